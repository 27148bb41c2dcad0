/**
 * The density of incidents in a window that moves with a clock: what came is added to the lattice and what left the
 * window is taken out, so a step costs the rows that changed and not the window. Counts are whole numbers, exact in a
 * Float32, so the lattice is always the one a fresh count would give.
 *
 * Incidents of sensitive categories are not in it: a density of metres shows a place below the grid.
 */
import { addPoints, createDensityLattice, type DensityLattice, removePoints } from '../core/density/density';
import { projectCoords, toX, toY } from '../core/geometry/projection';
import type { Ground } from '../core/ground/ground';
import type { IncidentTable } from '../core/incidents/incident';
import { mayShowPlace } from '../core/incidents/privacy';
import { isVoided } from '../core/incidents/state-at';
import { firstRowAfter } from '../core/incidents/window';

/** A quarter of the smallest bandwidth offered (100 m): finer cells change nothing one can see. */
export const HEAT_CELL_M = 25;
/** Ground beyond the city's edge, so that the kernel of an incident near it is not cut off. */
const MARGIN_M = 400;
/** Cells at most, whatever the city; larger cities get larger cells. */
const MAX_CELLS = 1_000_000;

export interface MovingHeat {
  readonly lattice: DensityLattice;
  /** Metres of every row; NaN for those that are not shown by place. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Rows in the window now: first, and one past the last. */
  readonly rows: readonly [number, number];
  /** Incidents in the lattice. */
  readonly count: number;
  /** Moves the window to (now − windowMs, now]. Answers whether the lattice changed. */
  moveTo(nowMs: number, windowMs: number): boolean;
}

export function createMovingHeat(incidents: IncidentTable, ground: Ground): MovingHeat {
  const x = new Float64Array(incidents.count).fill(Number.NaN);
  const y = new Float64Array(incidents.count).fill(Number.NaN);
  for (let row = 0; row < incidents.count; row++) {
    if (isVoided(incidents, row) || !mayShowPlace(incidents, row)) continue;
    x[row] = toX(ground.projection, incidents.lon[row]);
    y[row] = toY(ground.projection, incidents.lat[row]);
  }
  const lattice = createDensityLattice(latticeOver(ground));
  let start = 0;
  let stop = 0;
  let count = 0;
  return {
    lattice,
    x,
    y,
    get rows(): [number, number] {
      return [start, stop];
    },
    get count() {
      return count;
    },
    moveTo(nowMs, windowMs) {
      const nextStart = firstRowAfter(incidents, nowMs - windowMs);
      const nextStop = firstRowAfter(incidents, nowMs);
      if (nextStart === start && nextStop === stop) return false;
      if (nextStart >= stop || nextStop <= start) {
        lattice.counts.fill(0);
        count = addPoints(lattice, x, y, nextStart, nextStop);
      } else {
        // Each call does nothing where its range is empty or runs backwards.
        count += addPoints(lattice, x, y, nextStart, start) + addPoints(lattice, x, y, stop, nextStop);
        count -= removePoints(lattice, x, y, start, nextStart) + removePoints(lattice, x, y, nextStop, stop);
      }
      start = nextStart;
      stop = nextStop;
      return true;
    },
  };
}

/** Bounds and cell of a lattice over the communities (the buildings where none has a shape). */
function latticeOver(ground: Ground): { boundsM: [number, number, number, number]; cellM: number } {
  const coords = ground.areaShapes.coords.length > 0 ? ground.areaShapes.coords : ground.buildings.shapes.coords;
  const metres = projectCoords(ground.projection, coords);
  const boundsM: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < metres.length; i += 2) {
    boundsM[0] = Math.min(boundsM[0], metres[i] - MARGIN_M);
    boundsM[1] = Math.min(boundsM[1], metres[i + 1] - MARGIN_M);
    boundsM[2] = Math.max(boundsM[2], metres[i] + MARGIN_M);
    boundsM[3] = Math.max(boundsM[3], metres[i + 1] + MARGIN_M);
  }
  if (!(boundsM[0] < boundsM[2])) return { boundsM: [0, 0, HEAT_CELL_M, HEAT_CELL_M], cellM: HEAT_CELL_M };
  const areaM2 = (boundsM[2] - boundsM[0]) * (boundsM[3] - boundsM[1]);
  return { boundsM, cellM: Math.max(HEAT_CELL_M, Math.sqrt(areaM2 / MAX_CELLS)) };
}
