import { describe, expect, it } from 'vitest';
import { arcCount } from '../../../src/core/mesh/mesh';
import { drawingOf, meshFromDrawing } from '../../support/drawing';

describe('meshFromDrawing', () => {
  it('gives back the drawing it was made from', () => {
    const drawing = 'AAB\nAAB\nCCB';
    const { mesh, labels, letters } = meshFromDrawing(drawing);
    expect(letters).toBe('ABC');
    expect(mesh.plotCount).toBe(9);
    expect(drawingOf(mesh, labels)).toBe(drawing);
  });

  it('shares every arc and measures the plots', () => {
    const { mesh } = meshFromDrawing('AB\nCD');
    // 4 inside, and one corner arc for each plot.
    expect(arcCount(mesh)).toBe(8);
    expect([...mesh.plotAreaM2]).toEqual([100, 100, 100, 100]);
    for (let plot = 0; plot < 4; plot++) {
      expect(mesh.plotArcStart[plot + 1] - mesh.plotArcStart[plot]).toBe(3);
    }
  });

  it('knows holes and the outside', () => {
    const { mesh } = meshFromDrawing('AAA\nA A\nAAA');
    expect(mesh.plotCount).toBe(8);
    expect(mesh.plotAreaM2.reduce((sum, area) => sum + area, 0)).toBe(800);
  });
});
