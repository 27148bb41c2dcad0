import fc from 'fast-check';
import { expect, test } from 'vitest';
import { polygonLocator } from '../../../src/core/geometry/polygon-locator';
import { pointInRings } from '../../../src/core/geometry/ring';

const ring = (...xy: number[]) => Float64Array.from(xy);
const square = (x: number, y: number, size: number) => ring(x, y, x + size, y, x + size, y + size, x, y + size);

test('two neighbours, a hole in one, the ground between and around', () => {
  const locator = polygonLocator([
    [square(0, 0, 10)],
    [square(10, 0, 10), ring(14, 4, 14, 6, 16, 6, 16, 4)],
    [square(30, 0, 10)],
  ]);
  expect(locator.find(5, 5)).toBe(0);
  expect(locator.find(12, 5)).toBe(1);
  expect(locator.find(15, 5)).toBe(-1);
  expect(locator.find(25, 5)).toBe(-1);
  expect(locator.find(39.9, 9.9)).toBe(2);
  expect(locator.find(-1, 5)).toBe(-1);
  expect(locator.find(Number.NaN, 5)).toBe(-1);
});

test('where polygons overlap the lowest index answers, whether a cell is whole or on a border', () => {
  const locator = polygonLocator([[square(40, 40, 7)], [square(0, 0, 100)], [square(20, 20, 60)]], 10);
  expect(locator.find(43, 43)).toBe(0);
  expect(locator.find(50, 50)).toBe(1);
  expect(locator.find(21, 21)).toBe(1);
});

test('no polygons: every point is outside', () => {
  const locator = polygonLocator([]);
  expect(locator.find(0, 0)).toBe(-1);
  expect([...locator.locateAll([0, 1], [0, 1])]).toEqual([-1, -1]);
});

test('agrees with the ray test for any polygons, any cell size and points on a lattice that meets vertices', () => {
  const vertex = fc.tuple(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 24 }));
  const polygon = fc.array(vertex, { minLength: 3, maxLength: 9 }).map((list) => [Float64Array.from(list.flat())]);
  fc.assert(
    fc.property(
      fc.array(polygon, { minLength: 1, maxLength: 5 }),
      fc.option(fc.constantFrom(0.7, 1, 2.5, 4, 30), { nil: undefined }),
      (polygons, cellM) => {
        const locator = polygonLocator(polygons, cellM);
        for (let i = 0; i < 200; i++) {
          // Odd steps of 1/16 are never on an edge of whole-numbered ends at the same height as a vertex.
          const x = ((i * 37) % 197) / 8 + 0.0137;
          const y = ((i * 53) % 199) / 8 + 0.0291;
          const expected = polygons.findIndex((rings) => pointInRings(rings, x, y));
          expect(locator.find(x, y)).toBe(expected);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('shared borders leave no point unclaimed and none claimed twice', () => {
  const side = 20;
  const polygons: Float64Array[][] = [];
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const corner = (c: number, r: number) => [
        c * 100 + (c % side === 0 ? 0 : 31 * Math.sin(c * 7 + r * 3)),
        r * 100 + (r % side === 0 ? 0 : 29 * Math.cos(c * 5 + r * 11)),
      ];
      polygons.push([
        ring(
          ...corner(column, row),
          ...corner(column + 1, row),
          ...corner(column + 1, row + 1),
          ...corner(column, row + 1),
        ),
      ]);
    }
  }
  const locator = polygonLocator(polygons);
  for (let i = 0; i < 20_000; i++) {
    const x = (i * 7919.31) % (side * 100);
    const y = (i * 104729.17) % (side * 100);
    const expected = polygons.findIndex((rings) => pointInRings(rings, x, y));
    expect(locator.find(x, y)).toBe(expected);
  }
});
