import { describe, expect, test } from 'vitest';
import { cut } from '../../../src/core/actions/cut';
import { mergeGrids } from '../../../src/core/actions/merge-grids';
import { paint } from '../../../src/core/actions/paint';
import { splitGrid, splitGrids } from '../../../src/core/actions/split-grid';
import { signedArea } from '../../../src/core/geometry/ring';
import { sideOfLine } from '../../../src/core/geometry/side-of-line';
import { changeList } from '../../../src/core/plan/change-list';
import { diffPlans } from '../../../src/core/plan/diff-plans';
import { gridFacts } from '../../../src/core/plan/grid-facts';
import { areaOutlines } from '../../../src/core/plan/grid-outlines';
import { accepted, communityCode, drawingOfPlan, householdsByGrid, picture, planFromDrawing } from '../../support/plan';

// Rows are 10 m high; y runs up from 0 at the lower edge. Every cell has a house of 4 × 4 m in its middle.
const { plan, ground } = planFromDrawing('AAAB\nAAAB\nAAAB');
const vacant = planFromDrawing('AAAB\nAAAB\nAAAB', { building: () => -1, households: 0 });

describe('cut', () => {
  test('pieces stay in their grid, ground and households are the same, the cut is written down', () => {
    const line = [-5, 2, 45, 2.5];
    const after = accepted(cut(plan, ground, 0, line));
    const { mesh, cuts, gridOf } = after.areas.get(0)!;
    expect(mesh.plotCount).toBe(16);
    expect(cuts).toEqual([{ line, plots: [8, 9, 10, 11] }]);
    expect(gridOf.length).toBe(16);
    expect(householdsByGrid(after)).toEqual(householdsByGrid(plan));
    for (const [id, facts] of gridFacts(after, ground)) {
      expect(facts.areaM2).toBeCloseTo(gridFacts(plan, ground).get(id)!.areaM2, 6);
      expect(facts.buildings).toBe(gridFacts(plan, ground).get(id)!.buildings);
    }
    expect(changeList(plan, after, ground)).toEqual([]);
    expect(diffPlans(plan, after).areas[0]).toMatchObject({ recut: true, grids: [] });
  });

  test('a line through houses is refused with their number and the place of the first', () => {
    const refusal = cut(plan, ground, 0, [-5, 5, 45, 5]);
    expect(refusal).toMatchObject({ ok: false, reason: 'line-cuts-building', values: { count: 4 } });
    expect((refusal as { at: readonly number[] }).at[0]).toBeGreaterThan(114);
    expect(cut(plan, ground, 0, [100, 0, 200, 0])).toMatchObject({ ok: false, reason: 'line-cuts-nothing' });
  });

  test('ground without a house that changes grid after a cut is in the change list', () => {
    const halved = accepted(cut(vacant.plan, vacant.ground, 0, [-5, 5, 45, 5], [8]));
    const strip = accepted(paint(halved, 0, [12], 1));
    const [change] = changeList(vacant.plan, strip, vacant.ground);
    expect(change).toMatchObject({ from: 0, to: 1, buildings: 0, households: 0 });
    expect(change.areaM2).toBeCloseTo(50, 6);
    expect([...diffPlans(vacant.plan, strip).areas[0].plots]).toEqual([12]);
    const [back, ...rest] = changeList(strip, vacant.plan, vacant.ground);
    expect(back).toMatchObject({ from: 1, to: 0, buildings: 0, plots: Int32Array.of(8) });
    expect(back.areaM2).toBeCloseTo(50, 6);
    expect(rest).toEqual([]);
  });
});

describe('split', () => {
  test('along plot borders: the larger part keeps the code, the other takes the next free number', () => {
    const split = accepted(splitGrid(plan, ground, 0, [-5, 10, 35, 10]));
    expect(drawingOfPlan(split)).toBe(picture('AAAB\nAAAB\nCCCB'));
    expect(split.grids.get(0)).toBe(plan.grids.get(0));
    expect(split.grids.get(2)).toMatchObject({ code: `${communityCode(0)}003`, previousCode: null, kind: 'basic' });
    expect(split.areas.get(0)!.mesh).toBe(plan.areas.get(0)!.mesh);
  });

  test('through plots: ground is cut to the line, houses in the way go whole to their side', () => {
    const beside = accepted(splitGrid(plan, ground, 0, [-5, 12, 35, 12]));
    const ring = areaOutlines(beside.areas.get(0)!).get(2)![0];
    expect(signedArea(ring)).toBeCloseTo(30 * 12, 6);
    expect(householdsByGrid(beside).get(2)).toBe(30);
    // At 15 m the line goes through the middle row of houses; nothing there is cut.
    const through = accepted(splitGrid(plan, ground, 0, [-5, 14, 35, 14]));
    expect(drawingOfPlan(through)).toBe(picture('AAAB\nAAAB\nCCCB'));
    expect(through.areas.get(0)!.mesh).toBe(plan.areas.get(0)!.mesh);
  });

  test('the other grids are not cut', () => {
    const split = accepted(splitGrid(vacant.plan, vacant.ground, 0, [-5, 12, 45, 12]));
    const ofB = split.areas.get(0)!.gridOf.filter((id) => id === 1);
    expect(ofB).toHaveLength(3);
  });

  test('a bent line and one that stops inside the grid', () => {
    expect(drawingOfPlan(accepted(splitGrid(plan, ground, 0, [10, 35, 10, 10, 35, 10])))).toBe(
      picture('CAAB\nCAAB\nCCCB'.replaceAll('C', 'X').replaceAll('A', 'C').replaceAll('X', 'A')),
    );
    expect(drawingOfPlan(accepted(splitGrid(plan, ground, 0, [-5, 10, 5, 10])))).toBe(picture('AAAB\nAAAB\nCCCB'));
  });

  test('a line beside the grid does not split it', () => {
    expect(splitGrid(plan, ground, 0, [32, -5, 32, 35])).toMatchObject({
      reason: 'line-does-not-split',
      values: { code: `${communityCode(0)}001` },
    });
    expect(splitGrid(plan, ground, 9, [0, 0, 1, 1])).toMatchObject({ reason: 'no-such-grid' });
  });

  test('a line that enters and leaves by the same side cuts a pocket out', () => {
    const drawn = planFromDrawing('AAAAAA\nAAAAAA\nAAAAAA\nAAAAAA');
    const pocket = accepted(splitGrid(drawn.plan, drawn.ground, 0, [20, 45, 20, 20, 40, 20, 40, 45]));
    expect(drawingOfPlan(pocket)).toBe(picture('AABBAA\nAABBAA\nAAAAAA\nAAAAAA'));
  });

  test('a closed line cuts an island out, and the grid keeps a hole', () => {
    const drawn = planFromDrawing('AAAAAA\nAAAAAA\nAAAAAA\nAAAAAA');
    const ring = accepted(splitGrid(drawn.plan, drawn.ground, 0, [20, 10, 40, 10, 40, 30, 20, 30, 20, 10]));
    expect(drawingOfPlan(ring)).toBe(picture('AAAAAA\nAABBAA\nAABBAA\nAAAAAA'));
    expect(areaOutlines(ring.areas.get(0)!).get(0)).toHaveLength(2);
  });

  test('a grid with a hole is split through it; the grid in the hole stays', () => {
    const drawn = planFromDrawing('AAAAAA\nAABBAA\nAABBAA\nAAAAAA');
    const halves = accepted(splitGrid(drawn.plan, drawn.ground, 0, [30, -5, 30, 45]));
    expect(drawingOfPlan(halves)).toBe(picture('AAACCC\nAABBCC\nAABBCC\nAAACCC'));
  });

  test('a line that leaves the grid and comes back cuts off a grid each time', () => {
    const drawn = planFromDrawing('AAABBAAA\nAAABBAAA\nAAABBAAA\nAAAAAAAA');
    const arms = accepted(splitGrid(drawn.plan, drawn.ground, 0, [-5, 30, 85, 30]));
    expect(drawingOfPlan(arms)).toBe(picture('CCCBBDDD\nAAABBAAA\nAAABBAAA\nAAAAAAAA'));
    expect([...gridFacts(arms, drawn.ground).values()].map(({ pieces }) => pieces)).toEqual([1, 1, 1, 1]);
  });

  test('a grid in two pieces is split in both, and stays two grids', () => {
    const drawn = planFromDrawing('AAA.AAA\nAAA.AAA\nAAA.AAA');
    const halves = accepted(splitGrid(drawn.plan, drawn.ground, 0, [-5, 10, 75, 10]));
    expect(drawingOfPlan(halves)).toBe(picture('AAA.AAA\nAAA.AAA\nBBB.BBB'));
  });

  test('several grids at once; those beside the line stay, none at all refuses', () => {
    const drawn = planFromDrawing('AAABBB\nAAABBB\nAAABBB\nCCCCCC');
    const both = accepted(splitGrids(drawn.plan, drawn.ground, [0, 1, 2], [-5, 20, 65, 20]));
    expect(drawingOfPlan(both)).toBe(picture('AAABBB\nAAABBB\nDDDEEE\nCCCCCC'));
    expect(splitGrids(drawn.plan, drawn.ground, [2], [-5, 20, 65, 20])).toMatchObject({
      reason: 'line-does-not-split',
    });
  });

  test('split and merged again is the grid it was', () => {
    const split = accepted(splitGrid(plan, ground, 0, [-5, 10, 35, 10]));
    const merged = accepted(mergeGrids(split, 0, 2));
    expect(drawingOfPlan(merged)).toBe(drawingOfPlan(plan));
    expect(merged.grids).toEqual(plan.grids);
    expect(merged.retiredCodes.size).toBe(0);
  });
});

test('sides of a bent line hold all around it', () => {
  const bend = [0, 0, 10, 0, 10, 10];
  const side = (x: number, y: number) => sideOfLine(bend, x, y);
  expect([side(5, 1), side(5, -1), side(9, 5), side(11, 5)]).toEqual([1, -1, 1, -1]);
  // Outside the corner both stretches are equally near.
  expect([side(12, -2), side(20, -1), side(11, -9)]).toEqual([-1, -1, -1]);
  // Beyond the ends.
  expect([side(-5, 1), side(-5, -1), side(9, 20), side(11, 20)]).toEqual([1, -1, 1, -1]);
  const square = [0, 0, 10, 0, 10, 10, 0, 10, 0, 0];
  expect([sideOfLine(square, 5, 5), sideOfLine(square, -3, -3), sideOfLine(square, 12, 5)]).toEqual([1, -1, -1]);
});
