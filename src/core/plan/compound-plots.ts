/** The compound a place lies in: a campus, market or estate drawn in the data, else what the barriers around enclose. */
import { toLat, toLon } from '../geometry/projection';
import { pointInRings, signedArea } from '../geometry/ring';
import { ringsOf } from '../geometry/tables';
import { type Ground, SURFACE_KINDS, type SurfaceKind } from '../ground/ground';
import { reachablePlots } from '../mesh/reachable-plots';
import type { AreaPlan } from './plan';
import { joinsOf } from './plot-links';

/** Surfaces with an edge of their own that one body looks after. */
const ENCLOSED: ReadonlySet<SurfaceKind> = new Set([
  'park',
  'campus',
  'hospital',
  'market',
  'plaza',
  'compound',
  'industrial',
]);

/**
 * Gives the plots of the compound around a plot, rising: those whose own point lies in the smallest such surface of
 * the ground, or all that is reached without crossing a barrier where the data has none there. Costs the surfaces
 * of the ground and the plots of the community.
 */
export function compoundPlots(areaPlan: AreaPlan, ground: Ground, plot: number): number[] {
  const { mesh } = areaPlan;
  const { surfaces, projection } = ground;
  const placeOf = (p: number) =>
    [toLon(projection, mesh.plotPoint[2 * p]), toLat(projection, mesh.plotPoint[2 * p + 1])] as const;
  const [lon, lat] = placeOf(plot);
  let smallest = Infinity;
  let rings: readonly ArrayLike<number>[] | null = null;
  for (let surface = 0; surface < surfaces.count; surface++) {
    if (!ENCLOSED.has(SURFACE_KINDS[surfaces.kind[surface]])) continue;
    const outline = ringsOf(surfaces.shapes, surface);
    if (!pointInRings(outline, lon, lat)) continue;
    const size = Math.abs(signedArea(outline[0]));
    if (size >= smallest) continue;
    smallest = size;
    rings = outline;
  }
  if (!rings) return reachablePlots(mesh, plot, 1, () => true, joinsOf(areaPlan));
  const plots: number[] = [];
  for (let p = 0; p < mesh.plotCount; p++) if (pointInRings(rings, ...placeOf(p))) plots.push(p);
  return plots;
}
