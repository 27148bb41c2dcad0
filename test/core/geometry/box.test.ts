import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxOf } from '../../../src/core/geometry/box';

const metres = fc.integer({ min: -1000, max: 1000 });
const lists = fc.array(fc.array(fc.tuple(metres, metres)), { minLength: 1 });

test('every point lies in the box, each side goes through one, and a margin moves every side', () => {
  fc.assert(
    fc.property(lists, fc.integer({ min: 0, max: 50 }), (drawn, margin) => {
      const points = drawn.flat();
      fc.pre(points.length > 0);
      const [west, south, east, north] = boxOf(drawn.map((list) => list.flat()));
      expect(points.every(([x, y]) => x >= west && x <= east && y >= south && y <= north)).toBe(true);
      expect(points.some(([x]) => x === west) && points.some(([x]) => x === east)).toBe(true);
      expect(points.some(([, y]) => y === south) && points.some(([, y]) => y === north)).toBe(true);
      const wide = boxOf([points.flat()], margin);
      expect(wide).toEqual([west - margin, south - margin, east + margin, north + margin]);
    }),
  );
});

test('around nothing no point lies', () => {
  expect(boxOf([])).toEqual([Infinity, Infinity, -Infinity, -Infinity]);
});
