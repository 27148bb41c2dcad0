import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countByGrid } from '../../../src/core/incidents/by-grid';
import { INDICATOR_IDS, INDICATORS, indicator } from '../../../src/core/incidents/indicators';
import { isMasked, mayShowPlace, shownCount } from '../../../src/core/incidents/privacy';
import { rhythm } from '../../../src/core/incidents/rhythm';
import { stageFunnel } from '../../../src/core/incidents/stage-funnel';
import { hasCourse, hasDeadlines, isOpenAt, isOverdueAt, stageIndexAt } from '../../../src/core/incidents/state-at';
import { firstRowAfter, firstRowFrom, rowsReportedIn } from '../../../src/core/incidents/window';
import { HOUR, hours, type IncidentRow, incidentTable } from './incident-rows';

/** One working day; the clock ends at hour 24. */
const day: IncidentRow[] = [
  { at: { reported: 1, accepted: 2, closed: 5 }, due: 9, tier: 0 },
  { at: { reported: 2, accepted: 3, handling: 6, closed: 20 }, due: 10, tier: 1 },
  { at: { reported: 3, accepted: 4, dispatched: 7 }, due: 12, tier: 0, category: 1 },
  { at: { reported: 4, accepted: 5 }, due: 40, tier: 2, category: 3 },
  { at: { reported: 5 }, due: 30, tier: 3 },
  { at: { reported: 6, accepted: 7, closed: 8 }, due: 9, side: 'voided' },
];

describe('indicators of a day', () => {
  const table = incidentTable(day);
  const whole = hours(0, 24, 24);

  test('every indicator has its definition, in one order', () => {
    expect(INDICATORS.map(({ id }) => id)).toEqual([...INDICATOR_IDS]);
  });

  test('completion is closed ÷ accepted', () => {
    expect(indicator(table, 'completion', whole)).toEqual({ numerator: 2, denominator: 4, value: 0.5, isSmall: true });
  });

  test('on time is closed in time ÷ due, not ÷ closed', () => {
    // Due by hour 24: rows 0, 1, 2; only row 0 was closed in time.
    expect(indicator(table, 'on-time', whole)).toMatchObject({ numerator: 1, denominator: 3 });
    // At hour 11 row 2 is not due yet.
    expect(indicator(table, 'on-time', hours(0, 24, 11))).toMatchObject({ numerator: 1, denominator: 2 });
  });

  test('containment is closed at the lowest tier ÷ closed', () => {
    expect(indicator(table, 'containment', whole)).toMatchObject({ numerator: 1, denominator: 2, value: 0.5 });
  });

  test('open and overdue are counts with what they are counted of', () => {
    expect(indicator(table, 'open', whole)).toEqual({ numerator: 3, denominator: 5, value: 3, isSmall: false });
    expect(indicator(table, 'overdue', whole)).toEqual({ numerator: 1, denominator: 3, value: 1, isSmall: false });
  });

  test('hours to close is a median over the closed', () => {
    expect(indicator(table, 'median-hours-to-close', whole)).toMatchObject({ denominator: 2, value: 11 });
  });

  test('0 ÷ 0 is null, never 0 % or 100 %, and zero open is zero', () => {
    const empty = hours(100, 200, 200);
    for (const id of ['completion', 'on-time', 'containment', 'median-hours-to-close'] as const) {
      expect(indicator(table, id, hours(100, 200, 99)).value).toBeNull();
    }
    expect(indicator(table, 'open', empty).value).toBe(0);
  });

  test('the clock hides what has not happened', () => {
    expect(indicator(table, 'completion', hours(0, 24, 4.5))).toMatchObject({ numerator: 0, denominator: 3 });
    expect(indicator(table, 'open', hours(0, 24, 4.5)).value).toBe(4);
    expect(stageIndexAt(table, 1, 10 * HOUR)).toBe(4);
    expect(stageIndexAt(table, 1, HOUR)).toBe(-1);
    expect(isOpenAt(table, 0, 4 * HOUR)).toBe(true);
    expect(isOpenAt(table, 0, 5 * HOUR)).toBe(false);
  });
});

test('a flag in the data wins at the data’s end and only there', () => {
  const table = incidentTable([
    { at: { reported: 0, closed: 10 }, due: 5, flag: 0 },
    { at: { reported: 0 }, due: 90, flag: 1 },
    { at: { reported: 20 } },
  ]);
  expect(isOverdueAt(table, 0, 12 * HOUR)).toBe(true);
  expect(isOverdueAt(table, 0, 20 * HOUR)).toBe(false);
  expect(isOverdueAt(table, 1, 12 * HOUR)).toBe(false);
  expect(isOverdueAt(table, 1, 20 * HOUR)).toBe(true);
  expect(isOverdueAt(table, 2, 999 * HOUR)).toBe(false);
});

const anyRow = fc
  .record({
    reported: fc.integer({ min: 0, max: 50 }),
    accepted: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
    closed: fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }),
    due: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
    tier: fc.integer({ min: 0, max: 3 }),
    category: fc.integer({ min: 0, max: 3 }),
    isVoided: fc.boolean(),
  })
  .map(({ reported, accepted, closed, due, tier, category, isVoided }): IncidentRow => {
    const at = { reported, ...(accepted !== undefined && { accepted: reported + accepted }) };
    return {
      at: { ...at, ...(accepted !== undefined && closed !== undefined && { closed: reported + accepted + closed }) },
      ...(due !== undefined && { due: reported + due }),
      tier,
      category,
      ...(isVoided && { side: 'voided' as const }),
    };
  });
const anyRows = fc.array(anyRow, { maxLength: 40 }).map((rows) => rows.sort((a, b) => a.at.reported - b.at.reported));

test('grids sum to the whole, and a rate rolls up from sums', () => {
  fc.assert(
    fc.property(anyRows, fc.integer({ min: 0, max: 120 }), (rows, asOf) => {
      const table = incidentTable(rows);
      const window = hours(5, 60, asOf);
      const gridOf = Int32Array.from({ length: table.count }, (_, row) => row % 4);
      const parts = [0, 1, 2, 3].map((grid) => incidentTable(rows.filter((_, row) => gridOf[row] === grid)));
      for (const { id, unit } of INDICATORS) {
        const whole = indicator(table, id, window);
        const ofGrids = parts.map((part) => indicator(part, id, window));
        const numerator = ofGrids.reduce((all, part) => all + part.numerator, 0);
        const denominator = ofGrids.reduce((all, part) => all + part.denominator, 0);
        expect([numerator, denominator]).toEqual([whole.numerator, whole.denominator]);
        if (unit === 'count') expect(whole.value).toBe(numerator);
        if (unit === 'share') expect(whole.value).toBe(denominator === 0 ? null : numerator / denominator);
      }
      const counts = countByGrid(table, window, gridOf, 4);
      const sum = (column: Uint32Array) => column.reduce((a, b) => a + b, 0);
      expect(sum(counts.open)).toBe(indicator(table, 'open', window).numerator);
      expect(sum(counts.overdue)).toBe(indicator(table, 'overdue', window).numerator);
      expect(sum(counts.byTier)).toBe(sum(counts.total));
      expect(sum(counts.byCategory)).toBe(sum(counts.total));
      const family = countByGrid(table, window, gridOf, 4, { category: 2 });
      expect(sum(family.total)).toBe(sum(counts.byCategory.filter((_, i) => i % 2 === 1)));
      expect(sum(countByGrid(table, window, gridOf, 4, { tier: 2 }).total)).toBe(
        sum(counts.byTier.filter((_, i) => i % 4 === 2)),
      );
    }),
  );
});

test('the funnel narrows, and everybody stands somewhere', () => {
  const table = incidentTable(day);
  const { reached, now } = stageFunnel(table, hours(0, 24, 24));
  expect([...reached]).toEqual([5, 4, 3, 3, 2, 2, 2]);
  expect([...now]).toEqual([1, 1, 0, 1, 0, 0, 2]);
});

test('windows are half-open and found by halving', () => {
  const table = incidentTable([1, 2, 2, 2, 3].map((reported) => ({ at: { reported } })));
  expect(firstRowFrom(table, 2 * HOUR)).toBe(1);
  expect(firstRowAfter(table, 2 * HOUR)).toBe(4);
  expect(rowsReportedIn(table, hours(2, 3, 99))).toEqual([1, 4]);
  expect(rowsReportedIn(table, hours(2, 9, 2))).toEqual([1, 4]);
  expect(rowsReportedIn(table, hours(4, 9, 1))).toEqual([5, 5]);
  expect(rowsReportedIn(table, { fromMs: -Infinity, toMs: Infinity, asOfMs: Infinity })).toEqual([0, 5]);
});

test('the rhythm is read on the local clock', () => {
  const table = incidentTable([{ at: { reported: 0 } }, { at: { reported: 23 } }]);
  const everything = hours(-1, 99, 99);
  // 1970-01-01 was a Thursday (3).
  expect(rhythm(table, everything, 0)[3 * 24]).toBe(1);
  expect(rhythm(table, everything, 480)[3 * 24 + 8]).toBe(1);
  expect(rhythm(table, everything, 480)[4 * 24 + 7]).toBe(1);
  expect(rhythm(table, everything, -60)[2 * 24 + 23]).toBe(1);
});

test('small counts are masked, zero is zero, and sensitive incidents have no place', () => {
  expect([0, 1, 4, 5, 120].map(shownCount)).toEqual(['0', '<5', '<5', '5', '120']);
  expect(isMasked(0)).toBe(false);
  const table = incidentTable([0, 1, 2, 3].map((category) => ({ at: { reported: 1 }, category })));
  expect([0, 1, 2, 3].map((row) => mayShowPlace(table, row))).toEqual([true, true, false, false]);
});

test('data without deadlines cannot say overdue, and data without stages cannot say open', () => {
  const bare = incidentTable([{ at: { reported: 1 } }, { at: { reported: 2 } }]);
  expect([hasDeadlines(bare), hasCourse(bare)]).toEqual([false, false]);
  expect(hasDeadlines(incidentTable([{ at: { reported: 1 }, due: 9 }]))).toBe(true);
  expect(hasDeadlines(incidentTable([{ at: { reported: 1 }, flag: 0 }]))).toBe(true);
  expect(hasCourse(incidentTable([{ at: { reported: 1 } }, { at: { reported: 2, accepted: 3 } }]))).toBe(true);
});
