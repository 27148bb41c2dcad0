/**
 * Borders between grids simplified to a tolerance: bends nearer than it to the line between those kept are given up,
 * and plots are cut along the new line. Junctions, the communities' own borders and stretches along main roads, rail
 * and water stay. A step that would not leave fewer bends, or would tear a grid, is not taken.
 */
import type { Ground } from '../ground/ground';
import { done, type Outcome, type Refusal, refuse } from '../outcome';
import { type BorderRun, borderRuns, turnCount } from '../plan/border-run';
import { areasOfGrid } from '../plan/grid-plots';
import { householdsMoved } from '../plan/households-moved';
import { isLowestLevel } from '../plan/levels';
import type { LineMove } from '../plan/line-move';
import type { AreaPlan, Plan } from '../plan/plan';
import { keptVertices, shortcutTest, stretchMoves } from '../plan/simplify-run';
import { lockAmong, moveBorder } from './move-border';

export interface BorderSimplification {
  /** Grids whose borders are meant. */
  readonly grids: readonly number[];
  /** True where only the borders between two of these grids are meant. */
  readonly isBetween: boolean;
  /** Metres, more than 0. */
  readonly toleranceM: number;
}

export interface SimplifiedBorders {
  readonly plan: Plan;
  /** Bends of the borders meant, junctions left out. */
  readonly bendsBefore: number;
  readonly bendsAfter: number;
  /** Households that change side. */
  readonly households: number;
  /** Borders that stay because a grid beside them is locked. */
  readonly locked: number;
}

/**
 * Simplifies borders as one edit. Refuses `cut-on-lowest-level`, `no-border-to-simplify` where there are none, `grid-locked` {code} where a
 * lock holds all of them, `simplify-nothing` {metres} where no bend can be given up at this tolerance. About linear in
 * the communities concerned for every border between two junctions.
 */
export function simplifyBorders(
  plan: Plan,
  ground: Ground,
  { grids, isBetween, toleranceM }: BorderSimplification,
): Outcome<SimplifiedBorders> {
  if (!isLowestLevel(plan)) return refuse('cut-on-lowest-level');
  const meant = new Set(grids);
  const isMeant = (left: number, right: number) =>
    isBetween ? meant.has(left) && meant.has(right) : meant.has(left) || meant.has(right);
  let [next, bendsBefore, bendsAfter, households, borders, locked] = [plan, 0, 0, 0, 0, 0];
  let lock: Refusal | null = null;
  for (const area of [...new Set(grids.flatMap((id) => areasOfGrid(plan, id)))].sort((a, b) => a - b)) {
    const before = plan.areas.get(area)!;
    const runs = borderRuns(before).all(isMeant);
    borders += runs.length;
    bendsBefore += turnCount(runs);
    const held = runs.filter(({ left, right }) => lockAmong(plan, [left, right]));
    locked += held.length;
    if (held.length > 0) lock ??= lockAmong(plan, [held[0].left, held[0].right]);
    next = simplifyArea(next, ground, area, isMeant, toleranceM);
    const after = next.areas.get(area)!;
    bendsAfter += after === before ? turnCount(runs) : turnCount(borderRuns(after).all(isMeant));
    if (after !== before) households += householdsMoved(before, after);
  }
  if (borders === 0) return refuse('no-border-to-simplify');
  if (lock && locked === borders) return lock;
  if (next === plan) return refuse('simplify-nothing', { metres: toleranceM });
  return done({ plan: next, bendsBefore, bendsAfter, households, locked });
}

function simplifyArea(
  plan: Plan,
  ground: Ground,
  area: number,
  isMeant: (left: number, right: number) => boolean,
  toleranceM: number,
): Plan {
  const isFree = (left: number, right: number) => isMeant(left, right) && !lockAmong(plan, [left, right]);
  const waiting = (areaPlan: AreaPlan) => borderRuns(areaPlan).all(isFree);
  let next = plan;
  let runs = waiting(next.areas.get(area)!);
  const taken = new Set<string>();
  for (;;) {
    // A cut numbers arcs and junctions anew: a run is known by its ends.
    const run = runs.find((one) => !taken.has(nameOf(one)));
    if (!run) return next;
    taken.add(nameOf(run));
    const areaPlan = next.areas.get(area)!;
    const kept = keptVertices(run, toleranceM, shortcutTest(areaPlan, ground, run, toleranceM));
    const lines = stretchMoves(run, kept);
    // A line back and forth encloses nothing.
    if (lines.length === 0 || (run.from < 0 && kept.length < 4)) continue;
    let bends = turnCount(runs);
    const take = (some: readonly LineMove[]): boolean => {
      const move = { area, grids: [run.left, run.right], lines: some, isSnapped: false };
      const outcome = moveBorder(next, ground, move);
      if (!outcome.ok || outcome.value.kept > 0 || outcome.value.passedRound > 0) return false;
      const moved = waiting(outcome.value.plan.areas.get(area)!);
      const left = turnCount(moved);
      if (left >= bends) return false;
      [next, runs, bends] = [outcome.value.plan, moved, left];
      return true;
    };
    if (!take(lines) && lines.length > 1) for (const line of lines) take([line]);
  }
}

/** Its grids and ends, from whichever side it was walked. */
function nameOf({ left, right, points }: BorderRun): string {
  const ends = [points.subarray(0, 2).join(), points.subarray(-2).join()].sort();
  return [Math.min(left, right), Math.max(left, right), ...ends].join(' ');
}
