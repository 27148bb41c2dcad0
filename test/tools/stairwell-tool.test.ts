import { describe, expect, test } from 'vitest';
import { gridFacts } from '../../src/core/plan/grid-facts';
import type { Plan } from '../../src/core/plan/plan';
import { createStairwellTool } from '../../src/tools/stairwell-tool';
import { MICRO, slabCommunity, withGrids } from '../support/slabs';
import { benchOver, handOver } from './bench';

/** One slab of four stairwells, 14 m each, in the middle of 90 × 40 m: x 17 to 73, y 14 to 26. In cells of 10 m. */
function handOnSlab(change: (plan: Plan) => Plan = (plan) => plan, households = 46) {
  const { ground, plan } = slabCommunity([{ stairwells: 4, households }], { columns: 1 });
  const bench = benchOver(change(withGrids(plan, 2)), ground);
  return { ground, bench, hand: handOver(createStairwellTool(bench), bench, 4) };
}

describe('the stairwell tool', () => {
  test('shows the stairwells of the building under the pointer, and says when their number is an estimate', () => {
    const { bench, hand } = handOnSlab();
    hand.move(2.4, 2);
    const shown = bench.state.sketch?.stairwells;
    expect(shown).toMatchObject({ first: 1, last: 1, of: 4, households: 12, isEstimated: false });
    expect(shown?.places.map(({ households }) => households)).toEqual([12, 12, 11, 11]);
    expect(bench.state.sketch?.paths).toHaveLength(3);

    const guessed = slabCommunity([{ stairwells: 4, households: 46 }], { columns: 1, known: false });
    const other = benchOver(withGrids(guessed.plan, 1), guessed.ground);
    handOver(createStairwellTool(other), other, 4).move(2.4, 2);
    expect(other.state.sketch?.stairwells).toMatchObject({ of: 4, isEstimated: true });
  });

  test('a drag gives stairwells to the grid in hand as one step, shown while it lasts', () => {
    const { ground, bench, hand } = handOnSlab();
    bench.select([1]);
    hand.down(3.8, 2);
    hand.move(5.2, 2);
    expect(gridFacts(bench.document.store.getState().staged!, ground).get(1)!.households).toBe(23);
    hand.up(5.2, 2);
    expect(bench.steps()).toBe(1);
    expect(bench.document.store.getState().past.at(-1)!.label).toEqual({
      key: 'stairwells',
      values: { stairwells: '2–3', number: '02', households: 23 },
    });
    expect(
      [...gridFacts(bench.plan(), ground).values()].map(({ households, buildings }) => [households, buildings]),
    ).toEqual([
      [23, 1],
      [23, 1],
    ]);
    // What is on both sides stays two pieces of the first grid.
    expect(gridFacts(bench.plan(), ground).get(0)!.pieces).toBeGreaterThan(1);
  });

  test('Esc leaves the plan as it was; undo gives the whole building back', () => {
    const { ground, bench, hand } = handOnSlab();
    const before = bench.plan();
    bench.select([1]);
    const tool = createStairwellTool(bench);
    const own = handOver(tool, bench, 4);
    own.down(2.4, 2);
    expect(tool.cancel()).toBe(true);
    own.up(2.4, 2);
    expect([bench.steps(), bench.document.store.getState().staged]).toEqual([0, null]);
    hand.click(2.4, 2);
    expect(gridFacts(bench.plan(), ground).get(1)!.households).toBe(12);
    bench.document.undo();
    expect(bench.plan()).toBe(before);
  });

  test('with Shift, or with nothing in hand, they become a new grid of the same kind', () => {
    const { ground, bench, hand } = handOnSlab();
    hand.click(2.4, 2);
    expect(bench.state.selection).toEqual([2]);
    hand.click(3.8, 2, { shift: true });
    expect(bench.state.selection).toEqual([3]);
    expect([...bench.plan().grids.values()].slice(2).map(({ kind }) => kind)).toEqual(['micro', 'micro']);
    expect([...gridFacts(bench.plan(), ground).values()].map(({ households }) => households)).toEqual([22, 0, 12, 12]);
  });

  test('a click on a line divides there and leaves the grids alone', () => {
    const { ground, bench, hand } = handOnSlab();
    hand.move(4.5, 2);
    expect([bench.state.cursor, bench.state.hint]).toEqual(['col-resize', 'line']);
    hand.click(4.5, 2);
    expect(bench.plan().areas.get(0)!.mesh.plotStairwells?.size).toBe(2);
    expect(gridFacts(bench.plan(), ground).get(0)).toMatchObject({ buildings: 1, households: 46 });
    // Divided already: the same place is a stairwell again.
    hand.move(4.5, 2);
    expect(bench.state.hint).toBe(null);
  });

  test('asks to come closer where stairwells cannot be told apart', () => {
    const { bench, hand } = handOnSlab();
    hand.move(2.4, 2, { metresPerPixel: 2 });
    expect(bench.state.hint).toBe('closer');
    hand.click(2.4, 2, { metresPerPixel: 2 });
    expect([bench.state.refusal?.reason, bench.steps()]).toEqual(['stairwells-too-small', 0]);
  });

  test('under a profile that does not divide buildings it says so, and still takes a whole one', () => {
    const { divideBuildings: _, ...strict } = MICRO;
    const { ground, bench, hand } = handOnSlab((plan) => ({ ...plan, profile: strict }));
    bench.select([1]);
    hand.move(2.4, 2);
    expect(bench.state.hint).toBe('closed');
    hand.click(2.4, 2);
    expect(bench.state.refusal).toMatchObject({ reason: 'division-not-allowed' });
    hand.down(2.4, 2);
    hand.move(6.6, 2);
    hand.up(6.6, 2);
    expect(gridFacts(bench.plan(), ground).get(1)).toMatchObject({ buildings: 1, households: 46 });
    expect(bench.plan().areas.get(0)!.cuts).toEqual([]);
  });
});
