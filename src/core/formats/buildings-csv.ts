/**
 * Every building with the grid it was in and the grid it is in (楼栋新旧网格表), by which other registers take the new
 * codes over: the list of those that move is affected-csv.ts.
 */
import type { Ground } from '../ground/ground';
import { sharedGround } from '../plan/mesh-lineage';
import { numberRuns } from '../plan/number-runs';
import type { Plan } from '../plan/plan';
import { sharedFigures } from '../plan/shared-figures';
import { BUILDING_HEADER } from './affected-csv';
import { type Cell, tableCsv } from './table-csv';

interface Part {
  readonly building: number;
  readonly oldCode: string;
  readonly newCode: string;
  households: number;
  readonly stairwells: Set<number>;
}

/** The table as CSV; see `buildingsTable`. */
export function buildingsCsv(plan: Plan, before: Plan | null, ground: Ground): string {
  return tableCsv(buildingsTable(plan, before, ground));
}

/**
 * Makes a header and one row for each building on the plan's ground, by community and number: its grid in `before`
 * (null for none) and in the plan, an empty code for none. A building divided on either side has a row for each pair of
 * grids, with the stairwells that lie in both. Linear in the plots.
 */
export function buildingsTable(plan: Plan, before: Plan | null, ground: Ground): Cell[][] {
  const { id, address } = ground.buildings;
  const rows: Cell[][] = [];
  for (const [area, { mesh, gridOf }] of [...plan.areas].sort((a, b) => a[0] - b[0])) {
    const old = before?.areas.get(area);
    const oldMesh = old?.mesh ?? mesh;
    const parts = new Map<string, Part>();
    for (const piece of sharedGround(oldMesh, mesh)) {
      const { building, stairwells, households } = sharedFigures(piece, oldMesh, mesh);
      if (building < 0) continue;
      const oldCode = (old && piece.from >= 0 && before?.grids.get(old.gridOf[piece.from])?.code) || '';
      const newCode = (piece.to >= 0 && plan.grids.get(gridOf[piece.to])?.code) || '';
      const key = `${building} ${oldCode} ${newCode}`;
      const part = parts.get(key) ?? { building, oldCode, newCode, households: 0, stairwells: new Set<number>() };
      parts.set(key, part);
      part.households += households;
      for (let one = stairwells?.first ?? 1; one <= (stairwells?.last ?? 0); one++) part.stairwells.add(one);
    }
    const { code, name } = ground.areas[area];
    const ordered = [...parts.values()].sort(
      (a, b) => a.building - b.building || Math.min(...a.stairwells) - Math.min(...b.stairwells),
    );
    const partsOf = new Map<number, number>();
    for (const { building } of ordered) partsOf.set(building, (partsOf.get(building) ?? 0) + 1);
    for (const { building, oldCode, newCode, households, stairwells } of ordered) {
      const inParts = partsOf.get(building)! > 1 ? numberRuns([...stairwells].sort((a, b) => a - b)) : '';
      const { zh, en } = address[building];
      rows.push([code, name.zh, id[building], zh, en, inParts, households, oldCode, newCode]);
    }
  }
  return [[...BUILDING_HEADER], ...rows];
}
