/**
 * Noding: cuts line segments at all their crossings and touches, so that they meet in common end points only.
 * Which segments cross is decided by exact predicates; a crossing point is rounded to the quantum, which bends its two
 * lines by less than that. Bent pieces are tested again until nothing crosses any more: iterated snap rounding
 * (Halperin & Packer 2002), with points nearer than `SNAP_QUANTA` taken as one instead of hot pixels.
 * The file is long because the rounds, the crossing test and the node table share one set of buffers in the hot loop.
 */
import { orient2d } from 'robust-predicates';
import { cellBuffer, cellsAlong, type SegmentGrid, type Segments, segmentGrid } from './segment-grid';

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

/** Points nearer than this many quanta are one point; a point half as near to a line lies on it. */
export const SNAP_QUANTA = 16;

const MAX_ROUNDS = 64;

/** Cells of the table of nodes are this wide: with few points so near, nearly every search looks in one cell. */
const REACHES_PER_CELL = 64;

/**
 * Nodes segments; their ends are rounded to multiples of `quantum`, and segments without length vanish. Near-linear
 * for maps, where a segment has few neighbours. Of points that snap together the first one given stays where it is.
 */
export function nodeSegments(segments: Segments, quantum: number): NodedEdges {
  const nodes = new SnappingNodes(segments.count * 2, quantum);
  let pieces = firstPieces(segments, nodes);
  const first = coordinatesOf(pieces, nodes);
  const grid = segmentGrid(first);
  let splits = findSplits(pieces, first, grid, nodes);
  for (let round = 0; splits.piece.length > 0; round++) {
    if (round === MAX_ROUNDS) throw new Error(`Noding of ${segments.count} segments did not settle.`);
    pieces = applySplits(pieces, nodes, splits);
    splits = findSplitsOfBent(pieces, grid, first.count, nodes);
  }
  return numberEdges(pieces, nodes);
}

/** Segments between nodes. */
interface Pieces {
  readonly count: number;
  readonly u: Int32Array;
  readonly v: Int32Array;
  readonly segment: Int32Array;
  /** The piece of the first round it is part of; pieces lie in that order. */
  readonly root: Int32Array;
  /** 1 where the piece was bent and has not been tested where it lies now. */
  readonly isBent: Uint8Array;
}

interface Splits {
  readonly piece: number[];
  readonly node: number[];
  /** 1 where the node lies exactly on the piece. */
  readonly isExact: number[];
}

/** Points on the quantum's lattice, none nearer to another than the snapping distance. */
class SnappingNodes {
  x: Float64Array;
  y: Float64Array;
  count = 0;
  /** Snapping distance in metres. */
  readonly reach: number;
  private readonly quantum: number;
  private readonly perQuantum: number;
  private readonly perCell: number;
  private table: Int32Array;
  private mask: number;

  constructor(capacity: number, quantum: number) {
    this.quantum = quantum;
    this.reach = quantum * SNAP_QUANTA;
    this.perQuantum = 1 / quantum;
    this.perCell = 1 / (this.reach * REACHES_PER_CELL);
    this.x = new Float64Array(Math.max(16, capacity));
    this.y = new Float64Array(Math.max(16, capacity));
    const size = 1 << Math.ceil(Math.log2(Math.max(16, capacity) * 2));
    this.table = new Int32Array(size).fill(-1);
    this.mask = size - 1;
  }

  /** The node at a place, made where there is none near. */
  at(atX: number, atY: number): number {
    const px = Math.round(atX * this.perQuantum) * this.quantum;
    const py = Math.round(atY * this.perQuantum) * this.quantum;
    const column = Math.floor(px * this.perCell);
    const row = Math.floor(py * this.perCell);
    const fromColumn = Math.floor((px - this.reach) * this.perCell);
    const toColumn = Math.floor((px + this.reach) * this.perCell);
    const fromRow = Math.floor((py - this.reach) * this.perCell);
    const toRow = Math.floor((py + this.reach) * this.perCell);
    for (let c = fromColumn; c <= toColumn; c++) {
      for (let r = fromRow; r <= toRow; r++) {
        for (let slot = mix(c | 0, r | 0) & this.mask; this.table[slot] >= 0; slot = (slot + 1) & this.mask) {
          const node = this.table[slot];
          const dx = this.x[node] - px;
          const dy = this.y[node] - py;
          if (dx * dx + dy * dy < this.reach * this.reach) return node;
        }
      }
    }
    if (this.count === this.x.length) this.grow();
    this.x[this.count] = px;
    this.y[this.count] = py;
    this.enter(this.count, column, row);
    return this.count++;
  }

  private enter(node: number, column: number, row: number): void {
    let slot = mix(column | 0, row | 0) & this.mask;
    while (this.table[slot] >= 0) slot = (slot + 1) & this.mask;
    this.table[slot] = node;
  }

  private grow(): void {
    const x = new Float64Array(this.x.length * 2);
    const y = new Float64Array(this.x.length * 2);
    x.set(this.x);
    y.set(this.y);
    this.x = x;
    this.y = y;
    this.table = new Int32Array(this.table.length * 2).fill(-1);
    this.mask = this.table.length - 1;
    for (let node = 0; node < this.count; node++) {
      this.enter(node, Math.floor(x[node] * this.perCell), Math.floor(y[node] * this.perCell));
    }
  }
}

function firstPieces({ count, ax, ay, bx, by }: Segments, nodes: SnappingNodes): Pieces {
  const u = new Int32Array(count);
  const v = new Int32Array(count);
  const segment = new Int32Array(count);
  let n = 0;
  let to = -1;
  for (let i = 0; i < count; i++) {
    // Most segments go on where the one before ended.
    const goesOn = i > 0 && ax[i] === bx[i - 1] && ay[i] === by[i - 1];
    const from: number = goesOn ? to : nodes.at(ax[i], ay[i]);
    to = nodes.at(bx[i], by[i]);
    if (from === to) continue;
    u[n] = from;
    v[n] = to;
    segment[n++] = i;
  }
  const root = new Int32Array(n);
  for (let i = 0; i < n; i++) root[i] = i;
  return { count: n, u, v, segment, root, isBent: new Uint8Array(n) };
}

function coordinatesOf({ count, u, v }: Pieces, { x, y }: SnappingNodes): Segments {
  const segments = {
    count,
    ax: new Float64Array(count),
    ay: new Float64Array(count),
    bx: new Float64Array(count),
    by: new Float64Array(count),
  };
  for (let i = 0; i < count; i++) {
    segments.ax[i] = x[u[i]];
    segments.ay[i] = y[u[i]];
    segments.bx[i] = x[v[i]];
    segments.by[i] = y[v[i]];
  }
  return segments;
}

/** Tests all pairs that share a cell. */
function findSplits(
  pieces: Pieces,
  { ax, ay, bx, by }: Segments,
  { start, items }: SegmentGrid,
  nodes: SnappingNodes,
): Splits {
  const splits: Splits = { piece: [], node: [], isExact: [] };
  const { reach } = nodes;
  for (let cell = 0; cell + 1 < start.length; cell++) {
    const end = start[cell + 1];
    for (let k = start[cell]; k + 1 < end; k++) {
      const i = items[k];
      const lowX = (ax[i] < bx[i] ? ax[i] : bx[i]) - reach;
      const highX = (ax[i] < bx[i] ? bx[i] : ax[i]) + reach;
      const lowY = (ay[i] < by[i] ? ay[i] : by[i]) - reach;
      const highY = (ay[i] < by[i] ? by[i] : ay[i]) + reach;
      for (let l = k + 1; l < end; l++) {
        const j = items[l];
        if ((ax[j] < lowX && bx[j] < lowX) || (ax[j] > highX && bx[j] > highX)) continue;
        if ((ay[j] < lowY && by[j] < lowY) || (ay[j] > highY && by[j] > highY)) continue;
        splitPair(pieces, nodes, splits, i, j);
      }
    }
  }
  return splits;
}

/**
 * Tests the bent pieces against all others. They are looked for in the grid of the first round: all bends together are
 * less than the millimetre it has to spare.
 */
function findSplitsOfBent(pieces: Pieces, grid: SegmentGrid, rootCount: number, nodes: SnappingNodes): Splits {
  const { count, u, v, root, isBent } = pieces;
  const splits: Splits = { piece: [], node: [], isExact: [] };
  const pieceStart = new Uint32Array(rootCount + 1);
  for (let i = 0; i < count; i++) pieceStart[root[i] + 1]++;
  for (let r = 0; r < rootCount; r++) pieceStart[r + 1] += pieceStart[r];
  const cells = cellBuffer(grid);
  const testedWith = new Int32Array(count).fill(-1);
  for (let i = 0; i < count; i++) {
    if (!isBent[i]) continue;
    const { x, y, reach } = nodes;
    const lowX = Math.min(x[u[i]], x[v[i]]) - reach;
    const highX = Math.max(x[u[i]], x[v[i]]) + reach;
    const lowY = Math.min(y[u[i]], y[v[i]]) - reach;
    const highY = Math.max(y[u[i]], y[v[i]]) + reach;
    const passed = cellsAlong(grid, x[u[i]], y[u[i]], x[v[i]], y[v[i]], cells);
    for (let c = 0; c < passed; c++) {
      for (let k = grid.start[cells[c]]; k < grid.start[cells[c] + 1]; k++) {
        const r = grid.items[k];
        for (let j = pieceStart[r]; j < pieceStart[r + 1]; j++) {
          if (j === i || testedWith[j] === i || (isBent[j] && j < i)) continue;
          testedWith[j] = i;
          if (Math.max(x[u[j]], x[v[j]]) < lowX || Math.min(x[u[j]], x[v[j]]) > highX) continue;
          if (Math.max(y[u[j]], y[v[j]]) < lowY || Math.min(y[u[j]], y[v[j]]) > highY) continue;
          splitPair(pieces, nodes, splits, i, j);
        }
      }
    }
  }
  return splits;
}

/** Notes where two pieces must be split: at ends that lie on the other, else at their crossing. */
function splitPair(pieces: Pieces, nodes: SnappingNodes, splits: Splits, i: number, j: number): void {
  const { u, v } = pieces;
  const { x, y } = nodes;
  const x1 = x[u[i]];
  const y1 = y[u[i]];
  const x2 = x[v[i]];
  const y2 = y[v[i]];
  const x3 = x[u[j]];
  const y3 = y[u[j]];
  const x4 = x[v[j]];
  const y4 = y[v[j]];
  const near = nodes.reach / 2;
  const squareI = (x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1);
  const squareJ = (x4 - x3) * (x4 - x3) + (y4 - y3) * (y4 - y3);
  if (u[i] === u[j] || u[i] === v[j] || v[i] === u[j] || v[i] === v[j]) {
    // Pieces with a common end: only where they set out in the same direction can either end lie on the other.
    const cross = (x2 - x1) * (y4 - y3) - (y2 - y1) * (x4 - x3);
    if (cross * cross > 16 * near * near * (squareI + squareJ)) return;
  }
  const side3 = orient2d(x1, y1, x2, y2, x3, y3);
  const side4 = orient2d(x1, y1, x2, y2, x4, y4);
  const nearI = near * Math.sqrt(squareI);
  if ((side3 > nearI && side4 > nearI) || (side3 < -nearI && side4 < -nearI)) return;
  const side1 = orient2d(x3, y3, x4, y4, x1, y1);
  const side2 = orient2d(x3, y3, x4, y4, x2, y2);
  const nearJ = near * Math.sqrt(squareJ);
  let isSplit = false;
  if (Math.abs(side3) <= nearI && isBeside(x3, y3, x1, y1, x2, y2)) {
    isSplit = splitAt(pieces, splits, u[j], i, side3 === 0) || isSplit;
  }
  if (Math.abs(side4) <= nearI && isBeside(x4, y4, x1, y1, x2, y2)) {
    isSplit = splitAt(pieces, splits, v[j], i, side4 === 0) || isSplit;
  }
  if (Math.abs(side1) <= nearJ && isBeside(x1, y1, x3, y3, x4, y4)) {
    isSplit = splitAt(pieces, splits, u[i], j, side1 === 0) || isSplit;
  }
  if (Math.abs(side2) <= nearJ && isBeside(x2, y2, x3, y3, x4, y4)) {
    isSplit = splitAt(pieces, splits, v[i], j, side2 === 0) || isSplit;
  }
  if (isSplit || side3 > 0 === side4 > 0 || side1 > 0 === side2 > 0) return;
  if (side1 === 0 || side2 === 0 || side3 === 0 || side4 === 0) return;
  const t = side1 / (side1 - side2);
  const node = nodes.at(x1 + t * (x2 - x1), y1 + t * (y2 - y1));
  splitAt(pieces, splits, node, i, false);
  splitAt(pieces, splits, node, j, false);
}

function splitAt({ u, v }: Pieces, splits: Splits, node: number, piece: number, isExact: boolean): boolean {
  if (node === u[piece] || node === v[piece]) return false;
  splits.piece.push(piece);
  splits.node.push(node);
  splits.isExact.push(isExact ? 1 : 0);
  return true;
}

/** True where the foot of the perpendicular from the point lies strictly between a and b. */
function isBeside(x: number, y: number, ax: number, ay: number, bx: number, by: number): boolean {
  const dx = bx - ax;
  const dy = by - ay;
  return (x - ax) * dx + (y - ay) * dy > 0 && (bx - x) * dx + (by - y) * dy > 0;
}

function applySplits(pieces: Pieces, { x, y }: SnappingNodes, splits: Splits): Pieces {
  const { count, u, v, segment, root } = pieces;
  const splitStart = new Uint32Array(count + 1);
  for (const i of splits.piece) splitStart[i + 1]++;
  for (let i = 0; i < count; i++) splitStart[i + 1] += splitStart[i];
  const order = new Uint32Array(splits.piece.length);
  const fill = splitStart.slice(0, count);
  for (let s = 0; s < splits.piece.length; s++) order[fill[splits.piece[s]]++] = s;

  const capacity = count + splits.piece.length;
  const out = {
    u: new Int32Array(capacity),
    v: new Int32Array(capacity),
    segment: new Int32Array(capacity),
    root: new Int32Array(capacity),
    isBent: new Uint8Array(capacity),
  };
  let n = 0;
  const push = (from: number, to: number, i: number, isBent: number): void => {
    out.u[n] = from;
    out.v[n] = to;
    out.segment[n] = segment[i];
    out.root[n] = root[i];
    out.isBent[n++] = isBent;
  };
  for (let i = 0; i < count; i++) {
    if (splitStart[i + 1] === splitStart[i]) {
      push(u[i], v[i], i, 0);
      continue;
    }
    const mine = order.subarray(splitStart[i], splitStart[i + 1]);
    const dx = x[v[i]] - x[u[i]];
    const dy = y[v[i]] - y[u[i]];
    const along = (s: number): number => x[splits.node[s]] * dx + y[splits.node[s]] * dy;
    if (mine.length > 1) mine.sort((s, t) => along(s) - along(t) || splits.node[s] - splits.node[t]);
    let isBent = 0;
    for (const s of mine) if (splits.isExact[s] === 0) isBent = 1;
    let from = u[i];
    for (const s of mine) {
      if (splits.node[s] === from) continue;
      push(from, splits.node[s], i, isBent);
      from = splits.node[s];
    }
    if (from !== v[i]) push(from, v[i], i, isBent);
  }
  return {
    count: n,
    u: out.u.subarray(0, n),
    v: out.v.subarray(0, n),
    segment: out.segment.subarray(0, n),
    root: out.root.subarray(0, n),
    isBent: out.isBent.subarray(0, n),
  };
}

function numberEdges({ count, u, v, segment }: Pieces, nodes: SnappingNodes): NodedEdges {
  const size = 1 << Math.ceil(Math.log2(Math.max(16, count) * 2));
  const table = new Int32Array(size).fill(-1);
  const from = new Int32Array(count);
  const to = new Int32Array(count);
  const pieceEdge = new Int32Array(count);
  const pieceForward = new Uint8Array(count);
  let edges = 0;
  for (let i = 0; i < count; i++) {
    let slot = mix(Math.min(u[i], v[i]), Math.max(u[i], v[i])) & (size - 1);
    let edge = -1;
    for (; table[slot] >= 0; slot = (slot + 1) & (size - 1)) {
      const e = table[slot];
      if ((from[e] === u[i] && to[e] === v[i]) || (from[e] === v[i] && to[e] === u[i])) {
        edge = e;
        break;
      }
    }
    if (edge < 0) {
      edge = edges++;
      table[slot] = edge;
      from[edge] = u[i];
      to[edge] = v[i];
    }
    pieceEdge[i] = edge;
    pieceForward[i] = from[edge] === u[i] ? 1 : 0;
  }
  return {
    x: nodes.x.slice(0, nodes.count),
    y: nodes.y.slice(0, nodes.count),
    from: from.slice(0, edges),
    to: to.slice(0, edges),
    pieceSegment: segment.slice(0, count),
    pieceEdge,
    pieceForward,
  };
}

function mix(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}
