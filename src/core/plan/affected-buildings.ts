/** Who is affected by a redraw, building by building: places and counts, never persons. */
import type { Change } from './change-list';
import type { Plan } from './plan';

export interface AffectedBuilding {
  /** Index in the ground's table. */
  readonly building: number;
  readonly area: number;
  /** As in `Change`: grid ids and codes, null for ground without a grid. */
  readonly from: number | null;
  readonly fromCode: string | null;
  readonly to: number | null;
  readonly toCode: string | null;
  /** Of the building, or of the part of it that changes grid where stairwells divide it. */
  readonly households: number;
  /** Numbers of the stairwells that change grid, rising, where these are not all. */
  readonly stairwells?: readonly number[];
}

/** Lists the buildings on the ground of a change list, in its order; `after` is the plan the list leads to. */
export function affectedBuildings(changes: readonly Change[], after: Plan): AffectedBuilding[] {
  const affected: AffectedBuilding[] = [];
  for (const { area, from, fromCode, to, toCode, plots, parts } of changes) {
    const { mesh } = after.areas.get(area)!;
    const byBuilding = new Map<number, number>();
    for (const plot of plots) {
      const building = mesh.plotBuilding[plot];
      if (building >= 0) byBuilding.set(building, (byBuilding.get(building) ?? 0) + mesh.plotHouseholds[plot]);
    }
    const partOf = new Map(parts?.map((part) => [part.building, part]));
    for (const [building, households] of byBuilding) {
      const part = partOf.get(building);
      const share = part ? { households: part.households, stairwells: part.stairwells } : { households };
      affected.push({ building, area, from, fromCode, to, toCode, ...share });
    }
  }
  return affected;
}
