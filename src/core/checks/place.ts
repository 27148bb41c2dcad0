/** Where an issue points to. */
import { toLat, toLon } from '../geometry/projection';
import type { Ground } from '../ground/ground';
import type { Mesh } from '../mesh/mesh';
import type { GridFacts } from '../plan/grid-facts';

type Place = readonly [number, number];

/** The inner point of a plot, lon/lat. */
export function plotPlace(mesh: Mesh, plot: number, ground: Ground): Place {
  const { projection } = ground;
  return [toLon(projection, mesh.plotPoint[2 * plot]), toLat(projection, mesh.plotPoint[2 * plot + 1])];
}

/** The middle of a grid; the middle of the city for a grid without a plot. */
export function gridPlace(facts: GridFacts, ground: Ground): Place {
  return facts.labelPoint ?? [ground.projection.lon0, ground.projection.lat0];
}

/** The first community of a grid, −1 for a grid without a plot. */
export function areaOf(facts: GridFacts): number {
  return facts.areas[0] ?? -1;
}
