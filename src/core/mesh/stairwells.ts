/**
 * A building divided by stairwells (单元): its plot becomes several, each with the same building and a run of its
 * stairwells. They stand at equal distances along the main axis of the footprint and are counted from its western end
 * (the southern one where it runs due north). Households are shared out stairwell by stairwell, the remainder to the
 * first ones, so that the same stairwells have the same households however they are gathered.
 */
import { boxAlongWalls, type WalledBox } from '../geometry/box-along-walls';
import { clipRing } from '../geometry/clip-ring';
import type { Ground } from '../ground/ground';
import { deepestCut } from './deepest-cut';
import type { Mesh, StairwellRun } from './mesh';
import { outlineOfPlotList } from './outline';

/** Between which stairwells a building is divided, `after` and the next, and how many it has. */
export interface StairwellGap {
  readonly after: number;
  readonly of: number;
}

/** How far a dividing line goes beyond the plot's border, so that it meets it for certain. */
const OVERSHOOT_M = 0.05;
/** Stretches shorter than this are no part of the building, metres. */
const LEAST_STRETCH_M = 0.05;

/** Gives the part of a whole number that belongs to a run of stairwells; the runs of a building add up to `total`. */
export function shareOfStairwells(total: number, { first, last, of }: StairwellRun): number {
  const remainder = total % of;
  const upTo = (stairwell: number) => stairwell * Math.floor(total / of) + Math.min(stairwell, remainder);
  return upTo(last) - upTo(first - 1);
}

/** Gives the residents on a plot: those of its building, or of the stairwells that the plot has. */
export function plotResidents(mesh: Mesh, plot: number, ground: Ground): number {
  const building = mesh.plotBuilding[plot];
  if (building < 0) return 0;
  const run = mesh.plotStairwells?.get(plot);
  const residents = ground.buildings.residents[building];
  return run ? shareOfStairwells(residents, run) : residents;
}

/** Gives the plots of a building in the order of their stairwells; one for a building that is not divided. Linear. */
export function plotsOfBuilding(mesh: Mesh, building: number): number[] {
  const plots: number[] = [];
  for (
    let plot = mesh.plotBuilding.indexOf(building);
    plot >= 0;
    plot = mesh.plotBuilding.indexOf(building, plot + 1)
  ) {
    plots.push(plot);
  }
  const first = (plot: number) => mesh.plotStairwells?.get(plot)?.first ?? 1;
  return plots.sort((a, b) => first(a) - first(b));
}

/** Gives a place in the building, in the middle of a run of stairwells: x, y in metres; null where it is not built. */
export function stairwellPlace(
  footprint: readonly ArrayLike<number>[],
  { first, last, of }: StairwellRun,
): readonly [number, number] | null {
  const box = boxAlongWalls(footprint);
  if (!box) return null;
  const [ax, ay, bx, by] = lineAcross(box, (first - 1 + last) / 2 / of);
  return deepestCut(footprint, ax, ay, bx, by) ?? null;
}

/** Gives the part of a footprint that a run of stairwells is in, to be filled; rings as the footprint's. */
export function stairwellShape(
  footprint: readonly ArrayLike<number>[],
  { first, last, of }: StairwellRun,
): Float64Array[] {
  const box = boxAlongWalls(footprint);
  if (!box) return [];
  const { alongX, alongY, longM } = box;
  const at = (stairwells: number) => box.x * alongX + box.y * alongY + (stairwells / of - 0.5) * longM;
  return footprint
    .map((ring) => clipRing(clipRing(ring, alongX, alongY, at(last)), -alongX, -alongY, -at(first - 1)))
    .filter((ring) => ring.length > 0);
}

/** Gives the line between stairwells `after` and `after + 1` as far as the box around the building goes. */
export function lineBetweenStairwells(
  footprint: readonly ArrayLike<number>[],
  after: number,
  of: number,
): readonly number[] | null {
  const box = boxAlongWalls(footprint);
  return box && lineAcross(box, after / of);
}

/** Gives the stairwell nearest to a place, 1 to `of`, how far along the building it is, 0 to `of`, and the length of one. */
export function stairwellAt(
  footprint: readonly ArrayLike<number>[],
  of: number,
  x: number,
  y: number,
): { readonly stairwell: number; readonly along: number; readonly stairwellM: number } | null {
  const box = boxAlongWalls(footprint);
  if (!box) return null;
  const along = (((x - box.x) * box.alongX + (y - box.y) * box.alongY) / box.longM + 0.5) * of;
  return { stairwell: Math.max(1, Math.min(of, Math.floor(along) + 1)), along, stairwellM: box.longM / of };
}

/**
 * Gives the line across a plot that divides its building between stairwells `after` and `after + 1`: straight, at
 * right angles to the building's axis, from border to border, lower stairwells on its left. Null where one straight
 * stretch inside the plot does not divide the building, as with a court that opens to the line.
 */
export function dividingLine(
  mesh: Mesh,
  plot: number,
  footprint: readonly ArrayLike<number>[],
  after: number,
  of: number,
): number[] | null {
  const box = boxAlongWalls(footprint);
  if (!box) return null;
  const [ax, ay, bx, by] = lineAcross(box, after / of);
  const [unitX, unitY] = [(bx - ax) / box.shortM, (by - ay) / box.shortM];
  const built = stretchesInside(footprint, ax, ay, unitX, unitY);
  const ground = stretchesInside(outlineOfPlotList(mesh, [plot]), ax, ay, unitX, unitY);
  let chosen: readonly [number, number] | null = null;
  for (const [from, to] of ground) {
    const length = built.reduce((sum, [start, end]) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)), 0);
    if (length < LEAST_STRETCH_M) continue;
    if (chosen) return null;
    chosen = [from, to];
  }
  if (!chosen) return null;
  const [start, end] = [chosen[0] - OVERSHOOT_M, chosen[1] + OVERSHOOT_M];
  return [ax + start * unitX, ay + start * unitY, ax + end * unitX, ay + end * unitY];
}

/** From side to side of the box at a fraction of its long side, with the lower stairwells on its left. */
function lineAcross({ x, y, alongX, alongY, longM, shortM }: WalledBox, at: number): readonly number[] {
  const middleX = x + (at - 0.5) * longM * alongX;
  const middleY = y + (at - 0.5) * longM * alongY;
  const [halfX, halfY] = [(-alongY * shortM) / 2, (alongX * shortM) / 2];
  return [middleX - halfX, middleY - halfY, middleX + halfX, middleY + halfY];
}

/** The stretches of an endless line inside some rings, as metres from (x, y) along the unit vector, rising. */
function stretchesInside(
  rings: readonly ArrayLike<number>[],
  x: number,
  y: number,
  unitX: number,
  unitY: number,
): (readonly [number, number])[] {
  const crossings: number[] = [];
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const before = (ring[j + 1] - y) * unitX - (ring[j] - x) * unitY;
      const after = (ring[i + 1] - y) * unitX - (ring[i] - x) * unitY;
      if (before > 0 === after > 0) continue;
      const share = before / (before - after);
      const [atX, atY] = [ring[j] + share * (ring[i] - ring[j]), ring[j + 1] + share * (ring[i + 1] - ring[j + 1])];
      crossings.push((atX - x) * unitX + (atY - y) * unitY);
    }
  }
  crossings.sort((a, b) => a - b);
  return Array.from({ length: crossings.length >> 1 }, (_, k) => [crossings[2 * k], crossings[2 * k + 1]] as const);
}
