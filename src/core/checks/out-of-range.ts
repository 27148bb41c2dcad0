/** A grid outside the range of the plan's profile: households, or ground where the profile balances ground. */
import type { Ground } from '../ground/ground';
import { isBalanced, loadOf } from '../plan/balance';
import { gridFacts } from '../plan/grid-facts';
import type { Plan } from '../plan/plan';
import type { Issue } from './issue';
import { areaOf, gridPlace } from './place';

/** Soft. Values: code, value, min, max, target, balance ('households' or 'area', m²). Empty grids have their own rule. */
export function outOfRange(plan: Plan, ground: Ground): Issue[] {
  const { min, max, target, balance } = plan.profile;
  const issues: Issue[] = [];
  for (const [id, facts] of gridFacts(plan, ground)) {
    const grid = plan.grids.get(id)!;
    const value = loadOf(facts, plan.profile);
    if (!isBalanced(grid) || facts.plots === 0 || (value >= min && value <= max)) continue;
    issues.push({
      rule: 'out-of-range',
      severity: 'soft',
      grids: [id],
      area: areaOf(facts),
      at: gridPlace(facts, ground),
      values: { code: grid.code, value, min, max, target, balance },
    });
  }
  return issues;
}
