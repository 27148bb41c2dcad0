/** Incidents of a window counted by grid, by grid and tier, and by grid and main category, in one pass. */
import type { Category, IncidentTable } from './incident';
import { isOpenAt, isOverdueAt, isVoided } from './state-at';
import { type IncidentWindow, rowsReportedIn } from './window';

export interface GridCounts {
  readonly gridCount: number;
  /** Reported in the window, voided ones left out. */
  readonly total: Uint32Array;
  /** Of these: open, and open and overdue, at the clock time. */
  readonly open: Uint32Array;
  readonly overdue: Uint32Array;
  /** `byTier[grid · tierCount + tier]`. */
  readonly tierCount: number;
  readonly byTier: Uint32Array;
  /** `byCategory[grid · categories + k]`, k an index into `mainCategories`. */
  readonly mainCategories: readonly number[];
  readonly byCategory: Uint32Array;
  /** Reported in the window but in no grid. */
  readonly outside: number;
}

/** Only incidents of this tier, or of this category or one under it. */
export interface IncidentFilter {
  readonly tier?: number;
  readonly category?: number;
}

/** Counts by grid; `gridOf[row]` is the row's grid, −1 for none. */
export function countByGrid(
  table: IncidentTable,
  window: IncidentWindow,
  gridOf: ArrayLike<number>,
  gridCount: number,
  filter: IncidentFilter = {},
): GridCounts {
  const tierCount = table.tiers.levels.length;
  const mainCategories = table.categories.flatMap((category, i) => (category.parent < 0 ? [i] : []));
  const mainOf = table.categories.map((_, i) => mainCategories.indexOf(mainCategory(table.categories, i)));
  const total = new Uint32Array(gridCount);
  const open = new Uint32Array(gridCount);
  const overdue = new Uint32Array(gridCount);
  const byTier = new Uint32Array(gridCount * tierCount);
  const byCategory = new Uint32Array(gridCount * mainCategories.length);
  let outside = 0;
  const [start, stop] = rowsReportedIn(table, window);
  for (let row = start; row < stop; row++) {
    if (isVoided(table, row) || !passes(table, row, filter)) continue;
    const grid = gridOf[row];
    if (grid < 0) {
      outside++;
      continue;
    }
    total[grid]++;
    if (isOpenAt(table, row, window.asOfMs)) {
      open[grid]++;
      if (isOverdueAt(table, row, window.asOfMs)) overdue[grid]++;
    }
    if (table.tier[row] < tierCount) byTier[grid * tierCount + table.tier[row]]++;
    const main = mainOf[table.category[row]];
    if (main >= 0) byCategory[grid * mainCategories.length + main]++;
  }
  return { gridCount, total, open, overdue, tierCount, byTier, mainCategories, byCategory, outside };
}

/** The main category of a category: itself, or the top of its parents. */
export function mainCategory(categories: readonly Category[], category: number): number {
  let main = category;
  while (categories[main].parent >= 0) main = categories[main].parent;
  return main;
}

function passes(table: IncidentTable, row: number, { tier, category }: IncidentFilter): boolean {
  if (tier !== undefined && table.tier[row] !== tier) return false;
  if (category === undefined) return true;
  for (let at = table.category[row]; at >= 0; at = table.categories[at].parent) if (at === category) return true;
  return false;
}
