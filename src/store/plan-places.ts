/** Which grid of a plan holds a place: the outlines of the plan in a locator, once per plan. */
import { type PolygonLocator, polygonLocator } from '../core/geometry/polygon-locator';
import { areaOutlines } from '../core/plan/grid-outlines';
import type { Plan } from '../core/plan/plan';

export interface PlanPlaces {
  /** Grid ids by index: what the locator and every column by grid count in. */
  readonly grids: readonly number[];
  /** Rings of each in metres. */
  readonly rings: readonly (readonly Float64Array[])[];
  /** Community of each. */
  readonly areas: readonly number[];
  readonly locator: PolygonLocator;
}

const placesOfPlan = new WeakMap<Plan, PlanPlaces>();

/** Grids with ground, in the order of the communities; remembered per plan. */
export function planPlaces(plan: Plan): PlanPlaces {
  let places = placesOfPlan.get(plan);
  if (!places) {
    const grids: number[] = [];
    const rings: Float64Array[][] = [];
    const areas: number[] = [];
    const indexOf = new Map<number, number>();
    for (const [area, areaPlan] of plan.areas) {
      for (const [grid, outline] of areaOutlines(areaPlan)) {
        if (!plan.grids.has(grid)) continue;
        const known = indexOf.get(grid);
        if (known === undefined) {
          indexOf.set(grid, grids.length);
          grids.push(grid);
          rings.push([...outline]);
          areas.push(area);
        } else rings[known].push(...outline);
      }
    }
    places = { grids, rings, areas, locator: polygonLocator(rings) };
    placesOfPlan.set(plan, places);
  }
  return places;
}
