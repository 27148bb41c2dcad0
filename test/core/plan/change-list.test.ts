import { describe, expect, test } from 'vitest';
import { paint } from '../../../src/core/actions/paint';
import { recodeGrid } from '../../../src/core/actions/recode-grid';
import { renameGrid } from '../../../src/core/actions/rename-grid';
import { changeList } from '../../../src/core/plan/change-list';
import { diffPlans } from '../../../src/core/plan/diff-plans';
import type { Plan } from '../../../src/core/plan/plan';
import { shortNumber } from '../../../src/core/plan/short-number';
import { accepted, communityCode, planFromDrawing } from '../../support/plan';

const drawn = planFromDrawing(['AAB\nAAB\nCC.', 'DD'], { households: (plot) => plot + 1 });
const { ground } = drawn;
const plan = drawn.plan;

describe('diff', () => {
  test('a plan does not differ from itself', () => {
    expect(diffPlans(plan, plan)).toEqual({ added: [], updated: [], removed: [], areas: [] });
  });

  test('names the plots and grids that changed, and no other community', () => {
    const after = accepted(paint(accepted(renameGrid(plan, 3, { zh: 'x', en: 'x' })), 0, [1, 4], 1));
    const diff = diffPlans(plan, after);
    expect(diff.areas).toHaveLength(1);
    expect(diff.areas[0]).toMatchObject({ area: 0, recut: false, grids: [0, 1] });
    expect([...diff.areas[0].plots]).toEqual([1, 4]);
    expect(diff.updated.map(({ after: grid }) => grid.id)).toEqual([3]);
    expect(diffPlans(after, plan).areas[0].plots).toEqual(diff.areas[0].plots);
  });
});

describe('change list', () => {
  test('buildings and households by pair of grids, most households first', () => {
    const after = accepted(paint(accepted(paint(plan, 0, [1, 4, 8], 1)), 0, [7], -1));
    const list = changeList(plan, after, ground).map(({ from, to, buildings, households, residents }) => [
      from,
      to,
      buildings,
      households,
      residents,
    ]);
    expect(list).toEqual([
      [null, 1, 1, 9, 27],
      [2, null, 1, 8, 24],
      [0, 1, 2, 7, 21],
    ]);
  });

  test('a name and a code move nobody', () => {
    const renamed = accepted(renameGrid(plan, 0, { zh: 'x', en: 'x' }));
    expect(changeList(plan, accepted(recodeGrid(renamed, ground, 0, `${communityCode(0)}099`)), ground)).toEqual([]);
  });

  test('plans that count their grids differently are matched by the code in force', () => {
    const renumbered: Plan = {
      ...plan,
      id: 'other',
      grids: new Map([...plan.grids.values()].map((grid) => [grid.id + 100, { ...grid, id: grid.id + 100 }])),
      areas: new Map(
        [...plan.areas].map(([area, areaPlan]) => [
          area,
          { ...areaPlan, gridOf: areaPlan.gridOf.map((id) => (id < 0 ? id : id + 100)) },
        ]),
      ),
    };
    expect(changeList(plan, renumbered, ground)).toEqual([]);
    const [change, ...rest] = changeList(plan, accepted(paint(renumbered, 0, [0], 101)), ground);
    expect(change).toMatchObject({ from: 0, to: 101, households: 1 });
    expect([change.fromCode, change.toCode].map((code) => shortNumber(code!))).toEqual(['01', '02']);
    expect(rest).toEqual([]);
  });
});

test('short numbers', () => {
  expect(['420106001001003', '420106001001012', '420106001001112', '7', 'Route-A', 'R1'].map(shortNumber)).toEqual([
    '03',
    '12',
    '112',
    '7',
    'Route-A',
    'R1',
  ]);
});

test('stairwells of one building are one building', () => {
  const divided = planFromDrawing('AAB', { building: (plot) => (plot < 2 ? 0 : 1) });
  const after = accepted(paint(divided.plan, 0, [0, 1], 1));
  const [{ buildings, households }] = changeList(divided.plan, after, divided.ground);
  expect([buildings, households]).toEqual([1, 20]);
});
