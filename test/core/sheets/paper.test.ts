import fc from 'fast-check';
import { expect, it } from 'vitest';
import { barStepM, onPaper, paperFor, roundScale } from '../../../src/core/sheets/paper';

it('takes the largest round scale that fits', () => {
  expect(roundScale(100, 100, 250, 250)).toBe(500);
  expect(roundScale(250, 100, 250, 250)).toBe(1000);
  expect(roundScale(251, 100, 250, 250)).toBe(1250);
  expect(roundScale(400, 500, 250, 250)).toBe(2000);
  expect(roundScale(1, 1250, 250, 250)).toBe(5000);
  expect(roundScale(3000, 10, 250, 250)).toBe(12_500);
});

it('leaves the margin around what it shows, and shows a metre as long as the scale says', () => {
  const metres = fc.double({ min: 1, max: 50_000, noNaN: true });
  fc.assert(
    fc.property(metres, metres, metres, metres, (x, y, width, height) => {
      const paper = paperFor([x, y, x + width, y + height], 180, 120, 8);
      const [left, top, right, bottom] = onPaper(paper, [x, y + height, x + width, y]);
      for (const [edge, size] of [
        [left, 180],
        [top, 120],
        [right, 180],
        [bottom, 120],
      ]) {
        expect(edge).toBeGreaterThan(8 - 1e-6);
        expect(edge).toBeLessThan(size - 8 + 1e-6);
      }
      expect(((right - left) * paper.scale) / 1000).toBeCloseTo(width, 4);
      expect(((bottom - top) * paper.scale) / 1000).toBeCloseTo(height, 4);
      const step = barStepM(paper, 70, 4);
      expect((step * 4 * 1000) / paper.scale).toBeLessThanOrEqual(70 + 1e-9);
      expect((step * 4 * 1000) / paper.scale).toBeGreaterThan(25);
    }),
  );
});
