/** Pieces that lie apart from their grid go to the neighbours they belong to by the ground. */
import { done, type Outcome, refuse } from '../outcome';
import { gridPieces, takersOfPiece } from '../plan/grid-pieces';
import { areasOfGrid } from '../plan/grid-plots';
import type { Plan } from '../plan/plan';
import { assign } from './assign';

/**
 * Gives every piece of a grid but the largest (by households, then ground) to the first that may take it
 * (`takersOfPiece`). Refuses `no-such-grid` {grid}, `grid-locked` {code}, `grid-in-one-piece` {code}, and
 * `stray-without-neighbour` {code} where a piece borders on no grid that may take it.
 */
export function absorbStrays(plan: Plan, gridId: number): Outcome<Plan> {
  const grid = plan.grids.get(gridId);
  if (!grid) return refuse('no-such-grid', { grid: gridId });
  if (grid.locked) return refuse('grid-locked', { code: grid.code });
  let absorbed = plan;
  for (const area of areasOfGrid(plan, gridId)) {
    for (const piece of gridPieces(plan.areas.get(area)!, gridId).slice(1)) {
      const [taker] = takersOfPiece(plan, piece);
      if (taker === undefined) return refuse('stray-without-neighbour', { code: grid.code });
      const outcome = assign(absorbed, area, piece.plots, taker);
      if (!outcome.ok) return outcome;
      absorbed = outcome.value;
    }
  }
  return absorbed === plan ? refuse('grid-in-one-piece', { code: grid.code }) : done(absorbed);
}
