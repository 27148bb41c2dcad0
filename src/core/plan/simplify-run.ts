/**
 * Which vertices of a run of border can be left out: those nearer than a tolerance to the line between the ones kept
 * (Douglas & Peucker 1973), where that line goes through no building and crosses no other border. What cannot be left
 * out at once is tried in halves, so the result is within the tolerance everywhere.
 */
import { type Box, boxOf } from '../geometry/box';
import { farthestFromChord } from '../geometry/simplify-chain';
import type { Ground } from '../ground/ground';
import { deepestCut } from '../mesh/deepest-cut';
import { arcCount } from '../mesh/mesh';
import type { BorderRun } from './border-run';
import { footprintOf } from './cut-area';
import type { LineMove } from './line-move';
import type { AreaPlan } from './plan';

/** Along a main road, rail or water the line is the barrier's and stays. */
const MAIN_BARRIER = 2;
/** A line that moves less than this does not move, metres. */
const STRAIGHT_M = 0.01;

/** Tells whether the line may go straight between two vertices of a run. */
export type ShortcutTest = (from: number, to: number) => boolean;

/** Gives the vertices of a run that stay, in order, both ends among them. */
export function keptVertices(run: BorderRun, toleranceM: number, isClear: ShortcutTest): number[] {
  const { points, barrierClass } = run;
  const last = barrierClass.length;
  const kept = new Set([0, last]);
  const stack: number[] = [];
  for (let from = 0; from < last; ) {
    const isMain = barrierClass[from] === MAIN_BARRIER;
    let to = from + 1;
    while (to < last && (barrierClass[to] === MAIN_BARRIER) === isMain) to++;
    if (isMain) for (let i = from; i <= to; i++) kept.add(i);
    else stack.push(from, to);
    kept.add(to);
    from = to;
  }
  while (stack.length > 0) {
    const to = stack.pop()!;
    const from = stack.pop()!;
    if (to - from < 2) continue;
    let middle = farthestFromChord(points, from, to, toleranceM);
    if (middle < 0 && isClear(from, to)) continue;
    if (middle < 0) middle = farthestFromChord(points, from, to, 0);
    if (middle < 0) middle = (from + to) >> 1;
    kept.add(middle);
    stack.push(from, middle, middle, to);
  }
  return [...kept].sort((a, b) => a - b);
}

/** Gives the stretches of a run that lie elsewhere with only some vertices kept, each as far as it goes. */
export function stretchMoves({ left, right, points }: BorderRun, kept: readonly number[]): LineMove[] {
  const moves: LineMove[] = [];
  const isMoved = (k: number) => farthestFromChord(points, kept[k], kept[k + 1], STRAIGHT_M) >= 0;
  for (let k = 0; k + 1 < kept.length; k++) {
    if (!isMoved(k)) continue;
    let end = k + 1;
    while (end + 1 < kept.length && isMoved(end)) end++;
    const next = Float64Array.from(
      kept.slice(k, end + 1).flatMap((vertex) => [points[2 * vertex], points[2 * vertex + 1]]),
    );
    moves.push({ left, right, rest: points.slice(2 * kept[k], 2 * kept[end] + 2), next, cut: next });
    k = end;
  }
  return moves;
}

/**
 * Gives the test for the shortcuts of a run: clear of the buildings of both its grids, of all other borders of the two
 * and of the rest of the run. One pass over plots and arcs, then those near the run for every question.
 */
export function shortcutTest(
  { mesh, gridOf }: AreaPlan,
  ground: Ground,
  run: BorderRun,
  withinM: number,
): ShortcutTest {
  const { points } = run;
  const isConcerned = (plot: number) => plot >= 0 && (gridOf[plot] === run.left || gridOf[plot] === run.right);
  const near = boxOf([points], withinM);
  const footprint = footprintOf(ground);
  const buildings: { readonly box: Box; readonly rings: readonly Float64Array[] }[] = [];
  for (let plot = 0; plot < mesh.plotCount; plot++) {
    if (mesh.plotBuilding[plot] < 0 || !isConcerned(plot)) continue;
    const rings = footprint(mesh.plotBuilding[plot]);
    const box = boxOf(rings.slice(0, 1));
    if (isApart(box, near)) continue;
    buildings.push({ box, rings });
  }
  const own = new Set(run.arcs);
  const others: number[] = [];
  for (let arc = 0; arc < arcCount(mesh); arc++) {
    const [left, right] = [mesh.arcLeft[arc], mesh.arcRight[arc]];
    if (own.has(arc) || (!isConcerned(left) && !isConcerned(right))) continue;
    if (left >= 0 && right >= 0 && gridOf[left] === gridOf[right]) continue;
    for (let i = mesh.arcStart[arc] * 2; i < mesh.arcStart[arc + 1] * 2 - 2; i += 2) {
      others.push(mesh.points[i], mesh.points[i + 1], mesh.points[i + 2], mesh.points[i + 3]);
    }
  }
  return (from, to) => {
    const chord = Float64Array.of(points[2 * from], points[2 * from + 1], points[2 * to], points[2 * to + 1]);
    const [ax, ay, bx, by] = chord;
    if (ax === bx && ay === by) return false;
    const box = boxOf([chord]);
    for (const building of buildings) {
      if (!isApart(box, building.box) && deepestCut(building.rings, ax, ay, bx, by)) return false;
    }
    for (let i = 0; i < others.length; i += 4) {
      if (isCrossed(ax, ay, bx, by, others[i], others[i + 1], others[i + 2], others[i + 3])) return false;
    }
    for (let i = 0; i + 3 < points.length; i += 2) {
      if (i >= 2 * from && i < 2 * to) continue;
      if (isCrossed(ax, ay, bx, by, points[i], points[i + 1], points[i + 2], points[i + 3])) return false;
    }
    return true;
  };
}

function isApart(a: Box, b: Box): boolean {
  return a[0] > b[2] || b[0] > a[2] || a[1] > b[3] || b[1] > a[3];
}

/** Tells whether two stretches have a point in common that is an end of at most one of them. */
function isCrossed(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): boolean {
  if (Math.max(cx, dx) < Math.min(ax, bx) || Math.min(cx, dx) > Math.max(ax, bx)) return false;
  if (Math.max(cy, dy) < Math.min(ay, by) || Math.min(cy, dy) > Math.max(ay, by)) return false;
  const side = (px: number, py: number, qx: number, qy: number, x: number, y: number) =>
    Math.sign((qx - px) * (y - py) - (qy - py) * (x - px));
  const isShared = (x: number, y: number) => (x === ax && y === ay) || (x === bx && y === by);
  const c = isShared(cx, cy);
  const d = isShared(dx, dy);
  if (c && d) return true;
  // With one end in common the rest must stay on one side, unless it runs back along the line.
  if (c || d) {
    const [x, y] = c ? [dx, dy] : [cx, cy];
    const [sx, sy] = c ? [cx, cy] : [dx, dy];
    const [ox, oy] = sx === ax && sy === ay ? [bx, by] : [ax, ay];
    return side(ax, ay, bx, by, x, y) === 0 && (x - sx) * (ox - sx) + (y - sy) * (oy - sy) > 0;
  }
  return (
    side(ax, ay, bx, by, cx, cy) !== side(ax, ay, bx, by, dx, dy) &&
    side(cx, cy, dx, dy, ax, ay) !== side(cx, cy, dx, dy, bx, by)
  );
}
