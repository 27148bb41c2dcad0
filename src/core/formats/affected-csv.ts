/** The list of buildings that change grid, for whoever writes the notices: places and counts only. */
import type { Ground } from '../ground/ground';
import { stairwellCount } from '../ground/stairwell-count';
import type { AffectedBuilding } from '../plan/affected-buildings';
import { numberRuns } from '../plan/number-runs';
import { type Cell, tableCsv } from './table-csv';

const ESTIMATED = ' 估算 estimated';

/** Columns of a table of buildings that change grid, or of all. */
export const BUILDING_HEADER: readonly string[] = [
  '社区编码 community code',
  '社区 community',
  '楼栋 building',
  '地址 address',
  'address (en)',
  '单元 stairwells',
  '户数 households',
  '原网格编码 old grid code',
  '新网格编码 new grid code',
];

/** The list as CSV; see `affectedTable`. */
export function affectedCsv(affected: readonly AffectedBuilding[], ground: Ground): string {
  return tableCsv(affectedTable(affected, ground));
}

/**
 * Makes a header and one row a building, in the order given, with its stairwells where not all change grid (and that they are
 * estimated, where they are); ground without a grid has an empty code.
 */
export function affectedTable(affected: readonly AffectedBuilding[], ground: Ground): Cell[][] {
  const rows = affected.map(({ building, area, fromCode, toCode, households, stairwells }): Cell[] => {
    const community = ground.areas[area];
    const address = ground.buildings.address[building];
    return [
      community.code,
      community.name.zh,
      ground.buildings.id[building],
      address.zh,
      address.en,
      stairwells ? `${numberRuns(stairwells)}${stairwellCount(ground, building).isEstimated ? ESTIMATED : ''}` : '',
      households,
      fromCode ?? '',
      toCode ?? '',
    ];
  });
  return [[...BUILDING_HEADER], ...rows];
}
