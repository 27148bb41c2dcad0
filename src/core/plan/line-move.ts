/**
 * Lines between grids that are to lie elsewhere, and on which side of them every plot is then. The ground between a
 * line and where it lay changes side, told by winding numbers: a line that folds over itself still has one answer for
 * every place. Pulls, straightening, single vertices and simplifying all say what they want as such lines.
 */
import { boxOf } from '../geometry/box';
import type { AreaPlan } from './plan';

/** How far the ends of a line cut along cross the lines they end at, metres. */
const OVERSHOOT_M = 0.5;

/** A line in metres, interleaved x, y, with a grid on either side. */
export interface LineMove {
  readonly left: number;
  readonly right: number;
  /** Where it lies. */
  readonly rest: Float64Array;
  /** Where it is to lie: from the end to the end of `rest`, unless other lines that move with it close the gap. */
  readonly next: Float64Array;
  /** The part of `next` to cut plots along where they are not to go whole; fewer than two points for none. */
  readonly cut: ArrayLike<number>;
}

/** Gives the end of a line a little farther on: a line cut along must cross the one it ends at. */
export function beyond(fromX: number, fromY: number, x: number, y: number): [number, number] {
  const lengthM = Math.hypot(x - fromX, y - fromY);
  if (lengthM === 0) return [x, y];
  return [x + ((x - fromX) / lengthM) * OVERSHOOT_M, y + ((y - fromY) / lengthM) * OVERSHOOT_M];
}

/**
 * Gives the grid every plot of a community is in after lines have moved, told by its own point: a plot changes only
 * between `grids`. Costs the plots near the lines times the vertices of the lines.
 */
export function gridsAfterMove(
  { mesh, gridOf }: AreaPlan,
  grids: readonly number[],
  lines: readonly LineMove[],
): Int32Array {
  const next = gridOf.slice();
  const loops = lines.map(loopOf);
  const boxes = loops.map((ring) => boxOf([ring]));
  const wound = new Map<number, number>();
  for (let plot = 0; plot < gridOf.length; plot++) {
    if (!grids.includes(gridOf[plot])) continue;
    const x = mesh.plotPoint[2 * plot];
    const y = mesh.plotPoint[2 * plot + 1];
    if (wound.size > 0) wound.clear();
    for (let b = 0; b < loops.length; b++) {
      const [west, south, east, north] = boxes[b];
      if (x < west || x > east || y < south || y > north) continue;
      const turns = windingNumber(loops[b], x, y);
      if (turns === 0) continue;
      const { left, right } = lines[b];
      wound.set(left, (wound.get(left) ?? 0) + turns);
      wound.set(right, (wound.get(right) ?? 0) - turns);
    }
    if (wound.size === 0) continue;
    let best = gridOf[plot];
    let most = 1 + (wound.get(best) ?? 0);
    for (const grid of grids) {
      const turns = (wound.get(grid) ?? 0) + Number(grid === gridOf[plot]);
      if (turns <= most) continue;
      most = turns;
      best = grid;
    }
    next[plot] = best;
  }
  return next;
}

/** The ground between a line and where it lay, as a ring: along the one and back along the other. */
function loopOf({ rest, next }: LineMove): Float64Array {
  const loop = new Float64Array(rest.length + next.length);
  loop.set(next);
  for (let i = 0; i < rest.length; i += 2) {
    loop[next.length + i] = rest[rest.length - 2 - i];
    loop[next.length + i + 1] = rest[rest.length - 1 - i];
  }
  return loop;
}

/** How often a ring goes round a point, anticlockwise. */
function windingNumber(ring: Float64Array, x: number, y: number): number {
  let turns = 0;
  const n = ring.length;
  for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
    const isUp = ring[j + 1] <= y && ring[i + 1] > y;
    const isDown = ring[j + 1] > y && ring[i + 1] <= y;
    if (!isUp && !isDown) continue;
    const at = ring[j] + ((y - ring[j + 1]) / (ring[i + 1] - ring[j + 1])) * (ring[i] - ring[j]);
    if (at > x) turns += isUp ? 1 : -1;
  }
  return turns;
}
