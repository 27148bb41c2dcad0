/**
 * Gives ground drawn elsewhere, such as a piece that two schemes disagree about, to a grid: the plots whose inner point
 * lies in it. Plots go whole, so the grid's new border follows the drawn line as nearly as plots do.
 */
import { boxOf } from '../geometry/box';
import { pointInRings } from '../geometry/ring';
import { type Outcome, refuse } from '../outcome';
import type { Plan } from '../plan/plan';
import { assign } from './assign';

/**
 * Gives the plots of grid `from` whose inner point lies in rings (metres, even-odd) to grid `to`. Refuses
 * `no-plot-inside` where there is none, and what `assign` refuses. Linear in plots and vertices near the rings.
 */
export function giveGround(plan: Plan, rings: readonly Float64Array[], from: number, to: number): Outcome<Plan> {
  let given = plan;
  for (const [area, plots] of plotsInside(plan, rings, from)) {
    const outcome = assign(given, area, plots, to);
    if (!outcome.ok) return outcome;
    given = outcome.value;
  }
  return given === plan ? refuse('no-plot-inside') : { ok: true, value: given };
}

/** The plots of a grid whose inner point lies in rings, by community. */
export function plotsInside(plan: Plan, rings: readonly Float64Array[], grid: number): ReadonlyMap<number, number[]> {
  const [west, south, east, north] = boxOf(rings);
  const found = new Map<number, number[]>();
  for (const [area, { mesh, gridOf }] of plan.areas) {
    const plots: number[] = [];
    for (let plot = 0; plot < gridOf.length; plot++) {
      if (gridOf[plot] !== grid) continue;
      const x = mesh.plotPoint[2 * plot];
      const y = mesh.plotPoint[2 * plot + 1];
      if (x < west || x > east || y < south || y > north) continue;
      if (pointInRings(rings, x, y)) plots.push(plot);
    }
    if (plots.length > 0) found.set(area, plots);
  }
  return found;
}
