import { expect, it } from 'vitest';
import { makeZone } from '../../../src/core/actions/make-zone';
import { checkPlan } from '../../../src/core/checks/check-plan';
import { fixIssue } from '../../../src/core/checks/fix-issue';
import type { Rule } from '../../../src/core/checks/issue';
import type { Plan } from '../../../src/core/plan/plan';
import { accepted, planFromDrawing } from '../../support/plan';

const { plan, ground } = planFromDrawing(['AABBCC\nAABBCC', 'DDEE\nDDEE'], { households: () => 10 });
const found = (of: Plan, rule: Rule) => checkPlan(of, ground).filter((issue) => issue.rule === rule);

it('a zone in pieces is advice, told with its name and the households of the smaller pieces', () => {
  const torn = accepted(makeZone(plan, [0, 2, 3], { zh: '东片', en: 'East' }));
  expect(found(torn, 'zone-in-pieces')).toMatchObject([
    { severity: 'soft', grids: [0, 2, 3], values: { nameZh: '东片', nameEn: 'East', pieces: 3, households: 80 } },
  ]);
  expect(found(accepted(makeZone(plan, [0, 1])), 'zone-in-pieces')).toEqual([]);
  const hard = { ...torn, profile: { ...torn.profile, rules: { 'zone-in-pieces': 'hard' as const } } };
  expect(found(hard, 'zone-in-pieces')[0].severity).toBe('hard');
});

it('grids in no zone are told where their community uses zones, and nowhere else', () => {
  expect(found(plan, 'grid-in-no-zone')).toEqual([]);
  expect(found(accepted(makeZone(plan, [1])), 'grid-in-no-zone')).toMatchObject([
    { severity: 'soft', area: 0, grids: [0, 2], values: { grids: 2, households: 80 } },
  ]);
  expect(found(accepted(makeZone(plan, [0, 1, 2])), 'grid-in-no-zone')).toEqual([]);
  const apart = { ...plan, grids: new Map(plan.grids).set(2, { ...plan.grids.get(2)!, kind: 'dedicated' as const }) };
  expect(found(accepted(makeZone(apart, [0, 1])), 'grid-in-no-zone')).toEqual([]);
});

it('a fix that makes grids leaves them in the zone of their ground, and so brings no new advice', () => {
  const drawn = planFromDrawing('AAAAAAAA\nAAAAAAAA\nBBBBBBBB', { households: () => 20 });
  const profile = { ...drawn.plan.profile, target: 160, min: 120, max: 200 };
  const zoned = accepted(makeZone({ ...drawn.plan, profile }, [0, 1]));
  const [large] = checkPlan(zoned, drawn.ground).filter(({ rule }) => rule === 'out-of-range');
  const fix = fixIssue(zoned, drawn.ground, large);
  expect(fix).toMatchObject({ ok: true, value: { kind: 'split', costs: [] } });
  if (fix.ok) expect(fix.value.plan.zones[0].grids).toEqual([0, 1, 2]);
});
