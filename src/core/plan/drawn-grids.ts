/**
 * Grids as they are drawn: a scheme in force, an edition or a plan, reduced to what laying several over each other
 * needs. The lines are their own, wherever they run, whether or not the plots of a plan follow them.
 */
import { projectCoords } from '../geometry/projection';
import { polygonCount, ringsOf } from '../geometry/tables';
import type { Ground, Scheme } from '../ground/ground';
import { areaOutlines } from './grid-outlines';
import type { Plan } from './plan';

export interface DrawnGrids {
  /** Grid i: its id in the plan, or its place in the scheme plus 1, as in a plan made from it. */
  readonly grids: Int32Array;
  /** Rings of grid i in metres, open, in any orientation; holes by the even-odd rule. */
  readonly rings: readonly (readonly Float64Array[])[];
}

/** The grids of a scheme as its source drew them. */
export function drawnScheme(ground: Ground, { shapes }: Scheme): DrawnGrids {
  const count = polygonCount(shapes);
  return {
    grids: Int32Array.from({ length: count }, (_, grid) => grid + 1),
    rings: Array.from({ length: count }, (_, grid) =>
      ringsOf(shapes, grid).map((ring) => projectCoords(ground.projection, ring)),
    ),
  };
}

/** The grids of a plan, those with ground, in rising id; a grid in two communities has the rings of both. */
export function drawnPlan(plan: Plan): DrawnGrids {
  const rings = new Map<number, Float64Array[]>();
  for (const areaPlan of plan.areas.values()) {
    for (const [grid, own] of areaOutlines(areaPlan)) rings.set(grid, [...(rings.get(grid) ?? []), ...own]);
  }
  const grids = [...rings.keys()].sort((a, b) => a - b);
  return { grids: Int32Array.from(grids), rings: grids.map((grid) => rings.get(grid)!) };
}
