import { describe, expect, test } from 'vitest';
import { lockGrid } from '../../../src/core/actions/lock-grid';
import { mergeGrids } from '../../../src/core/actions/merge-grids';
import { moveBuilding } from '../../../src/core/actions/move-building';
import { newGrid } from '../../../src/core/actions/new-grid';
import { paint } from '../../../src/core/actions/paint';
import { recodeGrid } from '../../../src/core/actions/recode-grid';
import { removeGrid } from '../../../src/core/actions/remove-grid';
import { renameGrid } from '../../../src/core/actions/rename-grid';
import { revertArea, revertGrid } from '../../../src/core/actions/revert-area';
import { setGridKind } from '../../../src/core/actions/set-grid-kind';
import { changeList } from '../../../src/core/plan/change-list';
import type { Plan } from '../../../src/core/plan/plan';
import { accepted, communityCode, drawingOfPlan, picture, planFromDrawing } from '../../support/plan';

const drawn = planFromDrawing(['AAB\nAAB\nCCB', 'DDE']);
const { ground } = drawn;
const reference: Plan = { ...drawn.plan, id: 'in-force', basedOn: { kind: 'scheme', id: 's' } };
const plan: Plan = { ...reference, id: 'draft' };

describe('revert to the scheme in force', () => {
  test('a community comes back whole, with the grid that was merged away and its code', () => {
    const changed = accepted(mergeGrids(accepted(paint(plan, 0, [0], 2)), 1, 2));
    expect(drawingOfPlan(changed)).toBe(picture('BAB\nAAB\nBBB'));
    const reverted = accepted(revertArea(changed, reference, 0));
    expect(drawingOfPlan(reverted)).toBe(picture('AAB\nAAB\nCCB'));
    expect(reverted.areas.get(0)).toBe(reference.areas.get(0));
    expect(reverted.grids.get(2)).toEqual(reference.grids.get(2));
    expect(reverted.retiredCodes.size).toBe(0);
    expect(changeList(reference, reverted, ground)).toEqual([]);
  });

  test('grids that only the draft had go; other communities stay as drafted', () => {
    const added = accepted(newGrid(accepted(paint(plan, 1, [0], 4)), ground, 0));
    const changed = accepted(paint(added, 0, [0, 1], plan.nextGridId));
    const reverted = accepted(revertArea(changed, reference, 0));
    expect(drawingOfPlan(reverted)).toBe(picture('AAB\nAAB\nCCB'));
    expect(reverted.grids.has(plan.nextGridId)).toBe(false);
    expect(drawingOfPlan(reverted, 1)).toBe('EDE');
  });

  test('what is as in force already gives the plan back', () => {
    expect(accepted(revertArea(plan, reference, 0))).toBe(plan);
    expect(accepted(revertGrid(plan, reference, 0))).toBe(plan);
  });

  test('one grid takes back its ground and gives back what it took', () => {
    const changed = accepted(paint(accepted(paint(accepted(paint(plan, 0, [2], 0)), 0, [3], 2)), 0, [8], 2));
    expect(drawingOfPlan(changed)).toBe(picture('AAA\nCAB\nCCC'));
    expect(drawingOfPlan(accepted(revertGrid(changed, reference, 0)))).toBe(picture('AAB\nAAB\nCCC'));
  });

  test('a locked grid is not reverted over', () => {
    const locked = accepted(lockGrid(accepted(paint(plan, 0, [2], 0)), 0, true));
    expect(revertArea(locked, reference, 0)).toMatchObject({ reason: 'grid-locked' });
    expect(revertGrid(locked, reference, 1)).toMatchObject({ reason: 'grid-locked' });
  });

  test('a grid the scheme does not have cannot be reverted', () => {
    const added = accepted(newGrid(plan, ground, 0));
    expect(revertGrid(added, reference, plan.nextGridId)).toMatchObject({ reason: 'not-in-force' });
  });
});

describe('one grid', () => {
  test('a building takes its plot along', () => {
    expect(drawingOfPlan(accepted(moveBuilding(plan, ground, 4, 2)))).toBe(picture('AAB\nACB\nCCB'));
    const outside = { ...ground, buildings: { ...ground.buildings, area: ground.buildings.area.map(() => -1) } };
    expect(moveBuilding(plan, outside, 4, 2)).toMatchObject({
      reason: 'building-not-on-mesh',
      values: { building: 'b4' },
    });
  });

  test('names are trimmed, and one language serves for both', () => {
    const named = accepted(renameGrid(plan, 0, { zh: ' 东岸 ', en: '' }));
    expect(named.grids.get(0)!.name).toEqual({ zh: '东岸', en: '东岸' });
    expect(accepted(renameGrid(named, 0, { zh: '东岸', en: '东岸' }))).toBe(named);
    expect(renameGrid(plan, 0, { zh: ' ', en: '' })).toMatchObject({ reason: 'empty-name' });
  });

  test('codes: malformed, taken and retired ones are refused; its own old code may come back', () => {
    const at = (sequence: string) => communityCode(0) + sequence;
    for (const code of ['', '4.20106E+14', '42010600100', '1 2', at('000000000')]) {
      expect(recodeGrid(plan, ground, 0, code)).toMatchObject({ reason: 'malformed-code' });
    }
    expect(recodeGrid(plan, ground, 0, at('002'))).toMatchObject({ reason: 'duplicate-code' });
    const recoded = accepted(recodeGrid(plan, ground, 0, at('077')));
    expect(recoded.grids.get(0)).toMatchObject({ code: at('077'), previousCode: at('001') });
    expect(recodeGrid(recoded, ground, 1, at('001'))).toMatchObject({ reason: 'retired-code' });
    expect(accepted(recodeGrid(recoded, ground, 0, at('001'))).grids.get(0)!.code).toBe(at('001'));
    expect(accepted(newGrid(recoded, ground, 0)).grids.get(plan.nextGridId)!.code).toBe(at('078'));
  });

  test('an ended grid leaves its ground without one', () => {
    const removed = accepted(removeGrid(plan, 2));
    expect(drawingOfPlan(removed)).toBe(picture('AAB\nAAB\n..B'));
    expect(removed.grids.has(2)).toBe(false);
  });

  test('what is so already gives the plan back', () => {
    expect(accepted(lockGrid(plan, 0, false))).toBe(plan);
    expect(accepted(setGridKind(plan, 0, 'basic'))).toBe(plan);
    expect(accepted(setGridKind(plan, 0, 'dedicated')).grids.get(0)!.kind).toBe('dedicated');
  });
});
