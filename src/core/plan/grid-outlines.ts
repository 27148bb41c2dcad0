/**
 * Outlines of grids, derived from mesh and assignment, so two neighbours share every vertex of their border.
 * Kept per `AreaPlan` object: after an edit only the communities it touched are walked again.
 */
import { outlinesByLabel } from '../mesh/outline';
import type { AreaPlan } from './plan';

const outlines = new WeakMap<AreaPlan, ReadonlyMap<number, Float64Array[]>>();

/**
 * Gives the rings of every grid of one community by grid id: interleaved x/y in metres, open, outer rings
 * anticlockwise and each followed by its holes, clockwise. Unassigned ground has no entry.
 */
export function areaOutlines(areaPlan: AreaPlan): ReadonlyMap<number, Float64Array[]> {
  let rings = outlines.get(areaPlan);
  if (!rings) {
    rings = outlinesByLabel(areaPlan.mesh, areaPlan.gridOf);
    outlines.set(areaPlan, rings);
  }
  return rings;
}
