/**
 * Frequency compliance: was each grid visited as often as the rule asks? The rule grammar is (purpose, at least n, per
 * day | ISO week | month | quarter, on which weekdays, in which hours); known rules are "≥ 2 patrols per grid per day"
 * and "≥ 1 per week". The measure is grid-periods that meet the rule ÷ grid-periods due.
 */
import { dayStartMs, firstDayOf, isoWeekday, localDay, localHour, type Period, periodOfDay } from './local-calendar';
import type { VisitTable } from './visits';

export interface FrequencyRule {
  /** What the visit is for, in the words of the rule; not computed with. */
  readonly purpose: string;
  readonly atLeast: number;
  readonly per: Period;
  /** ISO weekdays, 1 Monday to 7 Sunday, on which visits count; a day that is not among them is not due. */
  readonly weekdays: readonly number[];
  /** Local hours in which a visit must begin: from is in, to is not; 22 to 6 runs over midnight, 0 to 24 is all day. */
  readonly hours: { readonly from: number; readonly to: number };
}

export const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

/** At least two patrols per grid per day, at any hour. */
export const TWICE_A_DAY: FrequencyRule = {
  purpose: 'patrol',
  atLeast: 2,
  per: 'day',
  weekdays: EVERY_DAY,
  hours: { from: 0, to: 24 },
};

export interface FrequencyWindow {
  readonly fromMs: number;
  readonly toMs: number;
  readonly utcOffsetMin: number;
  /** True counts the period that the window's end cuts, such as today, as due too; a period cut by its start never. */
  readonly withRunning: boolean;
}

export interface FrequencyCompliance {
  /** Per grid: periods that meet the rule, and visits that count towards it. */
  readonly met: Uint32Array;
  readonly visits: Uint32Array;
  /** Periods due per grid, the same for all; numerator and denominator of the whole. */
  readonly duePerGrid: number;
  readonly numerator: number;
  readonly denominator: number;
  /** null when nothing is due. */
  readonly value: number | null;
}

/** Counts visits by grid and period against the rule. A visit belongs to the period in which it begins. */
export function frequencyCompliance(
  visits: VisitTable,
  gridCount: number,
  rule: FrequencyRule,
  window: FrequencyWindow,
): FrequencyCompliance {
  const due = periodsDue(rule, window);
  const slotOf = new Map(due.map((period, slot) => [period, slot]));
  const counts = new Uint32Array(gridCount * due.length);
  const counted = new Uint32Array(gridCount);
  for (let visit = 0; visit < visits.count; visit++) {
    const startMs = visits.startMs[visit];
    if (!(startMs >= window.fromMs && startMs < window.toMs)) continue;
    const day = localDay(startMs, window.utcOffsetMin);
    if (!rule.weekdays.includes(isoWeekday(day)) || !isInHours(localHour(startMs, window.utcOffsetMin), rule)) continue;
    const slot = slotOf.get(periodOfDay(day, rule.per));
    if (slot === undefined) continue;
    counts[visits.grid[visit] * due.length + slot]++;
    counted[visits.grid[visit]]++;
  }
  const met = new Uint32Array(gridCount);
  let numerator = 0;
  for (let i = 0; i < counts.length; i++) {
    if (counts[i] < rule.atLeast) continue;
    met[Math.floor(i / due.length)]++;
    numerator++;
  }
  const denominator = gridCount * due.length;
  return {
    met,
    visits: counted,
    duePerGrid: due.length,
    numerator,
    denominator,
    value: denominator === 0 ? null : numerator / denominator,
  };
}

/** Running numbers of the periods due: begun inside the window and, unless running ones count, ended inside it. */
function periodsDue(rule: FrequencyRule, { fromMs, toMs, utcOffsetMin, withRunning }: FrequencyWindow): number[] {
  const due: number[] = [];
  if (!(fromMs < toMs)) return due;
  for (let period = periodOfDay(localDay(fromMs, utcOffsetMin), rule.per); ; period++) {
    const firstDay = firstDayOf(period, rule.per);
    const endDay = firstDayOf(period + 1, rule.per);
    if (dayStartMs(firstDay, utcOffsetMin) >= toMs) return due;
    if (dayStartMs(firstDay, utcOffsetMin) < fromMs) continue;
    if (!withRunning && dayStartMs(endDay, utcOffsetMin) > toMs) return due;
    if (rule.per !== 'day' || rule.weekdays.includes(isoWeekday(firstDay))) due.push(period);
  }
}

function isInHours(hour: number, { hours: { from, to } }: FrequencyRule): boolean {
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}
