/** A basic or micro grid that lies in more than one community; on a level whose grids may, none does wrong. */
import type { Ground } from '../ground/ground';
import { areaFacts } from '../plan/area-facts';
import { isBalanced } from '../plan/balance';
import { gridFacts } from '../plan/grid-facts';
import { workingLevel } from '../plan/levels';
import type { Plan } from '../plan/plan';
import type { Issue } from './issue';
import { plotPlace } from './place';

/**
 * Hard. Values: code, communities (how many), households (outside the community where it has most). Stands at, and
 * points into, the community where it has fewest.
 */
export function crossesCommunityBorder(plan: Plan, ground: Ground): Issue[] {
  if (workingLevel(plan)?.spansCommunities) return [];
  const issues: Issue[] = [];
  for (const [id, facts] of gridFacts(plan, ground)) {
    const grid = plan.grids.get(id)!;
    if (!isBalanced(grid) || facts.areas.length < 2) continue;
    const parts = facts.areas.map((area) => ({ area, part: areaFacts(plan.areas.get(area)!, ground).get(id)! }));
    parts.sort((a, b) => b.part.households - a.part.households || b.part.areaM2 - a.part.areaM2 || a.area - b.area);
    const { area, part } = parts[parts.length - 1];
    issues.push({
      rule: 'crosses-community-border',
      severity: 'hard',
      grids: [id],
      area,
      at: plotPlace(plan.areas.get(area)!.mesh, part.mainPlot, ground),
      values: {
        code: grid.code,
        communities: parts.length,
        households: facts.households - parts[0].part.households,
      },
    });
  }
  return issues;
}
