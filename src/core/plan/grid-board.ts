/**
 * The grids of a plan as a flat list of regions, for figures that ask "which grid is this point in" and "how much of
 * this grid is covered": ids in rising order, rings, a point locator, and the grid of each building. Derived from the
 * plan and remembered with it.
 */
import { type PolygonLocator, polygonLocator } from '../geometry/polygon-locator';
import type { Ground } from '../ground/ground';
import { areaOutlines } from './grid-outlines';
import { type Plan, UNASSIGNED } from './plan';
import { recentCache } from './recent-cache';

export interface GridBoard {
  /** Grid ids; position g is "grid g" of everything below. */
  readonly ids: readonly number[];
  readonly positionOf: ReadonlyMap<number, number>;
  /** Rings in metres, of all communities the grid has plots in. */
  readonly rings: readonly (readonly Float64Array[])[];
  readonly locator: PolygonLocator;
  /** Position of the grid of each building of the ground, −1 for none. */
  readonly gridOfBuilding: Int32Array;
}

/** The plan on screen, the one it is compared with, and one on either side of an undo. */
const KEPT_BOARDS = 4;
const boards = recentCache<Plan, GridBoard>(KEPT_BOARDS);

/** Gives the board of a plan; worked out once per plan, linear in plots and outline vertices. */
export function gridBoard(plan: Plan, ground: Ground): GridBoard {
  return boards.get(plan, 0, () => makeBoard(plan, ground));
}

function makeBoard(plan: Plan, ground: Ground): GridBoard {
  const ids = [...plan.grids.keys()].sort((a, b) => a - b);
  const positionOf = new Map(ids.map((id, position) => [id, position]));
  const rings: Float64Array[][] = ids.map(() => []);
  const gridOfBuilding = new Int32Array(ground.buildings.count).fill(-1);
  for (const areaPlan of plan.areas.values()) {
    for (const [id, outline] of areaOutlines(areaPlan)) {
      if (id !== UNASSIGNED) rings[positionOf.get(id)!].push(...outline);
    }
    const { mesh, gridOf } = areaPlan;
    for (let plot = 0; plot < mesh.plotCount; plot++) {
      const building = mesh.plotBuilding[plot];
      if (building >= 0) gridOfBuilding[building] = positionOf.get(gridOf[plot]) ?? -1;
    }
  }
  return { ids, positionOf, rings, locator: polygonLocator(rings), gridOfBuilding };
}
