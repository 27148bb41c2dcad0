/** What the Atlas shows now: the plan in force, the window, and one figure per grid with the period before it. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Ground } from '../../../core/ground/ground';
import type { GridCounts } from '../../../core/incidents/by-grid';
import type { IncidentTable } from '../../../core/incidents/incident';
import { dataEndMs } from '../../../core/incidents/state-at';
import type { GridCoverage } from '../../../core/patrol/coverage-by-grid';
import type { CoverageLattice } from '../../../core/patrol/coverage-lattice';
import type { TrackTable } from '../../../core/patrol/track';
import type { Plan } from '../../../core/plan/plan';
import { type FieldBoard, fieldBoard } from '../../../store/grid-measures';
import type { Measure, TimeWindow } from '../../../store/session';
import { useApp } from '../../app-context';
import { changeScale, type Scale, scaleOf } from './scale';

export const DAY_MS = 86_400_000;
const DEFAULT_WINDOW_DAYS = 30;

export interface AtlasFigures {
  readonly plan: Plan;
  readonly ground: Ground;
  readonly desk: FieldBoard;
  readonly incidents: IncidentTable | null;
  readonly tracks: TrackTable | null;
  /** [from, to) of everything the data cover; null without incidents and tracks. */
  readonly span: TimeWindow | null;
  readonly window: TimeWindow | null;
  /** The clock of "open" and "overdue": the end of the window, or of the data. */
  readonly asOfMs: number;
  readonly counts: GridCounts | null;
  readonly countsBefore: GridCounts | null;
  readonly coverage: { readonly lattice: CoverageLattice; readonly byGrid: GridCoverage } | null;
  readonly coverageBefore: GridCoverage | null;
  /** Days since the last visit by grid, NaN never. */
  readonly daysSince: Float64Array | null;
}

/** Joins, counts and coverage of the plan in force; each is recomputed only when what it depends on changes. */
export function useAtlasFigures(): AtlasFigures {
  const app = useApp();
  const ground = useStore(app.city.store, (city) => city.ground)!;
  const plan = useStore(app.document.store, ({ reference, plan }) =>
    reference && reference.grids.size > 0 ? reference : plan,
  )!;
  const incidents = useStore(app.city.store, (city) =>
    city.incidents.state === 'ready' ? city.incidents.table : null,
  );
  const tracks = useStore(app.city.store, (city) => (city.tracks.state === 'ready' ? city.tracks.table : null));
  const chosen = useStore(app.session, (session) => session.window);
  const radiusM = useStore(app.session, (session) => session.radiusM);

  const desk = useMemo(() => fieldBoard(plan, ground), [plan, ground]);
  const span = useMemo(() => spanOf(incidents, tracks), [incidents, tracks]);
  const window = useMemo(
    () =>
      chosen ?? (span && { fromMs: Math.max(span.fromMs, span.toMs - DEFAULT_WINDOW_DAYS * DAY_MS), toMs: span.toMs }),
    [chosen, span],
  );
  const asOfMs = window ? Math.min(window.toMs, span?.toMs ?? window.toMs) : Number.NaN;
  const before = useMemo(() => window && windowBefore(window), [window]);

  const counts = useMemo(
    () => incidents && window && desk.incidents(incidents, { ...window, asOfMs }),
    [desk, incidents, window, asOfMs],
  );
  const countsBefore = useMemo(
    () => incidents && before && desk.incidents(incidents, { ...before, asOfMs: before.toMs }),
    [desk, incidents, before],
  );
  const coverage = useMemo(
    () => tracks && window && desk.coverage(tracks, window, radiusM),
    [desk, tracks, window, radiusM],
  );
  const coverageBefore = useMemo(
    () => (tracks && before && tracksCover(tracks, before) ? desk.coverage(tracks, before, radiusM).byGrid : null),
    [desk, tracks, before, radiusM],
  );
  const daysSince = useMemo(
    () => tracks && window && desk.lastVisitMs(tracks, asOfMs).map((lastMs) => (asOfMs - lastMs) / DAY_MS),
    [desk, tracks, window, asOfMs],
  );
  return {
    plan,
    ground,
    desk,
    incidents,
    tracks,
    span,
    window,
    asOfMs,
    counts,
    countsBefore,
    coverage,
    coverageBefore,
    daysSince,
  };
}

export interface MeasureValues {
  readonly values: Float64Array;
  /** The same in the period before; null where there is nothing to compare with. */
  readonly before: Float64Array | null;
  /** What the map shows: the values, or the differences when comparing. */
  readonly shown: Float64Array;
  readonly scale: Scale;
  readonly isComparing: boolean;
}

/** One measure by grid, NaN where there is no figure; null where the data it needs are missing. */
export function measureValues(figures: AtlasFigures, measure: Measure, wantsComparison: boolean): MeasureValues | null {
  const values = valuesOf(figures, measure);
  if (!values) return null;
  const before = beforeOf(figures, measure);
  const isComparing = wantsComparison && before !== null;
  const shown = isComparing ? values.map((value, grid) => value - before[grid]) : values;
  const scale = isComparing ? changeScale(shown, measure === 'coverage') : scaleOf(measure, values);
  return { values, before, shown, scale, isComparing };
}

function valuesOf({ desk, counts, coverage, daysSince }: AtlasFigures, measure: Measure): Float64Array | null {
  switch (measure) {
    case 'households':
      return desk.households;
    case 'reported':
      return counts && Float64Array.from(counts.total);
    case 'open':
      return counts && Float64Array.from(counts.open);
    case 'overdue':
      return counts && Float64Array.from(counts.overdue);
    case 'coverage':
      return coverage && coverage.byGrid.groundShare;
    case 'last-visit':
      return daysSince;
  }
}

function beforeOf({ countsBefore, coverageBefore }: AtlasFigures, measure: Measure): Float64Array | null {
  switch (measure) {
    case 'reported':
      return countsBefore && Float64Array.from(countsBefore.total);
    case 'open':
      return countsBefore && Float64Array.from(countsBefore.open);
    case 'overdue':
      return countsBefore && Float64Array.from(countsBefore.overdue);
    case 'coverage':
      return coverageBefore && coverageBefore.groundShare;
    default:
      return null;
  }
}

function windowBefore({ fromMs, toMs }: TimeWindow): TimeWindow {
  return { fromMs: fromMs - (toMs - fromMs), toMs: fromMs };
}

function tracksCover(tracks: TrackTable, window: TimeWindow): boolean {
  return tracks.time.length > 0 && minOf(tracks.time) <= window.fromMs + DAY_MS;
}

/** Whole local days around the data, so that windows begin and end at midnight. */
function spanOf(incidents: IncidentTable | null, tracks: TrackTable | null): TimeWindow | null {
  const starts: number[] = [];
  const ends: number[] = [];
  if (incidents && incidents.count > 0) {
    starts.push(incidents.stageAt[0]);
    ends.push(Math.min(dataEndMs(incidents), lastReportMs(incidents) + DAY_MS));
  }
  if (tracks && tracks.time.length > 0) {
    starts.push(minOf(tracks.time));
    ends.push(maxOf(tracks.time));
  }
  const [fromMs, toMs] = [Math.min(...starts), Math.max(...ends)];
  if (!(fromMs < toMs)) return null;
  return { fromMs: midnight(fromMs), toMs: midnight(toMs - 1) + DAY_MS };
}

function lastReportMs(incidents: IncidentTable): number {
  return incidents.stageAt[(incidents.count - 1) * 7];
}

export function midnight(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0);
}

function minOf(values: Float64Array): number {
  return values.reduce((low, value) => Math.min(low, value), Infinity);
}

function maxOf(values: Float64Array): number {
  return values.reduce((high, value) => Math.max(high, value), -Infinity);
}
