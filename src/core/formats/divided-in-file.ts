/** Buildings of a plan file that lie in more than one grid though its profile does not divide them: see checks/divided-building.ts. */
import type { Issue } from '../checks/issue';
import type { PlanFile } from './plan-file-schema';
import { fromRunLengths } from './run-lengths';

/** Whether the file says which buildings are divided; files of before it did have only the cuts, which do not name them. */
export function namesDividedBuildings({ communities }: PlanFile): boolean {
  return communities.every(({ cuts, divided }) => divided || !cuts.some(({ stairwells }) => stairwells));
}

/** Lists the buildings divided between grids, by community; `placeOf` says where a grid is. */
export function dividedInFile(
  { plan, communities }: PlanFile,
  placeOf: (grid: number) => readonly [number, number],
): Issue[] {
  if (plan.profile.divideBuildings) return [];
  return communities.flatMap(({ index, gridOf: runs, households, divided = [] }) => {
    const gridOf = divided.length > 0 ? fromRunLengths(runs) : [];
    return divided.flatMap(({ building, plots }): Issue[] => {
      const shares = new Map<number, number>();
      for (const plot of plots) shares.set(gridOf[plot], (shares.get(gridOf[plot]) ?? 0) + households[plot]);
      if (shares.size < 2) return [];
      const ordered = [...shares].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      const grids = ordered.map(([grid]) => grid).filter((grid) => grid >= 0);
      const outside = ordered.slice(1).reduce((sum, [, share]) => sum + share, 0);
      const values = { building, grids: shares.size, households: outside };
      return [{ rule: 'divided-building', severity: 'hard', grids, area: index, at: placeOf(grids.at(-1)!), values }];
    });
  });
}
