/**
 * A ring cut down to one side of a line (Sutherland & Hodgman 1974). Where a concave ring falls apart its pieces stay
 * joined by lines of no width: good to fill and to measure, no clean outline.
 */

/** Gives the part of an open ring (interleaved x/y) where `x · normalX + y · normalY ≤ limit`; empty where there is none. */
export function clipRing(ring: ArrayLike<number>, normalX: number, normalY: number, limit: number): Float64Array {
  const kept: number[] = [];
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const before = ring[j] * normalX + ring[j + 1] * normalY - limit;
    const after = ring[i] * normalX + ring[i + 1] * normalY - limit;
    if (before < 0 !== after < 0 && before !== 0 && after !== 0) {
      const share = before / (before - after);
      kept.push(ring[j] + share * (ring[i] - ring[j]), ring[j + 1] + share * (ring[i + 1] - ring[j + 1]));
    }
    if (after <= 0) kept.push(ring[i], ring[i + 1]);
  }
  return kept.length < 6 ? new Float64Array() : Float64Array.from(kept);
}
