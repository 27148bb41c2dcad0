/**
 * Spatial coverage as a lattice of bits: a cell is visited when its centre lies within the radius of a track.
 *
 * The definition is Turf's buffer: the ground within R metres of a line is the union of capsules, one per pair of
 * successive fixes. Each capsule is filled exactly, row by row, so the only error is the cell: at 5 m a grid's share
 * is off by about 0.2 % rms, at a cost that does not depend on how the capsules overlap.
 *
 * There are three states. *Visited*: within R of a line or of a fix. *No signal*: not visited, and within R of the
 * straight way across a gap in the fixes, where somebody may have been. *Not visited*: the rest. A gap never makes
 * a cell visited and never leaves it merely "not visited".
 */
import type { LatticeGeometry } from '../geometry/label-raster';
import type { Projection } from '../geometry/projection';
import type { TrackTable } from './track';
import { forEachSegment, type PatrolWindow } from './track-segments';

/** Cell size that keeps a grid's share within 0.3 % rms of the exact buffer. */
export const DEFAULT_COVERAGE_CELL_M = 5;

/** minX, minY, maxX, maxY in metres. */
export type BoundsM = readonly [number, number, number, number];

export interface CoverageLattice extends LatticeGeometry {
  /** 32-bit words per row; bit b of word w in a row is column 32·w + b. */
  readonly wordsPerRow: number;
  /** Bit set: the cell is visited. */
  readonly visited: Int32Array;
  /** Bit set: within R of a gap's straight way, visited or not; no signal is `gap & ~visited`. */
  readonly gap: Int32Array;
}

export const NOT_VISITED = 0;
export const VISITED = 1;
export const NO_SIGNAL = 2;
export type CoverageState = typeof NOT_VISITED | typeof VISITED | typeof NO_SIGNAL;

export interface CoverageWindow extends PatrolWindow {
  readonly radiusM: number;
}

/** Makes an empty lattice that holds the bounds; capsules are cut off at its edge. */
export function createCoverageLattice(options: { boundsM: BoundsM; cellM?: number }): CoverageLattice {
  const [minX, minY, maxX, maxY] = options.boundsM;
  const cellM = options.cellM ?? DEFAULT_COVERAGE_CELL_M;
  const columns = Math.max(1, Math.ceil((maxX - minX) / cellM));
  const rows = Math.max(1, Math.ceil((maxY - minY) / cellM));
  if (!(cellM > 0) || !Number.isFinite(columns * rows)) {
    throw new RangeError(`A lattice needs finite bounds and a cell above 0, got [${options.boundsM}] and ${cellM}.`);
  }
  const wordsPerRow = (columns + 31) >> 5;
  return {
    originX: minX,
    originY: minY,
    cellM,
    columns,
    rows,
    wordsPerRow,
    visited: new Int32Array(wordsPerRow * rows),
    gap: new Int32Array(wordsPerRow * rows),
  };
}

export function clearCoverage(lattice: CoverageLattice): void {
  lattice.visited.fill(0);
  lattice.gap.fill(0);
}

/**
 * Adds what the tracks cover in a window to the lattice (which is not cleared first).
 * Cost: rows under each capsule, about 2·radiusM ÷ cellM of them.
 */
export function coverTracks(
  lattice: CoverageLattice,
  tracks: TrackTable,
  projection: Projection,
  window: CoverageWindow,
): void {
  forEachSegment(tracks, projection, window, (kind, x1, y1, x2, y2) => {
    fillCapsule(lattice, kind === 'gap' ? lattice.gap : lattice.visited, x1, y1, x2, y2, window.radiusM);
  });
}

/** The state of the cell that holds a point; not visited outside the lattice. */
export function stateAt(lattice: CoverageLattice, x: number, y: number): CoverageState {
  const column = Math.floor((x - lattice.originX) / lattice.cellM);
  const row = Math.floor((y - lattice.originY) / lattice.cellM);
  if (!(column >= 0 && column < lattice.columns && row >= 0 && row < lattice.rows)) return NOT_VISITED;
  const word = row * lattice.wordsPerRow + (column >> 5);
  const bit = 1 << (column & 31);
  if (lattice.visited[word] & bit) return VISITED;
  return lattice.gap[word] & bit ? NO_SIGNAL : NOT_VISITED;
}

/** Writes the state of every cell, row 0 in the south, columns west to east: the picture of the lattice. */
export function coverageStates(
  lattice: CoverageLattice,
  out: Uint8Array = new Uint8Array(lattice.columns * lattice.rows),
): Uint8Array {
  const { columns, rows, wordsPerRow, visited, gap } = lattice;
  for (let row = 0; row < rows; row++) {
    for (let word = 0; word < wordsPerRow; word++) {
      const seen = visited[row * wordsPerRow + word];
      const unknown = gap[row * wordsPerRow + word] & ~seen;
      const first = row * columns + word * 32;
      const bits = Math.min(32, columns - word * 32);
      for (let bit = 0; bit < bits; bit++) out[first + bit] = ((seen >>> bit) & 1) | (((unknown >>> bit) & 1) << 1);
    }
  }
  return out;
}

/**
 * Sets the cells whose centre is within the radius of a line from x1, y1 to x2, y2. A capsule is convex, so each row
 * of centres meets it in one span: the hull of what it shares with the two discs and with the rectangle between them.
 */
export function fillCapsule(
  lattice: CoverageLattice,
  bits: Int32Array,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  radiusM: number,
): void {
  const { originX, cellM, columns, wordsPerRow } = lattice;
  const perCell = 1 / cellM;
  const firstCentreY = lattice.originY + cellM / 2;
  const low = y1 < y2 ? y1 : y2;
  const high = y1 < y2 ? y2 : y1;
  const fromRow = Math.max(0, Math.ceil((low - radiusM - firstCentreY) / cellM));
  const toRow = Math.min(lattice.rows - 1, Math.floor((high + radiusM - firstCentreY) / cellM));
  const radiusSquared = radiusM * radiusM;
  const dx = x2 - x1;
  const dy = y2 - y1;
  const length = Math.sqrt(dx * dx + dy * dy);
  // Inside the rectangle: 0 ≤ along ≤ length and |across| ≤ radius. On a row both bound x by lines whose slopes are
  // taken here, because divisions in the loop below would be most of its time.
  const isLevel = dy === 0;
  const isUpright = dx === 0;
  const slope = isLevel ? 0 : dx / dy;
  const reach = isLevel ? Infinity : (radiusM * length) / Math.abs(dy);
  const crossSlope = isUpright ? 0 : -dy / dx;
  const along = isUpright ? Infinity : (length * length) / dx;
  const middleColumn = -originX * perCell - 0.5;
  for (let row = fromRow; row <= toRow; row++) {
    const y = firstCentreY + row * cellM;
    const fromStart = y - y1;
    const fromEnd = y - y2;
    let left = Infinity;
    let right = -Infinity;
    const startSquared = radiusSquared - fromStart * fromStart;
    if (startSquared >= 0) {
      const half = Math.sqrt(startSquared);
      left = x1 - half;
      right = x1 + half;
    }
    const endSquared = radiusSquared - fromEnd * fromEnd;
    if (endSquared >= 0) {
      const half = Math.sqrt(endSquared);
      if (x2 - half < left) left = x2 - half;
      if (x2 + half > right) right = x2 + half;
    }
    // Level: the rectangle is as high as the discs and only joins them. Upright: it ends where y leaves the line.
    const isBeside = isLevel ? startSquared >= 0 : !isUpright || (y >= low && y <= high);
    if (length > 0 && isBeside) {
      const middle = x1 + fromStart * slope;
      const across = x1 + fromStart * crossSlope;
      const end = across + along;
      const near = along > 0 ? across : end;
      const far = along > 0 ? end : across;
      const boxLeft = isUpright || middle - reach > near ? middle - reach : near;
      const boxRight = isUpright || middle + reach < far ? middle + reach : far;
      if (boxLeft <= boxRight) {
        if (boxLeft < left) left = boxLeft;
        if (boxRight > right) right = boxRight;
      }
    }
    if (left > right) continue;
    const first = Math.max(0, Math.ceil(left * perCell + middleColumn)) | 0;
    const last = Math.min(columns - 1, Math.floor(right * perCell + middleColumn)) | 0;
    if (first > last) continue;
    const firstWord = row * wordsPerRow + (first >> 5);
    const lastWord = row * wordsPerRow + (last >> 5);
    const firstMask = -1 << (first & 31);
    // The bits up to and with the last one, without leaving 32-bit signed numbers.
    const lastMask = ~(-2 << (last & 31));
    if (firstWord === lastWord) bits[firstWord] |= firstMask & lastMask;
    else {
      bits[firstWord] |= firstMask;
      for (let word = firstWord + 1; word < lastWord; word++) bits[word] = -1;
      bits[lastWord] |= lastMask;
    }
  }
}
