/** Whether the service zones of a plan file fit together and with its grids. */
import type { PlanFile } from './plan-file-schema';

/**
 * Gives the first zone field that says what no plan can: an id given twice or not yet given out, a zone without a grid
 * or with one that is not there, a grid in two zones. As a path; null where all fits.
 */
export function zonesInconsistency({ plan, grids, resting = [] }: PlanFile): string | null {
  const levels = [
    { path: 'plan.zones', zones: plan.zones, grids },
    ...resting.map(({ level, zones, grids: ofLevel }) => ({ path: `resting.${level}.zones`, zones, grids: ofLevel })),
  ];
  const ids = new Set<number>();
  for (const { path, zones, grids: ofLevel } of levels) {
    const free = new Set(ofLevel.map(({ id }) => id));
    for (const zone of zones) {
      if (ids.has(zone.id) || zone.id >= (plan.nextZoneId ?? Number.POSITIVE_INFINITY)) return path;
      ids.add(zone.id);
      if (zone.grids.length === 0 || !zone.grids.every((grid) => free.delete(grid))) return path;
    }
  }
  return null;
}
