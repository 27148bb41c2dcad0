import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plotLocator } from '../../../src/core/mesh/locate';
import { meshFromDrawing } from '../../support/drawing';

describe('plotLocator', () => {
  const { mesh } = meshFromDrawing('AAB\nA B\nCCB');
  const locator = plotLocator(mesh);

  it('finds the plot at a place', () => {
    expect(locator.plotAt(5, 25)).toBe(0);
    expect(locator.plotAt(25, 5)).toBe(7);
    expect(locator.plotAt(15, 15)).toBe(-1);
    expect(locator.plotAt(-5, 15)).toBe(-1);
  });

  it('finds exactly one plot for a place on a border', () => {
    const seamless = plotLocator(meshFromDrawing('AAB\nABB\nCCB').mesh);
    const inside = fc.integer({ min: 1, max: 29 });
    fc.assert(
      fc.property(inside, fc.constantFrom(10, 20), (along, border) => {
        expect(seamless.plotAt(along, border)).toBeGreaterThanOrEqual(0);
        expect(seamless.plotAt(border, along)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('finds what a brush touches', () => {
    expect(locator.plotsInCircle(5, 25, 3)).toEqual([0]);
    expect(locator.plotsInCircle(5, 25, 5)).toEqual([0, 1, 3]);
    expect(locator.plotsInCircle(15, 15, 4)).toEqual([]);
    expect(locator.plotsInCircle(15, 15, 5)).toEqual([1, 3, 4, 6]);
  });

  it('finds what a lasso holds, by the plots own points', () => {
    expect(locator.plotsInRing([0, 0, 16, 0, 16, 30, 0, 30])).toEqual([0, 1, 3, 5, 6]);
  });
});
