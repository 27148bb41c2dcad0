/**
 * A border takes a new line: what lies between the old and the new one changes side, both at once. Plots either go
 * whole, by their point, or are cut along the line first; no building is ever cut. All that moves a border does it here.
 */
import type { Ground } from '../ground/ground';
import { plotsAlongLine } from '../mesh/plots-along-line';
import { done, type Outcome, type Refusal, refuse } from '../outcome';
import { cutArea, plotsClearOfBuildings } from '../plan/cut-area';
import { areasOfGrid } from '../plan/grid-plots';
import { keepWhole } from '../plan/keep-whole';
import { isLowestLevel } from '../plan/levels';
import { gridsAfterMove, type LineMove } from '../plan/line-move';
import { type AreaPlan, type Plan, UNASSIGNED } from '../plan/plan';
import { replaceArea } from '../plan/replace';

export interface BorderMove {
  readonly area: number;
  /** The grids that may gain and lose, ground without a grid as `UNASSIGNED`. */
  readonly grids: readonly number[];
  readonly lines: readonly LineMove[];
  /** True where the border follows plot borders, false where it cuts plots. */
  readonly isSnapped: boolean;
}

export interface MovedBorder {
  readonly plan: Plan;
  /** Plots the line swept over that stay, because a grid would come apart without them. */
  readonly kept: number;
  /** Buildings the line would have gone through: their plots go whole. */
  readonly passedRound: number;
}

/** Gives the first lock among grids as the refusal `grid-locked` {code}, null where none is locked. */
export function lockAmong(plan: Plan, grids: readonly number[]): Refusal | null {
  const locked = grids.map((id) => plan.grids.get(id)).find((grid) => grid?.locked);
  return locked ? refuse('grid-locked', { code: locked.code }) : null;
}

/**
 * Puts lines of a community elsewhere. Refuses `cut-on-lowest-level` above it, `grid-locked` {code}, and
 * `pull-empties-grid` {code} where a grid would be left without a plot. The grids stay in the pieces they were in; no other grid changes.
 */
export function moveBorder(
  plan: Plan,
  ground: Ground,
  { area, grids, lines, isSnapped }: BorderMove,
): Outcome<MovedBorder> {
  // Above it a border is made of the borders of children, which only move on their own level.
  if (!isLowestLevel(plan)) return refuse('cut-on-lowest-level');
  const before = plan.areas.get(area)!;
  const lock = lockAmong(plan, grids);
  if (lock) return lock;
  const { areaPlan, passedRound } = isSnapped
    ? { areaPlan: before, passedRound: 0 }
    : cutAlong(before, ground, grids, lines);
  const wanted = gridsAfterMove(areaPlan, grids, lines);
  if (wanted.every((grid, plot) => grid === areaPlan.gridOf[plot])) return done({ plan, kept: 0, passedRound });
  const { gridOf, kept } = keepWhole(areaPlan, wanted, grids);
  for (const id of grids) {
    if (id === UNASSIGNED || gridOf.includes(id) || areasOfGrid(plan, id).length > 1) continue;
    return refuse('pull-empties-grid', { code: plan.grids.get(id)!.code });
  }
  if (gridOf.every((grid, plot) => grid === areaPlan.gridOf[plot])) return done({ plan, kept, passedRound });
  return done({ plan: replaceArea(plan, area, { ...areaPlan, gridOf }), kept, passedRound });
}

/** Cuts the plots of the grids concerned along every line; those with a building in the way are left whole. */
function cutAlong(before: AreaPlan, ground: Ground, grids: readonly number[], lines: readonly LineMove[]) {
  let areaPlan = before;
  const inTheWay = new Set<number>();
  for (const { cut: line } of lines) {
    if (line.length < 4) continue;
    const { mesh, gridOf } = areaPlan;
    const plots = [...plotsAlongLine(mesh, line)].filter((plot) => grids.includes(gridOf[plot]));
    const clear = plotsClearOfBuildings(mesh, ground, line, plots);
    const isClear = new Set(clear);
    for (const plot of plots) if (!isClear.has(plot)) inTheWay.add(mesh.plotBuilding[plot]);
    const cut = cutArea(areaPlan, ground, line, clear);
    if (cut.ok) areaPlan = cut.value;
  }
  return { areaPlan, passedRound: inTheWay.size };
}
