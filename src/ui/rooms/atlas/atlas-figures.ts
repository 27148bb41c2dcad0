/** What the Atlas shows now: the plan in force (or that of another day), the window, and every figure by grid with the period before it. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Ground } from '../../../core/ground/ground';
import type { GridCounts } from '../../../core/incidents/by-grid';
import type { IncidentTable } from '../../../core/incidents/incident';
import type { Plan } from '../../../core/plan/plan';
import type { Part } from '../../../store/city';
import { isAsAtPlan } from '../../../store/editions';
import { type GridMeasures, gridMeasures } from '../../../store/grid-measures';
import { MS_PER_DAY, utcOffsetMinOf } from '../../../store/local-clock';
import { COVERAGE_RADII_M, type Coverage, type PatrolAttendance } from '../../../store/patrol-measures';
import type { TimeWindow } from '../../../store/session';
import { useApp } from '../../app-context';
import { lastDays, spanOf, windowBefore } from './time-span';
import { useAttendance, useCoverage } from './use-patrol-figures';

/** Settings while a slider or brush is being dragged; they reach the session (and the address) when it rests. */
export interface Draft {
  readonly window?: TimeWindow | null;
  readonly radiusM?: number;
  readonly bandwidthM?: number;
}

export interface AtlasFigures {
  readonly plan: Plan;
  readonly ground: Ground;
  readonly measures: GridMeasures;
  readonly utcOffsetMin: number;
  readonly radiusM: number;
  readonly bandwidthM: number;
  readonly incidentsState: Part<IncidentTable>['state'];
  readonly tracksState: Part<unknown>['state'];
  readonly incidents: IncidentTable | null;
  /** [from, to) of everything the data cover; null without incidents and tracks. */
  readonly span: TimeWindow | null;
  /** From the first fix to the last. */
  readonly trackSpan: TimeWindow | null;
  readonly window: TimeWindow | null;
  readonly before: TimeWindow | null;
  /** The clock of "open" and "overdue": the end of the window, or of the data. */
  readonly asOfMs: number;
  readonly counts: GridCounts | null;
  readonly countsBefore: GridCounts | null;
  readonly coverage: Coverage | null;
  readonly coverageBefore: Coverage | null;
  readonly attendance: PatrolAttendance | null;
  /** Days since the last visit by grid, NaN never. */
  readonly daysSince: Float64Array | null;
}

/** Joins, counts and coverage of the plan in force; each is recomputed only when what it depends on changes. */
export function useAtlasFigures(draft: Draft): AtlasFigures {
  const app = useApp();
  const ground = useStore(app.city.store, (city) => city.ground)!;
  const plan = useStore(app.document.store, ({ reference, plan }) =>
    reference && reference.grids.size > 0 && !isAsAtPlan(plan?.id ?? '') ? reference : plan,
  )!;
  const incidentsPart = useStore(app.city.store, (city) => city.incidents);
  const tracksPart = useStore(app.city.store, (city) => city.tracks);
  const incidents = incidentsPart.state === 'ready' ? incidentsPart.table : null;
  const tracks = tracksPart.state === 'ready' ? tracksPart.table : null;
  const sessionWindow = useStore(app.session, (session) => session.window);
  const sessionRadiusM = useStore(app.session, (session) => session.radiusM);
  const sessionBandwidthM = useStore(app.session, (session) => session.bandwidthM);
  const chosen = draft.window === undefined ? sessionWindow : draft.window;
  const bandwidthM = draft.bandwidthM ?? sessionBandwidthM;
  const radiusM = Math.min(
    COVERAGE_RADII_M.most,
    Math.max(COVERAGE_RADII_M.least, Math.round(draft.radiusM ?? sessionRadiusM)),
  );

  const utcOffsetMin = useMemo(() => utcOffsetMinOf(ground), [ground]);
  const measures = useMemo(() => gridMeasures(plan, ground), [plan, ground]);
  const patrols = useMemo(() => (tracks ? measures.patrols(tracks) : null), [measures, tracks]);
  const trackSpan = patrols?.span ?? null;
  const span = useMemo(() => spanOf(incidents, trackSpan, utcOffsetMin), [incidents, trackSpan, utcOffsetMin]);
  const window = useMemo(() => chosen ?? (span && lastDays(span)), [chosen, span]);
  const asOfMs = window && span ? Math.min(window.toMs, span.toMs) : Number.NaN;
  const before = useMemo(() => window && windowBefore(window), [window]);

  const counts = useMemo(
    () => incidents && window && measures.incidents(incidents, { ...window, asOfMs }),
    [measures, incidents, window, asOfMs],
  );
  const isBeforeCounted = before !== null && span !== null && before.fromMs >= span.fromMs;
  const countsBefore = useMemo(
    () => (incidents && isBeforeCounted ? measures.incidents(incidents, { ...before, asOfMs: before.toMs }) : null),
    [measures, incidents, before, isBeforeCounted],
  );

  const reader = useMemo(() => patrols?.createReader() ?? null, [patrols]);
  const readerBefore = useMemo(() => patrols?.createReader() ?? null, [patrols]);
  const coverage = useCoverage(reader, window, radiusM);
  const isBeforeWalked = before !== null && trackSpan !== null && before.fromMs >= trackSpan.fromMs - MS_PER_DAY;
  const coverageBefore = useCoverage(readerBefore, isBeforeWalked ? before : null, radiusM);
  const attendance = useAttendance(patrols, window);
  const daysSince = useMemo(
    () => attendance?.lastVisitMs.map((lastMs) => (asOfMs - lastMs) / MS_PER_DAY) ?? null,
    [attendance, asOfMs],
  );

  return {
    plan,
    ground,
    measures,
    utcOffsetMin,
    radiusM,
    bandwidthM,
    incidentsState: incidentsPart.state,
    tracksState: tracksPart.state,
    incidents,
    span,
    trackSpan,
    window,
    before,
    asOfMs,
    counts,
    countsBefore,
    coverage,
    coverageBefore,
    attendance,
    daysSince,
  };
}
