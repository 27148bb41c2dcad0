/**
 * Patrol figures of every grid, made for sliders: what is slow (which grid each fix lies in, the marks of each day) is
 * done once, in pieces of a few milliseconds that leave the page free; then a radius costs a comparison per cell and a
 * window the days at its two ends. Ground and buildings are read off the same lattice of 5 m, a building at its
 * interior point: against the exact distance that misplaces under 1 % of the buildings at 50 m, to neither side.
 */
import { boxOf } from '../core/geometry/box';
import { interiorPoint } from '../core/geometry/interior-point';
import { type LabelRaster, labelRaster } from '../core/geometry/label-raster';
import { projectCoords, toX, toY } from '../core/geometry/projection';
import { ringsOf } from '../core/geometry/tables';
import type { Ground } from '../core/ground/ground';
import { coverageByGrid, type GridCoverage } from '../core/patrol/coverage-by-grid';
import { coverWithin, createCoverageField, LARGEST_FIELD_RADIUS_M, loadWindow } from '../core/patrol/coverage-field';
import { type CoverageLattice, stateAt } from '../core/patrol/coverage-lattice';
import type { BuildingColumns } from '../core/patrol/coverage-total';
import { type FrequencyCompliance, frequencyCompliance, TWICE_A_DAY } from '../core/patrol/frequency';
import { lastVisitByGrid } from '../core/patrol/last-visit';
import { minutesPresent } from '../core/patrol/minutes-present';
import { DEFAULT_GAP_LIMIT_S, type TrackTable } from '../core/patrol/track';
import { findVisits, type VisitTable } from '../core/patrol/visits';
import type { GridBoard } from '../core/plan/grid-board';
import { dayStartOf, MS_PER_DAY, utcOffsetMinOf } from './local-clock';
import type { TimeWindow } from './session';

export const COVERAGE_RADII_M = { least: 20, most: LARGEST_FIELD_RADIUS_M } as const;

/** The rule the compliance is measured by: at least two patrols per grid per day. */
export const PATROL_RULE = TWICE_A_DAY;

export interface Coverage {
  /** Rewritten by the next `read` of the same reader. */
  readonly lattice: CoverageLattice;
  /** Cells of the lattice that lie in a grid (1) or in none (0). */
  readonly within: Uint8Array;
  readonly byGrid: GridCoverage;
  /** Buildings with their state, a divided one in each of its grids: what totals over grids are made of. */
  readonly places: BuildingColumns;
}

/** Coverage of one window at a time, any radius. */
export interface CoverageReader {
  /** Does what has not been done yet for a window; each step takes some milliseconds. */
  prepare(window: TimeWindow): Generator<void, void>;
  read(window: TimeWindow, radiusM: number): Coverage;
}

export interface PatrolAttendance {
  /** Against `PATROL_RULE`, days the tracks do not reach left out. */
  readonly compliance: FrequencyCompliance;
  readonly minutes: Float64Array;
  /** Last fix inside each grid before the window's end, NaN where there is none in the data. */
  readonly lastVisitMs: Float64Array;
}

export interface PatrolMeasures {
  /** From the first fix to just after the last; null without fixes. */
  readonly span: TimeWindow | null;
  createReader(): CoverageReader;
  /** Finds the grid of every fix and the visits, once, in steps. */
  prepareAttendance(): Generator<void, void>;
  attendance(window: TimeWindow): PatrolAttendance;
}

/** Fixes located, and days marked, between two chances for the page to draw. */
const FIXES_PER_STEP = 20_000;
const DAYS_PER_STEP = 3;

export function createPatrolMeasures(board: GridBoard, ground: Ground, tracks: TrackTable): PatrolMeasures {
  const { projection, buildings } = ground;
  const count = board.ids.length;
  const span = spanOf(tracks.time);
  const { coords } = ground.areaShapes.coords.length > 0 ? ground.areaShapes : buildings.shapes;
  const boundsM = boxOf([projectCoords(projection, coords)]);
  const places = lazy(() => interiorPoints(ground));
  let raster: LabelRaster | undefined;
  const within = lazy(() => cellsWithin(raster!));

  function createReader(): CoverageReader {
    const field = createCoverageField({ boundsM });
    const state = new Uint8Array(buildings.count);
    const marked = new Set<number>();
    let loaded: TimeWindow | null = null;

    function load(window: TimeWindow): void {
      if (loaded?.fromMs === window.fromMs && loaded.toMs === window.toMs) return;
      loadWindow(field, tracks, projection, { ...window, gapLimitS: DEFAULT_GAP_LIMIT_S });
      loaded = window;
    }

    return {
      *prepare(window) {
        if (!span) return;
        raster ??= labelRaster(board.rings, field.lattice);
        yield;
        places();
        yield;
        // Whole days by UTC are what the field remembers.
        const first = Math.floor(Math.max(window.fromMs, span.fromMs) / MS_PER_DAY);
        const last = Math.ceil(Math.min(window.toMs, span.toMs) / MS_PER_DAY);
        for (let day = first; day < last; day += DAYS_PER_STEP) {
          const stop = Math.min(last, day + DAYS_PER_STEP);
          const isKnown = Array.from({ length: stop - day }, (_, i) => marked.has(day + i)).every(Boolean);
          if (isKnown) continue;
          load({ fromMs: day * MS_PER_DAY, toMs: stop * MS_PER_DAY });
          for (let own = day; own < stop; own++) marked.add(own);
          yield;
        }
        load(window);
        yield;
      },
      read(window, radiusM) {
        load(window);
        raster ??= labelRaster(board.rings, field.lattice);
        const lattice = coverWithin(field, clampedRadius(radiusM));
        const { x, y } = places();
        for (let building = 0; building < state.length; building++) {
          state[building] = stateAt(lattice, x[building], y[building]);
        }
        const { building, grid, households } = board.places;
        const ofPlaces = { building, grid, state: Uint8Array.from(building, (one) => state[one]), households };
        return { lattice, within: within(), byGrid: coverageByGrid(lattice, raster, ofPlaces), places: ofPlaces };
      },
    };
  }

  const gridOf = new Int32Array(tracks.lon.length).fill(-1);
  let located = 0;
  let visits: VisitTable | undefined;

  function* prepareAttendance(): Generator<void, void> {
    while (located < gridOf.length) {
      const stop = Math.min(gridOf.length, located + FIXES_PER_STEP);
      for (; located < stop; located++) {
        gridOf[located] = board.locator.find(
          toX(projection, tracks.lon[located]),
          toY(projection, tracks.lat[located]),
        );
      }
      yield;
    }
    visits ??= findVisits(tracks, gridOf);
  }

  return {
    span,
    createReader,
    prepareAttendance,
    attendance(window) {
      for (const _ of prepareAttendance());
      const utcOffsetMin = utcOffsetMinOf(ground);
      const within = span && {
        fromMs: Math.max(window.fromMs, dayStartOf(span.fromMs, utcOffsetMin)),
        toMs: Math.min(window.toMs, dayStartOf(span.toMs - 1, utcOffsetMin) + MS_PER_DAY),
      };
      return {
        compliance: frequencyCompliance(visits!, count, PATROL_RULE, {
          ...(within ?? window),
          utcOffsetMin,
          withRunning: false,
        }),
        minutes: minutesPresent(tracks, gridOf, count, { ...window, gapLimitS: DEFAULT_GAP_LIMIT_S }),
        lastVisitMs: lastVisitByGrid(tracks, gridOf, count, {
          fromMs: Number.NEGATIVE_INFINITY,
          toMs: window.toMs,
        }),
      };
    },
  };
}

function clampedRadius(radiusM: number): number {
  return Math.min(COVERAGE_RADII_M.most, Math.max(COVERAGE_RADII_M.least, radiusM));
}

function cellsWithin({ geometry, runs }: LabelRaster): Uint8Array {
  const cells = new Uint8Array(geometry.columns * geometry.rows);
  for (const run of runs) {
    for (let i = 0; i < run.length; i += 3) {
      const row = run[i] * geometry.columns;
      cells.fill(1, row + run[i + 1], row + run[i + 2] + 1);
    }
  }
  return cells;
}

function interiorPoints({ buildings, projection }: Ground): { readonly x: Float64Array; readonly y: Float64Array } {
  const x = new Float64Array(buildings.count);
  const y = new Float64Array(buildings.count);
  for (let building = 0; building < buildings.count; building++) {
    const rings = ringsOf(buildings.shapes, building).map((ring) => projectCoords(projection, ring));
    [x[building], y[building]] = interiorPoint(rings);
  }
  return { x, y };
}

function spanOf(time: Float64Array): TimeWindow | null {
  let [fromMs, toMs] = [Infinity, -Infinity];
  for (const ms of time) {
    if (ms < fromMs) fromMs = ms;
    if (ms > toMs) toMs = ms;
  }
  return fromMs <= toMs ? { fromMs, toMs: toMs + 1 } : null;
}

function lazy<T>(make: () => T): () => T {
  let value: { readonly made: T } | undefined;
  return () => {
    value ??= { made: make() };
    return value.made;
  };
}
