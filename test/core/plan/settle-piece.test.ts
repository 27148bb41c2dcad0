import { describe, expect, test } from 'vitest';
import { giveGround, plotsInside } from '../../../src/core/actions/give-ground';
import { lockGrid } from '../../../src/core/actions/lock-grid';
import { disagreements } from '../../../src/core/plan/disagreements';
import { drawnPlan } from '../../../src/core/plan/drawn-grids';
import { layOver } from '../../../src/core/plan/lay-over';
import type { Plan } from '../../../src/core/plan/plan';
import { settlementOf } from '../../../src/core/plan/settle-piece';
import { accepted, drawingOfPlan, picture, planFromDrawing } from '../../support/plan';

/** The open plan, drawn as the first picture, beside the second; `households` by building. */
function overlay(plan: string, other: string) {
  const drawn = planFromDrawing(plan, { households: () => 10 });
  const beside = planFromDrawing(other, { households: () => 10 });
  const layers = [drawnPlan(drawn.plan), drawnPlan(beside.plan)];
  const pair = disagreements(layOver(drawn.ground, layers), 0, 1);
  return { plan: drawn.plan, layers, pair };
}

/** Settles every piece of a pair in the plan, the first of the two. */
function settleAll({ plan, layers, pair }: ReturnType<typeof overlay>): Plan {
  const isLaid = pair.laid === 0;
  return pair.pieces.reduce((settled, piece) => {
    const plots = plotsInside(settled, piece.rings, layers[0].grids[isLaid ? piece.laid : piece.host]);
    const settlement = settlementOf(settled, layers[0], isLaid, piece, pair, plots);
    return settlement ? accepted(giveGround(settled, piece.rings, settlement.from, settlement.to)) : settled;
  }, plan);
}

describe('a piece in disagreement is settled in the plan', () => {
  test('the plan is the frame: the piece goes to the grid that holds the rest of the other one', () => {
    const one = overlay(
      'AAAABBBB\nAAAABBBB',
      'CCDDDDEE\nCCDDDDEE'.replaceAll('C', 'A').replaceAll('D', 'B').replaceAll('E', 'C'),
    );
    expect(one.pair.laid).toBe(1);
    const settled = settleAll(one);
    expect(drawingOfPlan(settled)).toBe(picture('AAAAAABB\nAAAAAABB'));
  });

  test('the plan is the finer one: the piece goes to the neighbour that belongs to the grid it lies in', () => {
    const one = overlay('ABBCCCDE\nABBCCCDE', 'AAAAABBB\nAAAAABBB');
    expect(one.pair.laid).toBe(0);
    expect(drawingOfPlan(settleAll(one))).toBe(picture('ABBCCDDE\nABBCCDDE'));
  });

  test('laid over each other again, what was settled agrees', () => {
    for (const [plan, other] of [
      ['AAAABBBB\nAAAABBBB\nCCCCDDDD', 'AAAAABBB\nAAAAABBB\nCCCDDDDD'],
      ['AABBCC\nAABBCC\nDDEEFF', 'AAABBB\nAAABBB\nAAABBB'],
    ]) {
      const one = overlay(plan, other);
      expect(one.pair.pieces.length).toBeGreaterThan(0);
      const { ground } = planFromDrawing(plan, { households: () => 10 });
      const again = disagreements(layOver(ground, [drawnPlan(settleAll(one)), one.layers[1]]), 0, 1);
      expect(again.pieces).toEqual([]);
    }
  });

  test('a locked grid neither gives nor takes, and ground under one plot has nothing to give', () => {
    const { plan, pair, layers } = overlay('AAAABBBB\nAAAABBBB', 'AAAAABBB\nAAAAABBB');
    const [piece] = pair.pieces;
    const [from, to] = [layers[0].grids[piece.host], layers[0].grids[piece.home]];
    expect(giveGround(accepted(lockGrid(plan, to, true)), piece.rings, from, to)).toMatchObject({
      reason: 'grid-locked',
    });
    const [x, y] = piece.place;
    const corner = [Float64Array.from([x + 3, y + 3, x + 4, y + 3, x + 4, y + 4])];
    expect(giveGround(plan, corner, from, to)).toMatchObject({ reason: 'no-plot-inside' });
  });
});
