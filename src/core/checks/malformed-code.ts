/** A code that cannot be one: see `isMalformedCode`. */
import type { Ground } from '../ground/ground';
import { isMalformedCode } from '../plan/codes';
import { gridFacts } from '../plan/grid-facts';
import type { Plan } from '../plan/plan';
import type { Issue } from './issue';
import { areaOf, gridPlace } from './place';

/** Hard. Values: code. */
export function malformedCode(plan: Plan, ground: Ground): Issue[] {
  const issues: Issue[] = [];
  for (const [id, facts] of gridFacts(plan, ground)) {
    const { code } = plan.grids.get(id)!;
    if (!isMalformedCode(code, ground, areaOf(facts))) continue;
    issues.push({
      rule: 'malformed-code',
      severity: 'hard',
      grids: [id],
      area: areaOf(facts),
      at: gridPlace(facts, ground),
      values: { code },
    });
  }
  return issues;
}
