/**
 * From noded edges with a plot on either side to a `Mesh`: edges between equal plots vanish, chains of edges between
 * junctions become arcs, half-arcs around a plot become its rings. A junction is a node where three or more borders
 * meet, or where the class of a border changes; a border without one gets its lowest left vertex.
 */
import { nextAlongFace, type Rotation, sortAround, splitAtRepeatedNodes } from '../geometry/sort-around';
import type { Mesh } from './mesh';

/** Edges of a planar drawing that meet in common nodes only; metres, snapped. */
export interface BorderEdges {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Nodes at the ends of each edge. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Plot on the left and right of from → to, −1 outside. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly barrierClass: Uint8Array;
}

/** What is known of the plots before their borders are. */
export interface PlotColumns {
  readonly building: Int32Array;
  readonly households: Int32Array;
  /** Interleaved x, y. */
  readonly point: Float64Array;
}

/** Assembles the mesh of community `area`. Every plot must be one edge-connected piece. Linear. */
export function assembleMesh(area: number, edges: BorderEdges, plots: PlotColumns): Mesh {
  const { arcs } = chainArcs(edges);
  const rings = packRings(traceRings(arcs), plots.building.length);
  return {
    area,
    points: arcs.points,
    arcStart: arcs.arcStart,
    arcLeft: arcs.arcLeft,
    arcRight: arcs.arcRight,
    arcClass: arcs.arcClass,
    arcLengthM: arcs.arcLengthM,
    arcFrom: arcs.arcFrom,
    arcTo: arcs.arcTo,
    junctionCount: arcs.junctionCount,
    plotCount: plots.building.length,
    plotBuilding: plots.building,
    plotHouseholds: plots.households,
    plotAreaM2: rings.plotAreaM2,
    plotPoint: plots.point,
    plotArcStart: rings.plotArcStart,
    plotArcs: rings.plotArcs,
  };
}

export type Arcs = Pick<
  Mesh,
  'points' | 'arcStart' | 'arcLeft' | 'arcRight' | 'arcClass' | 'arcLengthM' | 'arcFrom' | 'arcTo' | 'junctionCount'
>;

/** Which arc an edge became part of: `2a` where it runs with arc a, `2a + 1` against it, −1 where it vanished. */
export type HalfArcOfEdge = Int32Array;

/**
 * Chains edges into arcs; nodes for which `keep` is 1 become junctions whatever meets there. Linear.
 */
export function chainArcs(
  edges: BorderEdges,
  keep?: Uint8Array,
): { arcs: Arcs; halfArcOfEdge: HalfArcOfEdge; junctionOfNode: Int32Array } {
  const { x, y, from, to, left, right, barrierClass } = edges;
  const nodes = x.length;
  const halfStart = new Uint32Array(nodes + 1);
  const count = from.length;
  for (let e = 0; e < count; e++) {
    if (left[e] === right[e]) continue;
    halfStart[from[e] + 1]++;
    halfStart[to[e] + 1]++;
  }
  for (let v = 0; v < nodes; v++) halfStart[v + 1] += halfStart[v];
  const halves = new Int32Array(halfStart[nodes]);
  const fill = halfStart.slice(0, nodes);
  for (let e = 0; e < count; e++) {
    if (left[e] === right[e]) continue;
    halves[fill[from[e]]++] = 2 * e;
    halves[fill[to[e]]++] = 2 * e + 1;
  }

  const isJunction = new Uint8Array(nodes);
  for (let v = 0; v < nodes; v++) {
    const degree = halfStart[v + 1] - halfStart[v];
    if (degree === 0) continue;
    if (degree !== 2 || keep?.[v]) isJunction[v] = 1;
    else if (barrierClass[halves[halfStart[v]] >> 1] !== barrierClass[halves[halfStart[v] + 1] >> 1]) isJunction[v] = 1;
  }
  const junctionOf = new Int32Array(nodes).fill(-1);
  let junctionCount = 0;
  const halfArcOfEdge: HalfArcOfEdge = new Int32Array(count).fill(-1);
  // Room for the case that every edge is an arc of its own.
  const most = halves.length / 2;
  const points = new Float64Array(4 * most);
  const arcStart = new Uint32Array(most + 1);
  const arcLeft = new Int32Array(most);
  const arcRight = new Int32Array(most);
  const arcClass = new Uint8Array(most);
  const arcLengthM = new Float64Array(most);
  const arcFrom = new Uint32Array(most);
  const arcTo = new Uint32Array(most);
  let pointCount = 0;
  let arcs = 0;

  const junction = (v: number): number => {
    if (junctionOf[v] < 0) junctionOf[v] = junctionCount++;
    return junctionOf[v];
  };
  const walk = (first: number): void => {
    const forward = (first & 1) === 0;
    const begin = forward ? from[first >> 1] : to[first >> 1];
    points[pointCount++] = x[begin];
    points[pointCount++] = y[begin];
    let length = 0;
    let h = first;
    let node = begin;
    for (;;) {
      const e = h >> 1;
      halfArcOfEdge[e] = 2 * arcs + (h & 1);
      const next = (h & 1) === 0 ? to[e] : from[e];
      points[pointCount++] = x[next];
      points[pointCount++] = y[next];
      const dx = x[next] - x[node];
      const dy = y[next] - y[node];
      length += Math.sqrt(dx * dx + dy * dy);
      node = next;
      if (isJunction[node] || node === begin) break;
      h = halves[halfStart[node]] === (h ^ 1) ? halves[halfStart[node] + 1] : halves[halfStart[node]];
    }
    arcLeft[arcs] = forward ? left[first >> 1] : right[first >> 1];
    arcRight[arcs] = forward ? right[first >> 1] : left[first >> 1];
    arcClass[arcs] = barrierClass[first >> 1];
    arcLengthM[arcs] = length;
    arcFrom[arcs] = junction(begin);
    arcTo[arcs] = junction(node);
    arcStart[++arcs] = pointCount / 2;
  };

  for (let v = 0; v < nodes; v++) {
    if (!isJunction[v]) continue;
    for (let i = halfStart[v]; i < halfStart[v + 1]; i++) if (halfArcOfEdge[halves[i] >> 1] < 0) walk(halves[i]);
  }
  for (let e = 0; e < count; e++) {
    if (halfArcOfEdge[e] >= 0 || left[e] === right[e]) continue;
    walk(2 * lowestLeftOfLoop(edges, halfStart, halves, e));
  }
  return {
    arcs: {
      points: points.slice(0, pointCount),
      arcStart: arcStart.slice(0, arcs + 1),
      arcLeft: arcLeft.slice(0, arcs),
      arcRight: arcRight.slice(0, arcs),
      arcClass: arcClass.slice(0, arcs),
      arcLengthM: arcLengthM.slice(0, arcs),
      arcFrom: arcFrom.slice(0, arcs),
      arcTo: arcTo.slice(0, arcs),
      junctionCount,
    },
    halfArcOfEdge,
    junctionOfNode: junctionOf,
  };
}

/** The edge of a junction-free loop that leaves its leftmost (then lowest) vertex forwards, or enters it backwards. */
function lowestLeftOfLoop(edges: BorderEdges, halfStart: Uint32Array, halves: Int32Array, edge: number): number {
  const { x, y, from, to } = edges;
  let best = edge;
  let bestNode = from[edge];
  let h = 2 * edge;
  do {
    const node = (h & 1) === 0 ? to[h >> 1] : from[h >> 1];
    const next = halves[halfStart[node]] === (h ^ 1) ? halves[halfStart[node] + 1] : halves[halfStart[node]];
    if ((next & 1) === 0 && (x[node] < x[bestNode] || (x[node] === x[bestNode] && y[node] < y[bestNode]))) {
      best = next >> 1;
      bestNode = node;
    }
    h = next;
  } while (h >> 1 !== edge);
  return best;
}

/** A closed walk along arcs with `plot` on its left; `~a` is a walked backwards. A hole has a negative area. */
export interface PlotRing {
  readonly plot: number;
  readonly arcs: number[];
  readonly areaM2: number;
}

/** Follows the half-arcs around every plot that `isWanted` (all by default); every ring is simple. Linear. */
export function traceRings(arcs: Arcs, isWanted: (plot: number) => boolean = () => true): PlotRing[] {
  const count = arcs.arcLeft.length;
  const { origin, rotation } = arcRotation(arcs);
  const rings: PlotRing[] = [];
  const visited = new Uint8Array(2 * count);
  const lastLoop = new Int32Array(arcs.junctionCount).fill(-1);
  for (let h = 0; h < 2 * count; h++) {
    if (visited[h]) continue;
    const plot = (h & 1) === 0 ? arcs.arcLeft[h >> 1] : arcs.arcRight[h >> 1];
    if (plot < 0 || !isWanted(plot)) continue;
    const loop: number[] = [];
    let isSimple = true;
    for (let g = h; !visited[g]; g = nextAlongFace(rotation, origin, g)) {
      visited[g] = 1;
      loop.push(g);
      if (lastLoop[origin[g]] === h) isSimple = false;
      lastLoop[origin[g]] = h;
    }
    for (const ring of isSimple ? [loop] : splitAtRepeatedNodes(loop, origin)) {
      const areaM2 = loopArea(arcs, ring);
      for (let k = 0; k < ring.length; k++) ring[k] = (ring[k] & 1) === 0 ? ring[k] >> 1 : ~(ring[k] >> 1);
      rings.push({ plot, arcs: ring, areaM2 });
    }
  }
  return rings;
}

function packRings(rings: readonly PlotRing[], plotCount: number) {
  const plotArcStart = new Uint32Array(plotCount + 1);
  const plotAreaM2 = new Float64Array(plotCount);
  for (const ring of rings) plotArcStart[ring.plot + 1] += ring.arcs.length;
  for (let p = 0; p < plotCount; p++) plotArcStart[p + 1] += plotArcStart[p];
  const plotArcs = new Int32Array(plotArcStart[plotCount]);
  const fill = plotArcStart.slice(0, plotCount);
  for (const isOuter of [true, false]) {
    for (const ring of rings) {
      if (ring.areaM2 > 0 !== isOuter) continue;
      for (const arc of ring.arcs) plotArcs[fill[ring.plot]++] = arc;
      plotAreaM2[ring.plot] += ring.areaM2;
    }
  }
  return { plotArcStart, plotArcs, plotAreaM2 };
}

/** The arcs around each junction: half-arc 2a walks arc a forwards. */
export function arcRotation(arcs: Arcs): { origin: Int32Array; rotation: Rotation } {
  const count = arcs.arcLeft.length;
  const { points, arcStart, arcFrom, arcTo, junctionCount } = arcs;
  const origin = new Int32Array(2 * count);
  const towardX = new Float64Array(2 * count);
  const towardY = new Float64Array(2 * count);
  const nodeX = new Float64Array(junctionCount);
  const nodeY = new Float64Array(junctionCount);
  for (let a = 0; a < count; a++) {
    const first = arcStart[a] * 2;
    const last = arcStart[a + 1] * 2 - 2;
    origin[2 * a] = arcFrom[a];
    origin[2 * a + 1] = arcTo[a];
    nodeX[arcFrom[a]] = points[first];
    nodeY[arcFrom[a]] = points[first + 1];
    nodeX[arcTo[a]] = points[last];
    nodeY[arcTo[a]] = points[last + 1];
    towardX[2 * a] = points[first + 2];
    towardY[2 * a] = points[first + 3];
    towardX[2 * a + 1] = points[last - 2];
    towardY[2 * a + 1] = points[last - 1];
  }
  return { origin, rotation: sortAround(nodeX, nodeY, origin, towardX, towardY) };
}

function loopArea(arcs: Arcs, loop: readonly number[]): number {
  const { points, arcStart } = arcs;
  const x0 = points[arcStart[loop[0] >> 1] * 2];
  const y0 = points[arcStart[loop[0] >> 1] * 2 + 1];
  let twice = 0;
  for (const h of loop) {
    const a = h >> 1;
    let sum = 0;
    for (let i = arcStart[a] * 2; i < arcStart[a + 1] * 2 - 2; i += 2) {
      sum += (points[i] - x0) * (points[i + 3] - y0) - (points[i + 2] - x0) * (points[i + 1] - y0);
    }
    twice += (h & 1) === 0 ? sum : -sum;
  }
  return twice / 2;
}
