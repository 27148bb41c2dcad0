/** Whether a line goes through a building, and where: along the wall is allowed, through it is not. */
import { pointInRings } from '../geometry/ring';

/** A line this close to the wall runs along it, metres. */
const WALL_M = 0.001;

/** Gives the middle of the longest stretch of the segment inside the rings, undefined where there is none. */
export function deepestCut(
  rings: readonly ArrayLike<number>[],
  ax: number,
  ay: number,
  bx: number,
  by: number,
  wallM = WALL_M,
): readonly [number, number] | undefined {
  const dx = bx - ax;
  const dy = by - ay;
  const stops = [0, 1];
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const ex = ring[i] - ring[j];
      const ey = ring[i + 1] - ring[j + 1];
      const cross = dx * ey - dy * ex;
      if (cross === 0) continue;
      const t = ((ring[j] - ax) * ey - (ring[j + 1] - ay) * ex) / cross;
      const u = ((ring[j] - ax) * dy - (ring[j + 1] - ay) * dx) / cross;
      if (t > 0 && t < 1 && u >= 0 && u <= 1) stops.push(t);
    }
  }
  stops.sort((s, t) => s - t);
  let longest = 0;
  let at: readonly [number, number] | undefined;
  for (let k = 0; k + 1 < stops.length; k++) {
    const length = (stops[k + 1] - stops[k]) * Math.hypot(dx, dy);
    const t = (stops[k] + stops[k + 1]) / 2;
    const x = ax + t * dx;
    const y = ay + t * dy;
    if (length <= Math.max(longest, wallM) || !pointInRings(rings, x, y) || distanceToRings(rings, x, y) < wallM) {
      continue;
    }
    longest = length;
    at = [x, y];
  }
  return at;
}

function distanceToRings(rings: readonly ArrayLike<number>[], x: number, y: number): number {
  let least = Infinity;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const ex = ring[i] - ring[j];
      const ey = ring[i + 1] - ring[j + 1];
      const t = Math.max(0, Math.min(1, ((x - ring[j]) * ex + (y - ring[j + 1]) * ey) / (ex * ex + ey * ey || 1)));
      least = Math.min(least, Math.hypot(x - ring[j] - t * ex, y - ring[j + 1] - t * ey));
    }
  }
  return least;
}
