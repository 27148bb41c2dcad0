/** A basic or micro grid that a main road, a railway or water runs through. */
import { toLat, toLon } from '../geometry/projection';
import type { Ground } from '../ground/ground';
import { areaFacts } from '../plan/area-facts';
import { isBalanced } from '../plan/balance';
import { SHORTEST_CROSSING_M } from '../plan/compare-plans';
import type { Plan } from '../plan/plan';
import { UNASSIGNED } from '../plan/plan';
import type { Issue } from './issue';

/** Soft. Values: code, lengthM (whole metres of barrier inside the grid). Points at the longest stretch. */
export function crossesMainBarrier(plan: Plan, ground: Ground): Issue[] {
  const issues: Issue[] = [];
  for (const [area, areaPlan] of plan.areas) {
    for (const [id, part] of areaFacts(areaPlan, ground)) {
      if (id === UNASSIGNED || part.crossedM < SHORTEST_CROSSING_M) continue;
      const grid = plan.grids.get(id)!;
      if (!isBalanced(grid)) continue;
      const { mesh } = areaPlan;
      const middle = (mesh.arcStart[part.crossingArc] + mesh.arcStart[part.crossingArc + 1]) >> 1;
      issues.push({
        rule: 'crosses-main-barrier',
        severity: 'soft',
        grids: [id],
        area,
        at: [toLon(ground.projection, mesh.points[2 * middle]), toLat(ground.projection, mesh.points[2 * middle + 1])],
        values: { code: grid.code, lengthM: Math.round(part.crossedM) },
      });
    }
  }
  return issues;
}
