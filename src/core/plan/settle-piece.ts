/**
 * What a plan has to give away, and to whom, for a piece of ground to lie as another scheme has it. In the plan that the
 * other is laid into the piece goes to the grid that holds the rest of the other's grid; in a plan that is laid itself
 * it goes to the neighbour that belongs to the grid the piece lies in.
 */
import { arcCount } from '../mesh/mesh';
import type { Disagreement, PairOverlay } from './disagreements';
import type { DrawnGrids } from './drawn-grids';
import { type Plan, UNASSIGNED } from './plan';
import { joinsOf } from './plot-links';

/** Grid ids of the plan. */
export interface Settlement {
  readonly from: number;
  readonly to: number;
}

/**
 * Gives the settlement of a piece in `plan`, which was drawn as `drawn` and is one of the pair: `isLaid` tells which.
 * Null where the plan has no grid to take the piece, or the grids have ended since. `plots` are those of the piece.
 */
export function settlementOf(
  plan: Plan,
  { grids }: DrawnGrids,
  isLaid: boolean,
  piece: Disagreement,
  { homeOf }: Pick<PairOverlay, 'homeOf'>,
  plots: ReadonlyMap<number, readonly number[]>,
): Settlement | null {
  const from = grids[isLaid ? piece.laid : piece.host];
  const to = isLaid
    ? longestNeighbour(plan, plots, new Set(grids.filter((_, place) => homeOf[place] === piece.host)))
    : grids[piece.home];
  return plan.grids.has(from) && plan.grids.has(to) && from !== to ? { from, to } : null;
}

/** Of some grids the one with most border along plots that no link closes, `UNASSIGNED` where none has any. */
function longestNeighbour(
  plan: Plan,
  plots: ReadonlyMap<number, readonly number[]>,
  grids: ReadonlySet<number>,
): number {
  const metres = new Map<number, number>();
  for (const [area, listed] of plots) {
    const areaPlan = plan.areas.get(area)!;
    const { mesh, gridOf } = areaPlan;
    const { closed } = joinsOf(areaPlan);
    const inside = new Set(listed);
    for (let arc = 0; arc < arcCount(mesh); arc++) {
      const [left, right] = [mesh.arcLeft[arc], mesh.arcRight[arc]];
      if (left < 0 || right < 0 || inside.has(left) === inside.has(right) || closed.has(arc)) continue;
      const grid = gridOf[inside.has(left) ? right : left];
      if (grids.has(grid)) metres.set(grid, (metres.get(grid) ?? 0) + mesh.arcLengthM[arc]);
    }
  }
  const [best] = [...metres].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return best ? best[0] : UNASSIGNED;
}
