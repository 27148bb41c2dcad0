import { describe, expect, test } from 'vitest';
import { replaceGrid } from '../../src/core/plan/replace';
import { lockPlan } from '../../src/core/plan/standing';
import { createBarrierTool } from '../../src/tools/barrier-tool';
import { createBoxTool } from '../../src/tools/box-tool';
import { createCompoundTool } from '../../src/tools/compound-tool';
import { createFloodTool } from '../../src/tools/flood-tool';
import { createLassoTool } from '../../src/tools/lasso-tool';
import { createPaintTool } from '../../src/tools/paint-tool';
import { createSplitTool } from '../../src/tools/split-tool';
import type { Tool, ToolBench } from '../../src/tools/tool';
import type { DrawingOptions } from '../support/drawing';
import { picture } from '../support/plan';
import { type Bench, benchOf, handOver } from './bench';

const DRAWING = 'AAABBB\nAAABBB\nAAABBB\nAAABBB';

/** A street under row 1 of a drawing 6 wide, a river right of column 2. */
const STREETS: DrawingOptions = {
  barrierClass: (plot, other) => {
    const [a, b] = [Math.min(plot, other), Math.max(plot, other)];
    if (b - a === 6) return Math.floor(a / 6) === 1 ? 1 : 0;
    return a % 6 === 2 ? 2 : 0;
  },
};

function withTool(make: (bench: ToolBench) => Tool, drawing = DRAWING, options: DrawingOptions = {}) {
  const bench = benchOf(drawing, undefined, options);
  const tool = make(bench);
  return { bench, tool, hand: handOver(tool, bench, drawing.split('\n').length) };
}

const lock = (bench: Bench, id: number) =>
  bench.edit({ key: 'lock' }, (plan) => ({
    ok: true,
    value: replaceGrid(plan, { ...plan.grids.get(id)!, locked: true }),
  }));

describe('the eraser', () => {
  test('takes plots out of every grid but the locked ones, as one step', () => {
    const { bench, hand } = withTool((made) => createPaintTool(made, 'erase'));
    bench.state.brushM = 4;
    hand.down(2.5, 0.5);
    hand.move(3.5, 0.5);
    hand.up(3.5, 0.5);
    expect(bench.drawn()).toBe(picture('AA..BB\nAAABBB\nAAABBB\nAAABBB'));
    expect(bench.document.store.getState().label).toEqual({ key: 'erase', values: { plots: 2, households: 20 } });
    lock(bench, 0);
    hand.down(0.5, 1.5);
    expect(bench.state.refusal).toMatchObject({ reason: 'locked-stays' });
    hand.up(0.5, 1.5);
    expect(bench.drawn()).toBe(picture('AA..BB\nAAABBB\nAAABBB\nAAABBB'));
  });
});

describe('a straight stroke', () => {
  test('with Shift the brush goes straight from where it was pressed, and on freely when it is let go', () => {
    const { bench, hand } = withTool((made) => createPaintTool(made));
    bench.state.brushM = 3;
    hand.down(0.5, 3.5);
    hand.move(3.5, 2.5, { shift: true });
    hand.move(3.5, 0.5, { shift: true });
    hand.move(5.5, 3.5, { shift: true });
    expect(bench.shown()).toBe(picture('AAABBB\nAAABBB\nAAABBB\nAAAAAA'));
    hand.move(5.5, 2.5);
    hand.up(5.5, 2.5);
    expect(bench.drawn()).toBe(picture('AAABBB\nAAABBB\nAAABBA\nAAAAAA'));
  });
});

describe('the box', () => {
  test('takes what lies inside; Shift keeps it square; Esc forgets it', () => {
    const { bench, tool, hand } = withTool(createBoxTool);
    hand.down(2.1, 0.1);
    hand.move(4.9, 1.9);
    expect(bench.shown()).toBe(picture('AAAAAB\nAAAAAB\nAAABBB\nAAABBB'));
    hand.move(3.2, 2.9, { shift: true });
    expect(bench.shown()).toBe(picture('AAAAAB\nAAAAAB\nAAAAAB\nAAABBB'));
    expect(tool.cancel()).toBe(true);
    expect(bench.shown()).toBe(picture(DRAWING));
    bench.state.selection = [1];
    hand.down(3.1, 0.1);
    hand.move(1.1, 0.9);
    hand.up(1.1, 0.9);
    expect(bench.drawn()).toBe(picture('ABBBBB\nAAABBB\nAAABBB\nAAABBB'));
    hand.down(0.1, 3.1);
    hand.move(0.2, 3.2);
    hand.up(0.2, 3.2);
    expect(bench.state.refusal).toMatchObject({ reason: 'box-empty' });
  });
});

describe('a plan that takes no edit', () => {
  test.each([
    ['box', createBoxTool],
    ['lasso', createLassoTool],
    ['flood', createFloodTool],
  ])('says so under the %s, not that there is nothing to take', (_, make) => {
    const { bench, hand } = withTool(make);
    bench.document.amend((plan) => ({ ok: true, value: lockPlan(plan, true) }));
    bench.state.selection = [0];
    hand.down(3.1, 0.1);
    hand.move(4.9, 0.1);
    hand.move(4.9, 1.9);
    hand.up(4.9, 1.9);
    hand.click(4.5, 0.5);
    expect(bench.state.refusal).toMatchObject({ reason: 'plan-locked' });
    expect(bench.shown()).toBe(picture(DRAWING));
  });
});

describe('flood', () => {
  test('what a click would take is shown before it, up to the next street; Shift only stops at main barriers', () => {
    const { bench, tool, hand } = withTool(createFloodTool, 'AAABBB\nAAABBB\nCCCBBB\nCCCCBB', STREETS);
    bench.state.selection = [2];
    hand.move(0.5, 0.5);
    expect(bench.shown()).toBe(picture('CCCBBB\nCCCBBB\nCCCBBB\nCCCCBB'));
    hand.move(4.5, 0.5, { shift: true });
    expect(bench.shown()).toBe(picture('AAACCC\nAAACCC\nCCCCCC\nCCCCCC'));
    hand.move(4.5, 0.5);
    expect(bench.shown()).toBe(picture('AAACCC\nAAACCC\nCCCBBB\nCCCCBB'));
    hand.click(4.5, 0.5);
    expect(bench.drawn()).toBe(picture('AAACCC\nAAACCC\nCCCBBB\nCCCCBB'));
    expect(bench.steps()).toBe(1);
    // Undo takes the step back, not what is shown under the resting pointer.
    hand.move(0.5, 0.5);
    expect(tool.cancel()).toBe(false);
    expect(bench.document.store.getState().staged).toBeNull();
  });

  test('goes round locked grids, and says when there is nothing to take', () => {
    const { bench, hand } = withTool(createFloodTool, 'AAABBB\nAAABBB\nAAABBB\nAAABBB', STREETS);
    lock(bench, 1);
    bench.state.selection = [0];
    hand.click(0.5, 0.5);
    expect(bench.state.refusal).toMatchObject({ reason: 'flood-takes-nothing' });
    hand.click(4.5, 0.5);
    expect(bench.drawn()).toBe(picture(DRAWING));
    expect(bench.state.refusal).not.toBeNull();
  });
});

test.each([
  ['paint', (bench: ToolBench) => createPaintTool(bench)],
  ['lasso', createLassoTool],
  ['box', createBoxTool],
  ['flood', createFloodTool],
] as const)('Alt picks the grid under the pointer in hand of %s', (_, make) => {
  const { bench, hand } = withTool(make);
  hand.click(4.5, 1.5, { alt: true });
  expect(bench.state.selection).toEqual([1]);
  expect(bench.steps()).toBe(0);
});

describe('dividing along a barrier', () => {
  test('the line and both sides are shown under the pointer, and a click divides', () => {
    const { bench, hand } = withTool(createBarrierTool, 'AAAAAA\nAAAAAA\nAAAAAA\nAAAAAA', STREETS);
    hand.move(1.5, 2);
    expect(bench.state.sketch?.kind).toBe('border');
    expect(bench.shown()).toBe(picture('AAAAAA\nAAAAAA\nBBBBBB\nBBBBBB'));
    hand.move(1.5, 0.5);
    expect(bench.state.sketch).toBeNull();
    expect(bench.shown()).toBe(picture('AAAAAA\nAAAAAA\nAAAAAA\nAAAAAA'));
    hand.click(1.5, 0.5);
    expect(bench.state.refusal).toMatchObject({ reason: 'no-barrier-here' });
    hand.click(1.5, 2);
    expect(bench.drawn()).toBe(picture('AAAAAA\nAAAAAA\nBBBBBB\nBBBBBB'));
    expect(bench.document.store.getState().label).toEqual({ key: 'divide', values: { number: '01' } });
  });

  test('with Shift through every grid on its way', () => {
    const { bench, hand } = withTool(createBarrierTool, DRAWING, STREETS);
    hand.move(1.5, 2);
    expect(bench.shown()).toBe(picture('AAABBB\nAAABBB\nCCCBBB\nCCCBBB'));
    hand.click(1.5, 2, { shift: true });
    expect(bench.drawn()).toBe(picture('AAABBB\nAAABBB\nCCCDDD\nCCCDDD'));
  });
});

test('splitting several grids along one line: the selected ones, or with Shift all', () => {
  const { bench, tool, hand } = withTool(createSplitTool, 'AAABBB\nAAABBB');
  bench.state.selection = [0, 1];
  hand.down(-0.5, 1);
  for (const column of [0.5, 1.5, 2.5, 3.5, 4.5, 5.5]) hand.move(column, 1);
  hand.up(6.5, 1);
  expect(bench.plan().grids.size).toBe(4);
  bench.document.undo();
  bench.state.selection = [0];
  hand.down(-0.5, 1);
  for (const column of [0.5, 1.5, 2.5, 3.5, 4.5, 5.5]) hand.move(column, 1);
  expect(tool.cancel()).toBe(true);
  hand.down(-0.5, 1);
  for (const column of [0.5, 1.5, 2.5, 3.5, 4.5, 5.5]) hand.move(column, 1, { shift: true });
  hand.up(6.5, 1);
  expect(bench.plan().grids.size).toBe(4);
});

test('a compound is shown as a dedicated grid, and made by a click', () => {
  const { bench, hand } = withTool(createCompoundTool, 'AAAAAA\nAAAAAA\nAAAAAA\nAAAAAA', STREETS);
  hand.move(0.5, 0.5);
  expect(bench.shown()).toBe(picture('BBBAAA\nBBBAAA\nAAAAAA\nAAAAAA'));
  hand.click(0.5, 0.5);
  const [made] = bench.state.selection;
  expect(bench.plan().grids.get(made)).toMatchObject({ kind: 'dedicated' });
  expect(bench.steps()).toBe(1);
  hand.click(0.5, 0.5);
  expect(bench.state.refusal).toMatchObject({ reason: 'already-dedicated' });
});
