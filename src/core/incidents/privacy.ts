/**
 * What may be shown of incidents where officials and the public look: counts below five are masked, and sensitive
 * categories exist at grid level and above only.
 */
import type { IncidentTable } from './incident';

/** Counts from 1 to one below this read "<5". */
export const MASKED_BELOW = 5;

/** Tells whether a count must be masked; 0 is shown as 0. */
export function isMasked(count: number): boolean {
  return count > 0 && count < MASKED_BELOW;
}

/** The count as it may be shown or exported. */
export function shownCount(count: number): string {
  return isMasked(count) ? `<${MASKED_BELOW}` : String(count);
}

/** Tells whether an incident may be drawn or listed at its own place: neither its category nor one above is sensitive. */
export function mayShowPlace(table: IncidentTable, row: number): boolean {
  for (let at = table.category[row]; at >= 0; at = table.categories[at].parent) {
    if (table.categories[at].sensitive) return false;
  }
  return true;
}
