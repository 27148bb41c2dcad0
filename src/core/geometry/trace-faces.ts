/**
 * The faces of noded edges: dead ends are pruned, half-edges linked face by face, and every loose component put into
 * the face that surrounds it. Which face surrounds a point is read off the next edge to the west.
 */
import { orient2d } from 'robust-predicates';
import { type SegmentGrid, segmentGrid } from './segment-grid';
import { nextAlongFace, sortAround } from './sort-around';

export interface PlanarGraph {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

export interface Faces {
  readonly count: number;
  /** Face on the left of each half-edge (2e forwards, 2e + 1 backwards), −1 where the edge was pruned. Face 0 is the
   * unbounded one. */
  readonly faceOf: Int32Array;
  /** Face at a point, 0 outside; on an edge it is one of the two faces beside it. */
  readonly faceAt: (x: number, y: number) => number;
  /** The living edges by place: item i of the grid is edge `gridEdges[i]`. */
  readonly grid: SegmentGrid;
  readonly gridEdges: Int32Array;
}

/** Traces the faces. n log n in the edges. */
export function traceFaces(graph: PlanarGraph): Faces {
  const { x, y, from, to } = graph;
  const edges = from.length;
  const isAlive = pruneDeadEnds(graph);
  const origin = new Int32Array(edges * 2).fill(-1);
  const towardX = new Float64Array(edges * 2);
  const towardY = new Float64Array(edges * 2);
  for (let e = 0; e < edges; e++) {
    if (!isAlive[e]) continue;
    origin[2 * e] = from[e];
    origin[2 * e + 1] = to[e];
    towardX[2 * e] = x[to[e]];
    towardY[2 * e] = y[to[e]];
    towardX[2 * e + 1] = x[from[e]];
    towardY[2 * e + 1] = y[from[e]];
  }
  const rotation = sortAround(x, y, origin, towardX, towardY);

  // Walk the loops. A loop that turns left is a face; one that turns right is the outside of a component.
  const loopOf = new Int32Array(edges * 2).fill(-1);
  const loopIsFace: boolean[] = [];
  const loopWest: number[] = [];
  for (let h = 0; h < edges * 2; h++) {
    if (origin[h] < 0 || loopOf[h] >= 0) continue;
    const loop = loopIsFace.length;
    const x0 = x[origin[h]];
    const y0 = y[origin[h]];
    let west = origin[h];
    let twice = 0;
    for (let g = h; loopOf[g] < 0; g = nextAlongFace(rotation, origin, g)) {
      loopOf[g] = loop;
      const v = origin[g];
      twice += (x[v] - x0) * (towardY[g] - y0) - (towardX[g] - x0) * (y[v] - y0);
      if (x[v] < x[west] || (x[v] === x[west] && y[v] < y[west])) west = v;
    }
    loopIsFace.push(twice > 0);
    loopWest.push(west);
  }

  let living: ReturnType<typeof gridOfLiving> | undefined;
  let seek: ReturnType<typeof westSeeker> | undefined;
  // Made when first asked for: a drawing in one piece of which nobody asks for a place needs none.
  const byPlace = () => {
    living ??= gridOfLiving(graph, isAlive);
    return living;
  };
  const seeker: ReturnType<typeof westSeeker> = (px, py, isWanted) => {
    seek ??= westSeeker(graph, byPlace().grid, byPlace().gridEdges);
    return seek(px, py, isWanted);
  };
  const faceOfLoop = new Int32Array(loopIsFace.length);
  const outsides: number[] = [];
  let count = 1;
  for (let loop = 0; loop < loopIsFace.length; loop++) {
    if (loopIsFace[loop]) faceOfLoop[loop] = count++;
    else outsides.push(loop);
  }
  // A drawing in one piece has one outside, and that is the unbounded face.
  if (outsides.length > 1) {
    const component = componentOfNodes(graph, isAlive);
    outsides.sort((a, b) => x[loopWest[a]] - x[loopWest[b]] || a - b);
    for (const loop of outsides) {
      const node = loopWest[loop];
      const half = seeker(x[node], y[node], (e) => component[from[e]] !== component[node]);
      faceOfLoop[loop] = half < 0 ? 0 : faceOfLoop[loopOf[half]];
    }
  }
  const faceOf = new Int32Array(edges * 2).fill(-1);
  for (let h = 0; h < edges * 2; h++) if (loopOf[h] >= 0) faceOf[h] = faceOfLoop[loopOf[h]];
  return {
    count,
    faceOf,
    faceAt: (px, py) => {
      const half = seeker(px, py, undefined);
      return half < 0 ? 0 : faceOf[half];
    },
    get grid() {
      return byPlace().grid;
    },
    get gridEdges() {
      return byPlace().gridEdges;
    },
  };
}

function pruneDeadEnds({ x, from, to }: PlanarGraph): Uint8Array {
  const edges = from.length;
  const degree = new Int32Array(x.length);
  // The sum of the edges at a node: with one edge left it is that edge.
  const edgeSum = new Float64Array(x.length);
  for (let e = 0; e < edges; e++) {
    degree[from[e]]++;
    degree[to[e]]++;
    edgeSum[from[e]] += e;
    edgeSum[to[e]] += e;
  }
  const isAlive = new Uint8Array(edges).fill(1);
  for (let v = 0; v < x.length; v++) {
    for (let node = v; degree[node] === 1; ) {
      const e = edgeSum[node];
      const other = from[e] === node ? to[e] : from[e];
      isAlive[e] = 0;
      degree[node] = 0;
      degree[other]--;
      edgeSum[other] -= e;
      node = other;
    }
  }
  return isAlive;
}

function componentOfNodes({ x, from, to }: PlanarGraph, isAlive: Uint8Array): Int32Array {
  const parent = new Int32Array(x.length);
  for (let v = 0; v < parent.length; v++) parent[v] = v;
  const find = (v: number): number => {
    let root = v;
    while (parent[root] !== root) root = parent[root] = parent[parent[root]];
    return root;
  };
  for (let e = 0; e < from.length; e++) if (isAlive[e]) parent[find(from[e])] = find(to[e]);
  for (let v = 0; v < x.length; v++) parent[v] = find(v);
  return parent;
}

function gridOfLiving(
  { x, y, from, to }: PlanarGraph,
  isAlive: Uint8Array,
): { grid: SegmentGrid; gridEdges: Int32Array } {
  let count = 0;
  for (let e = 0; e < isAlive.length; e++) count += isAlive[e];
  const gridEdges = new Int32Array(count);
  const ax = new Float64Array(count);
  const ay = new Float64Array(count);
  const bx = new Float64Array(count);
  const by = new Float64Array(count);
  for (let e = 0, i = 0; e < isAlive.length; e++) {
    if (!isAlive[e]) continue;
    ax[i] = x[from[e]];
    ay[i] = y[from[e]];
    bx[i] = x[to[e]];
    by[i] = y[to[e]];
    gridEdges[i++] = e;
  }
  return { grid: segmentGrid({ count, ax, ay, bx, by }), gridEdges };
}

/** Gives the search for the half-edge that faces a point from the west, −1 where there is none. */
function westSeeker(graph: PlanarGraph, grid: SegmentGrid, edges: Int32Array) {
  const { x, y, from, to } = graph;
  return (px: number, py: number, isWanted: ((edge: number) => boolean) | undefined): number => {
    const row = Math.floor((py - grid.minY) / grid.cellM);
    if (row < 0 || row >= grid.rows) return -1;
    const lastColumn = Math.min(grid.columns - 1, Math.floor((px - grid.minX) / grid.cellM));
    let best = -1;
    let bestX = -Infinity;
    for (let column = lastColumn; column >= 0; column--) {
      const cell = row * grid.columns + column;
      for (let k = grid.start[cell]; k < grid.start[cell + 1]; k++) {
        const e = edges[grid.items[k]];
        const yFrom = y[from[e]];
        const yTo = y[to[e]];
        if (yFrom > py === yTo > py) continue;
        const low = yFrom < yTo ? from[e] : to[e];
        const high = yFrom < yTo ? to[e] : from[e];
        // East of the edge going up is clockwise of it, which robust-predicates counts positive.
        if (orient2d(x[low], y[low], x[high], y[high], px, py) <= 0 || (isWanted && !isWanted(e))) continue;
        const at = x[low] + ((py - y[low]) / (y[high] - y[low])) * (x[high] - x[low]);
        if (best < 0 || isEastOf(graph, e, at, best, bestX)) {
          best = e;
          bestX = at;
        }
      }
      // Edges of cells further west cross this row's line further west, or were met in this cell already.
      if (best >= 0 && bestX > grid.minX + column * grid.cellM + 0.01) break;
    }
    if (best < 0) return -1;
    return y[from[best]] > y[to[best]] ? 2 * best : 2 * best + 1;
  };
}

/** Of two edges that do not cross and both pass the same height: does `e` pass further east? Just above, on a tie. */
function isEastOf(graph: PlanarGraph, e: number, atE: number, f: number, atF: number): boolean {
  if (Math.abs(atE - atF) > 1e-3) return atE > atF;
  const { x, y, from, to } = graph;
  const side = (of: number, v: number): number => {
    const up = y[from[of]] < y[to[of]];
    const low = up ? from[of] : to[of];
    const high = up ? to[of] : from[of];
    return Math.sign(orient2d(x[low], y[low], x[high], y[high], x[v], y[v]));
  };
  const eFrom = side(f, from[e]);
  const eTo = side(f, to[e]);
  if (eFrom * eTo >= 0 && eFrom + eTo !== 0) return eFrom + eTo > 0;
  return side(e, from[f]) + side(e, to[f]) < 0;
}
