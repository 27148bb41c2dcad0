/** A grid is held as it is, or let go. */
import { done, type Outcome, refuse } from '../outcome';
import type { Plan } from '../plan/plan';
import { replaceGrid } from '../plan/replace';

/** Locks or unlocks a grid: a locked one takes and gives no plots. Refuses `no-such-grid` {grid}. */
export function lockGrid(plan: Plan, gridId: number, locked: boolean): Outcome<Plan> {
  const grid = plan.grids.get(gridId);
  if (!grid) return refuse('no-such-grid', { grid: gridId });
  return done(grid.locked === locked ? plan : replaceGrid(plan, { ...grid, locked }));
}
