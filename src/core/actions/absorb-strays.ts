/** Pieces that lie apart from their grid go to the neighbours they belong to by the ground. */
import type { Ground } from '../ground/ground';
import { done, type Outcome, refuse } from '../outcome';
import { placePieces } from '../plan/place-pieces';
import type { Plan } from '../plan/plan';
import { movablePlots, strayPieces } from '../plan/stray-pieces';
import { assign } from './assign';

export interface AbsorbedStrays {
  readonly plan: Plan;
  /** Grids that took something, each once. */
  readonly into: readonly number[];
  readonly pieces: number;
  readonly households: number;
}

/**
 * Gives what lies apart from a grid (`strayPieces`), or of it what lies in one community, to neighbours (`placePieces`).
 * Refuses `no-such-grid` {grid}, `grid-locked` {code}, `grid-in-one-piece` {code}, `stray-without-neighbour` {code}
 * where a piece borders on no grid that may take it, and `stray-of-child` {code} where it is part of a child that has
 * most of its ground elsewhere.
 */
export function absorbStrays(plan: Plan, ground: Ground, gridId: number, only?: number): Outcome<AbsorbedStrays> {
  const grid = plan.grids.get(gridId);
  if (!grid) return refuse('no-such-grid', { grid: gridId });
  if (grid.locked) return refuse('grid-locked', { code: grid.code });
  const placer = placePieces(plan, ground);
  const into = new Set<number>();
  let [next, count, households] = [plan, 0, 0];
  for (const [area, pieces] of strayPieces(plan, gridId)) {
    if (only !== undefined && area !== only) continue;
    const areaPlan = plan.areas.get(area)!;
    for (const piece of pieces) {
      const plots = movablePlots(plan, areaPlan, piece);
      if (plots.length === 0) return refuse('stray-of-child', { code: grid.code });
      const taker = placer.takerOf(areaPlan, piece);
      if (!taker) return refuse('stray-without-neighbour', { code: grid.code });
      const outcome = assign(next, area, plots, taker.grid);
      if (!outcome.ok) return outcome;
      placer.settle(piece, taker.grid);
      next = outcome.value;
      into.add(taker.grid);
      count++;
      households += piece.households;
    }
  }
  if (count === 0) return refuse('grid-in-one-piece', { code: grid.code });
  return done({ plan: next, into: [...into], pieces: count, households });
}
