/** Boxes around points: what is looked at before anything dearer is worked out. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/**
 * Gives the box around all points of some lists, x and y interleaved, widened by `margin` on every side. Around nothing
 * west is ∞ and east −∞.
 */
export function boxOf(
  lists: readonly ArrayLike<number>[],
  margin = 0,
): [west: number, south: number, east: number, north: number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const coords of lists) {
    for (let i = 0; i < coords.length; i += 2) {
      if (coords[i] < west) west = coords[i];
      if (coords[i] > east) east = coords[i];
      if (coords[i + 1] < south) south = coords[i + 1];
      if (coords[i + 1] > north) north = coords[i + 1];
    }
  }
  return [west - margin, south - margin, east + margin, north + margin];
}
