import { describe, expect, test } from 'vitest';
import { replaceGrid } from '../../src/core/plan/replace';
import { lockPlan } from '../../src/core/plan/standing';
import { createPullTool } from '../../src/tools/pull-tool';
import { picture } from '../support/plan';
import { type Bench, benchOf, handOver } from './bench';

const DRAWING = `
  AAABBB
  AAABBB
  AAABBB
  AAABBB
  AAABBB`;

function pulling(drawing = DRAWING, bench: Bench = benchOf(drawing)) {
  const tool = createPullTool(bench);
  return { bench, tool, hand: handOver(tool, bench, picture(drawing).split('\n').length) };
}

describe('dragging a border', () => {
  test('over a line the hand opens and the stretch that would move is shown; beside it nothing is', () => {
    const { bench, hand } = pulling();
    hand.move(3.04, 2.5);
    expect(bench.state.cursor).toBe('grab');
    expect(bench.state.sketch).toMatchObject({ kind: 'border' });
    expect(bench.state.sketch!.around).toHaveLength(2);
    expect(bench.state.gripped).toEqual([0, 1]);
    hand.move(1.5, 2.5);
    expect(bench.state).toMatchObject({ cursor: null, sketch: null, gripped: [] });
  });

  test('both sides change while the hand is down, as one step when it lets go', () => {
    const { bench, hand } = pulling();
    expect(hand.down(3, 2.5)).toBe(true);
    hand.move(4, 2.5);
    hand.move(4.8, 2.5);
    const bent = picture('AAABBB\nAAAABB\nAAAAAB\nAAAABB\nAAABBB');
    expect(bench.shown()).toBe(bent);
    expect(bench.drawn()).toBe(picture(DRAWING));
    expect(bench.state).toMatchObject({ cursor: 'grabbing', isStroking: true });
    hand.up(4.8, 2.5);
    expect(bench.drawn()).toBe(bent);
    expect(bench.steps()).toBe(1);
    expect(bench.document.store.getState().label).toEqual({
      key: 'pull',
      values: { grids: '01 | 02', households: 40 },
    });
    expect(bench.state).toMatchObject({ cursor: null, isStroking: false, sketch: null });
  });

  test('pulled back to where it was taken, it is as it was', () => {
    const { bench, hand } = pulling();
    hand.down(3, 2.5);
    hand.move(5, 2.5);
    hand.move(3, 2.5);
    hand.up(3, 2.5);
    expect(bench.drawn()).toBe(picture(DRAWING));
    expect(bench.steps()).toBe(0);
    expect(bench.state.refusal).toMatchObject({ reason: 'pull-takes-nothing' });
  });

  test('Esc takes the pull back, and letting go afterwards does nothing', () => {
    const { bench, tool, hand } = pulling();
    hand.down(3, 2.5);
    hand.move(5, 2.5);
    expect(tool.cancel()).toBe(true);
    hand.up(5, 2.5);
    expect(bench.shown()).toBe(picture(DRAWING));
    expect(bench.steps()).toBe(0);
    expect(bench.state).toMatchObject({ sketch: null, isStroking: false, gripped: [] });
    expect(tool.cancel()).toBe(false);
  });

  test('beside a line the map is panned; a click there says what to do', () => {
    const { bench, hand } = pulling();
    expect(hand.down(1.5, 2.5)).toBe(false);
    expect(bench.state.refusal).toBeNull();
    hand.click(1.5, 2.5);
    expect(bench.state.refusal).toMatchObject({ reason: 'no-border-here' });
  });

  test('a locked grid shows it before the press, and says it after', () => {
    const bench = benchOf(DRAWING, (plan) => replaceGrid(plan, { ...plan.grids.get(1)!, locked: true }));
    const { hand } = pulling(DRAWING, bench);
    hand.move(3, 2.5);
    expect(bench.state.cursor).toBe('not-allowed');
    hand.down(3, 2.5);
    hand.move(4.8, 2.5);
    expect(bench.state.refusal).toMatchObject({ reason: 'grid-locked' });
    expect(bench.shown()).toBe(picture(DRAWING));
  });

  test('a grid is never pulled away altogether: it says so, and comes back when the hand does', () => {
    const { bench, hand } = pulling('AAB');
    hand.down(2, 0.5);
    hand.move(4, 0.5);
    expect(bench.state.refusal).toMatchObject({ reason: 'pull-empties-grid' });
    expect(bench.shown()).toBe(picture('AAB'));
    hand.move(0.8, 0.5);
    expect(bench.shown()).toBe(picture('ABB'));
    expect(bench.state.refusal).toBeNull();
  });

  test('Shift pulls straight across, Ctrl cuts plots for once', () => {
    const { bench, hand } = pulling();
    hand.down(3, 2.5);
    hand.move(4.8, 4.5, { shift: true });
    expect(bench.shown()).toBe(picture('AAABBB\nAAAABB\nAAAAAB\nAAAABB\nAAABBB'));
    hand.move(3.2, 2.5, { ctrl: true });
    hand.up(3.2, 2.5);
    expect(bench.plan().areas.get(0)!.cuts).toHaveLength(1);
  });

  test('a double click straightens the stretch, and says when it is straight', () => {
    const jagged = 'AAABBB\nAABBBB\nAAABBB\nAABBBB\nAAABBB';
    const bench = benchOf(jagged);
    bench.state.reachM = 200;
    const hand = handOver(createPullTool(bench), bench, 5);
    hand.doubleClick(3, 0.5);
    expect(bench.state.refusal).toMatchObject({ reason: 'straight-already' });
    const setLock = (lock: boolean) => bench.document.amend((plan) => ({ ok: true, value: lockPlan(plan, lock) }));
    setLock(true);
    hand.doubleClick(3, 0.5, { metresPerPixel: 0.7 });
    expect(bench.state.refusal).toMatchObject({ reason: 'plan-locked' });
    setLock(false);
    // A tenth of a metre a pixel makes 1.6 m of tolerance; from farther off the teeth are within it.
    hand.doubleClick(3, 0.5, { metresPerPixel: 0.7 });
    expect(bench.drawn()).toBe(picture('AAABBB\nAAABBB\nAAABBB\nAAABBB\nAAABBB'));
    expect(bench.document.store.getState().label).toMatchObject({ key: 'straighten' });
  });

  test('a larger reach moves more of the line, even while it is pulled', () => {
    const { bench, hand } = pulling();
    hand.down(3, 2.5);
    bench.state.reachM = 400;
    hand.move(4.1, 2.5);
    expect(bench.shown()).toBe(picture('AAAABB\nAAAABB\nAAAABB\nAAAABB\nAAAABB'));
  });
});
