import { describe, expect, test } from 'vitest';
import { paint } from '../../../src/core/actions/paint';
import { setGridKind } from '../../../src/core/actions/set-grid-kind';
import { checkPlan } from '../../../src/core/checks/check-plan';
import { toX, toY } from '../../../src/core/geometry/projection';
import type { Plan } from '../../../src/core/plan/plan';
import { replaceGrid } from '../../../src/core/plan/replace';
import { accepted, planFromDrawing } from '../../support/plan';

const clean = planFromDrawing(['AAB\nAAB', 'CC'], { households: (_, letter) => ({ A: 75, B: 150, C: 150 })[letter]! });
const { plan, ground } = clean;
const rulesOf = (checked: Plan) => checkPlan(checked, ground).map(({ rule, grids }) => [rule, ...grids]);

describe('rules', () => {
  test('a plan in order has no issue', () => {
    expect(rulesOf(plan)).toEqual([]);
  });

  test('a grid that is too large or too small', () => {
    const moved = accepted(paint(plan, 0, [2], 0));
    expect(rulesOf(moved)).toEqual([
      ['out-of-range', 0],
      ['out-of-range', 1],
    ]);
    expect(checkPlan(moved, ground)[0].values).toMatchObject({ value: 450, min: 270, max: 330, balance: 'households' });
    const byGround = { ...moved, profile: { ...plan.profile, balance: 'area' as const, min: 200, max: 400 } };
    expect(rulesOf(byGround)).toEqual([
      ['out-of-range', 0],
      ['out-of-range', 1],
    ]);
  });

  test('a dedicated grid is left out of the balance', () => {
    expect(rulesOf(accepted(setGridKind(accepted(paint(plan, 0, [2], 0)), 1, 'dedicated')))).toEqual([
      ['out-of-range', 0],
    ]);
  });

  test('a grid in two pieces, pointing at the smaller one', () => {
    const torn = accepted(paint(accepted(paint(plan, 0, [5], 0)), 0, [4], 1));
    // A A B    1 tile of A cut off by B
    // A B A
    const issue = checkPlan(torn, ground).find(({ rule }) => rule === 'detached-part')!;
    expect(issue).toMatchObject({ severity: 'hard', values: { pieces: 2, households: 150 }, grids: [0] });
    expect(Math.round(toX(ground.projection, issue.at[0]))).toBe(25);
    expect(Math.round(toY(ground.projection, issue.at[1]))).toBe(5);
  });

  test('households without a grid are counted for each community', () => {
    const open = accepted(paint(accepted(paint(plan, 0, [0, 1], -1)), 1, [0], -1));
    const issues = checkPlan(open, ground).filter(({ rule }) => rule === 'unassigned-households');
    expect(issues.map(({ area, values }) => [area, values.plots, values.households])).toEqual([
      [0, 2, 150],
      [1, 1, 150],
    ]);
  });

  test('a grid in two communities', () => {
    const across = accepted(paint(plan, 1, [1], 1));
    const issue = checkPlan(across, ground).find(({ rule }) => rule === 'crosses-community-border')!;
    expect(issue).toMatchObject({ severity: 'hard', grids: [1], area: 1, values: { communities: 2, households: 150 } });
    expect(rulesOf(accepted(setGridKind(across, 1, 'professional'))).map(([rule]) => rule)).not.toContain(
      'crosses-community-border',
    );
  });

  test('a main road through a grid is advice, along its border it is not', () => {
    const river = planFromDrawing('AAAA\nBBBB\nCCCC', {
      households: () => 40,
      barrierClass: (a, b) => (Math.abs(a - b) === 4 ? 2 : 0),
    });
    const joined = accepted(paint(river.plan, 0, [4, 5, 6, 7], 0));
    const rules = (checked: Plan) => checkPlan(checked, river.ground).filter((i) => i.rule === 'crosses-main-barrier');
    expect(rules(river.plan)).toEqual([]);
    expect(rules(joined)[0]).toMatchObject({ severity: 'soft', grids: [0], values: { lengthM: 40 } });
  });

  test('codes: double, malformed; and a grid without ground', () => {
    const [a, b] = [plan.grids.get(0)!, plan.grids.get(1)!];
    expect(rulesOf(replaceGrid(plan, { ...b, code: a.code }))).toEqual([['duplicate-code', 0, 1]]);
    expect(rulesOf(replaceGrid(plan, { ...b, code: '4.2E+14' }))).toEqual([['malformed-code', 1]]);
    expect(rulesOf(accepted(paint(plan, 0, [0, 1, 3, 4], 1)))).toEqual([
      ['out-of-range', 1],
      ['empty-grid', 0],
    ]);
  });
});

test('issues come in the order of the rules, whatever the order of the edits', () => {
  const one = accepted(paint(accepted(paint(plan, 1, [0], 0)), 0, [0], -1));
  const two = accepted(paint(accepted(paint(plan, 0, [0], -1)), 1, [0], 0));
  expect(checkPlan(one, ground)).toEqual(checkPlan(two, ground));
});
