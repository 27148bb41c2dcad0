/**
 * A point inside a polygon, for asking where a building stands: the centroid where it is inside, else the middle of
 * the widest inner stretch of the horizontal through the box's middle (the classic "point on surface" of SFA 1.2.1).
 */
import { pointInRings, signedArea } from '../geometry/ring';

/** Gives x, y inside rings given flat (outer ones and holes, any orientation); any vertex where the area is zero. */
export function interiorPoint(rings: readonly ArrayLike<number>[]): [number, number] {
  const outer = largestRing(rings);
  const centroid = centroidOf(outer);
  if (pointInRings(rings, centroid[0], centroid[1])) return centroid;
  let south = Infinity;
  let north = -Infinity;
  for (let i = 1; i < outer.length; i += 2) {
    south = Math.min(south, outer[i]);
    north = Math.max(north, outer[i]);
  }
  // Fractions no drawn vertex is likely to lie on exactly.
  for (const share of [0.4987, 0.2513, 0.7491, 0.1234, 0.8765]) {
    const y = south + share * (north - south);
    const crossings = crossingsAt(rings, y);
    let best = 0;
    for (let i = 2; i + 1 < crossings.length; i += 2) {
      if (crossings[i + 1] - crossings[i] > crossings[best + 1] - crossings[best]) best = i;
    }
    if (crossings[best + 1] > crossings[best]) return [(crossings[best] + crossings[best + 1]) / 2, y];
  }
  return [outer[0], outer[1]];
}

function largestRing(rings: readonly ArrayLike<number>[]): ArrayLike<number> {
  return rings.reduce(
    (best, ring) => (Math.abs(signedArea(ring)) > Math.abs(signedArea(best)) ? ring : best),
    rings[0],
  );
}

function centroidOf(ring: ArrayLike<number>): [number, number] {
  const [x0, y0] = [ring[0], ring[1]];
  let [twice, x, y] = [0, 0, 0];
  for (let i = 2; i + 3 < ring.length; i += 2) {
    const [ax, ay, bx, by] = [ring[i] - x0, ring[i + 1] - y0, ring[i + 2] - x0, ring[i + 3] - y0];
    const cross = ax * by - bx * ay;
    twice += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return twice === 0 ? [x0, y0] : [x0 + x / (3 * twice), y0 + y / (3 * twice)];
}

function crossingsAt(rings: readonly ArrayLike<number>[], y: number): number[] {
  const crossings: number[] = [];
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [yi, yj] = [ring[i + 1], ring[j + 1]];
      if (yi > y !== yj > y) crossings.push(((ring[j] - ring[i]) * (y - yi)) / (yj - yi) + ring[i]);
    }
  }
  return crossings.sort((a, b) => a - b);
}
