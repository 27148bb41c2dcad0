/**
 * Where in a polygon a box of lettering finds room: at the pole of inaccessibility, taken in a space squeezed so that
 * the box is a square, or else at the first place of a lattice, nearest to that pole, where it lies inside whole.
 */
import polylabel from 'polylabel';
import { type Box, boxOf } from '../geometry/box';
import { clipLine } from '../geometry/clip-line';
import { pointInRings, signedArea } from '../geometry/ring';

/** Steps of the lattice along the longer side of the polygon's box. */
const LATTICE = 24;

/** Gives the places to try, best first: x, y. The first one lies inside, whether or not the box does. */
export function* placesInRings(
  rings: readonly Float64Array[],
  widthMm: number,
  heightMm: number,
): Generator<readonly [number, number]> {
  const squeeze = heightMm / widthMm;
  const [x, y] = poleOf(rings, squeeze);
  yield [x, y];
  const [west, south, east, north] = boxOf(rings);
  const stepMm = Math.max(east - west, north - south) / LATTICE;
  const places: { readonly at: readonly [number, number]; readonly away: number }[] = [];
  for (let atY = south + heightMm / 2; atY <= north - heightMm / 2; atY += stepMm) {
    for (let atX = west + widthMm / 2; atX <= east - widthMm / 2; atX += stepMm) {
      places.push({ at: [atX, atY], away: Math.hypot((atX - x) * squeeze, atY - y) });
    }
  }
  for (const { at } of places.sort((a, b) => a.away - b.away)) yield at;
}

/** Tells whether a box about a place lies inside some rings whole (even-odd). */
export function isBoxInside(
  rings: readonly ArrayLike<number>[],
  x: number,
  y: number,
  widthMm: number,
  heightMm: number,
): boolean {
  const box = [x - widthMm / 2, y - heightMm / 2, x + widthMm / 2, y + heightMm / 2] as const;
  return pointInRings(rings, x, y) && rings.every((ring) => !meets(ring, box));
}

/** Tells whether an outline enters a box. */
function meets(ring: ArrayLike<number>, box: Box): boolean {
  const [west, south, east, north] = box;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const [ax, ay, bx, by] = [ring[j], ring[j + 1], ring[i], ring[i + 1]];
    if ((ax < west && bx < west) || (ax > east && bx > east)) continue;
    if ((ay < south && by < south) || (ay > north && by > north)) continue;
    if (clipLine([ax, ay, bx, by], box).length > 0) return true;
  }
  return false;
}

/** The pole of the largest part, in a space where x is squeezed. */
function poleOf(rings: readonly Float64Array[], squeeze: number): [number, number] {
  let largest = rings[0];
  for (const ring of rings) if (Math.abs(signedArea(ring)) > Math.abs(signedArea(largest))) largest = ring;
  const way = signedArea(largest) > 0;
  // Holes run the other way round; those of other parts lie outside this one and are further off than its own border.
  const parts = [largest, ...rings.filter((ring) => signedArea(ring) > 0 !== way)];
  const [x, y] = polylabel(
    parts.map((ring) => {
      const points: [number, number][] = [];
      for (let i = 0; i < ring.length; i += 2) points.push([ring[i] * squeeze, ring[i + 1]]);
      return [...points, points[0]];
    }),
    0.5,
  );
  return [x / squeeze, y];
}
