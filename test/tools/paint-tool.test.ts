import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { replaceGrid } from '../../src/core/plan/replace';
import { createPaintTool } from '../../src/tools/paint-tool';
import { picture } from '../support/plan';
import { benchOf, handOver } from './bench';

const DRAWING = 'AAB\nAAB\nCCB';

function painting(brushM = 0) {
  const bench = benchOf(DRAWING);
  bench.state.brushM = brushM;
  const tool = createPaintTool(bench);
  return { bench, tool, hand: handOver(tool, bench, 3) };
}

describe('painting', () => {
  test('a stroke out of B takes what it passes, as one step', () => {
    const { bench, hand } = painting();
    hand.down(2.5, 0.5);
    hand.move(1.5, 0.5);
    hand.move(1.5, 1.5);
    expect(bench.shown()).toBe(picture('ABB\nABB\nCCB'));
    expect(bench.drawn()).toBe(picture(DRAWING));
    hand.up(1.5, 1.5);
    expect(bench.drawn()).toBe(picture('ABB\nABB\nCCB'));
    expect(bench.steps()).toBe(1);
    expect(bench.document.store.getState().label).toEqual({
      key: 'paint',
      values: { number: '02', plots: 2, households: 20 },
    });
    bench.document.undo();
    expect(bench.drawn()).toBe(picture(DRAWING));
  });

  test('Esc takes the whole stroke back, and letting go afterwards does nothing', () => {
    const { bench, tool, hand } = painting();
    hand.down(2.5, 0.5);
    hand.move(0.5, 0.5);
    expect(tool.cancel()).toBe(true);
    hand.up(0.5, 0.5);
    expect(bench.shown()).toBe(picture(DRAWING));
    expect(bench.steps()).toBe(0);
    expect(bench.state.isStroking).toBe(false);
    expect(tool.cancel()).toBe(false);
  });

  test('a fast stroke leaves no hole: the way between two moves counts', () => {
    const { bench, hand } = painting(4);
    hand.down(2.5, 2.5);
    hand.move(0.5, 2.5);
    hand.up(0.5, 2.5);
    expect(bench.drawn()).toBe(picture('AAB\nAAB\nBBB'));
  });

  test('the grid in hand takes, wherever the stroke begins', () => {
    const { bench, hand } = painting();
    bench.state.selection = [2];
    hand.down(0.5, 1.5);
    hand.up(0.5, 1.5);
    expect(bench.drawn()).toBe(picture('AAB\nCAB\nCCB'));
  });

  test('Alt picks another grid and paints nothing', () => {
    const { bench, hand } = painting();
    hand.down(0.5, 2.5, { alt: true });
    hand.up(0.5, 2.5);
    expect(bench.state.selection).toEqual([2]);
    expect(bench.steps()).toBe(0);
  });

  test('a locked grid keeps its ground, and says so when it should take', () => {
    const bench = benchOf(DRAWING, (plan) => replaceGrid(plan, { ...plan.grids.get(2)!, locked: true }));
    const hand = handOver(createPaintTool(bench), bench, 3);
    hand.down(2.5, 2.5);
    hand.move(1.5, 2.5);
    hand.up(1.5, 2.5);
    expect(bench.drawn()).toBe(picture(DRAWING));
    bench.state.selection = [2];
    hand.down(0.5, 0.5);
    expect(bench.state.refusal).toMatchObject({ reason: 'grid-locked' });
    expect(bench.state.isStroking).toBe(false);
  });

  test('outside every community there is nothing to begin with', () => {
    const { bench, hand } = painting();
    expect(hand.down(7, 7)).toBe(true);
    expect(bench.state.refusal).toMatchObject({ reason: 'no-grid-in-hand' });
  });

  test('any stroke ends as its plots say, in whatever order and however often they come', () => {
    const cell = fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 }));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 12 }), (cells) => {
        const { bench, hand } = painting();
        bench.state.selection = [0];
        for (const [index, [column, row]] of cells.entries()) {
          if (index === 0) hand.down(column + 0.5, row + 0.5);
          else hand.move(column + 0.5, row + 0.5);
        }
        const [column, row] = cells[cells.length - 1];
        hand.up(column + 0.5, row + 0.5);
        const rows = DRAWING.split('\n').map((line) => [...line]);
        for (const [x, y] of cells) rows[y][x] = 'A';
        expect(bench.drawn()).toBe(picture(rows.map((line) => line.join('')).join('\n')));
        expect(bench.steps()).toBeLessThanOrEqual(1);
      }),
    );
  });
});
