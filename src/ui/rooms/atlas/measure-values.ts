/** One measure at a time, as a column by grid with its scale: what the map colours and the legend explains. */
import type { IncidentTable } from '../../../core/incidents/incident';
import { isMasked } from '../../../core/incidents/privacy';
import { hasCourse, hasDeadlines } from '../../../core/incidents/state-at';
import type { Measure } from '../../../store/session';
import type { AtlasFigures } from './atlas-figures';
import { isCount } from './format';
import { changeScale, type Scale, scaleOf } from './scale';

export interface MeasureValues {
  readonly values: Float64Array;
  /** The same in the period before; null where there is nothing to compare with. */
  readonly before: Float64Array | null;
  /** What the map shows: the values, or the differences when comparing. */
  readonly shown: Float64Array;
  readonly scale: Scale;
  readonly isComparing: boolean;
}

/** Tells whether incident data can say a measure at all: a bare list of reports knows of no closing and no deadline. */
export function canSay(incidents: IncidentTable, measure: Measure): boolean {
  if (measure === 'open') return hasCourse(incidents);
  return measure !== 'overdue' || hasDeadlines(incidents);
}

/** What a masked count (1 to 4) stands for in a difference: the middle, so that none can be told from another. */
const MASKED_AS = 2.5;

/** One measure by grid, NaN where there is no figure; null where the data it needs are missing. */
export function measureValues(figures: AtlasFigures, measure: Measure, wantsComparison: boolean): MeasureValues | null {
  const values = valuesOf(figures, measure);
  if (!values) return null;
  const before = beforeOf(figures, measure);
  const isComparing = wantsComparison && before !== null;
  const shown = isComparing ? differences(values, before, isCount(measure)) : values;
  const scale = isComparing ? changeScale(shown, !isCount(measure)) : scaleOf(measure, values);
  return { values, before, shown, scale, isComparing };
}

/** Value minus value before; counts that are masked enter as one middle number. */
export function differences(values: Float64Array, before: Float64Array, areCounts: boolean): Float64Array {
  const known = (value: number) => (areCounts && isMasked(value) ? MASKED_AS : value);
  return values.map((value, grid) => known(value) - known(before[grid]));
}

type Columns = Pick<
  AtlasFigures,
  'incidents' | 'measures' | 'counts' | 'countsBefore' | 'coverage' | 'coverageBefore' | 'daysSince'
>;

function valuesOf(figures: Columns, measure: Measure): Float64Array | null {
  const { incidents, measures, counts, coverage, daysSince } = figures;
  if (incidents && !canSay(incidents, measure)) return null;
  switch (measure) {
    case 'households':
      return measures.households;
    case 'reported':
      return counts && Float64Array.from(counts.total);
    case 'open':
      return counts && Float64Array.from(counts.open);
    case 'overdue':
      return counts && Float64Array.from(counts.overdue);
    case 'coverage':
      return coverage?.byGrid.groundShare ?? null;
    case 'last-visit':
      return daysSince;
  }
}

function beforeOf({ countsBefore, coverageBefore }: Columns, measure: Measure): Float64Array | null {
  switch (measure) {
    case 'reported':
      return countsBefore && Float64Array.from(countsBefore.total);
    case 'open':
      return countsBefore && Float64Array.from(countsBefore.open);
    case 'overdue':
      return countsBefore && Float64Array.from(countsBefore.overdue);
    case 'coverage':
      return coverageBefore?.byGrid.groundShare ?? null;
    default:
      return null;
  }
}
