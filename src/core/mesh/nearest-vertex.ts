/** The corner of a plot nearest to a place: what a point that is drawn snaps to. */
import type { Mesh } from './mesh';

/** Gives the vertex of the mesh nearest to x, y and at most `withinM` away (metres), null for none. One pass. */
export function nearestVertex(
  { points }: Mesh,
  x: number,
  y: number,
  withinM: number,
): readonly [number, number] | null {
  let nearest = withinM * withinM;
  let found = -1;
  for (let i = 0; i < points.length; i += 2) {
    const distance = (x - points[i]) ** 2 + (y - points[i + 1]) ** 2;
    if (distance > nearest) continue;
    nearest = distance;
    found = i;
  }
  return found < 0 ? null : [points[found], points[found + 1]];
}
