import { Delaunay } from 'd3-delaunay';
import type { PartitionProblem } from '../../../src/core/partition/problem';
import { type Random, seededRandom } from '../../../src/core/partition/random';
import { problemFromEdges } from './random-graph';

const SIDE_M = 1000;

/**
 * A random planar problem with real lengths and areas: the Voronoi cells of `count` points in a square, two to five
 * main roads across it, streets, some borders walled off, three communities, lumpy households and many empty plots.
 */
export function cellsProblem(count: number, seed: number): PartitionProblem {
  const random = seededRandom(seed);
  const points = Array.from({ length: count }, (): [number, number] => [
    SIDE_M * random.next(),
    SIDE_M * random.next(),
  ]);
  const voronoi = Delaunay.from(points).voronoi([0, 0, SIDE_M, SIDE_M]);
  const roads = linesAcross(2 + random.below(4), random);
  const fences = linesAcross(2, random);
  const edges: [number, number, number, number][] = [];
  const areaM2 = new Float64Array(count);
  const outerM = new Float64Array(count);
  const sharedM = new Float64Array(count);
  for (let unit = 0; unit < count; unit++) {
    const ring = voronoi.cellPolygon(unit) ?? [];
    let round = 0;
    for (let i = 0; i + 1 < ring.length; i++) {
      areaM2[unit] +=
        Math.abs(
          (ring[i][0] - points[unit][0]) * (ring[i + 1][1] - points[unit][1]) -
            (ring[i + 1][0] - points[unit][0]) * (ring[i][1] - points[unit][1]),
        ) / 2;
      round += Math.hypot(ring[i + 1][0] - ring[i][0], ring[i + 1][1] - ring[i][1]);
    }
    for (const other of voronoi.neighbors(unit)) {
      if (other < unit || random.next() < 0.06) continue;
      const metres = sharedLength(ring, voronoi.cellPolygon(other) ?? []);
      const isAcross = roads.some((side) => side(points[unit]) !== side(points[other]));
      edges.push([unit, other, metres, isAcross ? 2 : random.below(2)]);
      sharedM[unit] += metres;
      sharedM[other] += metres;
    }
    outerM[unit] = round;
  }
  for (let unit = 0; unit < count; unit++) outerM[unit] = Math.max(0, outerM[unit] - sharedM[unit]);
  const weights = points.map(() => (random.next() < 0.3 ? 0 : Math.ceil(random.next() ** 4 * 120)));
  const group = Int32Array.from(points, (point) => (fences[0](point) ? 0 : fences[1](point) ? 1 : 2));
  return problemFromEdges(weights, edges, {
    areaM2,
    outerM,
    group,
    x: Float64Array.from(points, ([x]) => x),
    y: Float64Array.from(points, ([, y]) => y),
  });
}

/** Lines across the square, each as the test of a side. */
function linesAcross(count: number, random: Random): ((point: readonly [number, number]) => boolean)[] {
  return Array.from({ length: count }, () => {
    const angle = Math.PI * random.next();
    const offset = SIDE_M * (random.next() - 0.5) * 0.8;
    return ([x, y]) => (x - SIDE_M / 2) * Math.cos(angle) + (y - SIDE_M / 2) * Math.sin(angle) > offset;
  });
}

/** Length of the side two convex rings share: of the points of one that the other has as well. */
function sharedLength(ring: readonly (readonly number[])[], other: readonly (readonly number[])[]): number {
  const near = ring.filter(([x, y]) => other.some(([ox, oy]) => Math.hypot(x - ox, y - oy) < 1e-6));
  let longest = 0;
  for (const [x, y] of near) for (const [ox, oy] of near) longest = Math.max(longest, Math.hypot(x - ox, y - oy));
  return longest;
}
