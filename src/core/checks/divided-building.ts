/** A building whose stairwells lie in more than one grid, under a profile that does not divide buildings. */
import type { Ground } from '../ground/ground';
import { type Plan, UNASSIGNED } from '../plan/plan';
import type { Issue } from './issue';
import { plotPlace } from './place';

/**
 * Hard; none where the profile divides buildings. Values: building (its id), grids (how many), households (outside the
 * grid that has most of them). Points at the smallest part. Linear in the parts of divided buildings.
 */
export function dividedBuilding(plan: Plan, ground: Ground): Issue[] {
  if (plan.profile.divideBuildings) return [];
  const issues: Issue[] = [];
  for (const [area, { mesh, gridOf }] of plan.areas) {
    for (const [building, byGrid] of partsByGrid(mesh.plotBuilding, mesh.plotStairwells?.keys() ?? [], gridOf)) {
      if (byGrid.size < 2) continue;
      const households = (plots: readonly number[]) => plots.reduce((sum, plot) => sum + mesh.plotHouseholds[plot], 0);
      const shares = [...byGrid].sort((a, b) => households(b[1]) - households(a[1]) || a[0] - b[0]);
      issues.push({
        rule: 'divided-building',
        severity: 'hard',
        grids: shares.map(([grid]) => grid).filter((grid) => grid !== UNASSIGNED),
        area,
        at: plotPlace(mesh, shares[shares.length - 1][1][0], ground),
        values: {
          building: ground.buildings.id[building],
          grids: byGrid.size,
          households: shares.slice(1).reduce((sum, [, plots]) => sum + households(plots), 0),
        },
      });
    }
  }
  return issues;
}

/** The plots of each divided building by the grid they are in. */
function partsByGrid(plotBuilding: Int32Array, dividedPlots: Iterable<number>, gridOf: Int32Array) {
  const parts = new Map<number, Map<number, number[]>>();
  for (const plot of dividedPlots) {
    const building = plotBuilding[plot];
    const byGrid = parts.get(building) ?? new Map<number, number[]>();
    parts.set(building, byGrid);
    const plots = byGrid.get(gridOf[plot]);
    if (plots) plots.push(plot);
    else byGrid.set(gridOf[plot], [plot]);
  }
  return parts;
}
