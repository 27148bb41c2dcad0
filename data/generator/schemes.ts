/**
 * The two schemes in force. 综治 grids gather parcels until they hold a number of households drawn at random, so they
 * are as uneven as grids are that grew over the years; campus, hospitals, markets and parks have grids of their own.
 * 城管 cells gather parcels to about a hectare, more in the country, and pay no heed to the former.
 */
import type { GridKind } from '../../src/core/ground/ground';
import type { Communities, Neighbour } from './areas';
import { neighboursOf } from './areas';
import type { Ground2D } from './buildings';
import { centroid, distance, type Point, ringArea } from './plane';
import type { Random } from './random';
import { SPECIAL_PLACES } from './special-places';
import type { Streets } from './streets';

export interface GridSketch {
  readonly community: number;
  readonly faces: readonly number[];
  readonly kind: GridKind;
  /** The special place a dedicated grid is for, −1 for the others. */
  readonly special: number;
}

const FEWEST = 120;
const MOST = 700;
const DEDICATED = new Set(['campus', 'hospital', 'market', 'park']);

export class ParcelMap {
  readonly neighbours: readonly (readonly Neighbour[])[];
  readonly centres: readonly Point[];
  readonly area: Float64Array;
  readonly households: Float64Array;

  constructor(
    readonly streets: Streets,
    readonly communities: Communities,
    ground: Ground2D,
  ) {
    const n = streets.plane.faceCount;
    this.neighbours = neighboursOf(streets);
    this.centres = Array.from({ length: n }, (_, face) => (face ? centroid(streets.plane.ring(face)) : { x: 0, y: 0 }));
    this.area = Float64Array.from({ length: n }, (_, face) => (face ? ringArea(streets.plane.ring(face)) : 0));
    this.households = new Float64Array(n);
    for (const building of ground.buildings) this.households[building.face] += building.households;
  }

  facesOf(community: number): number[] {
    return Array.from(this.communities.ofFace.keys()).filter((face) => this.communities.ofFace[face] === community);
  }

  /** Grows one group from a face over free faces, roundly, until `full`; takes the nearest face each time. */
  gather(
    from: number,
    free: Set<number>,
    full: (faces: readonly number[]) => boolean,
    take: (face: number) => boolean,
  ): number[] {
    const group = [from];
    free.delete(from);
    let [x, y] = [this.centres[from].x, this.centres[from].y];
    while (!full(group)) {
      let best = -1;
      let least = Number.POSITIVE_INFINITY;
      for (const face of group) {
        for (const { face: other, lengthM, toll } of this.neighbours[face]) {
          if (!free.has(other) || !take(other) || lengthM < 3) continue;
          const cost = distance(this.centres[other], { x, y }) * (0.7 + 0.3 * toll) - 0.15 * lengthM;
          if (cost < least) [least, best] = [cost, other];
        }
      }
      if (best < 0) return group;
      free.delete(best);
      group.push(best);
      x += (this.centres[best].x - x) / group.length;
      y += (this.centres[best].y - y) / group.length;
    }
    return group;
  }

  total(values: Float64Array, faces: readonly number[]): number {
    return faces.reduce((sum, face) => sum + values[face], 0);
  }
}

export function drawPublicOrderGrids(map: ParcelMap, random: Random): GridSketch[] {
  const out: GridSketch[] = [];
  map.communities.parent.forEach((_, community) => {
    const faces = map.facesOf(community);
    const dedicated = new Map<number, number[]>();
    const free = new Set<number>();
    for (const face of faces) {
      const { special } = map.streets.facts[face];
      if (special >= 0 && DEDICATED.has(SPECIAL_PLACES[special].use)) {
        dedicated.set(special, [...(dedicated.get(special) ?? []), face]);
      } else free.add(face);
    }
    for (const pocket of pocketsOf(map, free)) {
      const beside = [...dedicated.values()].find((group) => pocket.some((face) => isBeside(map, face, group)));
      for (const face of pocket) free.delete(face);
      if (!beside) throw new Error(`A pocket of ${pocket.length} parcels has no grid beside it.`);
      beside.push(...pocket);
    }
    const groups = divideUnevenly(map, free, random);
    for (const group of groups) out.push({ community, faces: group, kind: 'basic', special: -1 });
    for (const [special, group] of dedicated) out.push({ community, faces: group, kind: 'dedicated', special });
  });
  return out;
}

/** Connected pieces of the free faces with too few households for a grid of their own. */
function pocketsOf(map: ParcelMap, free: ReadonlySet<number>): number[][] {
  const rest = new Set(free);
  const out: number[][] = [];
  for (const face of free) {
    if (!rest.has(face)) continue;
    const piece = map.gather(
      face,
      rest,
      () => false,
      () => true,
    );
    if (map.total(map.households, piece) < FEWEST) out.push(piece);
  }
  return out;
}

function isBeside(map: ParcelMap, face: number, group: readonly number[]): boolean {
  return map.neighbours[face].some(({ face: other }) => group.includes(other));
}

/** Draws again until every group is within 120 to 700 households. */
function divideUnevenly(map: ParcelMap, all: ReadonlySet<number>, random: Random): number[][] {
  for (let attempt = 0; attempt < 200; attempt++) {
    const free = new Set(all);
    const groups: number[][] = [];
    while (free.size) {
      const target = 150 + 400 * random.next() ** 1.3;
      const isFull = (group: readonly number[]) => map.total(map.households, group) >= target;
      groups.push(map.gather(cornerFace(map, free), free, isFull, () => true));
    }
    if (settle(map, groups)) return groups;
  }
  throw new Error(`No division of ${all.size} parcels keeps within ${FEWEST} to ${MOST} households.`);
}

/** Groups that came out too small join a neighbour, the smallest first; tells whether all are in range then. */
function settle(map: ParcelMap, groups: number[][]): boolean {
  for (;;) {
    const sizes = groups.map((group) => map.total(map.households, group));
    const small = sizes.reduce((best, size, i) => (size < FEWEST && (best < 0 || size < sizes[best]) ? i : best), -1);
    if (small < 0) return sizes.every((size) => size <= MOST);
    const owner = new Map<number, number>();
    groups.forEach((group, g) => {
      for (const face of group) owner.set(face, g);
    });
    const border = new Map<number, number>();
    for (const face of groups[small]) {
      for (const { face: other, lengthM } of map.neighbours[face]) {
        const g = owner.get(other);
        if (g !== undefined && g !== small) border.set(g, (border.get(g) ?? 0) + lengthM);
      }
    }
    let best = -1;
    let most = Number.NEGATIVE_INFINITY;
    for (const [g, lengthM] of border) {
      const isOverfull = sizes[g] + sizes[small] > MOST;
      const worth = lengthM - sizes[g] * 0.4 - (isOverfull ? 1e6 : 0);
      if (worth > most) [most, best] = [worth, g];
    }
    if (best < 0) return false;
    groups[best].push(...groups[small]);
    groups.splice(small, 1);
  }
}

function cornerFace(map: ParcelMap, free: Set<number>): number {
  let best = -1;
  for (const face of free) {
    const key = (f: number) => map.centres[f].x - 0.7 * map.centres[f].y;
    if (best < 0 || key(face) < key(best)) best = face;
  }
  return best;
}

export function drawCityManagementCells(map: ParcelMap, random: Random): GridSketch[] {
  const out: GridSketch[] = [];
  map.communities.parent.forEach((_, community) => {
    const free = new Set(map.facesOf(community));
    const groups: number[][] = [];
    const zoneKind = (face: number) => {
      const { zone } = map.streets.facts[face];
      return zone === 'river' || zone === 'lake' ? 'water' : zone === 'rural' ? 'rural' : 'built';
    };
    while (free.size) {
      const start = northernFace(map, free);
      const kind = zoneKind(start);
      const target = (kind === 'built' ? 10_500 : kind === 'rural' ? 110_000 : 160_000) * random.between(0.75, 1.15);
      groups.push(
        map.gather(
          start,
          free,
          (group) => map.total(map.area, group) >= target * 0.8,
          (face) => zoneKind(face) === kind,
        ),
      );
    }
    absorbCrumbs(map, groups, (face) => (zoneKind(face) === 'built' ? 4_500 : 30_000));
    for (const group of groups) out.push({ community, faces: group, kind: 'professional', special: -1 });
  });
  return out;
}

function absorbCrumbs(map: ParcelMap, groups: number[][], least: (face: number) => number): void {
  for (let i = groups.length - 1; i >= 0 && groups.length > 1; i--) {
    if (map.total(map.area, groups[i]) >= least(groups[i][0])) continue;
    const border = new Map<number[], number>();
    for (const face of groups[i]) {
      for (const { face: other, lengthM } of map.neighbours[face]) {
        const group = groups.find((candidate) => candidate !== groups[i] && candidate.includes(other));
        if (group) border.set(group, (border.get(group) ?? 0) + lengthM);
      }
    }
    let best: number[] | undefined;
    for (const [group, lengthM] of border) if (!best || lengthM > (border.get(best) ?? 0)) best = group;
    if (!best) continue;
    best.push(...groups[i]);
    groups.splice(i, 1);
  }
}

function northernFace(map: ParcelMap, free: Set<number>): number {
  let best = -1;
  for (const face of free) {
    const key = (f: number) => map.centres[f].y * 0.8 - map.centres[f].x * 0.6;
    if (best < 0 || key(face) > key(best)) best = face;
  }
  return best;
}
