/**
 * Parcels: blocks with many homes are cut once more along lines that pass between the buildings. The lines are on
 * paper only; the grids of both schemes are put together from parcels, so no grid cuts a building and some of their
 * borders ignore every road. A shop in the way of such a line gives room: that is where the gate is.
 */
import type { Ground2D } from './buildings';
import { centroid, extent, innerPointOf, isInside, type Path, type Point, ringArea, segmentDistance } from './plane';
import type { Random } from './random';
import type { Streets } from './streets';

const LARGEST_M2 = 8_500;
const MOST_HOUSEHOLDS = 190;
const CLEARANCE_M = 1;

export function cutParcels(streets: Streets, ground: Ground2D, random: Random): Ground2D {
  const { plane, facts } = streets;
  const standing = new Map<number, number[]>();
  ground.buildings.forEach((building, i) => {
    const list = standing.get(building.face);
    if (list) list.push(i);
    else standing.set(building.face, [i]);
  });
  const gone = new Set<number>();
  for (let face = 1, before = plane.faceCount; face < before; face++) divide(face);
  return { ...ground, buildings: ground.buildings.filter((_, i) => !gone.has(i)) };

  function divide(face: number): void {
    const { zone } = facts[face];
    if (zone === 'river' || zone === 'lake' || zone === 'rural') return;
    const ring = plane.ring(face);
    const area = ringArea(ring);
    const here = standing.get(face) ?? [];
    const households = here.reduce((sum, i) => sum + ground.buildings[i].households, 0);
    const isCrowded = households > MOST_HOUSEHOLDS && here.length > 1;
    if (area <= LARGEST_M2 && !isCrowded) return;
    const made = cut(face, ring, here);
    if (made === undefined) return;
    const stay: number[] = [];
    const move: number[] = [];
    const ringNow = plane.ring(face);
    for (const i of here) {
      const building = ground.buildings[i];
      const stays = isInside(ringNow, centroidInside(building.ring));
      (stays ? stay : move).push(i);
      building.face = stays ? face : made;
    }
    standing.set(face, stay);
    standing.set(made, move);
    divide(face);
    divide(made);
  }

  function cut(face: number, ring: Path, here: readonly number[]): number | undefined {
    const isShop = (i: number) => ground.buildings[i].kind === 'commercial' && hasShopRows(face);
    const footprints = here.filter((i) => !isShop(i)).map((i) => ground.buildings[i].ring);
    const angles = anglesOf(ring, footprints);
    let best: { cost: number; attempt: NonNullable<ReturnType<Streets['tryCut']>> } | undefined;
    for (const angle of angles) {
      for (const p of gaps(ring, footprints, angle)) {
        const attempt = streets.tryCut(face, p, angle, 0, 5);
        if (!attempt || (best && attempt.cost >= best.cost)) continue;
        const isClear = footprints.every((footprint) => {
          const { lowV, highV } = extent(footprint, angle);
          const v = -p.x * Math.sin(angle) + p.y * Math.cos(angle);
          if (v < lowV - 8 || v > highV + 8) return true;
          return lineDistance(footprint, attempt.from.at, attempt.to.at) > CLEARANCE_M;
        });
        if (isClear) best = { cost: attempt.cost, attempt };
      }
    }
    if (!best) return undefined;
    const { from, to } = best.attempt;
    for (const i of here) {
      if (isShop(i) && lineDistance(ground.buildings[i].ring, from.at, to.at) <= CLEARANCE_M) gone.add(i);
    }
    return streets.apply(face, best.attempt, 'none');
  }

  function hasShopRows(face: number): boolean {
    const { use } = facts[face];
    return use === 'towers' || use === 'slabs' || use === 'old-slabs';
  }

  function anglesOf(ring: Path, footprints: readonly Path[]): number[] {
    const model = footprints.length ? footprints[random.whole(0, footprints.length - 1)] : ring;
    const base = Math.atan2(model[1].y - model[0].y, model[1].x - model[0].x);
    return [base, base + Math.PI / 2, base + 0.12, base + Math.PI / 2 - 0.12];
  }
}

/** Points on the lines of a direction that lie in the middle of a gap between the buildings' shadows. */
function gaps(ring: Path, footprints: readonly Path[], angle: number): Point[] {
  const all = extent(ring, angle);
  const shadows = footprints.map((footprint) => extent(footprint, angle)).map(({ lowV, highV }) => [lowV, highV]);
  const span = all.highV - all.lowV;
  const marks: number[] = [];
  let reached = all.lowV;
  for (const [from, to] of [...shadows.sort((a, b) => a[0] - b[0]), [all.highV, all.highV]]) {
    if (from - reached > 2 * CLEARANCE_M) {
      const pieces = Math.max(1, Math.round((from - reached) / (span * 0.12)));
      for (let k = 0; k < pieces; k++) marks.push(reached + ((from - reached) * (k + 0.5)) / pieces);
    }
    reached = Math.max(reached, to);
  }
  const u = (all.lowU + all.highU) / 2;
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const inner = innerPointOf(ring);
  return [
    ...marks.map((v) => ({ x: u * c - v * s, y: u * s + v * c })),
    ...marks.map((v) => {
      const iu = inner.x * c + inner.y * s;
      return { x: iu * c - v * s, y: iu * s + v * c };
    }),
  ];
}

function lineDistance(footprint: Path, a: Point, b: Point): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < footprint.length; i++) {
    least = Math.min(least, segmentDistance(a, b, footprint[i], footprint[(i + 1) % footprint.length]));
  }
  return least;
}

function centroidInside(ring: Path): Point {
  const c = centroid(ring);
  return isInside(ring, c) ? c : innerPointOf(ring);
}
