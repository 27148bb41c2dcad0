import { expect, test } from 'vitest';
import { addPoints, blurDensity, createDensityLattice } from '../../../src/core/density/density';
import { densityByGrid } from '../../../src/core/density/density-by-grid';
import { labelRaster } from '../../../src/core/geometry/label-raster';
import { rasterNeighbours } from '../../../src/core/geometry/raster-neighbours';

const box = (x: number, y: number, width: number, height: number) => [
  Float64Array.from([x, y, x + width, y, x + width, y + height, x, y + height]),
];

test('each grid has its own maximum and its place; one without a cell has none', () => {
  const lattice = createDensityLattice({ boundsM: [0, 0, 400, 200], cellM: 10 });
  addPoints(lattice, [55, 55, 305], [105, 105, 45]);
  const raster = labelRaster([box(0, 0, 200, 200), box(200, 0, 200, 200), box(1000, 0, 5, 5)], lattice);
  const { maximum, x, y } = densityByGrid(lattice, blurDensity(lattice, 0), raster);
  expect([...maximum]).toEqual([20_000, 10_000, Number.NaN]);
  expect([x[0], y[0], x[1], y[1]]).toEqual([55, 105, 305, 45]);
});

test('grids side by side are neighbours, over a gap thinner than a cell too, corners and far ones not', () => {
  //   3 4
  //   0 1  2
  const lattice = createDensityLattice({ boundsM: [0, 0, 400, 200], cellM: 10 });
  const raster = labelRaster(
    [box(0, 0, 98, 100), box(100, 0, 100, 100), box(300, 0, 50, 50), box(0, 100, 100, 100), box(100, 100, 100, 100)],
    lattice,
  );
  const { start, neighbour } = rasterNeighbours(raster);
  const of = (grid: number) => [...neighbour.subarray(start[grid], start[grid + 1])];
  expect([0, 1, 2, 3, 4].map(of)).toEqual([[1, 3], [0, 4], [], [0, 4], [1, 3]]);
});
