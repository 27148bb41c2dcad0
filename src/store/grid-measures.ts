/**
 * What the Atlas says of every grid: households and incidents of a window as known at a clock time. Columns by
 * position in the plan's grid board. Joins of incidents and buildings to grids are made once per plan and kept; the
 * patrols' side is in patrol-measures.ts.
 */
import { toX, toY } from '../core/geometry/projection';
import type { Ground } from '../core/ground/ground';
import { countByGrid, type GridCounts, type IncidentFilter } from '../core/incidents/by-grid';
import type { IncidentTable } from '../core/incidents/incident';
import type { IncidentWindow } from '../core/incidents/window';
import type { TrackTable } from '../core/patrol/track';
import { type GridBoard, gridBoard } from '../core/plan/grid-board';
import type { Plan } from '../core/plan/plan';
import { createPatrolMeasures, type PatrolMeasures } from './patrol-measures';

export interface GridMeasures {
  readonly board: GridBoard;
  /** Households of each grid: people live where the buildings are. */
  readonly households: Float64Array;
  incidents(table: IncidentTable, window: IncidentWindow, filter?: IncidentFilter): GridCounts;
  patrols(tracks: TrackTable): PatrolMeasures;
}

const known = new WeakMap<Plan, GridMeasures>();

/** Gives the measures of a plan, the same object for the same plan. */
export function gridMeasures(plan: Plan, ground: Ground): GridMeasures {
  let measures = known.get(plan);
  if (!measures) {
    measures = makeMeasures(gridBoard(plan, ground), ground);
    known.set(plan, measures);
  }
  return measures;
}

function makeMeasures(board: GridBoard, ground: Ground): GridMeasures {
  const { projection } = ground;
  const households = new Float64Array(board.ids.length);
  const { places } = board;
  places.grid.forEach((grid, i) => {
    if (grid >= 0) households[grid] += places.households[i];
  });
  const gridOfIncident = once((table: IncidentTable) =>
    board.locator.locateAll(
      table.lon.map((lon) => toX(projection, lon)),
      table.lat.map((lat) => toY(projection, lat)),
    ),
  );
  return {
    board,
    households,
    incidents: (table, window, filter) =>
      countByGrid(table, window, gridOfIncident(table), board.ids.length, filter ?? {}),
    patrols: once((tracks: TrackTable) => createPatrolMeasures(board, ground, tracks)),
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
