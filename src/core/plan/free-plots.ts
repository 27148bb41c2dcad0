/** The ground a proposal may redraw. */
import type { Plan } from './plan';
import { UNASSIGNED } from './plan';

/**
 * Gives the plots of a community, rising, that no locked and no dedicated grid holds: what a proposal is asked for and
 * what it may change.
 */
export function freePlots(plan: Plan, area: number): Int32Array {
  const { gridOf } = plan.areas.get(area)!;
  const plots: number[] = [];
  for (let plot = 0; plot < gridOf.length; plot++) if (isFree(plan, gridOf[plot])) plots.push(plot);
  return Int32Array.from(plots);
}

/** Tells whether a proposal may take plots from a grid. */
export function isFree(plan: Plan, gridId: number): boolean {
  if (gridId === UNASSIGNED) return true;
  const grid = plan.grids.get(gridId)!;
  return !grid.locked && grid.kind !== 'dedicated';
}
