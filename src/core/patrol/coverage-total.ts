/**
 * Spatial coverage of several grids together, such as those of a community. Ground and households add up; a building
 * divided between grids by its stairwells stands in each of them and is counted once.
 */

import type { GridCoverage, PlaceColumns } from './coverage-by-grid';
import { VISITED } from './coverage-lattice';

export interface CoverageTotal {
  /** Shares of nothing are NaN. */
  readonly groundShare: number;
  readonly buildingShare: number;
  readonly householdShare: number;
  readonly groundM2: number;
  readonly buildings: number;
  readonly visitedBuildings: number;
  readonly households: number;
  readonly visitedHouseholds: number;
}

/** Buildings by columns, one row for each grid that has a part of one; its state is that of the whole building. */
export interface BuildingColumns extends PlaceColumns {
  readonly building: ArrayLike<number>;
}

/** Adds up the grids for which `isMeant` holds. Linear in grids and places. */
export function coverageTotal(
  byGrid: GridCoverage,
  places: BuildingColumns,
  isMeant: (grid: number) => boolean,
): CoverageTotal {
  let [groundM2, visitedM2, households, visitedHouseholds, visitedBuildings] = [0, 0, 0, 0, 0];
  byGrid.groundM2.forEach((areaM2, grid) => {
    // A grid without a cell has no share.
    if (!isMeant(grid) || areaM2 === 0) return;
    groundM2 += areaM2;
    visitedM2 += areaM2 * byGrid.groundShare[grid];
  });
  const counted = new Set<number>();
  for (let i = 0; i < places.grid.length; i++) {
    if (places.grid[i] < 0 || !isMeant(places.grid[i])) continue;
    const isVisited = places.state[i] === VISITED;
    households += places.households[i];
    if (isVisited) visitedHouseholds += places.households[i];
    if (counted.has(places.building[i])) continue;
    counted.add(places.building[i]);
    if (isVisited) visitedBuildings++;
  }
  return {
    groundShare: visitedM2 / groundM2,
    buildingShare: visitedBuildings / counted.size,
    householdShare: visitedHouseholds / households,
    groundM2,
    buildings: counted.size,
    visitedBuildings,
    households,
    visitedHouseholds,
  };
}
