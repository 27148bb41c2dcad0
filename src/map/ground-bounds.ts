import { boxOf } from '../core/geometry/box';
import type { Ground } from '../core/ground/ground';

/** [west, south, east, north] of the communities, or of the buildings where no community has a shape. */
export function groundBounds(ground: Ground): [number, number, number, number] {
  return (
    boundsOf(ground.areaShapes.coords) ?? boundsOf(ground.buildings.shapes.coords) ?? [73.5, 18, 135, 53.5] // China
  );
}

/** Bounds of interleaved lon/lat; null when there are none. */
export function boundsOf(coords: ArrayLike<number>): [number, number, number, number] | null {
  return coords.length < 2 ? null : boxOf([coords]);
}
