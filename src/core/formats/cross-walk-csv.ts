/** The cross-walk (新旧网格对照表) a redraw hands over: old code, new code, what they share and which part that is. */
import type { CrossWalkRow } from '../plan/plan';
import { type Cell, tableCsv } from './table-csv';

const HEADER: readonly string[] = [
  '原编码 old code',
  '新编码 new code',
  '户数 households',
  '楼栋 buildings',
  '面积 area (m²)',
  '占原网格户数 share of old households',
  '占原网格楼栋 share of old buildings',
  '占原网格面积 share of old area',
  '占新网格户数 share of new households',
  '占新网格楼栋 share of new buildings',
  '占新网格面积 share of new area',
];

/** A cross-walk as CSV; see `crossWalkTable`. */
export function crossWalkCsv(rows: readonly CrossWalkRow[]): string {
  return tableCsv(crossWalkTable(rows));
}

/** Makes a header and one row for each pair of grids; shares are parts of 1, empty where the whole is 0. */
export function crossWalkTable(rows: readonly CrossWalkRow[]): Cell[][] {
  const cells = rows.map(({ fromCode, toCode, households, buildings, areaM2, ofOld, ofNew }): Cell[] => [
    fromCode,
    toCode,
    households,
    buildings,
    areaM2,
    // Ground without an old or a new grid is part of none.
    ...(fromCode === null ? [null, null, null] : [ofOld.households, ofOld.buildings, ofOld.area]),
    ...(toCode === null ? [null, null, null] : [ofNew.households, ofNew.buildings, ofNew.area]),
  ]);
  return [[...HEADER], ...cells];
}
