import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addPoints,
  blurDensity,
  cellAt,
  createDensityLattice,
  densityAt,
  removePoints,
} from '../../../src/core/density/density';

const total = (field: Float32Array, cellM: number) =>
  field.reduce((sum, value) => sum + value, 0) * (cellM / 1000) ** 2;

test('one incident has the height and the spread of a Gaussian of that many metres', () => {
  const cellM = 10;
  const lattice = createDensityLattice({ boundsM: [-2005, -2005, 2005, 2005], cellM });
  addPoints(lattice, [0], [0]);
  for (const bandwidthM of [55, 120, 300]) {
    const field = blurDensity(lattice, bandwidthM);
    const peak = 1e6 / (2 * Math.PI * bandwidthM ** 2);
    for (const [distance, height] of [
      [0, 1],
      [1, Math.exp(-0.5)],
      [2, Math.exp(-2)],
    ]) {
      const x = Math.round((distance * bandwidthM) / cellM) * cellM;
      const exact = Math.exp((-x * x) / (2 * bandwidthM ** 2));
      expect(exact).toBeCloseTo(height, 0);
      // Four boxes against the Gaussian: within 7.5 % of the peak everywhere.
      expect(Math.abs(densityAt(lattice, field, x, 0) - peak * exact)).toBeLessThan(0.075 * peak);
      expect(densityAt(lattice, field, 0, x)).toBeCloseTo(densityAt(lattice, field, x, 0), 3);
    }
    let variance = 0;
    for (let row = 0; row < lattice.rows; row++) {
      for (let column = 0; column < lattice.columns; column++) {
        variance += field[row * lattice.columns + column] * ((column - 200) * cellM) ** 2 * 1e-4;
      }
    }
    expect(Math.sqrt(variance) / bandwidthM).toBeCloseTo(1, 3);
  }
});

test('no incident is lost or made, wherever it lies and however wide the kernel', () => {
  const coordinate = fc.double({ min: 0, max: 999, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 30 }),
      fc.double({ min: 1, max: 3000, noNaN: true }),
      (points, bandwidthM) => {
        const lattice = createDensityLattice({ boundsM: [0, 0, 1000, 600], cellM: 25 });
        const inside = addPoints(
          lattice,
          points.map(([x]) => x),
          points.map(([, y]) => y),
        );
        const field = blurDensity(lattice, bandwidthM);
        expect(Math.abs(total(field, 25) - inside)).toBeLessThan(1e-3 * Math.max(1, inside));
        expect(field.every((value) => value >= 0 || value > -1e-3)).toBe(true);
      },
    ),
  );
});

test('a window that moves counts the same as one counted afresh', () => {
  const xs = Array.from({ length: 300 }, (_, i) => (i * 37.7) % 1000);
  const ys = Array.from({ length: 300 }, (_, i) => (i * 91.3) % 1000);
  const moving = createDensityLattice({ boundsM: [0, 0, 1000, 1000], cellM: 50 });
  addPoints(moving, xs, ys, 0, 200);
  addPoints(moving, xs, ys, 200, 300);
  removePoints(moving, xs, ys, 0, 150);
  const afresh = createDensityLattice({ boundsM: [0, 0, 1000, 1000], cellM: 50 });
  expect(addPoints(afresh, xs, ys, 150, 300)).toBe(150);
  expect(moving.counts).toEqual(afresh.counts);
});

test('the legend does not depend on the cell: the same ground has the same density at half the cell size', () => {
  const xs = Array.from({ length: 500 }, (_, i) => 500 + 300 * Math.sin(i * 1.7));
  const ys = Array.from({ length: 500 }, (_, i) => 500 + 300 * Math.cos(i * 2.3));
  const fields = [10, 20].map((cellM) => {
    const lattice = createDensityLattice({ boundsM: [0, 0, 1000, 1000], cellM });
    addPoints(lattice, xs, ys);
    return { lattice, field: blurDensity(lattice, 150) };
  });
  for (const at of [310, 505, 690]) {
    const [fine, coarse] = fields.map(({ lattice, field }) => densityAt(lattice, field, at, at));
    expect(coarse / fine).toBeGreaterThan(0.95);
    expect(coarse / fine).toBeLessThan(1.05);
  }
});

test('points outside are not counted', () => {
  const lattice = createDensityLattice({ boundsM: [0, 0, 100, 100], cellM: 50 });
  expect(addPoints(lattice, [-1, 50, Number.NaN], [50, 50, 50])).toBe(1);
  expect(cellAt(lattice, 100.1, 5)).toBe(-1);
  // One point in a cell of 2,500 m², unblurred.
  expect([...blurDensity(lattice, 0)]).toEqual([0, 0, 0, 400]);
});
