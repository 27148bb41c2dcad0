/**
 * Ways out for a grid that straddles the border of its parents: the border follows the grid, which keeps what was drawn,
 * or else the grid leaves the other parents to the grids that lie in them.
 */
import { assign } from '../actions/assign';
import { giveToParent } from '../actions/gather-children';
import type { Ground } from '../ground/ground';
import { gridPieces, neighboursOfPiece } from '../plan/grid-pieces';
import { plotsOfGrid } from '../plan/grid-plots';
import { gridsOnLevel, nextLevel, onLevel } from '../plan/levels';
import { parentOf, parentShares } from '../plan/nesting';
import { type Plan, UNASSIGNED } from '../plan/plan';
import { shortNumberOf } from '../plan/short-number';
import { checkPlan } from './check-plan';
import type { Way } from './fix';

/** Lists the ways, the one that keeps the grid as it is first. */
export function* straddlingWays(plan: Plan, ground: Ground, grid: number): Generator<Way> {
  yield* followChild(plan, ground, grid);
  yield* leaveOtherParents(plan, grid);
}

/** The parent that holds most of a child takes all of it: the parents' border follows the child's. */
function* followChild(plan: Plan, ground: Ground, grid: number): Generator<Way> {
  const above = nextLevel(plan, 'above');
  const shares = parentShares(plan).get(grid);
  if (!above || !shares || shares[0].parent === UNASSIGNED) return;
  const [{ parent }] = shares;
  const outcome = giveToParent(plan, above.id, new Set([grid]), parent);
  if (!outcome.ok) return;
  const upper = onLevel(plan, above.id);
  // No trouble is to be handed up: neither a parent in two pieces nor one that straddles in its turn.
  const hardBefore = checkPlan(upper, ground).filter(({ severity }) => severity === 'hard').length;
  const hardAfter = checkPlan(onLevel(outcome.value, above.id), ground).filter(({ severity }) => severity === 'hard');
  if (hardAfter.length > hardBefore) return;
  yield {
    kind: 'follow-child',
    plan: outcome.value,
    grids: [grid],
    values: {
      number: shortNumberOf(plan, grid),
      parent: shortNumberOf(upper, parent),
      households: shares.slice(1).reduce((sum, share) => sum + share.households, 0),
    },
  };
}

/** What a child has outside the parent that holds most of it goes to the neighbouring children there. */
function* leaveOtherParents(plan: Plan, grid: number): Generator<Way> {
  const above = nextLevel(plan, 'above');
  const shares = parentShares(plan).get(grid);
  if (!above || !shares || plan.grids.get(grid)!.locked) return;
  let next = plan;
  const into = new Set<number>();
  for (const [area, areaPlan] of plan.areas) {
    const parents = gridsOnLevel(plan, areaPlan, above.id);
    for (const { parent } of shares.slice(1)) {
      const strayed = plotsOfGrid(areaPlan, grid).filter((plot) => parents[plot] === parent);
      // As a grid of its own for the moment, so that pieces and their neighbours are told by the ground.
      const alone = areaPlan.gridOf.slice();
      const probe = plan.nextGridId;
      for (const plot of strayed) alone[plot] = probe;
      for (const piece of gridPieces({ ...areaPlan, gridOf: alone }, probe)) {
        const taker = neighboursOfPiece(piece).find(
          (id) => id !== grid && plan.grids.has(id) && !plan.grids.get(id)!.locked && parentOf(plan, id) === parent,
        );
        if (taker === undefined) return;
        const outcome = assign(next, area, piece.plots, taker);
        if (!outcome.ok) return;
        next = outcome.value;
        into.add(taker);
      }
    }
  }
  yield {
    kind: 'leave-parents',
    plan: next,
    grids: [grid, ...into],
    values: {
      number: shortNumberOf(plan, grid),
      into: [...into].map((id) => shortNumberOf(plan, id)).join(', '),
      households: shares.slice(1).reduce((sum, share) => sum + share.households, 0),
    },
  };
}
