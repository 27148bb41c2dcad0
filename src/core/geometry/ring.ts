/** Measures of open rings given as interleaved x/y (or lon/lat) numbers. */

/** Signed area in square units: positive anticlockwise. Taken about the first vertex, which keeps the digits. */
export function signedArea(ring: ArrayLike<number>): number {
  const n = ring.length;
  if (n < 6) return 0;
  const x0 = ring[0];
  const y0 = ring[1];
  let twice = 0;
  for (let i = 2; i + 3 < n; i += 2) {
    twice += (ring[i] - x0) * (ring[i + 3] - y0) - (ring[i + 2] - x0) * (ring[i + 1] - y0);
  }
  return twice / 2;
}

/** Length of the closed outline. */
export function ringLength(ring: ArrayLike<number>): number {
  const n = ring.length;
  let length = 0;
  for (let i = 0, j = n - 2; i < n; j = i, i += 2) length += Math.hypot(ring[i] - ring[j], ring[i + 1] - ring[j + 1]);
  return length;
}

/** Even-odd test against all rings of a polygon; a point on the line may fall on either side. */
export function pointInRings(rings: readonly ArrayLike<number>[], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    const n = ring.length;
    for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
      const yi = ring[i + 1];
      const yj = ring[j + 1];
      if (yi > y !== yj > y && x < ((ring[j] - ring[i]) * (y - yi)) / (yj - yi) + ring[i]) inside = !inside;
    }
  }
  return inside;
}
