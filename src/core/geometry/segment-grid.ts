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
    minX = Math.min(minX, ax[i], bx[i]);
    minY = Math.min(minY, ay[i], by[i]);
    maxX = Math.max(maxX, ax[i], bx[i]);
    maxY = Math.max(maxY, ay[i], by[i]);
    length += Math.abs(ax[i] - bx[i]) + Math.abs(ay[i] - by[i]);
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
  let cells = new Uint32Array(Math.max(16, count * 2));
  let owners = new Uint32Array(cells.length);
  let entries = 0;
  for (let i = 0; i < count; i++) {
    const x1 = ax[i];
    const y1 = ay[i];
    const x2 = bx[i];
    const y2 = by[i];
    const column = Math.floor((Math.min(x1, x2) - SPARE_M - minX) / cellM);
    const row = Math.floor((Math.min(y1, y2) - SPARE_M - minY) / cellM);
    const isInOneCell =
      column === Math.floor((Math.max(x1, x2) + SPARE_M - minX) / cellM) &&
      row === Math.floor((Math.max(y1, y2) + SPARE_M - minY) / cellM);
    if (isInOneCell) {
      if (entries === cells.length) reserve(1);
      cells[entries] = row * columns + column;
      owners[entries++] = i;
    } else {
      visitCells(frame, x1, y1, x2, y2, (cell) => {
        if (entries === cells.length) reserve(1);
        cells[entries] = cell;
        owners[entries++] = i;
      });
    }
  }
  const start = new Uint32Array(columns * rows + 1);
  for (let k = 0; k < entries; k++) start[cells[k] + 1]++;
  for (let c = 0; c < columns * rows; c++) start[c + 1] += start[c];
  const items = new Uint32Array(entries);
  const fill = start.slice(0, columns * rows);
  for (let k = 0; k < entries; k++) items[fill[cells[k]]++] = owners[k];
  return { ...frame, start, items };

  function reserve(more: number): void {
    const size = Math.max(cells.length * 2, entries + more);
    const [oldCells, oldOwners] = [cells, owners];
    cells = new Uint32Array(size);
    owners = new Uint32Array(size);
    cells.set(oldCells);
    owners.set(oldOwners);
  }
}

/** Calls back with every cell the segment passes through; stops where the callback answers true. */
export function visitCells(
  frame: Pick<SegmentGrid, 'minX' | 'minY' | 'cellM' | 'columns' | 'rows'>,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  // biome-ignore lint/suspicious/noConfusingVoidType: a visitor that never stops need not answer.
  visit: (cell: number) => boolean | void,
): void {
  const { minX, minY, cellM, columns, rows } = frame;
  const lowY = Math.min(ay, by) - SPARE_M;
  const highY = Math.max(ay, by) + SPARE_M;
  const firstRow = Math.max(0, Math.floor((lowY - minY) / cellM));
  const lastRow = Math.min(rows - 1, Math.floor((highY - minY) / cellM));
  const lowX = Math.min(ax, bx);
  const highX = Math.max(ax, bx);
  const slope = by === ay ? 0 : (bx - ax) / (by - ay);
  for (let row = firstRow; row <= lastRow; row++) {
    let x0 = lowX;
    let x1 = highX;
    if (firstRow !== lastRow && by !== ay) {
      const fromY = minY + row * cellM - SPARE_M;
      const at0 = ax + (fromY - ay) * slope;
      const at1 = ax + (fromY + cellM + 2 * SPARE_M - ay) * slope;
      x0 = Math.max(lowX, Math.min(at0, at1));
      x1 = Math.min(highX, Math.max(at0, at1));
    }
    const firstColumn = Math.max(0, Math.floor((x0 - SPARE_M - minX) / cellM));
    const lastColumn = Math.min(columns - 1, Math.floor((x1 + SPARE_M - minX) / cellM));
    for (let column = firstColumn; column <= lastColumn; column++) {
      if (visit(row * columns + column)) return;
    }
  }
}
