/**
 * 消防 zones: a few 综治 grids each, for their borders were once taken from them. They have drifted apart since: some
 * parcels at a border went to the other side, and some borders were drawn by hand beside the line they mean, along the
 * kerb instead of the middle of the street, which leaves slivers of a few metres. No border runs through a building.
 */
import type { Ground2D } from './buildings';
import { crossing, offsetPath, type Path, type Point, segmentDistance } from './plane';
import type { Random } from './random';
import type { GridSketch, ParcelMap } from './schemes';
import type { Streets } from './streets';

/** Households a zone is filled up to. */
const FULL = 1_000;
/** Parts of the borders where a parcel went over, and of those drawn beside the line. */
const STRAYED = 0.35;
const DRAWN_BESIDE = 0.45;
const BESIDE_M = [3, 8] as const;
const SHORTEST_M = 50;
const CLEARANCE_M = 0.8;

export interface FireZones {
  readonly zones: readonly GridSketch[];
  /** Where a vertex of the plane lies on the zones' borders, for those drawn beside the line. */
  readonly moved: ReadonlyMap<number, Point>;
}

export function drawFireZones(
  map: ParcelMap,
  grids: readonly GridSketch[],
  ground: Ground2D,
  random: Random,
): FireZones {
  const zones: GridSketch[] = [];
  map.communities.parent.forEach((_, community) => {
    const own = grids.filter((grid) => grid.community === community).map(({ faces }) => [...faces]);
    const groups = gatherGrids(map, own);
    letParcelsStray(map, groups, random);
    for (const faces of groups) zones.push({ community, faces, kind: 'professional', special: -1 });
  });
  return { zones, moved: drawBeside(map.streets, zones, ground, random) };
}

/** Joins grids to zones: each in turn takes the neighbour it shares most border with, until it is full. */
function gatherGrids(map: ParcelMap, grids: readonly number[][]): number[][] {
  const free = new Set(grids);
  const zones: number[][] = [];
  for (const first of grids) {
    if (!free.delete(first)) continue;
    const zone = [...first];
    while (map.total(map.households, zone) < FULL) {
      const next = [...free]
        .map((grid) => ({ grid, lengthM: borderM(map, zone, grid) }))
        .filter(({ lengthM }) => lengthM > 0)
        .sort((a, b) => b.lengthM - a.lengthM)[0];
      if (!next) break;
      free.delete(next.grid);
      zone.push(...next.grid);
    }
    zones.push(zone);
  }
  return zones;
}

function borderM(map: ParcelMap, faces: readonly number[], others: readonly number[]): number {
  const wanted = new Set(others);
  let sum = 0;
  for (const face of faces)
    for (const { face: other, lengthM } of map.neighbours[face]) if (wanted.has(other)) sum += lengthM;
  return sum;
}

/** Along some borders one parcel goes to the other zone, where the zone it leaves stays in one piece. */
function letParcelsStray(map: ParcelMap, zones: number[][], random: Random): void {
  for (let from = 0; from < zones.length; from++) {
    for (let to = 0; to < zones.length; to++) {
      if (from === to || !random.chance(STRAYED)) continue;
      const candidates = random.shuffled(
        zones[from].filter((face) =>
          map.neighbours[face].some(({ face: other, lengthM }) => lengthM > 20 && zones[to].includes(other)),
        ),
      );
      const strayed = candidates.find((face) =>
        isWhole(
          map,
          zones[from].filter((other) => other !== face),
        ),
      );
      if (strayed === undefined) continue;
      zones[from].splice(zones[from].indexOf(strayed), 1);
      zones[to].push(strayed);
    }
  }
}

function isWhole(map: ParcelMap, faces: readonly number[]): boolean {
  if (faces.length === 0) return false;
  const waiting = new Set(faces);
  const queue = [faces[0]];
  waiting.delete(faces[0]);
  for (let face = queue.pop(); face !== undefined; face = queue.pop()) {
    for (const { face: other, lengthM } of map.neighbours[face]) {
      if (lengthM > 3 && waiting.delete(other)) queue.push(other);
    }
  }
  return waiting.size === 0;
}

/** Moves some borders sideways, all but their ends, where neither a building nor another border is in the way. */
function drawBeside(
  streets: Streets,
  zones: readonly GridSketch[],
  ground: Ground2D,
  random: Random,
): Map<number, Point> {
  const { plane } = streets;
  const zoneOf = new Int32Array(plane.faceCount).fill(-1);
  zones.forEach(({ faces }, zone) => {
    for (const face of faces) zoneOf[face] = zone;
  });
  const borders = plane.tag.flatMap((_, edge) =>
    zoneOf[plane.face[2 * edge]] === zoneOf[plane.face[2 * edge + 1]] ? [] : [edge],
  );
  const segmentOf = (edge: number) => [plane.points[plane.origin[2 * edge]], plane.points[plane.to(2 * edge)]] as const;
  const moved = new Map<number, Point>();
  for (const { vertices, edges, pair } of innerChains(streets, zones, zoneOf, borders)) {
    const path = vertices.map((vertex) => plane.points[vertex]);
    const isLong = path.reduce((sum, p, i) => (i ? sum + Math.hypot(p.x - path[i - 1].x, p.y - path[i - 1].y) : 0), 0);
    if (path.length < 3 || isLong < SHORTEST_M || !random.chance(DRAWN_BESIDE)) continue;
    const by = random.between(...BESIDE_M) * (random.chance(0.5) ? 1 : -1);
    const near = new Set(pair.flatMap((zone) => zones[zone].faces));
    const footprints = ground.buildings.filter(({ face }) => near.has(face)).map(({ ring }) => ring);
    const own = new Set(edges);
    const others = borders.filter((edge) => !own.has(edge)).map(segmentOf);
    const beside = [by, -by, by / 2, -by / 2]
      .map((offset) => [path[0], ...offsetPath(path, offset).slice(1, -1), path[path.length - 1]])
      .find((drawn) => isFree(drawn, footprints, others));
    beside?.slice(1, -1).forEach((p, i) => {
      moved.set(vertices[i + 1], p);
    });
  }
  return moved;
}

interface Chain {
  readonly vertices: readonly number[];
  readonly edges: readonly number[];
  readonly pair: readonly [number, number];
}

/** Borders between two zones of one community, from one place where three meet to the next. */
function innerChains(
  streets: Streets,
  zones: readonly GridSketch[],
  zoneOf: Int32Array,
  borders: readonly number[],
): Chain[] {
  const { plane } = streets;
  const at = new Map<number, number[]>();
  for (const edge of borders) {
    for (const vertex of [plane.origin[2 * edge], plane.to(2 * edge)])
      at.set(vertex, [...(at.get(vertex) ?? []), edge]);
  }
  const pairOf = (edge: number): [number, number] => {
    const [a, b] = [zoneOf[plane.face[2 * edge]], zoneOf[plane.face[2 * edge + 1]]];
    return a < b ? [a, b] : [b, a];
  };
  const isInner = (edge: number) => {
    const [a, b] = pairOf(edge);
    return a >= 0 && zones[a].community === zones[b].community;
  };
  const isPassed = (vertex: number, edge: number) => {
    const [one, other] = at.get(vertex)!;
    return at.get(vertex)!.length === 2 && pairOf(one).join() === pairOf(other).join() && isInner(edge);
  };
  const done = new Set<number>();
  const chains: Chain[] = [];
  for (const first of borders) {
    const ends = [plane.origin[2 * first], plane.to(2 * first)];
    const start = ends.find((vertex) => !isPassed(vertex, first));
    if (!isInner(first) || done.has(first) || start === undefined) continue;
    const vertices = [start];
    const edges: number[] = [];
    for (let edge = first, vertex = start; ; ) {
      done.add(edge);
      edges.push(edge);
      vertex = plane.origin[2 * edge] === vertex ? plane.to(2 * edge) : plane.origin[2 * edge];
      vertices.push(vertex);
      if (!isPassed(vertex, edge)) break;
      edge = at.get(vertex)!.find((other) => other !== edge)!;
    }
    chains.push({ vertices, edges, pair: pairOf(first) });
  }
  return chains;
}

/** Tells whether a line keeps clear of buildings, of itself and of other borders but for its own ends. */
function isFree(path: Path, footprints: readonly Path[], others: readonly (readonly [Point, Point])[]): boolean {
  const ends = [path[0], path[path.length - 1]];
  for (let i = 0; i + 1 < path.length; i++) {
    const [a, b] = [path[i], path[i + 1]];
    const meetsOther = others.some(([c, d]) => {
      if (!crossing(a, b, c, d)) return false;
      // Borders that end where this one ends may meet it there, and nowhere else.
      const shared = ends.find((end) => end === c || end === d);
      return !(shared && (shared === a || shared === b));
    });
    if (meetsOther) return false;
    for (let j = i + 2; j + 1 < path.length; j++) if (crossing(a, b, path[j], path[j + 1])) return false;
    for (const ring of footprints) {
      for (let k = 0; k < ring.length; k++) {
        if (segmentDistance(a, b, ring[k], ring[(k + 1) % ring.length]) < CLEARANCE_M) return false;
      }
    }
  }
  return true;
}
