/** A grid ends and leaves its ground without one. */
import { done, type Outcome, refuse } from '../outcome';
import { areasOfGrid, plotsOfGrid } from '../plan/grid-plots';
import type { Plan } from '../plan/plan';
import { UNASSIGNED } from '../plan/plan';
import { dropGrids } from '../plan/replace';
import { assign } from './assign';

/** Ends a grid; its plots have none until they are painted. Refuses `no-such-grid` {grid} and `grid-locked` {code}. */
export function removeGrid(plan: Plan, gridId: number): Outcome<Plan> {
  const grid = plan.grids.get(gridId);
  if (!grid) return refuse('no-such-grid', { grid: gridId });
  if (grid.locked) return refuse('grid-locked', { code: grid.code });
  let removed = plan;
  for (const area of areasOfGrid(plan, gridId)) {
    const outcome = assign(removed, area, plotsOfGrid(plan.areas.get(area)!, gridId), UNASSIGNED);
    if (!outcome.ok) return outcome;
    removed = outcome.value;
  }
  return done(dropGrids(removed, [gridId], null));
}
