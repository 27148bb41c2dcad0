/**
 * A uniform grid over line segments: the segments of each cell in compressed rows. A segment is entered in the cells
 * it passes through (row by row, with a millimetre to spare), not in all cells of its box, so long lines stay cheap.
 */

/** Line segments by columns, metres. */
export interface Segments {
  readonly count: number;
  readonly ax: Float64Array;
  readonly ay: Float64Array;
  readonly bx: Float64Array;
  readonly by: Float64Array;
}

/** The edges of open rings, ring by ring. */
export function ringSegments(rings: readonly ArrayLike<number>[]): Segments {
  const count = rings.reduce((sum, ring) => sum + ring.length / 2, 0);
  const segments = {
    count,
    ax: new Float64Array(count),
    ay: new Float64Array(count),
    bx: new Float64Array(count),
    by: new Float64Array(count),
  };
  let n = 0;
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      const j = i + 2 < ring.length ? i + 2 : 0;
      segments.ax[n] = ring[i];
      segments.ay[n] = ring[i + 1];
      segments.bx[n] = ring[j];
      segments.by[n++] = ring[j + 1];
    }
  }
  return segments;
}

export interface SegmentGrid {
  readonly minX: number;
  readonly minY: number;
  readonly cellM: number;
  readonly columns: number;
  readonly rows: number;
  /** Cell c = row · columns + column holds `items[start[c]]` to `items[start[c + 1]]`, in rising order. */
  readonly start: Uint32Array;
  readonly items: Uint32Array;
}

const SPARE_M = 0.001;
const MAX_CELLS = 1 << 24;

/** Builds the grid; the cell is as wide as the spacing of segments or half their mean length, whichever is more. */
export function segmentGrid(segments: Segments): SegmentGrid {
  const { count, ax, ay, bx, by } = segments;
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  let length = 0;
  for (let i = 0; i < count; i++) {
    const x1 = ax[i];
    const y1 = ay[i];
    const x2 = bx[i];
    const y2 = by[i];
    if (x1 < minX) minX = x1;
    if (x2 < minX) minX = x2;
    if (y1 < minY) minY = y1;
    if (y2 < minY) minY = y2;
    if (x1 > maxX) maxX = x1;
    if (x2 > maxX) maxX = x2;
    if (y1 > maxY) maxY = y1;
    if (y2 > maxY) maxY = y2;
    length += Math.abs(x1 - x2) + Math.abs(y1 - y2);
  }
  if (count === 0) minX = minY = maxX = maxY = 0;
  minX -= 1;
  minY -= 1;
  const width = maxX - minX + 1;
  const height = maxY - minY + 1;
  const n = Math.max(1, count);
  const cellM = Math.max(
    Math.sqrt((width * height) / n),
    length / n / 2,
    Math.sqrt((width * height) / MAX_CELLS),
    0.01,
  );
  const columns = Math.floor(width / cellM) + 1;
  const rows = Math.floor(height / cellM) + 1;
  const frame = { minX, minY, cellM, columns, rows };
  // Cell and segment of every entry, then sorted by cell: entries of a cell stay in rising order.
  const along = cellBuffer(frame);
  const start = new Uint32Array(columns * rows + 1);
  let cells = new Uint32Array(Math.max(16, count * 3));
  let owners = new Uint32Array(cells.length);
  let entries = 0;
  for (let i = 0; i < count; i++) {
    const passed = cellsAlong(frame, ax[i], ay[i], bx[i], by[i], along);
    if (entries + passed > cells.length) {
      const [oldCells, oldOwners] = [cells, owners];
      cells = new Uint32Array(cells.length * 2 + passed);
      owners = new Uint32Array(cells.length);
      cells.set(oldCells);
      owners.set(oldOwners);
    }
    for (let k = 0; k < passed; k++) {
      start[along[k] + 1]++;
      cells[entries] = along[k];
      owners[entries++] = i;
    }
  }
  for (let c = 0; c < columns * rows; c++) start[c + 1] += start[c];
  const items = new Uint32Array(entries);
  const fill = start.slice(0, columns * rows);
  for (let k = 0; k < entries; k++) items[fill[cells[k]]++] = owners[k];
  return { ...frame, start, items };
}

export type GridFrame = Pick<SegmentGrid, 'minX' | 'minY' | 'cellM' | 'columns' | 'rows'>;

/** A buffer that holds the cells of any one segment. */
export function cellBuffer({ columns, rows }: GridFrame): Uint32Array {
  return new Uint32Array(2 * columns + 4 * rows + 8);
}

/** Writes the cells the segment passes through to `cells` (a `cellBuffer`), row by row; gives their number. */
export function cellsAlong(
  frame: GridFrame,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cells: Uint32Array,
): number {
  const { minX, minY, cellM, columns, rows } = frame;
  const lowY = (ay < by ? ay : by) - SPARE_M;
  const highY = (ay < by ? by : ay) + SPARE_M;
  const lowX = ax < bx ? ax : bx;
  const highX = ax < bx ? bx : ax;
  const firstRow = Math.max(0, Math.floor((lowY - minY) / cellM));
  const lastRow = Math.min(rows - 1, Math.floor((highY - minY) / cellM));
  const firstColumn = Math.max(0, Math.floor((lowX - SPARE_M - minX) / cellM));
  const lastColumn = Math.min(columns - 1, Math.floor((highX + SPARE_M - minX) / cellM));
  let n = 0;
  if (firstRow === lastRow || firstColumn === lastColumn || by === ay) {
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) cells[n++] = row * columns + column;
    }
    return n;
  }
  const slope = (bx - ax) / (by - ay);
  for (let row = firstRow; row <= lastRow; row++) {
    const fromY = minY + row * cellM - SPARE_M;
    const at0 = ax + (fromY - ay) * slope;
    const at1 = at0 + (cellM + 2 * SPARE_M) * slope;
    const x0 = Math.max(lowX, at0 < at1 ? at0 : at1);
    const x1 = Math.min(highX, at0 < at1 ? at1 : at0);
    const from = Math.max(0, Math.floor((x0 - SPARE_M - minX) / cellM));
    const to = Math.min(columns - 1, Math.floor((x1 + SPARE_M - minX) / cellM));
    for (let column = from; column <= to; column++) cells[n++] = row * columns + column;
  }
  return n;
}
