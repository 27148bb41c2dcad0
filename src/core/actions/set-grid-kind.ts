/** A grid becomes basic, dedicated, micro or professional. */
import type { GridKind } from '../ground/ground';
import { done, type Outcome, refuse } from '../outcome';
import type { Plan } from '../plan/plan';
import { replaceGrid } from '../plan/replace';

/** Changes the kind of a grid; a dedicated one leaves the balance. Refuses `no-such-grid` {grid}. */
export function setGridKind(plan: Plan, gridId: number, kind: GridKind): Outcome<Plan> {
  const grid = plan.grids.get(gridId);
  if (!grid) return refuse('no-such-grid', { grid: gridId });
  return done(grid.kind === kind ? plan : replaceGrid(plan, { ...grid, kind }));
}
