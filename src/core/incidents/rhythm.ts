/** The daily and weekly rhythm: incidents by hour of the local clock and weekday. */
import { type IncidentTable, STAGES } from './incident';
import { isVoided } from './state-at';
import { type IncidentWindow, rowsReportedIn } from './window';

const MS_PER_HOUR = 3_600_000;
const HOURS_PER_WEEK = 168;
/** 1970-01-01 was a Thursday: three days into its ISO week. */
const EPOCH_INTO_WEEK_H = 72;

/** Counts reports in 168 cells, `[weekday · 24 + hour]` with Monday 0, in a fixed offset from UTC in minutes. */
export function rhythm(table: IncidentTable, window: IncidentWindow, utcOffsetMin: number): Uint32Array {
  const counts = new Uint32Array(HOURS_PER_WEEK);
  const [start, stop] = rowsReportedIn(table, window);
  for (let row = start; row < stop; row++) {
    if (isVoided(table, row)) continue;
    const hours = Math.floor((table.stageAt[row * STAGES.length] + utcOffsetMin * 60_000) / MS_PER_HOUR);
    counts[(((hours + EPOCH_INTO_WEEK_H) % HOURS_PER_WEEK) + HOURS_PER_WEEK) % HOURS_PER_WEEK]++;
  }
  return counts;
}
