/**
 * Noding: cuts line segments at all their crossings and touches, so that they meet in common end points only.
 * Which segments cross is decided by exact predicates; a crossing point is rounded to the quantum, which bends its two
 * lines by less than that. A bent piece is tested again until nothing crosses any more: iterated snap rounding
 * (Halperin & Packer 2002) without the hot pixels.
 */
import { orient2d } from 'robust-predicates';
import { type Segments, segmentGrid, visitCells } from './segment-grid';

/** Noded edges, each kept once, and where they came from. */
export interface NodedEdges {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Pieces in the order of the segments they are parts of; several pieces may be one edge. */
  readonly pieceSegment: Int32Array;
  readonly pieceEdge: Int32Array;
  /** 1 where the piece runs from → to. */
  readonly pieceForward: Uint8Array;
}

const MAX_ROUNDS = 32;

/**
 * Nodes segments whose ends are multiples of `quantum`; segments without length vanish. Near-linear for maps, where
 * a segment has few neighbours. Throws when rounding does not settle, which a bounded number of lines cannot cause.
 */
export function nodeSegments(segments: Segments, quantum: number): NodedEdges {
  let current = segments;
  let source = Int32Array.from({ length: segments.count }, (_, i) => i);
  let dirty = new Uint8Array(segments.count).fill(1);
  for (let round = 0; ; round++) {
    const splits = findSplits(current, dirty, quantum);
    if (splits.at.length === 0) break;
    if (round === MAX_ROUNDS) throw new Error(`Noding of ${segments.count} segments did not settle.`);
    ({ current, source, dirty } = applySplits(current, source, splits));
  }
  return numberEdges(current, source, quantum);
}

interface Splits {
  /** Segment, x, y and 1 where the point lies exactly on the segment. */
  readonly at: number[];
  readonly x: number[];
  readonly y: number[];
  readonly exact: number[];
}

function findSplits(segments: Segments, dirty: Uint8Array, quantum: number): Splits {
  const { count, ax, ay, bx, by } = segments;
  const grid = segmentGrid(segments);
  const splits: Splits = { at: [], x: [], y: [], exact: [] };
  const push = (i: number, x: number, y: number, exact: number): void => {
    if ((x === ax[i] && y === ay[i]) || (x === bx[i] && y === by[i])) return;
    splits.at.push(i);
    splits.x.push(x);
    splits.y.push(y);
    splits.exact.push(exact);
  };
  const { start, items } = grid;
  for (let i = 0; i < count; i++) {
    if (!dirty[i]) continue;
    const x1 = ax[i];
    const y1 = ay[i];
    const x2 = bx[i];
    const y2 = by[i];
    const lowX = Math.min(x1, x2);
    const highX = Math.max(x1, x2);
    const lowY = Math.min(y1, y2);
    const highY = Math.max(y1, y2);
    visitCells(grid, x1, y1, x2, y2, (cell) => {
      for (let k = start[cell]; k < start[cell + 1]; k++) {
        const j = items[k];
        if (j === i || (j < i && dirty[j])) continue;
        const x3 = ax[j];
        const x4 = bx[j];
        if ((x3 < lowX && x4 < lowX) || (x3 > highX && x4 > highX)) continue;
        const y3 = ay[j];
        const y4 = by[j];
        if ((y3 < lowY && y4 < lowY) || (y3 > highY && y4 > highY)) continue;
        const side3 = orient2d(x1, y1, x2, y2, x3, y3);
        const side4 = orient2d(x1, y1, x2, y2, x4, y4);
        if ((side3 > 0 && side4 > 0) || (side3 < 0 && side4 < 0)) continue;
        const side1 = orient2d(x3, y3, x4, y4, x1, y1);
        const side2 = orient2d(x3, y3, x4, y4, x2, y2);
        if ((side1 > 0 && side2 > 0) || (side1 < 0 && side2 < 0)) continue;
        if (side3 !== 0 && side4 !== 0 && side1 !== 0 && side2 !== 0) {
          const t = side1 / (side1 - side2);
          const x = Math.round((x1 + t * (x2 - x1)) / quantum) * quantum;
          const y = Math.round((y1 + t * (y2 - y1)) / quantum) * quantum;
          push(i, x, y, 0);
          push(j, x, y, 0);
          continue;
        }
        if (side3 === 0 && isWithin(x3, y3, x1, y1, x2, y2)) push(i, x3, y3, 1);
        if (side4 === 0 && isWithin(x4, y4, x1, y1, x2, y2)) push(i, x4, y4, 1);
        if (side1 === 0 && isWithin(x1, y1, x3, y3, x4, y4)) push(j, x1, y1, 1);
        if (side2 === 0 && isWithin(x2, y2, x3, y3, x4, y4)) push(j, x2, y2, 1);
      }
    });
  }
  return splits;
}

/** Box test for a point known to be on the line through a and b. */
function isWithin(x: number, y: number, ax: number, ay: number, bx: number, by: number): boolean {
  return x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by);
}

function applySplits(segments: Segments, source: Int32Array, splits: Splits) {
  const { count, ax, ay, bx, by } = segments;
  const splitStart = new Uint32Array(count + 1);
  for (const i of splits.at) splitStart[i + 1]++;
  for (let i = 0; i < count; i++) splitStart[i + 1] += splitStart[i];
  const order = new Uint32Array(splits.at.length);
  const fill = splitStart.slice(0, count);
  for (let s = 0; s < splits.at.length; s++) order[fill[splits.at[s]]++] = s;

  const capacity = count + splits.at.length;
  const out = {
    ax: new Float64Array(capacity),
    ay: new Float64Array(capacity),
    bx: new Float64Array(capacity),
    by: new Float64Array(capacity),
  };
  const outSource = new Int32Array(capacity);
  const dirty = new Uint8Array(capacity);
  let n = 0;
  for (let i = 0; i < count; i++) {
    let x = ax[i];
    let y = ay[i];
    let isDirty = 0;
    if (splitStart[i + 1] > splitStart[i]) {
      const dx = bx[i] - x;
      const dy = by[i] - y;
      const mine = [...order.subarray(splitStart[i], splitStart[i + 1])];
      const along = (s: number): number => (splits.x[s] - ax[i]) * dx + (splits.y[s] - ay[i]) * dy;
      mine.sort((s, t) => along(s) - along(t) || splits.x[s] - splits.x[t] || splits.y[s] - splits.y[t]);
      isDirty = mine.some((s) => splits.exact[s] === 0) ? 1 : 0;
      for (const s of mine) {
        if (splits.x[s] === x && splits.y[s] === y) continue;
        out.ax[n] = x;
        out.ay[n] = y;
        x = out.bx[n] = splits.x[s];
        y = out.by[n] = splits.y[s];
        outSource[n] = source[i];
        dirty[n++] = isDirty;
      }
    }
    if (x === bx[i] && y === by[i]) continue;
    out.ax[n] = x;
    out.ay[n] = y;
    out.bx[n] = bx[i];
    out.by[n] = by[i];
    outSource[n] = source[i];
    dirty[n++] = isDirty;
  }
  return { current: { count: n, ...out }, source: outSource.slice(0, n), dirty: dirty.slice(0, n) };
}

function numberEdges(segments: Segments, source: Int32Array, quantum: number): NodedEdges {
  const { count, ax, ay, bx, by } = segments;
  const tableSize = 1 << Math.ceil(Math.log2(Math.max(16, count * 4)));
  const mask = tableSize - 1;
  const x = new Float64Array(count * 2);
  const y = new Float64Array(count * 2);
  let nodes = 0;
  const nodeTable = new Int32Array(tableSize).fill(-1);
  const scale = 1 / quantum;
  const nodeAt = (px: number, py: number): number => {
    let slot = mix(Math.round(px * scale) | 0, Math.round(py * scale) | 0) & mask;
    for (; nodeTable[slot] >= 0; slot = (slot + 1) & mask) {
      const node = nodeTable[slot];
      if (x[node] === px && y[node] === py) return node;
    }
    nodeTable[slot] = nodes;
    x[nodes] = px;
    y[nodes] = py;
    return nodes++;
  };
  const from = new Int32Array(count);
  const to = new Int32Array(count);
  const pieceSegment = new Int32Array(count);
  const pieceEdge = new Int32Array(count);
  const pieceForward = new Uint8Array(count);
  const edgeTable = new Int32Array(tableSize).fill(-1);
  let edges = 0;
  let pieces = 0;
  for (let i = 0; i < count; i++) {
    if (ax[i] === bx[i] && ay[i] === by[i]) continue;
    const u = nodeAt(ax[i], ay[i]);
    const v = nodeAt(bx[i], by[i]);
    let slot = mix(Math.min(u, v), Math.max(u, v)) & mask;
    let edge = -1;
    for (; edgeTable[slot] >= 0; slot = (slot + 1) & mask) {
      const e = edgeTable[slot];
      if ((from[e] === u && to[e] === v) || (from[e] === v && to[e] === u)) {
        edge = e;
        break;
      }
    }
    if (edge < 0) {
      edge = edges++;
      edgeTable[slot] = edge;
      from[edge] = u;
      to[edge] = v;
    }
    pieceSegment[pieces] = source[i];
    pieceEdge[pieces] = edge;
    pieceForward[pieces++] = from[edge] === u ? 1 : 0;
  }
  return {
    x: x.slice(0, nodes),
    y: y.slice(0, nodes),
    from: from.slice(0, edges),
    to: to.slice(0, edges),
    pieceSegment: pieceSegment.slice(0, pieces),
    pieceEdge: pieceEdge.slice(0, pieces),
    pieceForward: pieceForward.slice(0, pieces),
  };
}

function mix(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}
