/**
 * Communities out of blocks: seeds grow over the street network, paying extra to cross a main road or the railway, and
 * are moved to the middle of what they got, a few rounds of it, with a handicap for those that grew too heavy. Borders
 * therefore run along streets and every community is one piece.
 */

import type { Ground2D } from './buildings';
import { centroid, distance, type Point, point, ringArea } from './plane';
import { HAMLETS } from './special-places';
import { isNorthOfRiver, type Streets } from './streets';

export interface Neighbour {
  readonly face: number;
  readonly lengthM: number;
  /** Multiplies the way between the centroids. */
  readonly toll: number;
}

export interface Communities {
  /** Community of each face, −1 for the outside. */
  readonly ofFace: Int32Array;
  /** Street (0–2) or township (3) of each community. */
  readonly parent: readonly number[];
}

const TOLL = { outline: 9, none: 1, lane: 1, street: 1.08, 'main-road': 2.4, rail: 2.6, water: 1.15 } as const;
const CITY_COMMUNITIES = 22;
const TOWN_COMMUNITIES = 2;
const VILLAGES = 4;
const STREET_ANCHORS = [point(-1500, -480), point(-140, -480), point(1450, -500)];
const ROUNDS = 26;

export function neighboursOf(streets: Streets): Neighbour[][] {
  const { plane } = streets;
  return Array.from({ length: plane.faceCount }, (_, face) => {
    if (face === 0) return [];
    const found = new Map<number, Neighbour>();
    for (const half of plane.loop(face)) {
      const other = plane.face[half ^ 1];
      if (other === 0) continue;
      const lengthM = distance(plane.points[plane.origin[half]], plane.points[plane.to(half)]);
      const toll = TOLL[plane.tag[half >> 1].kind];
      const known = found.get(other);
      found.set(other, {
        face: other,
        lengthM: lengthM + (known?.lengthM ?? 0),
        toll: Math.max(toll, known?.toll ?? 0),
      });
    }
    return [...found.values()];
  });
}

export function drawCommunities(streets: Streets, ground: Ground2D): Communities {
  const { plane, facts } = streets;
  const n = plane.faceCount;
  const neighbours = neighboursOf(streets);
  const centres = Array.from({ length: n }, (_, face) => (face ? centroid(plane.ring(face)) : point(0, 0)));
  const isNorth = Array.from({ length: n }, (_, face) => face > 0 && isNorthOfRiver(streets, face));
  const weight = new Float64Array(n);
  for (let face = 1; face < n; face++) {
    const use = facts[face].use;
    if (use !== 'water' && use !== 'green') weight[face] = ringArea(plane.ring(face)) / 1100;
  }
  for (const building of ground.buildings) weight[building.face] += building.households;

  const isCity = (face: number) => face > 0 && !isNorth[face];
  const isTownship = (face: number) => face > 0 && isNorth[face];
  const candidates = (accept: (face: number) => boolean) =>
    Array.from({ length: n }, (_, face) => face).filter((face) => accept(face) && weight[face] > 0);

  const citySeeds = spread(candidates(isCity), CITY_COMMUNITIES, centres);
  const city = growBalanced(citySeeds, isCity, { neighbours, centres, weight }, true);
  const townFaces = candidates((face) => isTownship(face) && facts[face].zone === 'town');
  const townSeeds = spread(townFaces, TOWN_COMMUNITIES, centres);
  const villageSeeds = Array.from({ length: VILLAGES }, (_, village) => {
    const hamlet = HAMLETS.find((candidate) => candidate.village === village);
    return nearest(
      candidates((face) => isTownship(face) && facts[face].use === 'village'),
      hamlet?.at ?? point(0, 0),
      centres,
    );
  });
  const township = growTownship();

  const ofFace = new Int32Array(n).fill(-1);
  for (let face = 1; face < n; face++) {
    ofFace[face] = isNorth[face] ? CITY_COMMUNITIES + township[face] : city[face];
    if (ofFace[face] < 0) throw new Error(`Face ${face} belongs to no community.`);
  }
  const middles = Array.from({ length: CITY_COMMUNITIES }, (_, community) =>
    middleOf(Array.from({ length: n }, (_, face) => face).filter((face) => ofFace[face] === community)),
  );
  const parent = middles.map((middle) => indexOfLeast(STREET_ANCHORS.map((anchor) => distance(anchor, middle))));
  for (let i = 0; i < TOWN_COMMUNITIES + VILLAGES; i++) parent.push(3);
  return { ofFace, parent };

  /** The town's two communities take the built-up blocks and the bank before them; the villages share the rest. */
  function growTownship(): Int32Array {
    const inTown = (face: number) => isTownship(face) && facts[face].zone === 'town';
    const town = growBalanced(townSeeds, inTown, { neighbours, centres, weight }, true);
    const seeds = villageSeeds.map((face, i) => ({ face, label: TOWN_COMMUNITIES + i, cost: 0 }));
    for (let face = 1; face < n; face++) {
      if (town[face] >= 0) seeds.push({ face, label: town[face], cost: 260 });
    }
    const fixed = grow(seeds, isTownship, neighbours, centres);
    for (let face = 1; face < n; face++) if (town[face] >= 0) fixed[face] = town[face];
    return fixed;
  }

  function middleOf(faces: readonly number[]): Point {
    let [x, y, sum] = [0, 0, 0];
    for (const face of faces) {
      x += centres[face].x * weight[face];
      y += centres[face].y * weight[face];
      sum += weight[face];
    }
    return point(x / sum, y / sum);
  }
}

interface Terrain {
  readonly neighbours: readonly (readonly Neighbour[])[];
  readonly centres: readonly Point[];
  readonly weight: Float64Array;
}

function growBalanced(
  seeds: readonly number[],
  accept: (face: number) => boolean,
  { neighbours, centres, weight }: Terrain,
  isMoving: boolean,
): Int32Array {
  let at = [...seeds];
  const handicap = new Float64Array(seeds.length);
  let labels: Int32Array = new Int32Array();
  for (let round = 0; round < ROUNDS; round++) {
    labels = grow(
      at.map((face, label) => ({ face, label, cost: handicap[label] })),
      accept,
      neighbours,
      centres,
    );
    const sums = new Float64Array(seeds.length);
    labels.forEach((label, face) => {
      if (label >= 0) sums[label] += weight[face];
    });
    const mean = sums.reduce((sum, value) => sum + value, 0) / seeds.length;
    if (round === ROUNDS - 1) break;
    for (let label = 0; label < seeds.length; label++) {
      handicap[label] = Math.max(0, handicap[label] + 42 * Math.max(-1, Math.min(1, sums[label] / mean - 1)));
    }
    const least = Math.min(...handicap);
    for (let label = 0; label < seeds.length; label++) handicap[label] -= least;
    if (isMoving && round < ROUNDS - 10) {
      at = at.map((_, label) => {
        const faces = Array.from(labels.keys()).filter((face) => labels[face] === label && weight[face] > 0);
        let [x, y, sum] = [0, 0, 0];
        for (const face of faces) {
          x += centres[face].x * weight[face];
          y += centres[face].y * weight[face];
          sum += weight[face];
        }
        return nearest(faces, point(x / sum, y / sum), centres);
      });
    }
  }
  return labels;
}

/** Dijkstra from all seeds at once; every face reached gets the label of the seed that is cheapest to it. */
export function grow(
  seeds: readonly { face: number; label: number; cost: number }[],
  accept: (face: number) => boolean,
  neighbours: readonly (readonly Neighbour[])[],
  centres: readonly Point[],
): Int32Array {
  const labels = new Int32Array(neighbours.length).fill(-1);
  const cost = new Float64Array(neighbours.length).fill(Number.POSITIVE_INFINITY);
  const open = new Set<number>();
  for (const seed of seeds) {
    cost[seed.face] = seed.cost;
    labels[seed.face] = seed.label;
    open.add(seed.face);
  }
  while (open.size) {
    let face = -1;
    for (const candidate of open) if (face < 0 || cost[candidate] < cost[face]) face = candidate;
    open.delete(face);
    for (const { face: other, toll } of neighbours[face]) {
      if (!accept(other)) continue;
      const reached = cost[face] + distance(centres[face], centres[other]) * toll;
      if (reached >= cost[other]) continue;
      cost[other] = reached;
      labels[other] = labels[face];
      open.add(other);
    }
  }
  return labels;
}

/** Seeds far from each other, the first the westernmost. */
function spread(faces: readonly number[], count: number, centres: readonly Point[]): number[] {
  const seeds = [faces[indexOfLeast(faces.map((face) => centres[face].x))]];
  while (seeds.length < count) {
    const room = faces.map((face) => -Math.min(...seeds.map((seed) => distance(centres[seed], centres[face]))));
    seeds.push(faces[indexOfLeast(room)]);
  }
  return seeds;
}

function nearest(faces: readonly number[], at: Point, centres: readonly Point[]): number {
  return faces[indexOfLeast(faces.map((face) => distance(centres[face], at)))];
}

function indexOfLeast(values: readonly number[]): number {
  let best = 0;
  values.forEach((value, i) => {
    if (value < values[best]) best = i;
  });
  return best;
}
