import type { Ground } from '../core/ground/ground';

/** [west, south, east, north] of the communities, or of the buildings where no community has a shape. */
export function groundBounds(ground: Ground): [number, number, number, number] {
  return (
    boundsOf(ground.areaShapes.coords) ?? boundsOf(ground.buildings.shapes.coords) ?? [73.5, 18, 135, 53.5] // China
  );
}

/** Bounds of interleaved lon/lat; null when there are none. */
export function boundsOf(coords: ArrayLike<number>): [number, number, number, number] | null {
  if (coords.length < 2) return null;
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < coords.length; i += 2) {
    bounds[0] = Math.min(bounds[0], coords[i]);
    bounds[1] = Math.min(bounds[1], coords[i + 1]);
    bounds[2] = Math.max(bounds[2], coords[i]);
    bounds[3] = Math.max(bounds[3], coords[i + 1]);
  }
  return bounds;
}
