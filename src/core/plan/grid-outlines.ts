/**
 * Outlines of grids, derived from mesh and assignment, so two neighbours share every vertex of their border.
 * Kept per `AreaPlan` object: after an edit only the communities it touched are walked again.
 */
import { outlinesByLabel } from '../mesh/outline';
import type { AreaPlan } from './plan';
import { KEPT_AREA_PLANS, recentCache } from './recent-cache';

const outlines = recentCache<AreaPlan, ReadonlyMap<number, Float64Array[]>>(KEPT_AREA_PLANS);

/**
 * Gives the rings of every grid of one community by grid id: interleaved x/y in metres, open, outer rings
 * anticlockwise and each followed by its holes, clockwise. Unassigned ground has no entry.
 */
export function areaOutlines(areaPlan: AreaPlan): ReadonlyMap<number, Float64Array[]> {
  const { mesh, gridOf } = areaPlan;
  return outlines.get(areaPlan, mesh.area, () => outlinesByLabel(mesh, gridOf));
}
