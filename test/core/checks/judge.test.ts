import { expect, test } from 'vitest';
import { checkPlan } from '../../../src/core/checks/check-plan';
import { submitPlan } from '../../../src/core/checks/submit-plan';
import { checkPlanFile } from '../../../src/core/formats/check-plan-file';
import { parsePlanFile } from '../../../src/core/formats/parse-plan-file';
import { writePlanFile } from '../../../src/core/formats/plan-file';
import type { Plan } from '../../../src/core/plan/plan';
import { accepted, planFromDrawing } from '../../support/plan';

// A and B are far too small, and B is in two pieces.
const { plan, ground } = planFromDrawing('BAB', { households: () => 10 });
const hardOf = (one: Plan) => [
  ...new Set(
    checkPlan(one, ground)
      .filter(({ severity }) => severity === 'hard')
      .map(({ rule }) => rule),
  ),
];
const withRules = (rules: Record<string, 'hard' | 'soft'>): Plan => ({
  ...plan,
  profile: { ...plan.profile, rules },
});

test('the profile says which rules of judgement are hard', () => {
  expect(hardOf(plan)).toEqual(['detached-part']);
  expect(hardOf(withRules({ 'out-of-range': 'hard' }))).toEqual(['out-of-range', 'detached-part']);
  const lenient = withRules({ 'detached-part': 'soft' });
  expect(hardOf(lenient)).toEqual([]);
  expect(submitPlan(plan, ground, '2026-05-01')).toMatchObject({ reason: 'hard-rules-broken' });
  expect(submitPlan(lenient, ground, '2026-05-01').ok).toBe(true);
});

test('what no place can do without stays hard', () => {
  const { plan: open, ground: over } = planFromDrawing('A.', { households: () => 300 });
  const lenient = { ...open, profile: { ...open.profile, rules: { 'unassigned-households': 'soft' as const } } };
  expect(submitPlan(lenient, over, '2026-05-01')).toMatchObject({ reason: 'hard-rules-broken' });
});

test('the plan file takes the rules along, and is judged by them', () => {
  const file = accepted(parsePlanFile(writePlanFile(withRules({ 'detached-part': 'soft' }), ground)));
  expect(file.plan.profile.rules).toEqual({ 'detached-part': 'soft' });
  expect(checkPlanFile(file).every(({ severity }) => severity === 'soft')).toBe(true);
});
