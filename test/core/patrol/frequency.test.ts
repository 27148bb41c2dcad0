import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { polygonLocator } from '../../../src/core/geometry/polygon-locator';
import { localProjection, toLat, toLon } from '../../../src/core/geometry/projection';
import { EVERY_DAY, frequencyCompliance, TWICE_A_DAY } from '../../../src/core/patrol/frequency';
import { gridOfFixes } from '../../../src/core/patrol/grid-of-fixes';
import { lastVisitByGrid } from '../../../src/core/patrol/last-visit';
import {
  dayStartMs,
  firstDayOf,
  isoWeekday,
  localDay,
  PERIODS,
  periodOfDay,
} from '../../../src/core/patrol/local-calendar';
import { minutesPresent } from '../../../src/core/patrol/minutes-present';
import type { TrackTable } from '../../../src/core/patrol/track';
import { findVisits } from '../../../src/core/patrol/visits';

const projection = localProjection(114.3, 30.5);
const UTC_OFFSET_MIN = 480;
const at = (iso: string) => Date.parse(`${iso}+08:00`);

/** Tracks on a street along x: `[time, x in metres]` per fix; grid A is x 0–100, B is 100–200. */
function walksOf(drawn: readonly (readonly (readonly [number, number])[])[]): TrackTable {
  const fixes = drawn.flat();
  const trackStart = new Uint32Array(drawn.length + 1);
  drawn.forEach((track, t) => {
    trackStart[t + 1] = trackStart[t] + track.length;
  });
  return {
    trackStart,
    post: new Uint16Array(drawn.length),
    posts: ['post'],
    lon: Float64Array.from(fixes, ([, x]) => toLon(projection, x)),
    lat: Float64Array.from(fixes, () => toLat(projection, 0)),
    time: Float64Array.from(fixes, ([time]) => time),
  };
}

const street = polygonLocator([
  [Float64Array.from([0, -50, 100, -50, 100, 50, 0, 50])],
  [Float64Array.from([100, -50, 200, -50, 200, 50, 100, 50])],
]);

/** Twenty minutes from A to B at 10 m a minute. */
const walk = (startMs: number) =>
  Array.from({ length: 21 }, (_, minute): [number, number] => [startMs + minute * 60_000, minute * 10 + 0.5]);

describe('visits, minutes and last visits on a street of two grids', () => {
  const start = at('2025-03-03T09:00');
  const tracks = walksOf([walk(start), [[start, 10.5]], walk(start + 5 * 3_600_000)]);
  const gridOf = gridOfFixes(tracks, projection, street);

  test('an outing visits what it was inside for a while, not what it brushed', () => {
    const visits = findVisits(tracks, gridOf);
    expect([...visits.grid]).toEqual([0, 1, 0, 1]);
    expect([...visits.track]).toEqual([0, 0, 2, 2]);
    expect(visits.endMs[0] - visits.startMs[0]).toBe(9 * 60_000);
    expect(findVisits(tracks, gridOf, { leastFixes: 1, leastDwellS: 0, returnS: 3600 }).count).toBe(5);
  });

  test('coming back soon is the same visit, coming back later another', () => {
    const minutes = (list: number[]) => walksOf([list.map((minute) => [minute * 60_000, 50] as const)]);
    const stay = [0, 1, 2];
    for (const [away, visits] of [
      [30, 1],
      [90, 2],
    ]) {
      const twice = minutes([...stay, ...stay.map((minute) => minute + away)]);
      expect(findVisits(twice, gridOfFixes(twice, projection, street)).count).toBe(visits);
    }
  });

  test('minutes include dwell, split at the border, and leave gaps and the outside of the window out', () => {
    const whole = { fromMs: start, toMs: start + 86_400_000, gapLimitS: 180 };
    const present = minutesPresent(tracks, gridOf, 2, whole);
    expect([...present]).toEqual([19, 20]);
    expect([...minutesPresent(tracks, gridOf, 2, { ...whole, gapLimitS: 30 })]).toEqual([0, 0]);
    expect([...minutesPresent(tracks, gridOf, 2, { ...whole, toMs: start + 4 * 60_000 })]).toEqual([4, 0]);
  });

  test('the last visit of a grid is its last fix in the window', () => {
    const window = { fromMs: start, toMs: start + 86_400_000 };
    const last = lastVisitByGrid(tracks, gridOf, 3, window);
    expect(last[0]).toBe(start + 5 * 3_600_000 + 9 * 60_000);
    expect(last[2]).toBeNaN();
    const morning = lastVisitByGrid(tracks, gridOf, 3, { ...window, toMs: start + 3_600_000 });
    expect(morning[0]).toBe(start + 9 * 60_000);
  });
});

describe('frequency', () => {
  // Monday 3 to Sunday 9 March 2025: two walks on Monday, Tuesday and Saturday, one on Wednesday.
  const starts = ['03T09', '03T15', '04T23', '04T10', '05T09', '08T09', '08T12'].map((day) => at(`2025-03-${day}:00`));
  const tracks = walksOf(starts.sort((a, b) => a - b).map(walk));
  const visits = findVisits(tracks, gridOfFixes(tracks, projection, street));
  const week = {
    fromMs: at('2025-03-03T00:00'),
    toMs: at('2025-03-10T00:00'),
    utcOffsetMin: UTC_OFFSET_MIN,
    withRunning: false,
  };

  test('grid-days that meet the rule ÷ grid-days due', () => {
    const compliance = frequencyCompliance(visits, 3, TWICE_A_DAY, week);
    expect(compliance).toMatchObject({ duePerGrid: 7, numerator: 6, denominator: 21 });
    expect([...compliance.met]).toEqual([3, 3, 0]);
    expect([...compliance.visits]).toEqual([7, 7, 0]);
  });

  test('weekdays and hours narrow what counts and what is due', () => {
    const weekdays = { ...TWICE_A_DAY, weekdays: [1, 2, 3, 4, 5] };
    expect(frequencyCompliance(visits, 2, weekdays, week)).toMatchObject({ duePerGrid: 5, numerator: 4 });
    const daytime = { ...weekdays, hours: { from: 8, to: 18 } };
    expect(frequencyCompliance(visits, 2, daytime, week).numerator).toBe(2);
    const night = { ...TWICE_A_DAY, atLeast: 1, hours: { from: 22, to: 6 } };
    expect(frequencyCompliance(visits, 2, night, week).numerator).toBe(2);
  });

  test('periods cut by the window are not due, unless running ones count', () => {
    const wednesdayNoon = { ...week, toMs: at('2025-03-05T12:00') };
    expect(frequencyCompliance(visits, 2, TWICE_A_DAY, wednesdayNoon)).toMatchObject({ numerator: 4, denominator: 4 });
    const running = frequencyCompliance(visits, 2, TWICE_A_DAY, { ...wednesdayNoon, withRunning: true });
    expect(running).toMatchObject({ numerator: 4, denominator: 6 });
    const weekly = { ...TWICE_A_DAY, per: 'week' as const, atLeast: 7, weekdays: EVERY_DAY };
    expect(frequencyCompliance(visits, 2, weekly, week)).toMatchObject({ numerator: 2, denominator: 2, value: 1 });
    expect(frequencyCompliance(visits, 2, weekly, wednesdayNoon).value).toBeNull();
    const monthly = { ...weekly, per: 'month' as const, atLeast: 1 };
    const march = { ...week, fromMs: at('2025-02-10T00:00'), toMs: at('2025-04-20T00:00') };
    expect(frequencyCompliance(visits, 2, monthly, march)).toMatchObject({ numerator: 2, denominator: 2 });
  });
});

test('periods follow the calendar', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 200_000 }), fc.constantFrom(...PERIODS), (day, period) => {
      const number = periodOfDay(day, period);
      expect(firstDayOf(number, period)).toBeLessThanOrEqual(day);
      expect(firstDayOf(number + 1, period)).toBeGreaterThan(day);
      expect(periodOfDay(firstDayOf(number, period), period)).toBe(number);
      expect(localDay(dayStartMs(day, UTC_OFFSET_MIN), UTC_OFFSET_MIN)).toBe(day);
      const date = new Date(firstDayOf(number, period) * 86_400_000);
      if (period === 'month' || period === 'quarter') expect(date.getUTCDate()).toBe(1);
      if (period === 'quarter') expect(date.getUTCMonth() % 3).toBe(0);
      if (period === 'week') expect(date.getUTCDay()).toBe(1);
      expect(isoWeekday(day) % 7).toBe(new Date(day * 86_400_000).getUTCDay());
    }),
  );
});
