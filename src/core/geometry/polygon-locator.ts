/**
 * Which polygon a point lies in, exactly and for a million points at a time.
 *
 * A lattice is laid over the polygons. A cell that no border touches knows its polygon and answers at once. A cell with
 * borders keeps the edges near it and, per polygon, whether its centre is inside; a point in it is inside if the way
 * from the centre to the point crosses that polygon's local edges an even or odd number of times accordingly. The way
 * is walked along x and then along y, so both legs use the half-open crossing rule of an ordinary ray test and a way
 * through a vertex is counted right.
 */
import { boxOf } from './box';

export interface PolygonLocator {
  /** Index of the polygon that holds the point, the lowest one where several do, −1 outside all. */
  find(x: number, y: number): number;
  /** `find` for every point; a new array of the same length. */
  locateAll(xs: ArrayLike<number>, ys: ArrayLike<number>): Int32Array;
}

/** Cells per edge when no cell size is given: small enough that most cells are free of borders. */
const CELLS_PER_EDGE = 4;
const MAX_CELLS = 4_000_000;

/** Widens each edge's reach so that rounding never leaves it out of a cell it touches; as a part of the cell size. */
const REACH = 1e-9;

/**
 * Builds a locator over polygons given as lists of open rings of interleaved x, y in metres; any orientation, holes by
 * the even-odd rule. The rings are copied. Cost: edges plus the cells of each polygon's box.
 */
export function polygonLocator(polygons: readonly (readonly Float64Array[])[], cellM?: number): PolygonLocator {
  const edges = collectEdges(polygons);
  const edgeCount = edges.polygon.length;
  if (edgeCount === 0) return { find: () => -1, locateAll: (xs) => new Int32Array(xs.length).fill(-1) };

  const [minX, minY, maxX, maxY] = boxOf([edges.ends]);
  const extent = Math.max(maxX - minX, maxY - minY, 1e-6);
  const wanted = Math.min(MAX_CELLS, Math.max(256, edgeCount * CELLS_PER_EDGE));
  const area = Math.max((maxX - minX) * (maxY - minY), (extent * extent) / wanted);
  const cell = Math.max(cellM ?? 0, Math.sqrt(area / (cellM ? MAX_CELLS : wanted)));
  const columns = Math.floor((maxX - minX) / cell) + 1;
  const rows = Math.floor((maxY - minY) / cell) + 1;

  const ends = edges.ends;
  const inside = new Int32Array(columns * rows).fill(-1);
  // One record per edge and cell it comes near, in the order of the polygons, later grouped by cell.
  let recordCell = new Uint32Array(edgeCount * 4);
  let recordEdge = new Uint32Array(edgeCount * 4);
  let recordCentre = new Uint8Array(edgeCount * 4);
  let recordCount = 0;

  for (let first = 0; first < edgeCount; ) {
    const polygon = edges.polygon[first];
    let last = first;
    let low = Infinity;
    let high = -Infinity;
    let left = Infinity;
    let right = -Infinity;
    for (; last < edgeCount && edges.polygon[last] === polygon; last++) {
      const e = last * 4;
      left = Math.min(left, ends[e]);
      right = Math.max(right, ends[e]);
      low = Math.min(low, ends[e + 1]);
      high = Math.max(high, ends[e + 1]);
    }
    const firstColumn = clamp(Math.floor((left - minX) / cell - REACH), columns);
    const firstRow = clamp(Math.floor((low - minY) / cell - REACH), rows);
    const width = clamp(Math.floor((right - minX) / cell + REACH), columns) - firstColumn + 1;
    const height = clamp(Math.floor((high - minY) / cell + REACH), rows) - firstRow + 1;

    // 1 where the cell's centre is inside, by flipping everything left of each crossing with the row of centres.
    const centre = new Uint8Array(width * height);
    const touched = new Uint8Array(width * height);
    const firstRecord = recordCount;
    for (let edge = first; edge < last; edge++) {
      const e = edge * 4;
      const x1 = ends[e];
      const y1 = ends[e + 1];
      const x2 = ends[e + 2];
      const y2 = ends[e + 3];
      const bottom = Math.max(0, clamp(Math.floor((Math.min(y1, y2) - minY) / cell - REACH), rows) - firstRow);
      const top = Math.min(height - 1, clamp(Math.floor((Math.max(y1, y2) - minY) / cell + REACH), rows) - firstRow);
      for (let row = bottom; row <= top; row++) {
        const rowLow = minY + (firstRow + row) * cell;
        const centreY = rowLow + cell / 2;
        if (y1 > centreY !== y2 > centreY) {
          const crossX = ((x2 - x1) * (centreY - y1)) / (y2 - y1) + x1;
          // Centres are left of the crossing up to here; the test below must be the one `find` uses.
          let flips = clamp(Math.floor((crossX - minX) / cell - 0.5) + 2, columns + 1) - firstColumn;
          while (flips > 0 && !(crossX > minX + (firstColumn + flips - 1 + 0.5) * cell)) flips--;
          const stop = Math.min(flips, width);
          if (stop > 0) centre[row * width + stop - 1] ^= 1;
        }
        const [from, to] = reachInRow(x1, y1, x2, y2, rowLow - REACH * cell, rowLow + cell * (1 + REACH));
        const fromColumn = clamp(Math.floor((from - minX) / cell - REACH), columns) - firstColumn;
        const toColumn = clamp(Math.floor((to - minX) / cell + REACH), columns) - firstColumn;
        for (let column = Math.max(0, fromColumn); column <= Math.min(width - 1, toColumn); column++) {
          if (recordCount === recordCell.length) {
            recordCell = grown(recordCell, Uint32Array);
            recordEdge = grown(recordEdge, Uint32Array);
            recordCentre = grown(recordCentre, Uint8Array);
          }
          touched[row * width + column] = 1;
          recordCell[recordCount] = (firstRow + row) * columns + firstColumn + column;
          recordEdge[recordCount++] = edge;
        }
      }
    }
    for (let row = 0; row < height; row++) {
      for (let column = width - 2; column >= 0; column--) {
        centre[row * width + column] ^= centre[row * width + column + 1];
      }
      for (let column = 0; column < width; column++) {
        const at = row * width + column;
        const cellIndex = (firstRow + row) * columns + firstColumn + column;
        if (centre[at] === 1 && touched[at] === 0 && inside[cellIndex] < 0) inside[cellIndex] = polygon;
      }
    }
    for (let r = firstRecord; r < recordCount; r++) {
      const row = Math.floor(recordCell[r] / columns) - firstRow;
      recordCentre[r] = centre[row * width + (recordCell[r] % columns) - firstColumn];
    }
    first = last;
  }

  // Counting sort by cell keeps the order of polygons inside a cell.
  const cellStart = new Uint32Array(columns * rows + 1);
  for (let r = 0; r < recordCount; r++) cellStart[recordCell[r] + 1]++;
  for (let c = 0; c < columns * rows; c++) cellStart[c + 1] += cellStart[c];
  const next = cellStart.slice(0, -1);
  const localPolygon = new Int32Array(recordCount);
  const localCentre = new Uint8Array(recordCount);
  const localEnds = new Float64Array(recordCount * 4);
  for (let r = 0; r < recordCount; r++) {
    const at = next[recordCell[r]]++;
    localPolygon[at] = edges.polygon[recordEdge[r]];
    localCentre[at] = recordCentre[r];
    const e = recordEdge[r] * 4;
    localEnds[at * 4] = ends[e];
    localEnds[at * 4 + 1] = ends[e + 1];
    localEnds[at * 4 + 2] = ends[e + 2];
    localEnds[at * 4 + 3] = ends[e + 3];
  }

  const find = (x: number, y: number): number => {
    // Written so that NaN is outside.
    if (!(x >= minX && x <= maxX && y >= minY && y <= maxY)) return -1;
    const column = Math.floor((x - minX) / cell);
    const row = Math.floor((y - minY) / cell);
    const index = row * columns + column;
    const whole = inside[index];
    const stop = cellStart[index + 1];
    let r = cellStart[index];
    if (r === stop) return whole;
    const centreX = minX + (column + 0.5) * cell;
    const centreY = minY + row * cell + cell / 2;
    while (r < stop) {
      const polygon = localPolygon[r];
      if (whole >= 0 && polygon > whole) break;
      let isInside = localCentre[r] === 1;
      for (; r < stop && localPolygon[r] === polygon; r++) {
        const e = r * 4;
        const x1 = localEnds[e];
        const y1 = localEnds[e + 1];
        const x2 = localEnds[e + 2];
        const y2 = localEnds[e + 3];
        if (y1 > centreY !== y2 > centreY) {
          const crossX = ((x2 - x1) * (centreY - y1)) / (y2 - y1) + x1;
          if (crossX > centreX !== crossX > x) isInside = !isInside;
        }
        if (x1 > x !== x2 > x) {
          const crossY = ((y2 - y1) * (x - x1)) / (x2 - x1) + y1;
          if (crossY > centreY !== crossY > y) isInside = !isInside;
        }
      }
      if (isInside) return polygon;
    }
    return whole;
  };

  return {
    find,
    locateAll(xs, ys) {
      const found = new Int32Array(xs.length);
      for (let i = 0; i < xs.length; i++) found[i] = find(xs[i], ys[i]);
      return found;
    },
  };
}

/** Every edge of every ring as x1, y1, x2, y2, with its polygon. */
function collectEdges(polygons: readonly (readonly Float64Array[])[]) {
  let count = 0;
  for (const rings of polygons) for (const ring of rings) count += ring.length / 2;
  const ends = new Float64Array(count * 4);
  const polygon = new Int32Array(count);
  let edge = 0;
  polygons.forEach((rings, p) => {
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        ends[edge * 4] = ring[i];
        ends[edge * 4 + 1] = ring[i + 1];
        ends[edge * 4 + 2] = ring[j];
        ends[edge * 4 + 3] = ring[j + 1];
        polygon[edge++] = p;
      }
    }
  });
  return { ends, polygon };
}

/** The span of x that an edge takes between two heights. */
function reachInRow(x1: number, y1: number, x2: number, y2: number, low: number, high: number): [number, number] {
  if (y1 === y2) return x1 < x2 ? [x1, x2] : [x2, x1];
  const slope = (x2 - x1) / (y2 - y1);
  const bottom = Math.max(Math.min(y1, y2), low);
  const top = Math.min(Math.max(y1, y2), high);
  const a = x1 + slope * (bottom - y1);
  const b = x1 + slope * (top - y1);
  // A nearly level edge loses its digits in the slope; its own ends bound it.
  const min = Math.max(Math.min(a, b), Math.min(x1, x2));
  const max = Math.min(Math.max(a, b), Math.max(x1, x2));
  return min <= max ? [min, max] : [Math.min(x1, x2), Math.max(x1, x2)];
}

function clamp(index: number, count: number): number {
  return index < 0 ? 0 : index >= count ? count - 1 : index;
}

function grown<T extends Uint32Array | Uint8Array>(array: T, Kind: new (length: number) => T): T {
  const larger = new Kind(array.length * 2);
  larger.set(array);
  return larger;
}
