/**
 * The grids of a plan as a flat list of regions, for figures that ask "which grid is this point in" and "how much of
 * this grid is covered": ids in rising order, rings, a point locator, and the grid of each building. Derived from the
 * plan and remembered with it.
 */
import { type PolygonLocator, polygonLocator } from '../geometry/polygon-locator';
import type { Ground } from '../ground/ground';
import { areaOutlines } from './grid-outlines';
import { type AreaPlan, type Plan, UNASSIGNED } from './plan';
import { recentCache } from './recent-cache';

export interface GridBoard {
  /** Grid ids; position g is "grid g" of everything below. */
  readonly ids: readonly number[];
  readonly positionOf: ReadonlyMap<number, number>;
  /** Rings in metres, of all communities the grid has plots in. */
  readonly rings: readonly (readonly Float64Array[])[];
  readonly locator: PolygonLocator;
  /**
   * Position of the grid of each building of the ground, −1 for none; of a building divided between grids the one that
   * has most of its households, the first stairwells' among equals.
   */
  readonly gridOfBuilding: Int32Array;
  /** Buildings with the households they have in a grid; first every building in the grid given above. */
  readonly places: BuildingPlaces;
}

/** Buildings by grid; one divided between grids is a place in each of them. */
export interface BuildingPlaces {
  readonly building: Uint32Array;
  /** Position of a grid, −1 none. */
  readonly grid: Int32Array;
  readonly households: Int32Array;
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
  const shares: Share[][] = [];
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
    shares.push(...sharesOfDivided(areaPlan));
  }
  const households = ground.buildings.households.slice();
  const further = shares.flatMap(([main, ...others]) => {
    gridOfBuilding[main.building] = positionOf.get(main.grid) ?? -1;
    households[main.building] = main.households;
    return others;
  });
  const count = ground.buildings.count;
  const column = (own: (building: number) => number, other: (share: Share) => number) =>
    Int32Array.from({ length: count + further.length }, (_, i) => (i < count ? own(i) : other(further[i - count])));
  const places = {
    building: Uint32Array.from(
      column(
        (building) => building,
        ({ building }) => building,
      ),
    ),
    grid: column(
      (building) => gridOfBuilding[building],
      ({ grid }) => positionOf.get(grid) ?? -1,
    ),
    households: column(
      (building) => households[building],
      (share) => share.households,
    ),
  };
  return { ids, positionOf, rings, locator: polygonLocator(rings), gridOfBuilding, places };
}

/** What a grid, by id, has of a divided building. */
interface Share {
  readonly building: number;
  readonly grid: number;
  readonly households: number;
}

/** For each divided building what the grids have of it, the grid with most households first. */
function sharesOfDivided({ mesh, gridOf }: AreaPlan): Share[][] {
  const shares = new Map<number, Map<number, number>>();
  const runs = [...(mesh.plotStairwells ?? [])].sort((a, b) => a[1].first - b[1].first);
  for (const [plot] of runs) {
    const building = mesh.plotBuilding[plot];
    const byGrid = shares.get(building) ?? new Map<number, number>();
    shares.set(building, byGrid);
    byGrid.set(gridOf[plot], (byGrid.get(gridOf[plot]) ?? 0) + mesh.plotHouseholds[plot]);
  }
  return [...shares].map(([building, byGrid]) =>
    [...byGrid]
      .map(([grid, households]) => ({ building, grid, households }))
      .sort((a, b) => b.households - a.households),
  );
}
