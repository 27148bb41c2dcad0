/**
 * Days, ISO weeks, months and quarters on a local clock with a fixed offset from UTC, as running numbers: arithmetic on
 * the proleptic Gregorian calendar (H. Hinnant, chrono-compatible low-level date algorithms), no clock and no locale.
 */

export const PERIODS = ['day', 'week', 'month', 'quarter'] as const;
export type Period = (typeof PERIODS)[number];

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;
/** 1970-01-01 was a Thursday: ISO week 0 here begins on Monday 1969-12-29. */
const EPOCH_INTO_WEEK = 3;

/** Days since 1970-01-01 on the local calendar. */
export function localDay(ms: number, utcOffsetMin: number): number {
  return Math.floor((ms + utcOffsetMin * MS_PER_MINUTE) / MS_PER_DAY);
}

/** ISO weekday of a day number: 1 Monday to 7 Sunday. */
export function isoWeekday(day: number): number {
  return ((((day + EPOCH_INTO_WEEK) % 7) + 7) % 7) + 1;
}

/** Hour of the local day, 0 to under 24, with its fraction. */
export function localHour(ms: number, utcOffsetMin: number): number {
  const local = ms + utcOffsetMin * MS_PER_MINUTE;
  return (local - Math.floor(local / MS_PER_DAY) * MS_PER_DAY) / 3_600_000;
}

/** Running number of the period that holds a day; successive periods have successive numbers. */
export function periodOfDay(day: number, period: Period): number {
  if (period === 'day') return day;
  if (period === 'week') return Math.floor((day + EPOCH_INTO_WEEK) / 7);
  const month = monthOfDay(day);
  return period === 'month' ? month : Math.floor(month / 3);
}

/** First day of a period, by its running number. */
export function firstDayOf(number: number, period: Period): number {
  if (period === 'day') return number;
  if (period === 'week') return number * 7 - EPOCH_INTO_WEEK;
  return dayOfMonthStart(period === 'month' ? number : number * 3);
}

/** Milliseconds UTC at which a local day begins. */
export function dayStartMs(day: number, utcOffsetMin: number): number {
  return day * MS_PER_DAY - utcOffsetMin * MS_PER_MINUTE;
}

/** Months since January 1970. */
function monthOfDay(day: number): number {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  return (yearOfEra + era * 400 - 1970) * 12 + monthFromMarch + 2;
}

function dayOfMonthStart(month: number): number {
  const fromMarch = month - 2;
  const year = 1970 + Math.floor(fromMarch / 12);
  const monthFromMarch = fromMarch - Math.floor(fromMarch / 12) * 12;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5);
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}
