import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PAPERS, sheetLayout } from '../../src/ui/rooms/atlas/sheet-layout';

const shots = fc.record({
  paper: fc.constantFrom(...PAPERS),
  metresPerPixel: fc.double({ min: 0.05, max: 500, noNaN: true }),
  widthPx: fc.integer({ min: 200, max: 4000 }),
  heightPx: fc.integer({ min: 200, max: 2000 }),
});

it('keeps the whole map on the sheet, in its own proportions, with a bar as long as it says', () => {
  fc.assert(
    fc.property(shots, (shot) => {
      const layout = sheetLayout(shot);
      expect(layout.mapWidthMm).toBeLessThan(layout.widthMm - 50);
      expect(layout.mapHeightMm).toBeLessThan(layout.heightMm);
      expect(layout.mapWidthMm / layout.mapHeightMm).toBeCloseTo(shot.widthPx / shot.heightPx, 9);
      const groundWidthM = shot.metresPerPixel * shot.widthPx;
      expect(layout.barMm / layout.mapWidthMm).toBeCloseTo(layout.barM / groundWidthM, 9);
      expect(layout.scale / ((groundWidthM * 1000) / layout.mapWidthMm)).toBeCloseTo(1, 2);
      expect(layout.barMm).toBeLessThanOrEqual(38 + 1e-9);
    }),
  );
});
