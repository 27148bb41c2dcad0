/**
 * Coverage for sliders: the distance from every lattice cell to the nearest track, made once per window, from which
 * the coverage of any radius is one comparison per cell. What the tracks mark in each whole day is remembered, so a
 * window that moves costs the days at its two ends, and a month costs hardly more than a day.
 *
 * The lines are marked in a raster of half cells, and an exact Euclidean distance transform of the marks gives each
 * cell's squared distance (A. Meijster et al., A general algorithm for computing distance transforms in linear time,
 * 2000). A mark stands up to half a half-cell off its line, always as the outermost of its neighbours where it counts,
 * so the rim lies a little too far out on average; the radius is shortened by `RIM_SHIFT` of a half cell to undo that.
 * What remains is a share error per grid of about 0.1 % rms against exact capsules (`coverage-lattice.ts`).
 */
import type { Projection } from '../geometry/projection';
import {
  type BoundsM,
  type CoverageLattice,
  clearCoverage,
  createCoverageLattice,
  fillCapsule,
} from './coverage-lattice';
import type { TrackTable } from './track';
import { forEachSegment, type PatrolWindow } from './track-segments';

/** Radii up to this are right at the edge of the lattice too: tracks this far outside it are marked. */
export const LARGEST_FIELD_RADIUS_M = 300;

/** Found by comparing with exact capsules on walks in all directions; see the test. */
const RIM_SHIFT = 0.2;

/** Half cells per cell along an axis. */
const FINER = 2;

/** Length of the pieces of time whose marks are remembered. */
const BIN_MS = 86_400_000;

/** What the tracks mark in a piece of time. */
interface Marks {
  /** One bit per half cell, rows of `marksWords` words. */
  readonly bits: Int32Array;
  /** Ends of each gap's straight way: x1, y1, x2, y2 in metres. */
  readonly gaps: number[];
}

interface Source {
  readonly tracks: TrackTable;
  readonly gapLimitS: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** Marks of whole bins by their number since 1970 UTC. */
  readonly bins: Map<number, Marks>;
}

export interface CoverageField {
  readonly lattice: CoverageLattice;
  /** Squared distance in half cells from each cell's centre to the nearest mark, where that is within the
   * largest radius; more or Infinity elsewhere, and before tracks are loaded. */
  readonly distance: Float32Array;
  readonly marksColumns: number;
  readonly marksRows: number;
  readonly marksWords: number;
  /** Half cells between the marks' lower left corner and the lattice's. */
  readonly margin: number;
  /** The window's marks. */
  readonly marks: Marks;
  /** Kept between windows to be written over: for each row of centres, the last marked row below it by column. */
  readonly below: Int32Array;
  /** The tracks that were loaded last, with what is remembered of them. */
  source: Source | null;
}

/** Makes an empty field over bounds in metres. Its lattice is what `coverWithin` fills. */
export function createCoverageField(options: { boundsM: BoundsM; cellM?: number }): CoverageField {
  const lattice = createCoverageLattice(options);
  const margin = Math.ceil(LARGEST_FIELD_RADIUS_M / lattice.cellM) * FINER;
  const marksColumns = lattice.columns * FINER + 2 * margin;
  const marksRows = lattice.rows * FINER + 2 * margin;
  const marksWords = (marksColumns + 31) >> 5;
  return {
    lattice,
    distance: new Float32Array(lattice.columns * lattice.rows).fill(Infinity),
    marksColumns,
    marksRows,
    marksWords,
    margin,
    marks: { bits: new Int32Array(marksWords * marksRows), gaps: [] },
    below: new Int32Array(lattice.rows * marksColumns),
    source: null,
  };
}

/**
 * Fills the field with the tracks of a window, replacing what was there. Cost: the cells, and metres of track in days
 * that the window cuts or that were not loaded before. The track table is held by reference until another is loaded.
 */
export function loadWindow(
  field: CoverageField,
  tracks: TrackTable,
  projection: Projection,
  window: PatrolWindow,
): void {
  const { marks } = field;
  marks.bits.fill(0);
  marks.gaps.length = 0;
  const source = sourceOf(field, tracks, window.gapLimitS);
  const fromMs = Math.max(window.fromMs, source.firstMs);
  const toMs = Math.min(window.toMs, source.lastMs + 1);
  for (let bin = Math.floor(fromMs / BIN_MS); bin * BIN_MS < toMs; bin++) {
    const binFromMs = Math.max(bin * BIN_MS, source.firstMs);
    const binToMs = Math.min((bin + 1) * BIN_MS, source.lastMs + 1);
    if (fromMs > binFromMs || toMs < binToMs) {
      const part = { ...window, fromMs: Math.max(fromMs, binFromMs), toMs: Math.min(toMs, binToMs) };
      markTracks(field, marks, tracks, projection, part);
      continue;
    }
    let whole = source.bins.get(bin);
    if (!whole) {
      whole = { bits: new Int32Array(marks.bits.length), gaps: [] };
      markTracks(field, whole, tracks, projection, { ...window, fromMs: binFromMs, toMs: binToMs });
      source.bins.set(bin, whole);
    }
    for (let word = 0; word < marks.bits.length; word++) marks.bits[word] |= whole.bits[word];
    for (const end of whole.gaps) marks.gaps.push(end);
  }
  transform(field);
}

function sourceOf(field: CoverageField, tracks: TrackTable, gapLimitS: number): Source {
  if (field.source?.tracks === tracks && field.source.gapLimitS === gapLimitS) return field.source;
  let firstMs = Infinity;
  let lastMs = -Infinity;
  for (const time of tracks.time) {
    if (time < firstMs) firstMs = time;
    if (time > lastMs) lastMs = time;
  }
  field.source = { tracks, gapLimitS, firstMs, lastMs, bins: new Map() };
  return field.source;
}

function markTracks(
  { lattice, margin, marksColumns, marksRows, marksWords }: CoverageField,
  { bits, gaps }: Marks,
  tracks: TrackTable,
  projection: Projection,
  window: PatrolWindow,
): void {
  const half = lattice.cellM / FINER;
  const originX = lattice.originX - margin * half;
  const originY = lattice.originY - margin * half;
  forEachSegment(tracks, projection, window, (kind, x1, y1, x2, y2) => {
    if (kind === 'gap') {
      gaps.push(x1, y1, x2, y2);
      return;
    }
    let column = (x1 - originX) / half;
    let row = (y1 - originY) / half;
    const steps = Math.ceil(Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1)) / half);
    const columnStep = steps > 0 ? (x2 - x1) / half / steps : 0;
    const rowStep = steps > 0 ? (y2 - y1) / half / steps : 0;
    for (let step = 0; step <= steps; step++) {
      if (column >= 0 && column < marksColumns && row >= 0 && row < marksRows) {
        const c = column | 0;
        bits[(row | 0) * marksWords + (c >> 5)] |= 1 << (c & 31);
      }
      column += columnStep;
      row += rowStep;
    }
  });
}

/** Sets the field's lattice to what is within a radius, and gives it back. Cost: one comparison per cell. */
export function coverWithin(field: CoverageField, radiusM: number): CoverageLattice {
  const { lattice, distance, marks } = field;
  const { gaps } = marks;
  if (!(radiusM > 0 && radiusM <= LARGEST_FIELD_RADIUS_M)) {
    throw new RangeError(`A radius from 0 to ${LARGEST_FIELD_RADIUS_M} m is needed, got ${radiusM}.`);
  }
  clearCoverage(lattice);
  const { columns, rows, wordsPerRow, visited } = lattice;
  const reach = Math.max(0, (radiusM * FINER) / lattice.cellM - RIM_SHIFT);
  const reachSquared = reach * reach;
  for (let row = 0; row < rows; row++) {
    for (let word = 0; word < wordsPerRow; word++) {
      const first = row * columns + word * 32;
      const count = Math.min(32, columns - word * 32);
      let bits = 0;
      for (let bit = 0; bit < count; bit++) if (distance[first + bit] <= reachSquared) bits |= 1 << bit;
      visited[row * wordsPerRow + word] = bits;
    }
  }
  for (let i = 0; i < gaps.length; i += 4) {
    fillCapsule(lattice, lattice.gap, gaps[i], gaps[i + 1], gaps[i + 2], gaps[i + 3], radiusM);
  }
  return lattice;
}

/**
 * Squared distances from cell centres, which are corners of four half cells, to the centres of marked half cells.
 * First along columns: the nearest mark above or below each row of centres. Then along rows: the lower envelope of one
 * parabola per column.
 */
function transform(field: CoverageField): void {
  const { lattice, marks, marksColumns, marksRows, margin, below } = field;
  const { rows } = lattice;
  // The row of half cells in which each column was marked last, going up, as it stands at every row of centres.
  const lastMark = new Int32Array(marksColumns).fill(-marksRows);
  for (let markRow = 0, row = 0; row < rows; markRow++) {
    noteMarks(field, marks.bits, markRow, lastMark);
    // The row of centres runs between this row of half cells and the next.
    if (markRow === margin + row * FINER) below.set(lastMark, row++ * marksColumns);
  }
  lastMark.fill(2 * marksRows);
  const envelope = {
    apex: new Int32Array(marksColumns),
    height: new Float64Array(marksColumns),
    begin: new Float64Array(marksColumns + 1),
  };
  for (let markRow = marksRows - 1, row = rows - 1; row >= 0; markRow--) {
    noteMarks(field, marks.bits, markRow, lastMark);
    if (markRow === margin + row * FINER + 1) envelopeOf(field, lastMark, envelope, row--);
  }
}

/** Notes a row of half cells in the columns it marks: only these are touched, and few are. */
function noteMarks({ marksWords }: CoverageField, bits: Int32Array, markRow: number, lastMark: Int32Array): void {
  for (let word = 0; word < marksWords; word++) {
    for (let marked = bits[markRow * marksWords + word]; marked !== 0; marked &= marked - 1) {
      lastMark[word * 32 + 31 - Math.clz32(marked & -marked)] = markRow;
    }
  }
}

/** Parabolas of the lower envelope from west to east: column, height, and where each begins to be the lowest. */
interface Envelope {
  readonly apex: Int32Array;
  readonly height: Float64Array;
  readonly begin: Float64Array;
}

/** Writes one row of distances from the half cells to the nearest mark below and above it in each column. */
function envelopeOf(
  { lattice, distance, marksColumns, margin, below }: CoverageField,
  lastAbove: Int32Array,
  { apex, height, begin }: Envelope,
  row: number,
): void {
  const { columns } = lattice;
  const underRow = margin + row * FINER;
  const line = row * marksColumns;
  let top = -1;
  for (let c = 0; c < marksColumns; c++) {
    const down = underRow - below[line + c];
    const rising = lastAbove[c] - underRow - 1;
    const up = down < rising ? down : rising;
    // Further than any radius asks for: as good as no mark.
    if (up > margin) continue;
    const rise = (up + 0.5) * (up + 0.5);
    let from = -Infinity;
    while (top >= 0) {
      from = (rise - height[top] + c * c - apex[top] * apex[top]) / (2 * (c - apex[top]));
      if (from > begin[top]) break;
      top--;
    }
    if (top < 0) from = -Infinity;
    top++;
    apex[top] = c;
    height[top] = rise;
    begin[top] = from;
  }
  if (top < 0) {
    distance.fill(Infinity, row * columns, (row + 1) * columns);
    return;
  }
  begin[top + 1] = Infinity;
  let at = 0;
  for (let column = 0; column < columns; column++) {
    // Half-cell centres stand at whole numbers, so a cell's centre is half way between two of them.
    const x = margin + column * FINER + 0.5;
    while (begin[at + 1] <= x) at++;
    const across = x - apex[at];
    distance[row * columns + column] = across * across + height[at];
  }
}
