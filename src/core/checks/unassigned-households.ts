/** Households that no grid answers for. Ground where nobody lives may stay without a grid while drawing. */
import type { Ground } from '../ground/ground';
import { areaFacts } from '../plan/area-facts';
import type { Plan } from '../plan/plan';
import { UNASSIGNED } from '../plan/plan';
import type { Issue } from './issue';
import { plotPlace } from './place';

/** Hard; one for each community. Values: plots, buildings, households. Points at the plot with most households. */
export function unassignedHouseholds(plan: Plan, ground: Ground): Issue[] {
  const issues: Issue[] = [];
  for (const [area, areaPlan] of plan.areas) {
    const part = areaFacts(areaPlan, ground).get(UNASSIGNED);
    if (!part || part.households === 0) continue;
    issues.push({
      rule: 'unassigned-households',
      severity: 'hard',
      grids: [],
      area,
      at: plotPlace(areaPlan.mesh, part.mainPlot, ground),
      values: { plots: part.plots, buildings: part.buildings, households: part.households },
    });
  }
  return issues;
}
