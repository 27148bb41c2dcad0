/** Windows of whole days on the city's own clock, and the span of everything the data cover. */
import type { IncidentTable } from '../../../core/incidents/incident';
import { STAGES } from '../../../core/incidents/incident';
import { dataEndMs } from '../../../core/incidents/state-at';
import { dayStartOf, MS_PER_DAY } from '../../../store/local-clock';
import type { TimeWindow } from '../../../store/session';

const DEFAULT_WINDOW_DAYS = 30;

/** Whole local days around the data; null without any. Late stages of old incidents do not stretch it. */
export function spanOf(
  incidents: IncidentTable | null,
  tracks: TimeWindow | null,
  utcOffsetMin: number,
): TimeWindow | null {
  const starts: number[] = [];
  const ends: number[] = [];
  if (incidents && incidents.count > 0) {
    const lastReportMs = incidents.stageAt[(incidents.count - 1) * STAGES.length];
    starts.push(incidents.stageAt[0]);
    ends.push(Math.min(dataEndMs(incidents), lastReportMs + MS_PER_DAY));
  }
  if (tracks) {
    starts.push(tracks.fromMs);
    ends.push(tracks.toMs);
  }
  const [fromMs, toMs] = [Math.min(...starts), Math.max(...ends)];
  if (!(fromMs < toMs)) return null;
  return { fromMs: dayStartOf(fromMs, utcOffsetMin), toMs: dayStartOf(toMs - 1, utcOffsetMin) + MS_PER_DAY };
}

/** The window a room opens with: the last days of the data. */
export function lastDays(span: TimeWindow, days: number = DEFAULT_WINDOW_DAYS): TimeWindow {
  return { fromMs: Math.max(span.fromMs, span.toMs - days * MS_PER_DAY), toMs: span.toMs };
}

export function windowBefore({ fromMs, toMs }: TimeWindow): TimeWindow {
  return { fromMs: fromMs - (toMs - fromMs), toMs: fromMs };
}

/** A window of the same length some days later or earlier, kept inside the span. */
export function shifted(window: TimeWindow, days: number, span: TimeWindow): TimeWindow {
  const length = window.toMs - window.fromMs;
  const fromMs = Math.max(span.fromMs, Math.min(span.toMs - length, window.fromMs + days * MS_PER_DAY));
  return { fromMs, toMs: fromMs + length };
}

export function dayCount({ fromMs, toMs }: TimeWindow): number {
  return Math.round((toMs - fromMs) / MS_PER_DAY);
}
