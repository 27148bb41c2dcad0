/** The ground a proposal may redraw: what no locked and no dedicated grid holds. */
import type { Plan } from './plan';
import { UNASSIGNED } from './plan';

/** Tells whether a proposal may take plots from a grid. */
export function isFree(plan: Plan, gridId: number): boolean {
  if (gridId === UNASSIGNED) return true;
  const grid = plan.grids.get(gridId)!;
  return !grid.locked && grid.kind !== 'dedicated';
}
