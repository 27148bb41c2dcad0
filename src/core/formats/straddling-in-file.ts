/** Which grids of a plan file straddle their parents, from its assignments alone: see checks/straddles-parent.ts. */
import type { Issue } from '../checks/issue';
import { shortNumber } from '../plan/short-number';
import type { PlanFile } from './plan-file-schema';
import { fromRunLengths } from './run-lengths';

/** The values of a `straddles-parent` issue by grid id, in the order of the file; empty where no level is above. */
export function straddlingInFile({ plan, grids, resting = [], communities }: PlanFile): Map<number, Issue['values']> {
  const at = plan.levels?.findIndex(({ id }) => id === plan.level) ?? -1;
  const above = plan.levels?.[at - 1];
  const found = new Map<number, Issue['values']>();
  if (!above) return found;
  const shares = new Map<number, Map<number, { households: number; plots: number }>>();
  for (const community of communities) {
    const runs = community.resting?.find(({ level }) => level === above.id);
    if (!runs) continue;
    const parents = fromRunLengths(runs.gridOf);
    fromRunLengths(community.gridOf).forEach((grid, plot) => {
      const ofGrid = shares.get(grid) ?? new Map<number, { households: number; plots: number }>();
      shares.set(grid, ofGrid);
      const share = ofGrid.get(parents[plot]) ?? { households: 0, plots: 0 };
      ofGrid.set(parents[plot], {
        households: share.households + community.households[plot],
        plots: share.plots + 1,
      });
    });
  }
  const codes = new Map(resting.find(({ level }) => level === above.id)?.grids.map(({ id, code }) => [id, code]));
  for (const { id } of grids) {
    const ofGrid = shares.get(id);
    if (!ofGrid || ofGrid.size < 2) continue;
    const largest = [...ofGrid].sort((a, b) => b[1].households - a[1].households || b[1].plots - a[1].plots);
    found.set(id, {
      parents: largest.map(([parent]) => (codes.has(parent) ? shortNumber(codes.get(parent)!) : '–')).join(', '),
      count: largest.length,
      households: largest.slice(1).reduce((sum, [, share]) => sum + share.households, 0),
    });
  }
  return found;
}
