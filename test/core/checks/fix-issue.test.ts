import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { absorbStrays } from '../../../src/core/actions/absorb-strays';
import { lockGrid } from '../../../src/core/actions/lock-grid';
import { setGridKind } from '../../../src/core/actions/set-grid-kind';
import { checkPlan } from '../../../src/core/checks/check-plan';
import type { Fix } from '../../../src/core/checks/fix';
import { fixIssue } from '../../../src/core/checks/fix-issue';
import { type Issue, RULES, type Rule } from '../../../src/core/checks/issue';
import type { Ground } from '../../../src/core/ground/ground';
import type { Outcome } from '../../../src/core/outcome';
import type { Grid, Plan, Profile } from '../../../src/core/plan/plan';
import { accepted, communityCode, drawingOfPlan, householdsByGrid, picture, planFromDrawing } from '../../support/plan';

const WIDE: Profile = { id: 'wide', name: { zh: '', en: '' }, target: 40, min: 0, max: 10_000, balance: 'households' };

function withProfile(plan: Plan, profile: Partial<Profile>): Plan {
  return { ...plan, profile: { ...WIDE, ...profile } };
}

function withGrid(plan: Plan, id: number, change: Partial<Grid>): Plan {
  return { ...plan, grids: new Map(plan.grids).set(id, { ...plan.grids.get(id)!, ...change }) };
}

function fixOf(plan: Plan, ground: Ground, rule: Rule): Outcome<Fix> {
  const issue = checkPlan(plan, ground).find((found) => found.rule === rule);
  if (!issue) throw new Error(`The plan does not break ${rule}.`);
  return fixIssue(plan, ground, issue);
}

describe('a stray piece', () => {
  test('goes to the neighbour with the longest shared border', () => {
    const { plan, ground } = planFromDrawing('AABBC\nAABAC\nBBBCC');
    const fix = accepted(fixOf(withProfile(plan, {}), ground, 'detached-part'));
    expect(fix.kind).toBe('give');
    expect(drawingOfPlan(fix.plan)).toBe(picture('AABBC\nAABBC\nBBBCC'));
    expect(fix.values).toMatchObject({ number: '01', into: '02', households: 10, pieces: 1 });
    expect(fix.costs).toEqual([]);
  });

  test('goes to the next neighbour where the first would be too large by it', () => {
    const { plan, ground } = planFromDrawing('AABBC\nAABAC\nBBBCC');
    const narrow = withProfile(plan, { max: 60 });
    expect(drawingOfPlan(accepted(fixOf(narrow, ground, 'detached-part')).plan)).toBe(picture('AABBC\nAABCC\nBBBCC'));
  });

  test('says what it costs where its neighbour would be too large: one piece counts more than the range', () => {
    const { plan, ground } = planFromDrawing('AABB\nAABA\nBBBB');
    const fix = accepted(fixOf(withProfile(plan, { max: 70 }), ground, 'detached-part'));
    expect(drawingOfPlan(fix.plan)).toBe(picture('AABB\nAABB\nBBBB'));
    expect(fix.costs.map(({ rule, grids }) => [rule, ...grids])).toEqual([['out-of-range', 1]]);
  });

  test('stays where its neighbours are locked or dedicated, or its own grid is locked', () => {
    const { plan, ground } = planFromDrawing('ABA');
    const open = withProfile(plan, {});
    for (const shut of [
      accepted(lockGrid(open, 1, true)),
      accepted(lockGrid(open, 0, true)),
      accepted(setGridKind(open, 1, 'dedicated')),
    ]) {
      expect(fixOf(shut, ground, 'detached-part')).toMatchObject({ reason: 'no-safe-fix' });
    }
  });
});

test('stray pieces go where the button puts them, and the other way round', () => {
  const letters = fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 20, maxLength: 20 });
  fc.assert(
    fc.property(letters, fc.constantFrom(40, 90, 10_000), (cells, max) => {
      const drawing = [0, 5, 10, 15].map((at) => cells.slice(at, at + 5).join('')).join('\n');
      const drawn = planFromDrawing(drawing);
      const plan = withProfile(drawn.plan, { max });
      for (const issue of checkPlan(plan, drawn.ground).filter(({ rule }) => rule === 'detached-part')) {
        const fix = fixIssue(plan, drawn.ground, issue);
        if (!fix.ok) continue;
        const absorbed = accepted(absorbStrays(plan, drawn.ground, issue.grids[0]));
        expect(drawingOfPlan(fix.value.plan)).toBe(drawingOfPlan(absorbed.plan));
        expect(fix.value.values).toMatchObject({ households: absorbed.households, pieces: absorbed.pieces });
      }
    }),
  );
});

describe('households without a grid', () => {
  test('go to the neighbour with the longest border that has room', () => {
    const { plan, ground } = planFromDrawing('AA.BB\nAA.BB\nAAABB');
    const outcome = accepted(fixOf(withProfile(plan, { min: 30, max: 85 }), ground, 'unassigned-households'));
    expect(outcome.kind).toBe('assign');
    // A has the longer border and would have 90.
    expect(drawingOfPlan(outcome.plan)).toBe(picture('AABBB\nAABBB\nAAABB'));
  });

  test('become a grid where they are as many as one should have and nobody has room', () => {
    const { plan, ground } = planFromDrawing('AA..\nAA..');
    const fix = accepted(fixOf(withProfile(plan, { min: 30, max: 50 }), ground, 'unassigned-households'));
    expect([fix.kind, drawingOfPlan(fix.plan)]).toEqual(['new-grid', picture('AABB\nAABB')]);
    expect(fix.plan.grids.get(1)!.code).toBe(`${communityCode(0)}002`);
  });
});

describe('codes and empty grids', () => {
  const { plan, ground } = planFromDrawing('AABB');
  const open = withProfile(plan, {});

  test('a grid without ground is removed', () => {
    const fresh = { ...open.grids.get(0)!, id: 9, code: `${communityCode(0)}009`, previousCode: null };
    const fix = accepted(fixOf({ ...open, grids: new Map(open.grids).set(9, fresh) }, ground, 'empty-grid'));
    expect([...fix.plan.grids.keys()]).toEqual([0, 1]);
  });

  test('of several grids with one code the one that had it in force keeps it', () => {
    const code = open.grids.get(1)!.code;
    const fix = accepted(fixOf(withGrid(open, 0, { code, previousCode: null }), ground, 'duplicate-code'));
    expect([...fix.plan.grids.values()].map((grid) => grid.code)).toEqual([`${communityCode(0)}003`, code]);
  });

  test('a malformed code becomes the next free one', () => {
    const fix = accepted(fixOf(withGrid(open, 0, { code: '4.2E+14' }), ground, 'malformed-code'));
    expect(fix.plan.grids.get(0)!.code).toBe(`${communityCode(0)}003`);
    expect(fix.values.code).toBe(`${communityCode(0)}003`);
  });
});

describe('out of range', () => {
  test('too many: split evenly into as many as the target asks for', () => {
    const { plan, ground } = planFromDrawing('AAAA\nAAAA');
    const fix = accepted(fixOf(withProfile(plan, { target: 40, min: 35, max: 45 }), ground, 'out-of-range'));
    expect(fix.kind).toBe('split');
    expect([...householdsByGrid(fix.plan).values()]).toEqual([40, 40]);
  });

  test('too many for one and too few for two is left alone', () => {
    const { plan, ground } = planFromDrawing('AAAAAA');
    expect(fixOf(withProfile(plan, { target: 40, min: 35, max: 45 }), ground, 'out-of-range').ok).toBe(false);
  });

  test('too few: merged with the neighbour that leaves both in the range, not with the one beside the longer border', () => {
    const { plan, ground } = planFromDrawing('BBBB\nBBBB\nAACC');
    const fix = accepted(fixOf(withProfile(plan, { target: 60, min: 30, max: 80 }), ground, 'out-of-range'));
    expect(fix.kind).toBe('merge');
    expect([...householdsByGrid(fix.plan)].sort()).toEqual([
      [0, 40],
      [1, 80],
    ]);
  });

  test('too few and every neighbour too full is left alone', () => {
    const { plan, ground } = planFromDrawing('ABBBB');
    expect(fixOf(withProfile(plan, { target: 40, min: 20, max: 45 }), ground, 'out-of-range').ok).toBe(false);
  });
});

test('a grid over a community border keeps to where most of it is', () => {
  const { plan, ground } = planFromDrawing(['AAAB', 'ACC']);
  const fix = accepted(fixOf(withProfile(plan, {}), ground, 'crosses-community-border'));
  expect([drawingOfPlan(fix.plan, 0), drawingOfPlan(fix.plan, 1)]).toEqual(['AAAB', 'CCC']);
});

test('where a main road runs through a grid nothing is offered', () => {
  const { plan, ground } = planFromDrawing('AA\nAA', { barrierClass: () => 2 });
  expect(fixOf(withProfile(plan, {}), ground, 'crosses-main-barrier').ok).toBe(false);
});

test('whatever the plan: after a fix the issue is gone, no hard rule is broken more often, soft ones only as it says', () => {
  const cell = fc.constantFrom(...'AABBCCDD.');
  const drawing = fc.array(fc.array(cell, { minLength: 5, maxLength: 5 }), { minLength: 4, maxLength: 4 });
  let fixed = 0;
  fc.assert(
    fc.property(drawing, fc.array(fc.nat(60), { minLength: 20, maxLength: 20 }), fc.nat(), (rows, households, pick) => {
      const drawn = planFromDrawing(rows.map((row) => row.join('')).join('\n'), {
        households: (plot) => households[plot],
      });
      const { ground } = drawn;
      const plan = withProfile(drawn.plan, { target: 120, min: 80, max: 160 });
      const issues = checkPlan(plan, ground);
      if (issues.length === 0) return;
      const issue: Issue = issues[pick % issues.length];
      const outcome = fixIssue(plan, ground, issue);
      if (!outcome.ok) return;
      fixed++;
      const after = checkPlan(outcome.value.plan, ground);
      const isSame = (other: Issue) => other.rule === issue.rule && other.area === issue.area;
      expect(after.filter((other) => isSame(other) && other.grids.join() === issue.grids.join())).toEqual([]);
      for (const rule of RULES) {
        const count = (list: readonly Issue[]) => list.filter((other) => other.rule === rule).length;
        const said = outcome.value.costs.filter((other) => other.rule === rule);
        expect(said.every(({ severity }) => severity === 'soft')).toBe(true);
        expect(count(after)).toBeLessThanOrEqual(count(issues) + said.length);
      }
      const sum = (of: Plan) => [...householdsByGrid(of).values()].reduce((a, b) => a + b, 0);
      expect(sum(outcome.value.plan)).toBe(sum(plan));
    }),
    { numRuns: 300, seed: 7 },
  );
  expect(fixed).toBeGreaterThan(100);
});
