import { describe, expect, test } from 'vitest';
import { createLassoTool } from '../../src/tools/lasso-tool';
import { createMergeTool } from '../../src/tools/merge-tool';
import { createMoveTool } from '../../src/tools/move-tool';
import { createNewGridTool } from '../../src/tools/new-grid-tool';
import { createPickTool } from '../../src/tools/pick-tool';
import { createSelectTool } from '../../src/tools/select-tool';
import { createSplitTool } from '../../src/tools/split-tool';
import { picture } from '../support/plan';
import { benchOf, handOver } from './bench';

describe('select', () => {
  test('click, Shift-click, and a click outside', () => {
    const bench = benchOf('AAB\nCCB');
    const hand = handOver(createSelectTool(bench), bench, 2);
    hand.click(0.5, 0.5);
    hand.click(2.5, 0.5, { shift: true });
    expect(bench.state.selection).toEqual([0, 1]);
    hand.click(0.5, 0.5, { shift: true });
    expect(bench.state.selection).toEqual([1]);
    hand.click(9, 9);
    expect(bench.state.selection).toEqual([]);
  });

  test('the border of a selected grid is pulled as it lies', () => {
    const bench = benchOf('AABB\nAABB\nAACC');
    const tool = createSelectTool(bench);
    const hand = handOver(tool, bench, 3);
    expect(hand.down(2, 0.5)).toBe(false);
    hand.up(2, 0.5);
    bench.state.selection = [0];
    hand.move(2, 0.5);
    expect(bench.state.cursor).toBe('grab');
    expect(hand.down(2, 0.5)).toBe(true);
    hand.move(3, 0.5);
    hand.up(3, 0.5);
    expect(bench.drawn()).toBe(picture('AAAB\nAAAB\nAACC'));
    expect(bench.state.selection).toEqual([0]);
    // The line between B and C is not the selected grid's.
    hand.move(3.5, 2);
    expect(bench.state.cursor).toBeNull();
    hand.down(2, 2.5);
    hand.move(3, 2.5);
    expect(tool.cancel()).toBe(true);
    expect(bench.shown()).toBe(picture('AAAB\nAAAB\nAACC'));
  });

  test('dragging is left to the map', () => {
    const bench = benchOf('AB');
    const hand = handOver(createSelectTool(bench), bench, 1);
    expect(hand.down(0.5, 0.5)).toBe(false);
  });
});

describe('lasso', () => {
  test('the plots inside the ring go to the grid it begins in', () => {
    const bench = benchOf('AAB\nAAB\nCCB');
    const hand = handOver(createLassoTool(bench), bench, 3);
    hand.down(2.1, 0.1);
    hand.move(1.1, 0.1);
    hand.move(1.1, 1.9);
    hand.move(2.1, 1.9);
    expect(bench.shown()).toBe(picture('ABB\nABB\nCCB'));
    expect(bench.state.sketch?.kind).toBe('ring');
    hand.up(2.1, 1.9);
    expect(bench.drawn()).toBe(picture('ABB\nABB\nCCB'));
    expect(bench.state.sketch).toBeNull();
  });

  test('a ring around nothing says so', () => {
    const bench = benchOf('AB');
    const hand = handOver(createLassoTool(bench), bench, 1);
    hand.down(0.1, 0.1);
    hand.move(0.2, 0.1);
    hand.move(0.2, 0.2);
    hand.up(0.2, 0.2);
    expect(bench.state.refusal).toMatchObject({ reason: 'lasso-empty' });
    expect(bench.steps()).toBe(0);
  });
});

describe('merge', () => {
  test('the grid that stays, then its neighbour; the neighbour is shown joined before it is clicked', () => {
    const bench = benchOf('AAB\nAAB\nCCB');
    const tool = createMergeTool(bench);
    const hand = handOver(tool, bench, 3);
    hand.click(0.5, 0.5);
    hand.move(2.5, 0.5);
    expect(bench.shown()).toBe(picture('AAA\nAAA\nCCA'));
    expect(bench.drawn()).toBe(picture('AAB\nAAB\nCCB'));
    hand.move(9, 9);
    expect(bench.shown()).toBe(picture('AAB\nAAB\nCCB'));
    hand.move(2.5, 0.5);
    hand.click(2.5, 0.5);
    expect(bench.drawn()).toBe(picture('AAA\nAAA\nCCA'));
    expect(bench.steps()).toBe(1);
    expect(bench.state.selection).toEqual([0]);
  });

  test('grids that do not touch are refused by name', () => {
    const bench = benchOf('AAC\nABC\nDBB');
    const hand = handOver(createMergeTool(bench), bench, 3);
    bench.state.selection = [3];
    hand.move(2.5, 0.5);
    expect(bench.state.refusal).toMatchObject({ reason: 'not-neighbours' });
    hand.click(2.5, 0.5);
    expect(bench.steps()).toBe(0);
  });
});

describe('split', () => {
  test('a line drawn in one go divides the grid it crosses', () => {
    const bench = benchOf('AAAA\nAAAA');
    const hand = handOver(createSplitTool(bench), bench, 2);
    hand.down(2, -0.5);
    for (const row of [0.2, 0.6, 1.1, 1.6]) hand.move(2, row);
    hand.move(2, 2.5);
    expect(bench.plan().grids.size).toBe(1);
    hand.up(2, 2.5);
    expect(bench.plan().grids.size).toBe(2);
    expect(new Set(bench.plan().areas.get(0)!.gridOf).size).toBe(2);
    expect(bench.steps()).toBe(1);
  });

  test('points clicked one by one, ended by a double click', () => {
    const bench = benchOf('AAAA\nAAAA');
    const tool = createSplitTool(bench);
    const hand = handOver(tool, bench, 2);
    hand.click(2, -0.5);
    hand.click(2, 1);
    hand.click(2, 2.5);
    hand.doubleClick(2, 2.5);
    expect(bench.plan().grids.size).toBe(2);
  });

  test('Esc forgets the line', () => {
    const bench = benchOf('AAAA\nAAAA');
    const tool = createSplitTool(bench);
    const hand = handOver(tool, bench, 2);
    hand.click(2, -0.5);
    hand.move(2, 2.5);
    expect(tool.cancel()).toBe(true);
    expect(bench.state.sketch).toBeNull();
    expect(tool.finish()).toBe(false);
    expect(bench.plan().grids.size).toBe(1);
    expect(bench.document.store.getState().staged).toBeNull();
  });

  test('a line that turns back inside the grid leaves it whole, and says so', () => {
    const bench = benchOf('AAAA\nAAAA');
    const hand = handOver(createSplitTool(bench), bench, 2);
    hand.down(-1, -1);
    for (const column of [0, 1, 2, 3, 4]) hand.move(column + 0.5, -1);
    hand.move(0.5, 0.1);
    hand.up(5, -1);
    expect(bench.plan().grids.size).toBe(1);
    expect(bench.state.refusal).toMatchObject({ reason: 'line-does-not-split' });
  });
});

describe('moving a building', () => {
  test('it goes where it is let go, with its plot', () => {
    const bench = benchOf('AAB\nAAB');
    const hand = handOver(createMoveTool(bench), bench, 2);
    hand.down(1.5, 0.5);
    hand.move(2.5, 0.5);
    expect(bench.shown()).toBe(picture('ABB\nAAB'));
    hand.up(2.5, 0.5);
    expect(bench.drawn()).toBe(picture('ABB\nAAB'));
    expect(bench.document.store.getState().label).toMatchObject({
      key: 'move-building',
      values: { from: '01', into: '02', households: 10 },
    });
  });

  test('let go at home it stays', () => {
    const bench = benchOf('AAB\nAAB');
    const hand = handOver(createMoveTool(bench), bench, 2);
    hand.down(1.5, 0.5);
    hand.move(2.5, 0.5);
    hand.move(0.5, 0.5);
    hand.up(0.5, 0.5);
    expect(bench.steps()).toBe(0);
  });
});

test('a new grid begins with the plot clicked and is in hand', () => {
  const bench = benchOf('AAB\nAAB');
  const hand = handOver(createNewGridTool(bench), bench, 2);
  hand.click(0.5, 1.5);
  const [made] = bench.state.selection;
  expect(bench.plan().grids.get(made)?.code).toMatch(/003$/);
  expect(bench.plan().areas.get(0)!.gridOf[3]).toBe(made);
  expect(bench.state.tool).toBe('paint');
});

test('the eyedropper takes the grid into hand and gives the brush back', () => {
  const bench = benchOf('AAB');
  const hand = handOver(createPickTool(bench), bench, 1);
  hand.click(2.5, 0.5);
  expect(bench.state.selection).toEqual([1]);
  expect(bench.state.tool).toBe('paint');
  hand.click(9, 9);
  expect(bench.state.refusal).toMatchObject({ reason: 'no-grid-here' });
});
