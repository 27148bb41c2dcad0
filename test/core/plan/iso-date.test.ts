import { expect, test } from 'vitest';
import { dayBefore, firstOfNextMonth, isIsoDate } from '../../../src/core/plan/iso-date';

test('the day before the first of a month is the last of the one before it', () => {
  expect(['2026-03-01', '2024-03-01', '2026-01-01', '2026-11-22'].map(dayBefore)).toEqual([
    '2026-02-28',
    '2024-02-29',
    '2025-12-31',
    '2026-11-21',
  ]);
  expect(isIsoDate(dayBefore(firstOfNextMonth('2026-12-05')))).toBe(true);
});
