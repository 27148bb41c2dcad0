/**
 * The ground between buildings that share a block: borders of the Voronoi diagram of points along their footprints,
 * kept only where the building changes (d3-delaunay). Every place goes to the building whose wall is nearest.
 */
import { Delaunay } from 'd3-delaunay';

/** Distance of samples along a wall, metres. */
const SAMPLE_SPACING_M = 5;
/** Voronoi vertices with samples of touching walls nearer than this lie along the common wall, metres. */
const ALONG_WALL_M = 4;
/** Samples keep this far from the wall and its corners, so that touching walls do not share samples, metres. */
const SAMPLE_INSET_M = 0.25;

/** Adds samples along the inside of oriented rings to `points` (interleaved) and `owner` to `labels`. */
export function sampleFootprint(
  rings: readonly Float64Array[],
  owner: number,
  points: number[],
  labels: number[],
): void {
  for (const ring of rings) {
    const n = ring.length;
    for (let i = 0; i < n; i += 2) {
      const j = i + 2 < n ? i + 2 : 0;
      const dx = ring[j] - ring[i];
      const dy = ring[j + 1] - ring[i + 1];
      const length = Math.hypot(dx, dy);
      const inset = Math.min(SAMPLE_INSET_M, length / 4);
      const steps = Math.max(1, Math.ceil((length - 2 * inset) / SAMPLE_SPACING_M));
      const normalX = (-dy / length) * inset;
      const normalY = (dx / length) * inset;
      if (length < 4 * SAMPLE_INSET_M) {
        points.push(ring[i] + dx / 2 + normalX, ring[i + 1] + dy / 2 + normalY);
        labels.push(owner);
        continue;
      }
      for (let step = 0; step <= steps; step++) {
        const along = (inset + ((length - 2 * inset) * step) / steps) / length;
        points.push(ring[i] + dx * along + normalX, ring[i + 1] + dy * along + normalY);
        labels.push(owner);
      }
    }
  }
}

/**
 * Gives the borders as segments x1, y1, x2, y2, interleaved; borders that leave the samples' hull go on for `reachM`.
 * Along the common wall of footprints that `touch` there is none: the wall itself is the border. n log n.
 */
export function voronoiBorders(
  points: Float64Array,
  labels: ArrayLike<number>,
  reachM: number,
  touch: (label: number, other: number) => boolean,
): number[] {
  const { triangles, halfedges } = new Delaunay(points);
  const borders: number[] = [];
  const centreX = new Float64Array(triangles.length / 3).fill(Number.NaN);
  const centreY = new Float64Array(triangles.length / 3);
  const locate = (t: number): void => {
    if (!Number.isNaN(centreX[t])) return;
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
    const x = (ey * bl - dy * cl) * d;
    const y = (dx * cl - ex * bl) * d;
    // A sliver triangle has its centre anywhere far off: the middle of its longest side serves as well.
    const isFar = !(Math.abs(x) + Math.abs(y) < 1e7);
    centreX[t] = points[a] + (isFar ? (dx + ex) / 2 : x);
    centreY[t] = points[a + 1] + (isFar ? (dy + ey) / 2 : y);
  };
  for (let e = 0; e < triangles.length; e++) {
    const opposite = halfedges[e];
    if (opposite > e) continue;
    const next = e % 3 === 2 ? e - 2 : e + 1;
    const a = triangles[e];
    const b = triangles[next];
    if (labels[a] === labels[b]) continue;
    const t = Math.floor(e / 3);
    locate(t);
    if (opposite >= 0) {
      const other = Math.floor(opposite / 3);
      locate(other);
      if (centreX[t] === centreX[other] && centreY[t] === centreY[other]) continue;
      const isAlongWall =
        Math.hypot(centreX[t] - points[2 * a], centreY[t] - points[2 * a + 1]) < ALONG_WALL_M &&
        Math.hypot(centreX[other] - points[2 * a], centreY[other] - points[2 * a + 1]) < ALONG_WALL_M;
      if (isAlongWall && touch(labels[a], labels[b])) continue;
      borders.push(centreX[t], centreY[t], centreX[other], centreY[other]);
      continue;
    }
    const c = triangles[e % 3 === 0 ? e + 2 : e - 1];
    let normalX = points[2 * b + 1] - points[2 * a + 1];
    let normalY = points[2 * a] - points[2 * b];
    const length = Math.hypot(normalX, normalY);
    const isInward = normalX * (points[2 * c] - points[2 * a]) + normalY * (points[2 * c + 1] - points[2 * a + 1]) > 0;
    normalX *= (isInward ? -reachM : reachM) / length;
    normalY *= (isInward ? -reachM : reachM) / length;
    borders.push(centreX[t], centreY[t], centreX[t] + normalX, centreY[t] + normalY);
  }
  return borders;
}
