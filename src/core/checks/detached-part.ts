/** A grid that is not in one piece inside its community. */
import type { Ground } from '../ground/ground';
import { areaFacts } from '../plan/area-facts';
import type { Plan } from '../plan/plan';
import { UNASSIGNED } from '../plan/plan';
import type { Issue } from './issue';
import { plotPlace } from './place';

/** Hard. Values: code, pieces, households (of all pieces but the largest). Points at the smallest piece. */
export function detachedPart(plan: Plan, ground: Ground): Issue[] {
  const issues: Issue[] = [];
  for (const [area, areaPlan] of plan.areas) {
    for (const [id, part] of areaFacts(areaPlan, ground)) {
      if (id === UNASSIGNED || part.pieces < 2) continue;
      issues.push({
        rule: 'detached-part',
        severity: 'hard',
        grids: [id],
        area,
        at: plotPlace(areaPlan.mesh, part.strayPlot, ground),
        values: { code: plan.grids.get(id)!.code, pieces: part.pieces, households: part.strayHouseholds },
      });
    }
  }
  return issues;
}
