/**
 * What the Atlas says of every grid: households, incidents of a window as known at a clock time, patrol coverage and
 * time since the last visit. Columns by position in the plan's grid board.
 */

import { labelRaster } from '../core/geometry/label-raster';
import { projectCoords, toX, toY } from '../core/geometry/projection';
import type { Ground } from '../core/ground/ground';
import { countByGrid, type GridCounts, type IncidentFilter } from '../core/incidents/by-grid';
import type { IncidentTable } from '../core/incidents/incident';
import type { IncidentWindow } from '../core/incidents/window';
import { coverageByGrid, type GridCoverage } from '../core/patrol/coverage-by-grid';
import { type CoverageLattice, coverTracks, createCoverageLattice } from '../core/patrol/coverage-lattice';
import { gridOfFixes } from '../core/patrol/grid-of-fixes';
import { lastVisitByGrid } from '../core/patrol/last-visit';
import { coverPlaces, type PointColumns } from '../core/patrol/place-coverage';
import { DEFAULT_GAP_LIMIT_S, type TrackTable } from '../core/patrol/track';
import { type GridBoard, gridBoard } from '../core/plan/grid-board';
import type { Plan } from '../core/plan/plan';
import type { TimeWindow } from './session';

/** What is worked out once for an edition of the grids and then serves every window and radius. */
export interface FieldBoard {
  readonly board: GridBoard;
  /** Households of each grid: people live where the buildings are. */
  readonly households: Float64Array;
  incidents(table: IncidentTable, window: IncidentWindow, filter?: IncidentFilter): GridCounts;
  coverage(tracks: TrackTable, window: TimeWindow, radiusM: number): { lattice: CoverageLattice; byGrid: GridCoverage };
  /** Last fix inside each grid before `asOfMs`, NaN where there is none in the data. */
  lastVisitMs(tracks: TrackTable, asOfMs: number): Float64Array;
}

const fieldBoards = new WeakMap<Plan, FieldBoard>();

/** Gives the figures' desk of a plan; joins of incidents, fixes and buildings to grids are made once and kept. */
export function fieldBoard(plan: Plan, ground: Ground): FieldBoard {
  let known = fieldBoards.get(plan);
  if (!known) {
    known = makeFieldBoard(gridBoard(plan, ground), ground);
    fieldBoards.set(plan, known);
  }
  return known;
}

function makeFieldBoard(board: GridBoard, ground: Ground): FieldBoard {
  const { projection, buildings } = ground;
  const households = new Float64Array(board.ids.length);
  board.gridOfBuilding.forEach((grid, building) => {
    if (grid >= 0) households[grid] += buildings.households[building];
  });
  const gridOfIncident = once((table: IncidentTable) =>
    board.locator.locateAll(
      table.lon.map((lon) => toX(projection, lon)),
      table.lat.map((lat) => toY(projection, lat)),
    ),
  );
  const gridOfFix = once((tracks: TrackTable) => gridOfFixes(tracks, projection, board.locator));
  const places = lazy((): PointColumns => buildingCentres(ground));
  const boundsM = lazy(() => boundsOf(projectCoords(projection, ground.areaShapes.coords)));
  const raster = lazy(() => labelRaster(board.rings, createCoverageLattice({ boundsM: boundsM() })));

  return {
    board,
    households,
    incidents: (table, window, filter) =>
      countByGrid(table, window, gridOfIncident(table), board.ids.length, filter ?? {}),
    coverage(tracks, window, radiusM) {
      const coverageWindow = { ...window, radiusM, gapLimitS: DEFAULT_GAP_LIMIT_S };
      const lattice = createCoverageLattice({ boundsM: boundsM() });
      coverTracks(lattice, tracks, projection, coverageWindow);
      const state = coverPlaces(places(), tracks, projection, coverageWindow);
      return {
        lattice,
        byGrid: coverageByGrid(lattice, raster(), {
          grid: board.gridOfBuilding,
          state,
          households: buildings.households,
        }),
      };
    },
    lastVisitMs: (tracks, asOfMs) =>
      lastVisitByGrid(tracks, gridOfFix(tracks), board.ids.length, { fromMs: Number.NEGATIVE_INFINITY, toMs: asOfMs }),
  };
}

/** Centre of each building's bounding box, metres: near enough for "within 50 m", and inside it for most. */
function buildingCentres({ buildings, projection }: Ground): PointColumns {
  const { coords, ringStart, featureRing } = buildings.shapes;
  const x = new Float64Array(buildings.count);
  const y = new Float64Array(buildings.count);
  for (let b = 0; b < buildings.count; b++) {
    const outline = coords.subarray(ringStart[featureRing[b]] * 2, ringStart[featureRing[b + 1]] * 2);
    const [west, south, east, north] = boundsOf(outline);
    x[b] = toX(projection, (west + east) / 2);
    y[b] = toY(projection, (south + north) / 2);
  }
  return { x, y };
}

function boundsOf(coords: ArrayLike<number>): [number, number, number, number] {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < coords.length; i += 2) {
    bounds[0] = Math.min(bounds[0], coords[i]);
    bounds[1] = Math.min(bounds[1], coords[i + 1]);
    bounds[2] = Math.max(bounds[2], coords[i]);
    bounds[3] = Math.max(bounds[3], coords[i + 1]);
  }
  return bounds;
}

function lazy<T>(make: () => T): () => T {
  let value: { readonly made: T } | undefined;
  return () => {
    value ??= { made: make() };
    return value.made;
  };
}

/** Remembers the answer for the argument asked last; tables change only when another city is opened. */
function once<A, T>(make: (argument: A) => T): (argument: A) => T {
  let last: { readonly argument: A; readonly made: T } | undefined;
  return (argument) => {
    if (last?.argument !== argument) last = { argument, made: make(argument) };
    return last.made;
  };
}
