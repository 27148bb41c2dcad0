/** Pieces that lie apart from their grid go to the neighbours they belong to by the ground. */
import { mainPiece, plotPieces } from '../mesh/plot-pieces';
import { done, type Outcome, refuse } from '../outcome';
import { areasOfGrid, plotsOfGrid } from '../plan/grid-plots';
import type { AreaPlan, Plan } from '../plan/plan';
import { joinsOf } from '../plan/plot-links';
import { assign } from './assign';

/**
 * Gives every piece of a grid but the largest (by households, then ground) to the neighbour with the longest shared
 * border that is not locked. Refuses `no-such-grid` {grid}, `grid-locked` {code}, `grid-in-one-piece` {code}, and
 * `stray-without-neighbour` {code} where a piece borders on no grid that may take it.
 */
export function absorbStrays(plan: Plan, gridId: number): Outcome<Plan> {
  const grid = plan.grids.get(gridId);
  if (!grid) return refuse('no-such-grid', { grid: gridId });
  if (grid.locked) return refuse('grid-locked', { code: grid.code });
  let absorbed = plan;
  for (const area of areasOfGrid(plan, gridId)) {
    const areaPlan = plan.areas.get(area)!;
    const pieces = plotPieces(areaPlan.mesh, joinsOf(areaPlan), plotsOfGrid(areaPlan, gridId));
    const main = mainPiece(areaPlan.mesh, pieces);
    for (const piece of pieces) {
      if (piece === main) continue;
      const taker = longestNeighbour(plan, absorbed.areas.get(area)!, piece);
      if (taker === null) return refuse('stray-without-neighbour', { code: grid.code });
      const outcome = assign(absorbed, area, piece, taker);
      if (!outcome.ok) return outcome;
      absorbed = outcome.value;
    }
  }
  return absorbed === plan ? refuse('grid-in-one-piece', { code: grid.code }) : done(absorbed);
}

/** The grid a piece would hang together with over most metres, the lower id among equals; null for none. */
function longestNeighbour(plan: Plan, areaPlan: AreaPlan, piece: readonly number[]): number | null {
  const { mesh, gridOf } = areaPlan;
  const { closed, beyond } = joinsOf(areaPlan);
  const own = gridOf[piece[0]];
  const metres = new Map<number, number>();
  const count = (other: number, lengthM: number) => {
    const grid = other < 0 ? undefined : plan.grids.get(gridOf[other]);
    if (!grid || grid.id === own || grid.locked) return;
    metres.set(grid.id, (metres.get(grid.id) ?? 0) + lengthM);
  };
  for (const plot of piece) {
    for (let i = mesh.plotArcStart[plot]; i < mesh.plotArcStart[plot + 1]; i++) {
      const arc = mesh.plotArcs[i] < 0 ? ~mesh.plotArcs[i] : mesh.plotArcs[i];
      if (closed.has(arc)) continue;
      count(mesh.plotArcs[i] < 0 ? mesh.arcLeft[arc] : mesh.arcRight[arc], mesh.arcLengthM[arc]);
    }
    for (const other of beyond.get(plot) ?? []) count(other, 0);
  }
  const [first] = [...metres].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return first ? first[0] : null;
}
