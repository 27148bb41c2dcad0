/** The funnel of stages: of the incidents reported in a window, how many reached each stage and how many stand in it. */
import { type IncidentTable, STAGES } from './incident';
import { isVoided, stageIndexAt } from './state-at';
import { type IncidentWindow, rowsReportedIn } from './window';

export interface StageFunnel {
  /** By index into `STAGES`: incidents that came to this stage or further, never rising from stage to stage. */
  readonly reached: Uint32Array;
  /** By index into `STAGES`: incidents whose furthest stage this is at the clock time. */
  readonly now: Uint32Array;
}

/** Counts the funnel; voided incidents are left out. A stage that was skipped counts as reached by what came after. */
export function stageFunnel(table: IncidentTable, window: IncidentWindow): StageFunnel {
  const now = new Uint32Array(STAGES.length);
  const [start, stop] = rowsReportedIn(table, window);
  for (let row = start; row < stop; row++) {
    if (!isVoided(table, row)) now[stageIndexAt(table, row, window.asOfMs)]++;
  }
  const reached = now.slice();
  for (let stage = STAGES.length - 2; stage >= 0; stage--) reached[stage] += reached[stage + 1];
  return { reached, now };
}
