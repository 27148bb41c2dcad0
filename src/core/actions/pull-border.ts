/**
 * Moving a shared border, by a pull or by straightening it: what the line sweeps over changes side, both at once. Plots either
 * go whole, by their point, or are cut along the line first; no building is ever cut.
 */
import type { Ground } from '../ground/ground';
import { plotsAlongLine } from '../mesh/plots-along-line';
import { done, type Outcome, refuse } from '../outcome';
import type { BorderGrip } from '../plan/border-grip';
import { cutArea, plotsClearOfBuildings } from '../plan/cut-area';
import { areasOfGrid } from '../plan/grid-plots';
import { keepWhole } from '../plan/keep-whole';
import { isLowestLevel } from '../plan/levels';
import { type AreaPlan, type Plan, UNASSIGNED } from '../plan/plan';
import { cutLineOf, gridsAfterPull, pulledLines, straightLines } from '../plan/pulled-border';
import { replaceArea } from '../plan/replace';

export interface BorderPull {
  readonly area: number;
  /** Taken on the community as it is in the plan. */
  readonly grip: BorderGrip;
  /** Metres. */
  readonly dx: number;
  readonly dy: number;
  /** True where the line follows plot borders, false where it cuts plots. */
  readonly isSnapped: boolean;
}

export interface PulledBorder {
  readonly plan: Plan;
  /** Plots the line swept over that stay, because a grid would come apart without them. */
  readonly kept: number;
  /** Buildings the line would have gone through: their plots go whole. */
  readonly passedRound: number;
}

/** Moves a border by a pull; refuses and keeps what `moveBorder` does. */
export function pullBorder(plan: Plan, ground: Ground, pull: BorderPull): Outcome<PulledBorder> {
  return moveBorder(plan, ground, pull, pulledLines(pull.grip, pull.dx, pull.dy));
}

/**
 * Straightens the stretch of border in a grip: vertices nearer than `toleranceM` to the line between those kept are
 * given up, and what lies between the old line and the new one changes side. Refuses and keeps what `moveBorder` does.
 */
export function straightenBorder(
  plan: Plan,
  ground: Ground,
  stretch: Pick<BorderPull, 'area' | 'grip' | 'isSnapped'>,
  toleranceM: number,
): Outcome<PulledBorder> {
  return moveBorder(plan, ground, stretch, straightLines(stretch.grip, toleranceM));
}

/**
 * Puts the bands of a grip on other lines, vertex by vertex. Refuses `grid-locked` {code}, and `pull-empties-grid`
 * {code} where a grid would be left without a plot. The grids that meet at the grip stay in the pieces they were in;
 * no other grid changes.
 */
function moveBorder(
  plan: Plan,
  ground: Ground,
  { area, grip, isSnapped }: Pick<BorderPull, 'area' | 'grip' | 'isSnapped'>,
  lines: readonly Float64Array[],
): Outcome<PulledBorder> {
  const before = plan.areas.get(area)!;
  const { grids } = grip.place;
  for (const id of grids) {
    const grid = plan.grids.get(id);
    if (grid?.locked) return refuse('grid-locked', { code: grid.code });
  }
  // Above the lowest level a cut would go through children: the border follows theirs.
  const { areaPlan, passedRound } =
    isSnapped || !isLowestLevel(plan) ? { areaPlan: before, passedRound: 0 } : cutAlong(before, ground, grip, lines);
  const wanted = gridsAfterPull(areaPlan, grip, lines);
  if (wanted.every((grid, plot) => grid === areaPlan.gridOf[plot])) return done({ plan, kept: 0, passedRound });
  const { gridOf, kept } = keepWhole(areaPlan, wanted, grids);
  for (const id of grids) {
    if (id === UNASSIGNED || gridOf.includes(id) || areasOfGrid(plan, id).length > 1) continue;
    return refuse('pull-empties-grid', { code: plan.grids.get(id)!.code });
  }
  if (gridOf.every((grid, plot) => grid === areaPlan.gridOf[plot])) return done({ plan, kept, passedRound });
  return done({ plan: replaceArea(plan, area, { ...areaPlan, gridOf }), kept, passedRound });
}

/** Cuts the plots of the grids concerned along every pulled line; those with a building in the way are left whole. */
function cutAlong(before: AreaPlan, ground: Ground, grip: BorderGrip, lines: readonly Float64Array[]) {
  let areaPlan = before;
  const inTheWay = new Set<number>();
  grip.bands.forEach((band, b) => {
    const line = cutLineOf(band, lines[b]);
    if (line.length < 4) return;
    const { mesh, gridOf } = areaPlan;
    const plots = [...plotsAlongLine(mesh, line)].filter((plot) => grip.place.grids.includes(gridOf[plot]));
    const clear = plotsClearOfBuildings(mesh, ground, line, plots);
    const isClear = new Set(clear);
    for (const plot of plots) if (!isClear.has(plot)) inTheWay.add(mesh.plotBuilding[plot]);
    const cut = cutArea(areaPlan, ground, line, clear);
    if (cut.ok) areaPlan = cut.value;
  });
  return { areaPlan, passedRound: inTheWay.size };
}
