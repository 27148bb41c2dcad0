/** A grid that lies in more than one grid of the level above, or in part outside all of them. */
import type { Ground } from '../ground/ground';
import { nextLevel, onLevel } from '../plan/levels';
import { parentShares } from '../plan/nesting';
import type { Plan } from '../plan/plan';
import { shortNumberOf } from '../plan/short-number';
import type { Issue } from './issue';
import { plotPlace } from './place';

/**
 * Hard. Values: code, parents (short numbers, largest part first), count (how many, ground outside all of them
 * included), households (outside the parent that holds most). Points into the smallest part.
 */
export function straddlesParent(plan: Plan, ground: Ground): Issue[] {
  const above = nextLevel(plan, 'above');
  if (!above) return [];
  const upper = onLevel(plan, above.id);
  const issues: Issue[] = [];
  for (const [id, shares] of parentShares(plan)) {
    if (shares.length < 2) continue;
    const smallest = shares[shares.length - 1];
    issues.push({
      rule: 'straddles-parent',
      severity: 'hard',
      grids: [id],
      area: smallest.area,
      at: plotPlace(plan.areas.get(smallest.area)!.mesh, smallest.plot, ground),
      values: {
        code: plan.grids.get(id)!.code,
        parents: shares.map(({ parent }) => shortNumberOf(upper, parent)).join(', '),
        count: shares.length,
        households: shares.slice(1).reduce((sum, { households }) => sum + households, 0),
      },
    });
  }
  return issues;
}
