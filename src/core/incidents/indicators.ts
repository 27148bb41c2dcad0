/**
 * The indicators of incident handling, each with its formula, so that a screen can print what it divides by.
 * A rate is numerator ÷ denominator of counts; a sum of areas rolls up by summing both, never by averaging rates.
 * 0 ÷ 0 is null ("—"). Definitions: PRODUCT glossary 办结率, 按期办结率, 基层化解率; a rate is counted over the incidents
 * whose *own* event falls in the window (accepted, due, closed, reported), as known at the clock time.
 */
import { type IncidentTable, STAGES } from './incident';
import { isOpenAt, isOverdueAt, isVoided } from './state-at';
import { firstRowAfter, firstRowFrom, type IncidentWindow } from './window';

export const INDICATOR_IDS = [
  'completion',
  'on-time',
  'containment',
  'open',
  'overdue',
  'median-hours-to-close',
] as const;
export type IndicatorId = (typeof INDICATOR_IDS)[number];

export interface IndicatorDefinition {
  readonly id: IndicatorId;
  /** i18n keys of the formula and of what is counted above and below the line. */
  readonly formula: string;
  readonly numerator: string;
  readonly denominator: string;
  /** Which event of an incident must fall in the window for it to be in the denominator. */
  readonly window: 'accepted' | 'due' | 'closed' | 'reported';
  /** `share`: value is numerator ÷ denominator. `count`: value is the numerator. `hours`: value is a median. */
  readonly unit: 'share' | 'count' | 'hours';
}

export const INDICATORS: readonly IndicatorDefinition[] = [
  define('completion', 'accepted', 'share'),
  define('on-time', 'due', 'share'),
  define('containment', 'closed', 'share'),
  define('open', 'reported', 'count'),
  define('overdue', 'reported', 'count'),
  define('median-hours-to-close', 'closed', 'hours'),
];

/** Below this many cases a rate says little: show the count instead. */
export const SMALL_NUMBER = 20;

export interface IndicatorValue {
  readonly numerator: number;
  readonly denominator: number;
  /** Share from 0 to 1, count or hours by the definition's unit; null for a share or a median of nothing. */
  readonly value: number | null;
  /** True for a share or a median of fewer than `SMALL_NUMBER` cases. */
  readonly isSmall: boolean;
}

const ACCEPTED = STAGES.indexOf('accepted');
const CLOSED = STAGES.indexOf('closed');
const MS_PER_HOUR = 3_600_000;

/** What a row counts as: nothing, one below the line, one below and above. */
type Part = 0 | 1 | 2;

/** Finds one indicator over all rows. Voided incidents count nowhere. */
export function indicator(table: IncidentTable, id: IndicatorId, window: IncidentWindow): IndicatorValue {
  const part = partOf(table, id, window);
  let numerator = 0;
  let denominator = 0;
  const hours: number[] = [];
  forEachCandidate(table, id, window, (row) => {
    const kind = part(row);
    if (kind === 0) return;
    denominator++;
    if (kind === 2) numerator++;
    if (id === 'median-hours-to-close') hours.push(hoursToClose(table, row));
  });
  const unit = definitionOf(id).unit;
  const value = indicatorValue(unit, numerator, denominator, hours);
  return {
    numerator,
    denominator,
    value: Number.isNaN(value) ? null : value,
    isSmall: unit !== 'count' && denominator < SMALL_NUMBER,
  };
}

function define(
  id: IndicatorId,
  window: IndicatorDefinition['window'],
  unit: IndicatorDefinition['unit'],
): IndicatorDefinition {
  const key = `indicator.${id}`;
  return {
    id,
    formula: `${key}.formula`,
    numerator: `${key}.numerator`,
    denominator: `${key}.denominator`,
    window,
    unit,
  };
}

function definitionOf(id: IndicatorId): IndicatorDefinition {
  return INDICATORS[INDICATOR_IDS.indexOf(id)];
}

/** Rows that can be in the denominator: reported before the window ends and known at the clock. */
function forEachCandidate(
  table: IncidentTable,
  id: IndicatorId,
  { fromMs, toMs, asOfMs }: IncidentWindow,
  onRow: (row: number) => void,
): void {
  // Accepted, due and closed all come after the report, so only a window over reports has a first row.
  const start = definitionOf(id).window === 'reported' ? firstRowFrom(table, fromMs) : 0;
  const stop = Math.min(firstRowFrom(table, toMs), firstRowAfter(table, asOfMs));
  for (let row = start; row < stop; row++) onRow(row);
}

function partOf(
  table: IncidentTable,
  id: IndicatorId,
  { fromMs, toMs, asOfMs }: IncidentWindow,
): (row: number) => Part {
  const { stageAt, dueAt, tier } = table;
  // Written so that NaN, "not yet", is outside every window.
  const isIn = (ms: number) => ms >= fromMs && ms < toMs && ms <= asOfMs;
  const isClosed = (row: number) => stageAt[row * STAGES.length + CLOSED] <= asOfMs;
  const counts = (row: number, above: boolean): Part => (isVoided(table, row) ? 0 : above ? 2 : 1);
  switch (id) {
    case 'completion':
      return (row) => (isIn(stageAt[row * STAGES.length + ACCEPTED]) ? counts(row, isClosed(row)) : 0);
    case 'on-time':
      return (row) => (isIn(dueAt[row]) ? counts(row, isClosed(row) && !isOverdueAt(table, row, asOfMs)) : 0);
    case 'containment':
      return (row) => (isIn(stageAt[row * STAGES.length + CLOSED]) ? counts(row, tier[row] === 0) : 0);
    case 'open':
      return (row) => (isIn(stageAt[row * STAGES.length]) ? counts(row, isOpenAt(table, row, asOfMs)) : 0);
    case 'overdue':
      return (row) =>
        isIn(stageAt[row * STAGES.length]) && isOpenAt(table, row, asOfMs)
          ? counts(row, isOverdueAt(table, row, asOfMs))
          : 0;
    case 'median-hours-to-close':
      return (row) => (isIn(stageAt[row * STAGES.length + CLOSED]) ? counts(row, true) : 0);
  }
}

function hoursToClose({ stageAt }: IncidentTable, row: number): number {
  return (stageAt[row * STAGES.length + CLOSED] - stageAt[row * STAGES.length]) / MS_PER_HOUR;
}

function indicatorValue(
  unit: IndicatorDefinition['unit'],
  numerator: number,
  denominator: number,
  hours: number[],
): number {
  if (unit === 'count') return numerator;
  if (denominator === 0) return Number.NaN;
  if (unit === 'share') return numerator / denominator;
  // A typed array sorts by number without calling back: five times faster than a comparator over a year's incidents.
  const sorted = Float64Array.from(hours).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
