/** A grid without any ground: painted over entirely, or drawn where the scheme's polygon holds no plot. */
import type { Ground } from '../ground/ground';
import { gridFacts } from '../plan/grid-facts';
import type { Plan } from '../plan/plan';
import type { Issue } from './issue';
import { gridPlace } from './place';

/** Hard: a register row without ground is wrong. Values: code. */
export function emptyGrid(plan: Plan, ground: Ground): Issue[] {
  const issues: Issue[] = [];
  for (const [id, facts] of gridFacts(plan, ground)) {
    if (facts.plots > 0) continue;
    issues.push({
      rule: 'empty-grid',
      severity: 'hard',
      grids: [id],
      area: -1,
      at: gridPlace(facts, ground),
      values: { code: plan.grids.get(id)!.code },
    });
  }
  return issues;
}
