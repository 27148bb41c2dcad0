import { describe, expect, test } from 'vitest';
import { applyProposal } from '../../../src/core/actions/apply-proposal';
import { assign } from '../../../src/core/actions/assign';
import { mergeGrids } from '../../../src/core/actions/merge-grids';
import { newGrid } from '../../../src/core/actions/new-grid';
import { paint } from '../../../src/core/actions/paint';
import { replaceGrid } from '../../../src/core/plan/replace';
import { meshFromDrawing } from '../../support/drawing';
import { accepted, communityCode, drawingOfPlan, picture, planFromDrawing } from '../../support/plan';

describe('assign and paint', () => {
  test('painting two plots moves them, and nothing else changes', () => {
    const { plan } = planFromDrawing(['AAB\nAAB\nCCB', 'DD']);
    const painted = accepted(paint(plan, 0, [1, 4], 1));
    expect(drawingOfPlan(painted)).toBe(picture('ABB\nABB\nCCB'));
    expect(painted.areas.get(1)).toBe(plan.areas.get(1));
    expect(painted.areas.get(0)!.mesh).toBe(plan.areas.get(0)!.mesh);
    expect(drawingOfPlan(plan)).toBe(picture('AAB\nAAB\nCCB'));
  });

  test('painting what is painted already gives the plan back', () => {
    const { plan } = planFromDrawing('AAB');
    expect(accepted(assign(plan, 0, [0, 1], 0))).toBe(plan);
  });

  test('a locked grid takes and gives nothing: assign refuses, the brush passes over', () => {
    const { plan } = planFromDrawing('AAB\nCCB');
    const locked = replaceGrid(plan, { ...plan.grids.get(2)!, locked: true });
    expect(assign(locked, 0, [3], 0)).toMatchObject({ ok: false, reason: 'grid-locked' });
    expect(paint(locked, 0, [0], 2)).toMatchObject({ ok: false, reason: 'grid-locked' });
    expect(drawingOfPlan(accepted(paint(locked, 0, [2, 3], 0)))).toBe(picture('AAA\nCCB'));
  });

  test('a grid that is not there cannot take plots', () => {
    const { plan } = planFromDrawing('AB');
    expect(assign(plan, 0, [0], 9)).toMatchObject({ ok: false, reason: 'no-such-grid', values: { grid: 9 } });
  });
});

describe('merge', () => {
  test('the first keeps its code, the second ends and its code retires', () => {
    const { plan } = planFromDrawing('AAB\nAAB\nCCB');
    const merged = accepted(mergeGrids(plan, 1, 2));
    expect(drawingOfPlan(merged)).toBe(picture('AAB\nAAB\nBBB'));
    expect(merged.grids.get(1)).toBe(plan.grids.get(1));
    expect(merged.grids.has(2)).toBe(false);
    expect([...merged.retiredCodes]).toEqual([`${communityCode(0)}003`]);
  });

  test('grids that only touch in a corner, or lie in two communities, do not merge', () => {
    const { plan } = planFromDrawing(['AB\nCA', 'D']);
    expect(mergeGrids(plan, 1, 2)).toMatchObject({ ok: false, reason: 'not-neighbours' });
    expect(mergeGrids(plan, 0, 3)).toMatchObject({ ok: false, reason: 'different-communities' });
    expect(mergeGrids(plan, 0, 0)).toMatchObject({ ok: false, reason: 'same-grid' });
  });

  test('zones keep their ground', () => {
    const { plan } = planFromDrawing('ABC');
    const zoned = { ...plan, zones: [{ id: 1, name: { zh: 'z', en: 'z' }, grids: [1, 2] }] };
    expect(accepted(mergeGrids(zoned, 0, 1)).zones[0].grids).toEqual([2, 0]);
  });
});

describe('apply a proposal', () => {
  const partsOf = (drawing: string) => meshFromDrawing(drawing).labels;

  test('codes live on with most households; the rest is numbered on', () => {
    const { plan, ground } = planFromDrawing('AAAA\nAABB\nAABB');
    const applied = accepted(
      applyProposal(plan, ground, [{ area: 0, plots: null, part: partsOf('XXYY\nXXZZ\nXXZZ') }]),
    );
    // X keeps A, Z keeps B, Y is new.
    expect(drawingOfPlan(applied)).toBe(picture('AACC\nAABB\nAABB'));
    expect(applied.grids.get(2)!.code).toBe(`${communityCode(0)}003`);
    expect(applied.grids.get(2)!.name.en).toBe('Grid 03');
    expect(applied.retiredCodes.size).toBe(0);
  });

  test('a proposal that says what stands there already gives the plan back', () => {
    const { plan, ground } = planFromDrawing('AAB\nCCB');
    const part = partsOf('AAB\nCCB');
    expect(accepted(applyProposal(plan, ground, [{ area: 0, plots: null, part }]))).toBe(plan);
  });

  test('grids that lose all their ground end; locked and dedicated ones stay', () => {
    const { plan, ground } = planFromDrawing('AABCD');
    let held = replaceGrid(plan, { ...plan.grids.get(2)!, locked: true });
    held = replaceGrid(held, { ...held.grids.get(3)!, kind: 'dedicated' });
    const applied = accepted(applyProposal(held, ground, [{ area: 0, plots: null, part: new Int32Array(5) }]));
    expect(drawingOfPlan(applied)).toBe('AAACD');
    expect([...applied.grids.keys()].sort()).toEqual([0, 2, 3]);
    expect(applied.retiredCodes.has(`${communityCode(0)}002`)).toBe(true);
  });

  test('new grids are numbered in rows from the north, west to east', () => {
    const { plan, ground } = planFromDrawing('....\n....\n....\n....');
    const part = partsOf('DDCC\nDDCC\nBBAA\nBBAA');
    const applied = accepted(applyProposal(plan, ground, [{ area: 0, plots: null, part }]));
    const { gridOf } = applied.areas.get(0)!;
    const sequence = (plot: number) => applied.grids.get(gridOf[plot])!.code.slice(-3);
    expect([0, 3, 12, 15].map(sequence)).toEqual(['001', '002', '003', '004']);
  });

  test('a proposal for another mesh is refused', () => {
    const { plan, ground } = planFromDrawing('AAB');
    expect(applyProposal(plan, ground, [{ area: 0, plots: null, part: new Int32Array(2) }])).toMatchObject({
      ok: false,
      reason: 'proposal-outdated',
    });
  });

  test('draft numbers are free again when proposed anew, numbers once in force are not', () => {
    const { plan, ground } = planFromDrawing('A...');
    const first = accepted(applyProposal(plan, ground, [{ area: 0, plots: null, part: partsOf('ABCD') }]));
    expect([...first.grids.values()].map((grid) => grid.code.slice(-3))).toEqual(['001', '002', '003', '004']);
    const second = accepted(applyProposal(first, ground, [{ area: 0, plots: null, part: partsOf('AAAA') }]));
    expect([...second.grids.values()].map((grid) => grid.code.slice(-3))).toEqual(['001']);
    expect(
      accepted(newGrid(second, ground, 0))
        .grids.get(4)!
        .code.slice(-3),
    ).toBe('002');
    const merged = accepted(mergeGrids(planFromDrawing('AB').plan, 0, 1));
    expect(
      accepted(newGrid(merged, ground, 0))
        .grids.get(2)!
        .code.slice(-3),
    ).toBe('003');
  });
});
