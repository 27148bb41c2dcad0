/** A density field by grid: where it is highest inside each, and how high. */
import type { LabelRaster } from '../geometry/label-raster';
import type { DensityLattice } from './density';

export interface GridDensity {
  /** Highest density of a cell whose centre is in the grid, per km²; NaN for a grid without a cell. */
  readonly maximum: Float64Array;
  /** Centre of that cell, metres. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Finds the maximum of a field made from the lattice; the raster must be of the same lattice. */
export function densityByGrid(lattice: DensityLattice, field: Float32Array, raster: LabelRaster): GridDensity {
  const { columns, cellM } = lattice;
  if (raster.geometry.columns !== columns || raster.geometry.rows !== lattice.rows || raster.geometry.cellM !== cellM) {
    throw new Error(`The raster (${raster.geometry.columns}×${raster.geometry.rows}) was not made for this lattice.`);
  }
  const count = raster.runs.length;
  const maximum = new Float64Array(count).fill(Number.NaN);
  const x = new Float64Array(count).fill(Number.NaN);
  const y = new Float64Array(count).fill(Number.NaN);
  raster.runs.forEach((runs, grid) => {
    for (let i = 0; i < runs.length; i += 3) {
      for (let column = runs[i + 1]; column <= runs[i + 2]; column++) {
        const density = field[runs[i] * columns + column];
        if (density <= maximum[grid]) continue;
        maximum[grid] = density;
        x[grid] = lattice.originX + (column + 0.5) * cellM;
        y[grid] = lattice.originY + (runs[i] + 0.5) * cellM;
      }
    }
  });
  return { maximum, x, y };
}
