import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clipLine } from '../../../src/core/geometry/clip-line';

it('keeps what lies in the box, in as many stretches as it takes', () => {
  const zigzag = [-5, 5, 15, 5, 15, 8, 5, 8, 5, 20, 8, 20, 8, 2];
  expect(clipLine(zigzag, [0, 0, 10, 10])).toEqual([
    [0, 5, 10, 5],
    [10, 8, 5, 8, 5, 10],
    [8, 10, 8, 2],
  ]);
  expect(clipLine([1, 1, 9, 9], [0, 0, 10, 10])).toEqual([[1, 1, 9, 9]]);
  expect(clipLine([20, 1, 29, 9], [0, 0, 10, 10])).toEqual([]);
  expect(clipLine([2, 2, 12, 2, 2, 8], [0, 0, 10, 10], true).at(-1)!.slice(-2)).toEqual([2, 2]);
});

it('is as long as the part of the line inside the box', () => {
  const number = fc.integer({ min: -20, max: 30 });
  fc.assert(
    fc.property(fc.array(number, { minLength: 4, maxLength: 16 }), (coords) => {
      const line = coords.length % 2 === 0 ? coords : coords.slice(1);
      let inside = 0;
      const steps = 2000;
      for (let i = 0; i + 3 < line.length; i += 2) {
        const [dx, dy] = [line[i + 2] - line[i], line[i + 3] - line[i + 1]];
        for (let step = 0; step < steps; step++) {
          const share = (step + 0.5) / steps;
          const [x, y] = [line[i] + share * dx, line[i + 1] + share * dy];
          if (x >= 0 && x <= 10 && y >= 0 && y <= 10) inside += Math.hypot(dx, dy) / steps;
        }
      }
      let length = 0;
      for (const stretch of clipLine(line, [0, 0, 10, 10])) {
        for (let i = 0; i + 3 < stretch.length; i += 2) {
          expect(Math.min(stretch[i], stretch[i + 1])).toBeGreaterThan(-1e-9);
          expect(Math.max(stretch[i], stretch[i + 1])).toBeLessThan(10 + 1e-9);
          length += Math.hypot(stretch[i + 2] - stretch[i], stretch[i + 3] - stretch[i + 1]);
        }
      }
      expect(Math.abs(length - inside)).toBeLessThan(0.5);
    }),
    { numRuns: 60 },
  );
});
