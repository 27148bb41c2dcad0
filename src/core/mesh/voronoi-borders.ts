/**
 * The ground between buildings that share a block: borders of the Voronoi diagram of points along their footprints,
 * kept only where the building changes (d3-delaunay). Every place goes to the building whose wall is nearest.
 */
import { Delaunay } from 'd3-delaunay';
import { FloatColumn } from '../geometry/float-column';
import { chainSimplifier } from '../geometry/simplify-chain';

/** Distance of samples along a wall, metres. */
const SAMPLE_SPACING_M = 6;
/** Voronoi vertices with samples of touching walls nearer than this lie along the common wall, metres. */
const ALONG_WALL_M = 4;
/** Bends are taken out up to this share of the distance to the wall, and within these limits, metres. */
const BEND_SHARE = 0.15;
const LEAST_BEND_M = 0.01;
const MOST_BEND_M = 0.5;
const FARTHEST_CENTRE_M = 1e7;
/** Samples keep this far from the wall and its corners, so that touching walls do not share samples, metres. */
const SAMPLE_INSET_M = 0.25;

/**
 * Appends samples along the inside of oriented rings to `points` (interleaved): one at every corner, more along walls
 * longer than the spacing.
 */
export function sampleFootprint(rings: readonly Float64Array[], points: FloatColumn): void {
  for (const ring of rings) {
    const n = ring.length;
    let beforeX = ring[0] - ring[n - 2];
    let beforeY = ring[1] - ring[n - 1];
    let before = Math.sqrt(beforeX * beforeX + beforeY * beforeY);
    for (let i = 0; i < n; i += 2) {
      const j = i + 2 < n ? i + 2 : 0;
      const dx = ring[j] - ring[i];
      const dy = ring[j + 1] - ring[i + 1];
      const length = Math.sqrt(dx * dx + dy * dy);
      const inset = Math.min(SAMPLE_INSET_M, length / 4, before / 4);
      points.push(ring[i] - (dy / length + beforeY / before) * inset);
      points.push(ring[i + 1] + (dx / length + beforeX / before) * inset);
      const steps = Math.ceil(length / SAMPLE_SPACING_M);
      for (let step = 1; step < steps; step++) {
        points.push(ring[i] + (dx * step) / steps - (dy / length) * SAMPLE_INSET_M);
        points.push(ring[i + 1] + (dy * step) / steps + (dx / length) * SAMPLE_INSET_M);
      }
      beforeX = dx;
      beforeY = dy;
      before = length;
    }
  }
}

/** Polylines: chain c holds vertices `chainStart[c]` to `chainStart[c + 1]` of `coords` (interleaved). */
export interface BorderChains {
  readonly coords: Float64Array;
  readonly chainStart: readonly number[];
}

/**
 * Gives the borders, from where three meet to where three meet; those that leave the samples' hull go on for `reachM`.
 * Small bends are taken out. Along the common wall of footprints that `touch` there is no border: the wall is. n log n.
 */
export function voronoiBorders(
  points: Float64Array,
  labels: Int32Array,
  reachM: number,
  touch: (label: number, other: number) => boolean,
): BorderChains {
  const { triangles, halfedges } = new Delaunay(points);
  const count = triangles.length / 3;
  const centres = new Float64Array(3 * count);
  const isMixed = new Uint8Array(count);
  for (let t = 0; t < count; t++) {
    const label = labels[triangles[3 * t]];
    if (label === labels[triangles[3 * t + 1]] && label === labels[triangles[3 * t + 2]]) continue;
    isMixed[t] = 1;
    setCircumcentre(points, triangles, t, centres);
  }

  // Borders cross edges between samples of different footprints, from the centre of one triangle to that of the next.
  const isBorder = new Uint8Array(triangles.length);
  const degree = new Uint8Array(count);
  const crossed: number[] = [];
  for (let t = 0; t < count; t++) {
    if (!isMixed[t]) continue;
    for (let e = 3 * t; e < 3 * t + 3; e++) {
      const a = labels[triangles[e]];
      const b = labels[triangles[nextEdge(e)]];
      if (a === b) continue;
      const other = halfedges[e];
      if (other >= 0 && centres[3 * t + 2] < ALONG_WALL_M && centres[3 * triangleOf(other) + 2] < ALONG_WALL_M) {
        if (touch(a, b)) continue;
      }
      isBorder[e] = 1;
      degree[t]++;
      crossed.push(e);
    }
  }

  const coords = new FloatColumn();
  const chainStart = [0];
  const chain = new FloatColumn();
  const simplify = chainSimplifier();
  const keep = (vertex: number): void => {
    coords.push(chain.values[vertex * 2]);
    coords.push(chain.values[vertex * 2 + 1]);
  };
  let clearance = Infinity;
  const visit = (t: number): void => {
    chain.push(centres[3 * t]);
    chain.push(centres[3 * t + 1]);
    if (centres[3 * t + 2] < clearance) clearance = centres[3 * t + 2];
  };
  /** Walks from triangle to triangle, out through edge `first`, until three borders meet or the hull is left. */
  const walk = (first: number): void => {
    for (let e = first; ; ) {
      isBorder[e] = WALKED;
      const opposite = halfedges[e];
      if (opposite < 0) {
        const [x, y] = outward(points, triangles, e, reachM);
        chain.push(chain.values[chain.length - 2] + x);
        chain.push(chain.values[chain.length - 2] + y);
        break;
      }
      isBorder[opposite] = WALKED;
      const t = triangleOf(opposite);
      visit(t);
      if (degree[t] !== 2) break;
      const second = nextEdge(opposite);
      e = isBorder[second] ? second : nextEdge(second);
      if (isBorder[e] === WALKED) break;
    }
    const bendM = Math.min(MOST_BEND_M, Math.max(LEAST_BEND_M, clearance * BEND_SHARE));
    simplify(chain.values, chain.length / 2, bendM, keep);
    chainStart.push(coords.length / 2);
    chain.length = 0;
    clearance = Infinity;
  };
  // First the chains that end where three borders meet, then those that only leave the hull, then the loops.
  for (const e of crossed) {
    const t = triangleOf(e);
    if (isBorder[e] === WALKED || degree[t] === 2) continue;
    visit(t);
    walk(e);
  }
  for (const e of crossed) {
    if (isBorder[e] === WALKED || halfedges[e] >= 0) continue;
    const t = triangleOf(e);
    const [x, y] = outward(points, triangles, e, reachM);
    chain.push(centres[3 * t] + x);
    chain.push(centres[3 * t + 1] + y);
    isBorder[e] = WALKED;
    visit(t);
    const second = nextEdge(e);
    walk(isBorder[second] ? second : nextEdge(second));
  }
  for (const e of crossed) {
    if (isBorder[e] === WALKED) continue;
    visit(triangleOf(e));
    walk(e);
  }
  return { coords: coords.view(), chainStart };
}

/** Mark of a border that is part of a chain. */
const WALKED = 2;

function nextEdge(e: number): number {
  return e % 3 === 2 ? e - 2 : e + 1;
}

function triangleOf(e: number): number {
  return (e / 3) | 0;
}

/** Writes centre x, y and radius of the circle around triangle t. */
function setCircumcentre(points: Float64Array, triangles: Uint32Array, t: number, centres: Float64Array): void {
  const a = triangles[3 * t] * 2;
  const b = triangles[3 * t + 1] * 2;
  const c = triangles[3 * t + 2] * 2;
  const dx = points[b] - points[a];
  const dy = points[b + 1] - points[a + 1];
  const ex = points[c] - points[a];
  const ey = points[c + 1] - points[a + 1];
  const bl = dx * dx + dy * dy;
  const cl = ex * ex + ey * ey;
  const d = 0.5 / (dx * ey - dy * ex);
  let cx = (ey * bl - dy * cl) * d;
  let cy = (dx * cl - ex * bl) * d;
  // A sliver triangle has its centre anywhere far off: a point between its corners serves as well.
  if (!(Math.abs(cx) + Math.abs(cy) < FARTHEST_CENTRE_M)) {
    cx = (dx + ex) / 2;
    cy = (dy + ey) / 2;
  }
  centres[3 * t] = points[a] + cx;
  centres[3 * t + 1] = points[a + 1] + cy;
  centres[3 * t + 2] = Math.sqrt(cx * cx + cy * cy);
}

/** The way out of the hull across its edge `e`, `reachM` long. */
function outward(points: Float64Array, triangles: Uint32Array, e: number, reachM: number): [number, number] {
  const a = triangles[e];
  const b = triangles[nextEdge(e)];
  const c = triangles[nextEdge(nextEdge(e))];
  const x = points[2 * b + 1] - points[2 * a + 1];
  const y = points[2 * a] - points[2 * b];
  const isInward = x * (points[2 * c] - points[2 * a]) + y * (points[2 * c + 1] - points[2 * a + 1]) > 0;
  const scale = (isInward ? -reachM : reachM) / Math.sqrt(x * x + y * y);
  return [x * scale, y * scale];
}
