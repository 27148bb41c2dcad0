/**
 * Which places (buildings by their interior point, key sites) a patrol came within R metres of: exactly, by the
 * definition, not through the lattice. Places are hashed into cells of R; each piece of a track meets only the cells
 * around it, and a place that is known to be visited leaves its cell, so later passes over the same street are free.
 */
import type { Projection } from '../geometry/projection';
import { type CoverageWindow, NO_SIGNAL, VISITED } from './coverage-lattice';
import type { TrackTable } from './track';
import { forEachSegment } from './track-segments';

export interface PointColumns {
  /** Metres. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** Points in cells; a cell gives points up when the receiver says so. */
interface PointHash {
  /** Visits the points whose cell meets the box; the point is dropped for good where `onPoint` answers true. */
  sift(minX: number, minY: number, maxX: number, maxY: number, onPoint: (point: number) => boolean): void;
}

/** Cells along the longer side at most, so that a small radius over a large city does not fill the memory. */
const MAX_CELLS_ACROSS = 2048;

/** Hashes points into square cells of at least `cellM`. Points that are not numbers are in no cell. */
function hashPoints({ x, y }: PointColumns, cellM: number): PointHash {
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (let i = 0; i < x.length; i++) {
    if (x[i] < minX) minX = x[i];
    if (x[i] > maxX) maxX = x[i];
    if (y[i] < minY) minY = y[i];
    if (y[i] > maxY) maxY = y[i];
  }
  if (!(minX <= maxX && minY <= maxY)) return { sift: () => {} };
  const cell = Math.max(cellM, Math.max(maxX - minX, maxY - minY) / MAX_CELLS_ACROSS, 1e-6);
  const columns = Math.floor((maxX - minX) / cell) + 1;
  const rows = Math.floor((maxY - minY) / cell) + 1;
  const cellOf = (i: number) => Math.floor((y[i] - minY) / cell) * columns + Math.floor((x[i] - minX) / cell);
  const start = new Uint32Array(columns * rows + 1);
  for (let i = 0; i < x.length; i++) if (!Number.isNaN(x[i] + y[i])) start[cellOf(i) + 1]++;
  for (let c = 0; c < columns * rows; c++) start[c + 1] += start[c];
  const stop = start.slice(0, -1);
  const points = new Uint32Array(start[columns * rows]);
  for (let i = 0; i < x.length; i++) if (!Number.isNaN(x[i] + y[i])) points[stop[cellOf(i)]++] = i;
  return {
    sift(left, low, right, high, onPoint) {
      const fromColumn = Math.max(0, Math.floor((left - minX) / cell));
      const toColumn = Math.min(columns - 1, Math.floor((right - minX) / cell));
      const fromRow = Math.max(0, Math.floor((low - minY) / cell));
      const toRow = Math.min(rows - 1, Math.floor((high - minY) / cell));
      for (let row = fromRow; row <= toRow; row++) {
        for (let c = row * columns + fromColumn; c <= row * columns + toColumn; c++) {
          for (let k = start[c]; k < stop[c]; ) {
            if (onPoint(points[k])) points[k] = points[--stop[c]];
            else k++;
          }
        }
      }
    },
  };
}

/**
 * Gives the `CoverageState` of each point: visited within R of a line or fix in the window, no signal when only within
 * R of a gap's straight way.
 */
export function coverPlaces(
  places: PointColumns,
  tracks: TrackTable,
  projection: Projection,
  window: CoverageWindow,
): Uint8Array {
  const state = new Uint8Array(places.x.length);
  const hash = hashPoints(places, window.radiusM);
  const markAll = (isGap: boolean, mark: number) => {
    const radius = window.radiusM;
    const radiusSquared = radius * radius;
    forEachSegment(tracks, projection, window, (kind, x1, y1, x2, y2) => {
      if ((kind === 'gap') !== isGap) return;
      hash.sift(
        Math.min(x1, x2) - radius,
        Math.min(y1, y2) - radius,
        Math.max(x1, x2) + radius,
        Math.max(y1, y2) + radius,
        (point) => {
          if (distanceSquared(places.x[point], places.y[point], x1, y1, x2, y2) > radiusSquared) return false;
          state[point] = mark;
          return true;
        },
      );
    });
  };
  markAll(false, VISITED);
  markAll(true, NO_SIGNAL);
  return state;
}

/** Square of the distance from a point to a line's nearest point. */
export function distanceSquared(x: number, y: number, x1: number, y1: number, x2: number, y2: number): number {
  const dx = x2 - x1;
  const dy = y2 - y1;
  const lengthSquared = dx * dx + dy * dy;
  const along = lengthSquared > 0 ? ((x - x1) * dx + (y - y1) * dy) / lengthSquared : 0;
  const t = along < 0 ? 0 : along > 1 ? 1 : along;
  const offX = x - x1 - t * dx;
  const offY = y - y1 - t * dy;
  return offX * offX + offY * offY;
}
