/** Painting: the plots under the brush go to the grid in hand. */
import type { Outcome } from '../outcome';
import type { Plan } from '../plan/plan';
import { assign } from './assign';

/**
 * Gives plots to a grid as `assign` does, but passes over the plots of locked grids instead of refusing the stroke.
 * Refuses what `assign` refuses: `no-such-grid`, and `grid-locked` where the grid in hand is locked.
 */
export function paint(plan: Plan, area: number, plots: ArrayLike<number>, gridId: number): Outcome<Plan> {
  const { gridOf } = plan.areas.get(area)!;
  return assign(
    plan,
    area,
    Array.from(plots).filter((plot) => !plan.grids.get(gridOf[plot])?.locked),
    gridId,
  );
}
