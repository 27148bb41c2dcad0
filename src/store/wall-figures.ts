/**
 * Every figure of the wall as of one moment of the feeds' clock. A function of the moment and the window alone, however
 * one got there: what is remembered between calls (days that are over, the grid of each row) only saves work. No row,
 * stage or fix after the clock is looked at.
 */
import { boxOf } from '../core/geometry/box';
import { type LabelRaster, labelRaster } from '../core/geometry/label-raster';
import { toX, toY } from '../core/geometry/projection';
import type { Ground } from '../core/ground/ground';
import type { IncidentTable } from '../core/incidents/incident';
import { type IndicatorId, type IndicatorValue, indicator } from '../core/incidents/indicators';
import { type StageFunnel, stageFunnel } from '../core/incidents/stage-funnel';
import { hasDeadlines, isOpenAt, isOverdueAt, isVoided } from '../core/incidents/state-at';
import { firstRowAfter, firstRowFrom } from '../core/incidents/window';
import { coverageByGrid } from '../core/patrol/coverage-by-grid';
import {
  type CoverageLattice,
  clearCoverage,
  coverTracks,
  createCoverageLattice,
} from '../core/patrol/coverage-lattice';
import { type FrequencyCompliance, frequencyCompliance, TWICE_A_DAY } from '../core/patrol/frequency';
import { gridOfFixes } from '../core/patrol/grid-of-fixes';
import { DEFAULT_GAP_LIMIT_S, type TrackTable, trackCount } from '../core/patrol/track';
import { findVisits } from '../core/patrol/visits';
import type { Plan } from '../core/plan/plan';
import { dayStartOf, MS_PER_DAY, MS_PER_MINUTE } from './local-clock';
import { tracksKnown, tracksOfDay } from './patrol-days';
import { planPlaces } from './plan-places';

/** Days a trend looks back, today included. */
export const TREND_DAYS = 14;
/** Rows a list on the wall can hold at most. */
const LISTED = 12;
/** The ground covered is worked out anew when the clock enters a new step of this length. */
const COVERAGE_STEP_MS = 5 * MS_PER_MINUTE;
/** A post counts as on patrol while its newest fix is younger than the gap limit allows. */
const ON_PATROL_MS = DEFAULT_GAP_LIMIT_S * 1000;

export const WALL_RULE = TWICE_A_DAY;

export interface WallQuestion {
  readonly nowMs: number;
  readonly windowMs: number;
  readonly radiusM: number;
}

/**
 * A figure with its days behind it: what it was at the end of each local day, over a window of the same length, the last
 * as of now; NaN where there is none.
 */
export interface TrendedFigure extends IndicatorValue {
  readonly trend: readonly number[];
}

export interface IncidentFigures {
  /** Reported in the window and not voided. */
  readonly reported: number;
  readonly reportedToday: number;
  /** Yesterday up to the same hour. */
  readonly reportedYesterday: number;
  readonly completion: TrendedFigure;
  readonly onTime: TrendedFigure;
  /** Open and overdue ÷ open, both as of now, whenever they were reported. */
  readonly overdue: TrendedFigure;
  readonly funnel: StageFunnel;
  /** Open now, and open and overdue now, by tier. */
  readonly openByTier: readonly number[];
  readonly overdueByTier: readonly number[];
  /** Rows: the newest first; the overdue first by tier, highest first, then longest overdue. */
  readonly newest: readonly number[];
  readonly worst: readonly number[];
  /** Rows reported in the last 24 hours and still open. */
  readonly fresh: readonly number[];
}

export interface GroundShares {
  readonly asOfMs: number;
  readonly visited: number;
  readonly noSignal: number;
  /** Ground of all grids, the denominator. */
  readonly groundM2: number;
}

export interface PatrolFigures {
  readonly today: FrequencyCompliance;
  readonly yesterday: FrequencyCompliance;
  /** null without a grid. */
  readonly ground: GroundShares | null;
  readonly lattice: CoverageLattice | null;
  /** 1 for every cell of the lattice that lies in a grid. */
  readonly within: Uint8Array | null;
  readonly onPatrol: number;
  readonly posts: number;
}

export interface WallFigures {
  readonly nowMs: number;
  readonly windowMs: number;
  readonly incidents: IncidentFigures | null;
  readonly patrols: PatrolFigures | null;
}

export interface WallFacts {
  readonly ground: Ground;
  readonly plan: Plan;
  readonly incidents: IncidentTable | null;
  readonly tracks: TrackTable | null;
  readonly utcOffsetMin: number;
}

/** Makes the function that answers for one city and one plan. */
export function createWallFigures(facts: WallFacts) {
  const incidents = facts.incidents && incidentFigures(facts.incidents, facts.utcOffsetMin);
  const patrols = facts.tracks && patrolFigures(facts, facts.tracks);
  return (question: WallQuestion): WallFigures => ({
    nowMs: question.nowMs,
    windowMs: question.windowMs,
    incidents: incidents ? incidents(question) : null,
    patrols: patrols ? patrols(question) : null,
  });
}

function incidentFigures(table: IncidentTable, utcOffsetMin: number) {
  const tiers = table.tiers.levels.length;
  // Data without deadlines say nothing of "overdue"; 0 would be a claim.
  const knowsOverdue = hasDeadlines(table);
  /** Figures at the ends of days that are over, by midnight and window. */
  const dayFigures = new Map<string, Readonly<Record<'completion' | 'onTime' | 'overdue', number>>>();

  const share = (id: IndicatorId, fromMs: number, asOfMs: number): IndicatorValue =>
    // A window ends after the clock's own millisecond, so that what happened right now is in it.
    indicator(table, id, { fromMs, toMs: asOfMs + 1, asOfMs });

  function openAt(asOfMs: number) {
    const openByTier = new Array<number>(tiers).fill(0);
    const overdueByTier = new Array<number>(tiers).fill(0);
    const overdueRows: number[] = [];
    let open = 0;
    const stop = firstRowAfter(table, asOfMs);
    for (let row = 0; row < stop; row++) {
      if (!isOpenAt(table, row, asOfMs)) continue;
      const isOverdue = isOverdueAt(table, row, asOfMs);
      open++;
      if (isOverdue) overdueRows.push(row);
      if (table.tier[row] >= tiers) continue;
      openByTier[table.tier[row]]++;
      if (isOverdue) overdueByTier[table.tier[row]]++;
    }
    return { open, overdueRows, openByTier, overdueByTier };
  }

  function figuresAt(asOfMs: number, windowMs: number) {
    const { open, overdueRows } = openAt(asOfMs);
    return {
      completion: share('completion', asOfMs - windowMs, asOfMs).value ?? Number.NaN,
      onTime: share('on-time', asOfMs - windowMs, asOfMs).value ?? Number.NaN,
      overdue: knowsOverdue && open > 0 ? overdueRows.length : Number.NaN,
    };
  }

  /** The days before today. */
  function trends(nowMs: number, windowMs: number) {
    const today = dayStartOf(nowMs, utcOffsetMin);
    return Array.from({ length: TREND_DAYS - 1 }, (_, i) => {
      const dayEndMs = today - (TREND_DAYS - 2 - i) * MS_PER_DAY - 1;
      const key = `${dayEndMs} ${windowMs}`;
      let known = dayFigures.get(key);
      if (!known) {
        known = figuresAt(dayEndMs, windowMs);
        dayFigures.set(key, known);
      }
      return known;
    });
  }

  function countReported(fromMs: number, asOfMs: number): number {
    let count = 0;
    const stop = firstRowAfter(table, asOfMs);
    for (let row = firstRowFrom(table, fromMs); row < stop; row++) if (!isVoided(table, row)) count++;
    return count;
  }

  return ({ nowMs, windowMs }: WallQuestion): IncidentFigures => {
    const fromMs = nowMs - windowMs;
    const today = dayStartOf(nowMs, utcOffsetMin);
    const { open, overdueRows, openByTier, overdueByTier } = openAt(nowMs);
    const days = trends(nowMs, windowMs);
    const completion = share('completion', fromMs, nowMs);
    const onTime = share('on-time', fromMs, nowMs);
    const newest: number[] = [];
    for (let row = firstRowAfter(table, nowMs) - 1; row >= 0 && newest.length < LISTED; row--) {
      if (!isVoided(table, row)) newest.push(row);
    }
    const fresh: number[] = [];
    const stop = firstRowAfter(table, nowMs);
    for (let row = firstRowFrom(table, nowMs - MS_PER_DAY); row < stop; row++) {
      if (isOpenAt(table, row, nowMs)) fresh.push(row);
    }
    const worst = overdueRows
      .sort((a, b) => table.tier[b] - table.tier[a] || table.dueAt[a] - table.dueAt[b] || a - b)
      .slice(0, LISTED);
    return {
      reported: countReported(fromMs, nowMs),
      reportedToday: countReported(today, nowMs),
      reportedYesterday: countReported(today - MS_PER_DAY, nowMs - MS_PER_DAY),
      completion: { ...completion, trend: [...days.map((day) => day.completion), completion.value ?? Number.NaN] },
      onTime: { ...onTime, trend: [...days.map((day) => day.onTime), onTime.value ?? Number.NaN] },
      overdue: {
        numerator: overdueRows.length,
        denominator: open,
        value: knowsOverdue && open > 0 ? overdueRows.length : null,
        isSmall: false,
        trend: [...days.map((day) => day.overdue), knowsOverdue && open > 0 ? overdueRows.length : Number.NaN],
      },
      funnel: stageFunnel(table, { fromMs, toMs: nowMs + 1, asOfMs: nowMs }),
      openByTier,
      overdueByTier,
      newest,
      worst,
      fresh,
    };
  };
}

function patrolFigures({ ground, plan, utcOffsetMin }: WallFacts, table: TrackTable) {
  const places = planPlaces(plan);
  const lattice = places.grids.length > 0 ? createCoverageLattice({ boundsM: boxOf(places.rings.flat()) }) : null;
  const raster = lattice && labelRaster(places.rings, lattice);
  const within = raster && cellsWithin(raster);
  const dayCompliance = new Map<number, FrequencyCompliance>();
  let shares: { key: string; value: GroundShares } | null = null;

  const compliance = (tracks: TrackTable, dayStartMs: number): FrequencyCompliance => {
    const visits = findVisits(tracks, gridOfFixes(tracks, ground.projection, places.locator));
    return frequencyCompliance(visits, places.grids.length, WALL_RULE, {
      fromMs: dayStartMs,
      toMs: dayStartMs + MS_PER_DAY,
      utcOffsetMin,
      withRunning: true,
    });
  };

  function groundShares(dayStartMs: number, asOfMs: number, radiusM: number): GroundShares | null {
    if (!lattice || !raster) return null;
    const key = `${asOfMs} ${radiusM}`;
    if (shares?.key !== key) {
      clearCoverage(lattice);
      coverTracks(lattice, tracksKnown(table, dayStartMs, asOfMs).tracks, ground.projection, {
        fromMs: dayStartMs,
        toMs: asOfMs + 1,
        gapLimitS: DEFAULT_GAP_LIMIT_S,
        radiusM,
      });
      const { groundShare, noSignalShare, groundM2 } = coverageByGrid(lattice, raster);
      let [all, visited, noSignal] = [0, 0, 0];
      groundM2.forEach((areaM2, grid) => {
        if (areaM2 === 0) return;
        all += areaM2;
        visited += areaM2 * groundShare[grid];
        noSignal += areaM2 * noSignalShare[grid];
      });
      shares = { key, value: { asOfMs, visited: visited / all, noSignal: noSignal / all, groundM2: all } };
    }
    return shares.value;
  }

  return ({ nowMs, radiusM }: WallQuestion): PatrolFigures => {
    const dayStartMs = dayStartOf(nowMs, utcOffsetMin);
    const { tracks } = tracksKnown(table, dayStartMs, nowMs);
    const yesterdayMs = dayStartMs - MS_PER_DAY;
    let yesterday = dayCompliance.get(yesterdayMs);
    if (!yesterday) {
      yesterday = compliance(tracksOfDay(table, yesterdayMs).tracks, yesterdayMs);
      dayCompliance.set(yesterdayMs, yesterday);
    }
    const stepMs = dayStartMs + Math.floor((nowMs - dayStartMs) / COVERAGE_STEP_MS) * COVERAGE_STEP_MS;
    const patrolling = new Set<number>();
    for (let track = 0; track < trackCount(tracks); track++) {
      if (nowMs - tracks.time[tracks.trackStart[track + 1] - 1] <= ON_PATROL_MS) patrolling.add(tracks.post[track]);
    }
    return {
      today: compliance(tracks, dayStartMs),
      yesterday,
      ground: groundShares(dayStartMs, stepMs, radiusM),
      lattice,
      within,
      onPatrol: patrolling.size,
      posts: table.posts.length,
    };
  };
}

/** The grid of every incident as an index into the plan's places, −1 outside all. */
export function gridOfIncidents(table: IncidentTable, plan: Plan, ground: Ground): Int32Array {
  const { locator } = planPlaces(plan);
  const found = new Int32Array(table.count);
  for (let row = 0; row < table.count; row++) {
    found[row] = locator.find(toX(ground.projection, table.lon[row]), toY(ground.projection, table.lat[row]));
  }
  return found;
}

function cellsWithin({ geometry, runs }: LabelRaster): Uint8Array {
  const within = new Uint8Array(geometry.columns * geometry.rows);
  for (const grid of runs) {
    for (let i = 0; i < grid.length; i += 3) {
      const first = grid[i] * geometry.columns;
      within.fill(1, first + grid[i + 1], first + grid[i + 2] + 1);
    }
  }
  return within;
}
