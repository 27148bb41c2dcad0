/** Windows of time over incidents, and the rows reported in one: found by halving, for rows are sorted by report. */
import { type IncidentTable, STAGES } from './incident';

export interface IncidentWindow {
  /** Milliseconds since 1970 UTC; from is in the window, to is not. −Infinity and Infinity leave an end open. */
  readonly fromMs: number;
  readonly toMs: number;
  /** The clock: nothing that happened after it is known yet. */
  readonly asOfMs: number;
}

/** The first row reported at or after a time; `count` where there is none. */
export function firstRowFrom(table: IncidentTable, ms: number): number {
  let low = 0;
  let high = table.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table.stageAt[middle * STAGES.length] < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first row that is not known yet at a clock time: reported after it. */
export function firstRowAfter(table: IncidentTable, ms: number): number {
  let low = 0;
  let high = table.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table.stageAt[middle * STAGES.length] <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Rows reported in the window and known at its clock, as a half-open range. */
export function rowsReportedIn(table: IncidentTable, { fromMs, toMs, asOfMs }: IncidentWindow): [number, number] {
  const start = firstRowFrom(table, fromMs);
  return [start, Math.max(start, Math.min(firstRowFrom(table, toMs), firstRowAfter(table, asOfMs)))];
}
