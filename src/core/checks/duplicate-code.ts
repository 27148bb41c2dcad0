/** Several grids with one code. */
import type { Ground } from '../ground/ground';
import { gridFacts } from '../plan/grid-facts';
import type { Plan } from '../plan/plan';
import type { Issue } from './issue';
import { areaOf, gridPlace } from './place';

/** Hard; one for each code. Values: code, grids (how many). Points at the second of them. */
export function duplicateCode(plan: Plan, ground: Ground): Issue[] {
  const byCode = new Map<string, number[]>();
  const facts = gridFacts(plan, ground);
  for (const id of facts.keys()) {
    const { code } = plan.grids.get(id)!;
    const sharing = byCode.get(code);
    if (sharing) sharing.push(id);
    else byCode.set(code, [id]);
  }
  const issues: Issue[] = [];
  for (const [code, ids] of byCode) {
    // An empty code is malformed, not a duplicate of other empty ones.
    if (ids.length < 2 || code === '') continue;
    const second = facts.get(ids[1])!;
    issues.push({
      rule: 'duplicate-code',
      severity: 'hard',
      grids: ids,
      area: areaOf(second),
      at: gridPlace(second, ground),
      values: { code, grids: ids.length },
    });
  }
  return issues;
}
