// What each tool does on a level of parents: whole children or words before the press, never a part of a child.
import { beforeEach, describe, expect, test } from 'vitest';
import { addLevelAbove } from '../../src/core/actions/add-level';
import { dedicatePlots } from '../../src/core/actions/dedicate-plots';
import { simplifyBorders } from '../../src/core/actions/simplify-borders';
import { straddlesParent } from '../../src/core/checks/straddles-parent';
import { nextLevel, onLevel, switchLevel } from '../../src/core/plan/levels';
import { parentOf } from '../../src/core/plan/nesting';
import { wholeOnly } from '../../src/core/plan/whole-children';
import { TOOLS, type ToolId } from '../../src/store/desk';
import { levelUse } from '../../src/store/level-use';
import { createToolbox } from '../../src/tools/tools';
import { accepted, householdsByGrid, planFromDrawing } from '../support/plan';
import { type Bench, benchOver, type Hand, handOver } from './bench';

const label = (text: string) => ({ zh: text, en: text });
const NAMES = { name: label('Large'), baseName: label('Basic') };

/** Eight children of 40 households; the left four lie in one parent, the right four in another. */
function benchAbove(): Bench {
  const { plan, ground } = planFromDrawing('AABBCCDD\nAABBCCDD\nEEFFGGHH\nEEFFGGHH', {
    barrierClass: (plot, other) => {
      const isStreet = other - plot === 8 && [1, 2].includes(Math.floor(plot / 8)) && plot % 8 < 4;
      return isStreet ? 1 : 0;
    },
  });
  const lower = accepted(addLevelAbove(plan, ground, NAMES, 'communities'));
  const upper = onLevel(lower, nextLevel(lower, 'above')!.id);
  const bench = benchOver(upper, ground);
  const hand = handOver(createToolbox(bench).split, bench, 4);
  bench.state.selection = [...upper.grids.keys()];
  hand.down(4, -0.5);
  hand.move(4, 2);
  hand.up(4, 4.5);
  return bench;
}

let bench: Bench;
let parents: number[];
const handWith = (tool: ToolId): Hand => handOver(createToolbox(bench)[tool], bench, 4);
const lower = () => onLevel(bench.plan(), nextLevel(bench.plan(), 'below')!.id);
const sizes = () => [...householdsByGrid(bench.plan()).values()].sort((a, b) => a - b);

beforeEach(() => {
  bench = benchAbove();
  parents = [parentOf(lower(), 0), parentOf(lower(), 3)];
  bench.state.selection = [parents[0]];
  bench.state.refusal = null;
});

describe('a level of parents', () => {
  test('begins with four children on each side of the line', () => {
    expect(sizes()).toEqual([160, 160]);
    expect(parents[0]).not.toBe(parents[1]);
  });

  test.each(TOOLS.filter((tool) => ['pull', 'vertex', 'stairwell'].includes(tool)))(
    '%s says before the press that it is for the lowest level, and leaves the plan as it was',
    (tool) => {
      expect(levelUse(bench.plan(), tool)).toBe('lowest');
      expect(levelUse(lower(), tool)).toBe('any');
      const before = bench.plan();
      const hand = handWith(tool);
      hand.move(4, 1.5);
      expect(bench.state.cursor).toBe('not-allowed');
      expect(hand.down(4, 1.5)).toBe(false);
      hand.move(5.5, 1.5);
      hand.up(5.5, 1.5);
      hand.click(4, 1.5);
      expect(bench.state.refusal).toMatchObject({ reason: 'cut-on-lowest-level' });
      hand.doubleClick(4, 1.5);
      expect(bench.document.store.getState().staged).toBeNull();
      expect(bench.plan()).toBe(before);
      // Gone down with the pointer where it was, nothing is left of it.
      bench.edit({ key: 'switch-level' }, (plan) => switchLevel(plan, nextLevel(plan, 'below')!.id));
      hand.move(1.5, 0.5);
      expect(bench.state).toMatchObject({ cursor: null, refusal: null });
    },
  );

  test('no border of a selected parent is in the hand with the arrow', () => {
    const hand = handWith('select');
    hand.move(4, 1.5);
    expect(bench.state.cursor).toBeNull();
    expect(hand.down(4, 1.5)).toBe(false);
    expect(bench.state.sketch).toBeNull();
  });

  test.each([
    ['paint', [4.2, 0.5, 4.4, 0.5]],
    ['lasso', [3.9, 0.1, 4.9, 0.1, 4.9, 0.9, 3.9, 0.9]],
    ['box', [3.9, 0.1, 4.9, 0.9]],
  ] as const)('%s takes the child it touches whole', (tool, way) => {
    const hand = handWith(tool);
    hand.down(way[0], way[1]);
    for (let i = 2; i < way.length; i += 2) hand.move(way[i], way[i + 1]);
    hand.up(way[way.length - 2], way[way.length - 1]);
    expect(parentOf(lower(), 2)).toBe(parents[0]);
    expect(sizes()).toEqual([120, 200]);
    expect(bench.document.store.getState().label).toMatchObject({ key: 'paint-children', values: { count: 1 } });
  });

  test('erase takes children out whole, and its step counts them', () => {
    const hand = handWith('erase');
    hand.down(0.5, 0.5);
    hand.up(0.5, 0.5);
    expect(bench.document.store.getState().label).toEqual({
      key: 'erase-children',
      values: { count: 1, households: 40 },
    });
    expect(householdsByGrid(bench.plan()).get(-1)).toBe(40);
  });

  test('move takes the child under the pointer, which is outlined before', () => {
    const hand = handWith('move');
    hand.move(5.5, 1.5);
    expect(bench.state.sketch?.around).toHaveLength(1);
    hand.down(5.5, 1.5);
    hand.move(1.5, 1.5);
    expect(householdsByGrid(bench.document.store.getState().staged!).get(parents[0])).toBe(200);
    hand.up(1.5, 1.5);
    expect(parentOf(lower(), 2)).toBe(parents[0]);
    expect(bench.document.store.getState().label).toEqual({ key: 'move-child', values: { number: '03', into: '10' } });
    expect(bench.state.sketch).toBeNull();
  });

  test('a new grid begins with a whole child', () => {
    handWith('new-grid').click(7.5, 3.5);
    expect(sizes()).toEqual([40, 120, 160]);
  });

  test('split, merge and pick are what they are below', () => {
    bench.state.selection = [parents[1]];
    const hand = handWith('split');
    // Through the east of C and G: both stay with the side that has most of their ground.
    hand.down(5.9, -0.5);
    hand.move(5.9, 2);
    hand.up(5.9, 4.5);
    expect(sizes()).toEqual([80, 80, 160]);
    bench.state.selection = [parents[0]];
    handWith('merge').click(7.5, 0.5);
    expect(bench.state.refusal).toMatchObject({ reason: 'not-neighbours' });
    handWith('merge').click(4.5, 0.5);
    expect(sizes()).toEqual([80, 240]);
    expect(straddlesParent(lower(), bench.ground())).toEqual([]);
  });

  test('a barrier divides between children, and is refused where it runs through them', () => {
    const hand = handWith('barrier');
    // The street below the third row would leave E and F on both sides.
    hand.move(1, 3.02);
    expect(bench.state).toMatchObject({ cursor: 'not-allowed', refusal: { reason: 'cuts-children' } });
    expect(bench.state.refusal?.values).toMatchObject({ count: 2 });
    hand.click(1, 3.02);
    expect(sizes()).toEqual([160, 160]);
    hand.move(1, 2.02);
    expect(bench.state.cursor).toBe('pointer');
    hand.click(1, 2.02);
    expect(sizes()).toEqual([80, 80, 160]);
    expect(straddlesParent(lower(), bench.ground())).toEqual([]);
  });

  test('what means just some ground is refused where that is no whole children', () => {
    const plan = bench.plan();
    const plotsOf = (...children: number[]) => {
      const { gridOf } = lower().areas.get(0)!;
      return [...gridOf.keys()].filter((plot) => children.includes(gridOf[plot]));
    };
    const dedicated = (plots: number[]) => wholeOnly(plan, dedicatePlots(plan, bench.ground(), 0, plots));
    expect(dedicated(plotsOf(0, 1)).ok).toBe(true);
    expect(dedicated(plotsOf(0, 1).slice(1))).toMatchObject({ reason: 'cuts-children', values: { count: 1 } });
    expect(simplifyBorders(plan, bench.ground(), { grids: parents, isBetween: true, toleranceM: 5 })).toMatchObject({
      reason: 'cut-on-lowest-level',
    });
  });
});
