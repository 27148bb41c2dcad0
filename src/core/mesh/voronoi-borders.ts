/**
 * The ground between buildings that share a block: borders of the Voronoi diagram of points along their footprints,
 * kept only where the building changes (d3-delaunay). Every place goes to the building whose wall is nearest.
 */
import { Delaunay } from 'd3-delaunay';
import { simplifyChain } from '../geometry/simplify-chain';

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
 * Adds samples along the inside of oriented rings to `points` (interleaved) and `owner` to `labels`: one at every
 * corner, more along walls longer than the spacing.
 */
export function sampleFootprint(
  rings: readonly Float64Array[],
  owner: number,
  points: number[],
  labels: number[],
): void {
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
      points.push(
        ring[i] - (dy / length + beforeY / before) * inset,
        ring[i + 1] + (dx / length + beforeX / before) * inset,
      );
      labels.push(owner);
      const steps = Math.ceil(length / SAMPLE_SPACING_M);
      for (let step = 1; step < steps; step++) {
        points.push(
          ring[i] + (dx * step) / steps - (dy / length) * SAMPLE_INSET_M,
          ring[i + 1] + (dy * step) / steps + (dx / length) * SAMPLE_INSET_M,
        );
        labels.push(owner);
      }
      beforeX = dx;
      beforeY = dy;
      before = length;
    }
  }
}

/**
 * Gives the borders as segments x1, y1, x2, y2, interleaved; borders that leave the samples' hull go on for `reachM`.
 * Small bends are taken out. Along the common wall of footprints that `touch` there is no border: the wall is. n log n.
 */
export function voronoiBorders(
  points: Float64Array,
  labels: ArrayLike<number>,
  reachM: number,
  touch: (label: number, other: number) => boolean,
): number[] {
  const { triangles, halfedges } = new Delaunay(points);
  const centres = circumcentres(points, triangles);
  const next = (e: number): number => (e % 3 === 2 ? e - 2 : e + 1);

  const isBorder = new Uint8Array(triangles.length);
  const degree = new Uint8Array(triangles.length / 3);
  for (let e = 0; e < triangles.length; e++) {
    const a = triangles[e];
    const b = triangles[next(e)];
    if (labels[a] === labels[b]) continue;
    const other = halfedges[e];
    const t = Math.floor(e / 3);
    const isAlongWall =
      other >= 0 && centres.radius[t] < ALONG_WALL_M && centres.radius[Math.floor(other / 3)] < ALONG_WALL_M;
    if (isAlongWall && touch(labels[a], labels[b])) continue;
    isBorder[e] = 1;
    degree[t]++;
  }

  const borders: number[] = [];
  const isWalked = new Uint8Array(triangles.length);
  const chain: number[] = [];
  let clearance = Infinity;
  const visit = (t: number): void => {
    chain.push(centres.x[t], centres.y[t]);
    clearance = Math.min(clearance, centres.radius[t]);
  };
  /** Walks from triangle to triangle, out through edge `first`, until three borders meet or the hull is left. */
  const walk = (first: number): void => {
    for (let e = first; ; ) {
      isWalked[e] = 1;
      const opposite = halfedges[e];
      if (opposite < 0) {
        const [x, y] = outward(points, triangles[e], triangles[next(e)], triangles[next(next(e))], reachM);
        chain.push(chain[chain.length - 2] + x, chain[chain.length - 1] + y);
        break;
      }
      isWalked[opposite] = 1;
      const t = Math.floor(opposite / 3);
      visit(t);
      if (degree[t] !== 2) break;
      e = isBorder[next(opposite)] ? next(opposite) : next(next(opposite));
      if (isWalked[e]) break;
    }
    const kept = simplifyChain(chain, Math.min(MOST_BEND_M, Math.max(LEAST_BEND_M, clearance * BEND_SHARE)));
    for (let k = 0; k + 1 < kept.length; k++) {
      const i = kept[k] * 2;
      const j = kept[k + 1] * 2;
      borders.push(chain[i], chain[i + 1], chain[j], chain[j + 1]);
    }
    chain.length = 0;
    clearance = Infinity;
  };
  // First the chains that end somewhere, then the loops.
  for (const isLoop of [false, true]) {
    for (let e = 0; e < triangles.length; e++) {
      const t = Math.floor(e / 3);
      if (!isBorder[e] || isWalked[e] || !(isLoop || degree[t] !== 2)) continue;
      visit(t);
      walk(e);
    }
    if (isLoop) break;
    for (let e = 0; e < triangles.length; e++) {
      if (!isBorder[e] || isWalked[e] || halfedges[e] >= 0) continue;
      const t = Math.floor(e / 3);
      const [x, y] = outward(points, triangles[e], triangles[next(e)], triangles[next(next(e))], reachM);
      chain.push(centres.x[t] + x, centres.y[t] + y);
      isWalked[e] = 1;
      visit(t);
      walk(isBorder[next(e)] ? next(e) : next(next(e)));
    }
  }
  return borders;
}

/** Centre and radius of the circle around every triangle. */
function circumcentres(points: Float64Array, triangles: Uint32Array) {
  const count = triangles.length / 3;
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const radius = new Float64Array(count);
  for (let t = 0; t < count; t++) {
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
    x[t] = points[a] + cx;
    y[t] = points[a + 1] + cy;
    radius[t] = Math.sqrt(cx * cx + cy * cy);
  }
  return { x, y, radius };
}

/** The way out of the hull across its edge a–b, away from c, `reachM` long. */
function outward(points: Float64Array, a: number, b: number, c: number, reachM: number): [number, number] {
  const x = points[2 * b + 1] - points[2 * a + 1];
  const y = points[2 * a] - points[2 * b];
  const isInward = x * (points[2 * c] - points[2 * a]) + y * (points[2 * c + 1] - points[2 * a + 1]) > 0;
  const scale = (isInward ? -reachM : reachM) / Math.sqrt(x * x + y * y);
  return [x * scale, y * scale];
}
