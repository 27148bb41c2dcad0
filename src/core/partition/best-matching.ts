/**
 * Pairs two sets one to one so that the sum of what the pairs share is greatest: the Hungarian method (Kuhn 1955) with
 * potentials and shortest augmenting paths (Jonker and Volgenant 1987).
 */

/**
 * Gives for every row the column it is paired with, −1 none. `shared[row]` holds what a row shares with columns, > 0;
 * pairs that share nothing are not made. At most rows² · columns in each connected lot of rows and columns, and about
 * rows · columns where most rows have one column that is clearly theirs.
 */
export function bestMatching(shared: readonly ReadonlyMap<number, number>[]): Int32Array {
  const pairOf = new Int32Array(shared.length).fill(-1);
  for (const rows of connectedRows(shared)) {
    const columns = [...new Set(rows.flatMap((row) => [...shared[row].keys()]))].sort((a, b) => a - b);
    const placeOf = new Map(columns.map((column, place) => [column, place]));
    const gain = rows.map((row) => {
      const line = new Float64Array(columns.length);
      for (const [column, value] of shared[row]) line[placeOf.get(column)!] = value;
      return line;
    });
    assign(gain, columns.length).forEach((place, i) => {
      if (place >= 0 && gain[i][place] > 0) pairOf[rows[i]] = columns[place];
    });
  }
  return pairOf;
}

/** Rows that share columns, directly or through others. */
function connectedRows(shared: readonly ReadonlyMap<number, number>[]): number[][] {
  const rowsOf = new Map<number, number[]>();
  shared.forEach((line, row) => {
    for (const column of line.keys()) {
      const rows = rowsOf.get(column);
      if (rows) rows.push(row);
      else rowsOf.set(column, [row]);
    }
  });
  const seen = new Uint8Array(shared.length);
  const lots: number[][] = [];
  for (let first = 0; first < shared.length; first++) {
    if (seen[first]) continue;
    seen[first] = 1;
    const lot = [first];
    for (let head = 0; head < lot.length; head++) {
      for (const column of shared[lot[head]].keys()) {
        for (const row of rowsOf.get(column)!) {
          if (seen[row]) continue;
          seen[row] = 1;
          lot.push(row);
        }
        rowsOf.set(column, []);
      }
    }
    lots.push(lot.sort((a, b) => a - b));
  }
  return lots;
}

/** The assignment of greatest gain; rows beyond the columns stay unpaired. Missing columns are worth nothing. */
function assign(gain: readonly Float64Array[], columns: number): Int32Array {
  const rows = gain.length;
  const width = Math.max(rows, columns);
  const rowPrice = new Float64Array(rows);
  const columnPrice = new Float64Array(width);
  const rowOf = new Int32Array(width).fill(-1);
  const cost = (row: number, column: number) => (column < columns ? -gain[row][column] : 0);
  for (let added = 0; added < rows; added++) {
    const slack = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
    const cameFrom = new Int32Array(width).fill(-1);
    const isDone = new Uint8Array(width);
    let row = added;
    let column = -1;
    do {
      let next = -1;
      for (let other = 0; other < width; other++) {
        if (isDone[other]) continue;
        const reduced = cost(row, other) - rowPrice[row] - columnPrice[other];
        if (reduced < slack[other]) {
          slack[other] = reduced;
          cameFrom[other] = column;
        }
        if (next < 0 || slack[other] < slack[next]) next = other;
      }
      const step = slack[next];
      rowPrice[added] += step;
      for (let other = 0; other < width; other++) {
        if (isDone[other]) {
          rowPrice[rowOf[other]] += step;
          columnPrice[other] -= step;
        } else slack[other] -= step;
      }
      isDone[next] = 1;
      column = next;
      row = rowOf[next];
    } while (row >= 0);
    while (column >= 0) {
      const before = cameFrom[column];
      rowOf[column] = before < 0 ? added : rowOf[before];
      column = before;
    }
  }
  const columnOf = new Int32Array(rows).fill(-1);
  for (let column = 0; column < columns; column++) if (rowOf[column] >= 0) columnOf[rowOf[column]] = column;
  return columnOf;
}
