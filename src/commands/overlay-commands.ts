/** Schemes laid over each other, and what is taken from the overlay into the open plan. */
import { giveGround, plotsInside } from '../core/actions/give-ground';
import { done, refuse } from '../core/outcome';
import type { Disagreement } from '../core/plan/disagreements';
import type { Plan } from '../core/plan/plan';
import { settlementOf } from '../core/plan/settle-piece';
import { wholeOnly } from '../core/plan/whole-children';
import type { OverlayResult } from '../store/overlay';
import type { SchemePair } from '../workers/tasks';
import { type Command, never, type Studio } from './command';
import { editPlan, openPlan } from './grid-commands';

export const overlaySchemes: Command = {
  id: 'overlay-schemes',
  group: 'view',
  keys: ['W'],
  refusal: never,
  run({ app, desk }) {
    app.session.setState(({ overlaid }) => ({ overlaid: overlaid ? null : [] }));
    desk.setState({ isProposing: false });
  },
};

/** Which of a pair the open plan is, 0 or 1; −1 where it is neither. */
export function sideOfPlan(planId: string, { layers }: OverlayResult, { first, second }: SchemePair): 0 | 1 | -1 {
  if (layers[first].id === planId) return 0;
  return layers[second].id === planId ? 1 : -1;
}

/** Makes the open plan follow the other scheme of a pair in some pieces, as one step; `name` is the other's. */
export function settlePieces(
  studio: Studio,
  result: OverlayResult,
  pair: SchemePair,
  pieces: readonly Disagreement[],
  name: string,
): void {
  const side = sideOfPlan(openPlan(studio).id, result, pair);
  if (side < 0) return;
  const { drawn } = result.layers[side === 0 ? pair.first : pair.second];
  const isLaid = pair.laid === side;
  const settle = (plan: Plan) => {
    let settled = plan;
    let isWithoutTaker = false;
    for (const piece of pieces) {
      const plots = plotsInside(settled, piece.rings, drawn.grids[isLaid ? piece.laid : piece.host]);
      if (plots.size === 0) continue;
      const settlement = settlementOf(settled, drawn, isLaid, piece, pair, plots);
      isWithoutTaker ||= settlement === null;
      if (!settlement) continue;
      const given = giveGround(settled, piece.rings, settlement.from, settlement.to);
      if (!given.ok) return given;
      settled = given.value;
    }
    if (settled !== plan) return wholeOnly(plan, done(settled));
    return refuse(isWithoutTaker ? 'no-grid-takes-it' : 'no-plot-inside');
  };
  editPlan(studio, { key: 'settle', values: { name, count: pieces.length } }, settle, []);
}
