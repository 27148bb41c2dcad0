/**
 * Spatial coverage of each grid: the share of its ground, its buildings and its households within R metres of a patrol
 * in the window, each with its denominator, and the share of the ground where there was no signal. Shares of nothing
 * are NaN ("—"), never 0 % or 100 %.
 */

import type { LabelRaster } from '../geometry/label-raster';
import { type CoverageLattice, NO_SIGNAL, VISITED } from './coverage-lattice';

export interface GridCoverage {
  /** Visited ground ÷ ground, ground with no signal ÷ ground; NaN for a grid without a cell. */
  readonly groundShare: Float64Array;
  readonly noSignalShare: Float64Array;
  /** Cells of the grid × cell area: the denominator of the two. */
  readonly groundM2: Float64Array;
  readonly buildingShare: Float64Array;
  readonly householdShare: Float64Array;
  readonly buildings: Uint32Array;
  readonly households: Float64Array;
  readonly visitedBuildings: Uint32Array;
  readonly visitedHouseholds: Float64Array;
  /** Buildings and households that are only within R of a gap. */
  readonly noSignalBuildings: Uint32Array;
  readonly noSignalHouseholds: Float64Array;
}

/** Buildings by columns: the grid of each (−1 none), its state from `coverPlaces`, its households. */
export interface PlaceColumns {
  readonly grid: ArrayLike<number>;
  readonly state: ArrayLike<number>;
  readonly households: ArrayLike<number>;
}

/** Counts the lattice and the places by grid. Cost: words under the grids' runs, plus the places. */
export function coverageByGrid(lattice: CoverageLattice, raster: LabelRaster, places?: PlaceColumns): GridCoverage {
  const { geometry } = raster;
  if (
    geometry.columns !== lattice.columns ||
    geometry.rows !== lattice.rows ||
    geometry.cellM !== lattice.cellM ||
    geometry.originX !== lattice.originX ||
    geometry.originY !== lattice.originY
  ) {
    throw new Error(
      `The raster (${geometry.columns}×${geometry.rows} cells of ${geometry.cellM} m) was not made for this lattice ` +
        `(${lattice.columns}×${lattice.rows} of ${lattice.cellM} m).`,
    );
  }
  const count = raster.runs.length;
  const cellM2 = lattice.cellM * lattice.cellM;
  const groundShare = new Float64Array(count);
  const noSignalShare = new Float64Array(count);
  const { wordsPerRow, visited, gap } = lattice;
  for (let grid = 0; grid < count; grid++) {
    const runs = raster.runs[grid];
    let seen = 0;
    let unknown = 0;
    for (let i = 0; i < runs.length; i += 3) {
      const firstWord = runs[i] * wordsPerRow + (runs[i + 1] >> 5);
      const lastWord = runs[i] * wordsPerRow + (runs[i + 2] >> 5);
      for (let word = firstWord; word <= lastWord; word++) {
        let mask = -1;
        if (word === firstWord) mask = -1 << (runs[i + 1] & 31);
        if (word === lastWord) mask &= -1 >>> (31 - (runs[i + 2] & 31));
        const bits = visited[word];
        seen += bitCount(bits & mask);
        unknown += bitCount(gap[word] & ~bits & mask);
      }
    }
    groundShare[grid] = seen / raster.cells[grid];
    noSignalShare[grid] = unknown / raster.cells[grid];
  }

  const buildings = new Uint32Array(count);
  const households = new Float64Array(count);
  const visitedBuildings = new Uint32Array(count);
  const visitedHouseholds = new Float64Array(count);
  const noSignalBuildings = new Uint32Array(count);
  const noSignalHouseholds = new Float64Array(count);
  for (let i = 0; places && i < places.grid.length; i++) {
    const grid = places.grid[i];
    if (grid < 0) continue;
    buildings[grid]++;
    households[grid] += places.households[i];
    if (places.state[i] === VISITED) {
      visitedBuildings[grid]++;
      visitedHouseholds[grid] += places.households[i];
    } else if (places.state[i] === NO_SIGNAL) {
      noSignalBuildings[grid]++;
      noSignalHouseholds[grid] += places.households[i];
    }
  }
  return {
    groundShare,
    noSignalShare,
    groundM2: Float64Array.from(raster.cells, (cells) => cells * cellM2),
    buildingShare: Float64Array.from(visitedBuildings, (seen, grid) => seen / buildings[grid]),
    householdShare: visitedHouseholds.map((seen, grid) => seen / households[grid]),
    buildings,
    households,
    visitedBuildings,
    visitedHouseholds,
    noSignalBuildings,
    noSignalHouseholds,
  };
}

/** Bits set in a 32-bit word (Warren, Hacker's Delight, fig. 5–2). */
function bitCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
