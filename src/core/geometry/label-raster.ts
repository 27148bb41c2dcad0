/**
 * Polygons as runs of lattice cells: which cells' centres lie in each grid. Made once per edition of the grids. Runs
 * are kept per polygon and not in one raster of labels, so schemes that overlap are counted right and counting bits
 * walks words, not cells.
 */

/** A lattice of square cells in metres. */
export interface LatticeGeometry {
  /** Lower left corner; column 0 row 0 is the cell north-east of it, rows run north. */
  readonly originX: number;
  readonly originY: number;
  readonly cellM: number;
  readonly columns: number;
  readonly rows: number;
}

export interface LabelRaster {
  readonly geometry: LatticeGeometry;
  /** Per polygon, triples of row, first column, last column (both included). */
  readonly runs: readonly Int32Array[];
  /** Cells of each polygon. */
  readonly cells: Uint32Array;
}

/** Makes the runs of polygons given as open rings of interleaved x, y in metres; holes by the even-odd rule. */
export function labelRaster(polygons: readonly (readonly Float64Array[])[], geometry: LatticeGeometry): LabelRaster {
  const { originX, originY, cellM, columns, rows } = geometry;
  const runs = polygons.map((rings) => rasterRuns(rings, geometry));
  return {
    geometry: { originX, originY, cellM, columns, rows },
    runs,
    cells: Uint32Array.from(runs, countCells),
  };
}

function rasterRuns(rings: readonly Float64Array[], geometry: LatticeGeometry): Int32Array {
  const { originX, originY, cellM, columns, rows } = geometry;
  const firstCentreY = originY + cellM / 2;
  const rowOf = (y: number) => Math.min(rows, Math.max(0, Math.ceil((y - firstCentreY) / cellM)));
  let low = Infinity;
  let high = -Infinity;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i += 2) {
      if (ring[i] < low) low = ring[i];
      if (ring[i] > high) high = ring[i];
    }
  }
  if (!(low <= high)) return new Int32Array(0);
  const firstRow = rowOf(low);
  const rowCount = rowOf(high) - firstRow;
  // Crossings with the row of centres, rows in order: count, then place, then sort inside each row.
  const crossingStart = new Uint32Array(rowCount + 1);
  forEachEdge(rings, (_x1, y1, _x2, y2) => {
    const stop = rowOf(Math.max(y1, y2)) - firstRow;
    for (let row = rowOf(Math.min(y1, y2)) - firstRow; row < stop; row++) crossingStart[row + 1]++;
  });
  for (let row = 0; row < rowCount; row++) crossingStart[row + 1] += crossingStart[row];
  const crossings = new Float64Array(crossingStart[rowCount]);
  const next = crossingStart.slice();
  forEachEdge(rings, (x1, y1, x2, y2) => {
    const slope = (x2 - x1) / (y2 - y1);
    const stop = rowOf(Math.max(y1, y2)) - firstRow;
    for (let row = rowOf(Math.min(y1, y2)) - firstRow; row < stop; row++) {
      crossings[next[row]++] = x1 + slope * (firstCentreY + (firstRow + row) * cellM - y1);
    }
  });
  const runs: number[] = [];
  for (let row = 0; row < rowCount; row++) {
    const inRow = crossings.subarray(crossingStart[row], crossingStart[row + 1]).sort();
    for (let i = 0; i + 1 < inRow.length; i += 2) {
      const first = Math.max(0, Math.ceil((inRow[i] - originX) / cellM - 0.5));
      const last = Math.min(columns, Math.ceil((inRow[i + 1] - originX) / cellM - 0.5)) - 1;
      if (first <= last) runs.push(firstRow + row, first, last);
    }
  }
  return Int32Array.from(runs);
}

function forEachEdge(
  rings: readonly Float64Array[],
  onEdge: (x1: number, y1: number, x2: number, y2: number) => void,
): void {
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      // From the lower end up, so that two polygons compute the same crossing on the edge they share.
      if (ring[j + 1] < ring[i + 1]) onEdge(ring[j], ring[j + 1], ring[i], ring[i + 1]);
      else if (ring[j + 1] > ring[i + 1]) onEdge(ring[i], ring[i + 1], ring[j], ring[j + 1]);
    }
  }
}

function countCells(runs: Int32Array): number {
  let cells = 0;
  for (let i = 0; i < runs.length; i += 3) cells += runs[i + 2] - runs[i + 1] + 1;
  return cells;
}
