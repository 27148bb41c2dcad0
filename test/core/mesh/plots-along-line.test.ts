import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutMesh } from '../../../src/core/mesh/cut-mesh';
import { plotLocator } from '../../../src/core/mesh/locate';
import { plotsAlongLine, plotsToCut } from '../../../src/core/mesh/plots-along-line';
import { meshFromDrawing } from '../../support/drawing';

const { mesh } = meshFromDrawing('ABC\nDEF\nGHI', { building: () => -1 });
const [A, B, C] = [0, 1, 2];
const along = (line: number[], plots?: number[]) => [...plotsAlongLine(mesh, line, plots && new Set(plots))].sort();
const toCut = (line: number[]) => [...plotsToCut(mesh, line)].sort();

describe('plots along a line', () => {
  it('are those it touches, and the one it lies in altogether', () => {
    expect(along([-5, 25, 35, 25])).toEqual([A, B, C]);
    expect(along([-5, 25, 35, 25], [B])).toEqual([B]);
    expect(along([12, 25, 18, 27])).toEqual([B]);
  });

  it('are not those it only comes near', () => {
    // Half a centimetre from the line between the rows, and half as much again as a cell long.
    expect(along([2, 20.005, 17, 20.005])).toEqual([A, B]);
  });

  it('holds every plot the line is seen to run through', () => {
    const locator = plotLocator(mesh);
    const vertex = fc.tuple(fc.double({ min: -5, max: 35, noNaN: true }), fc.double({ min: -5, max: 35, noNaN: true }));
    fc.assert(
      fc.property(fc.array(vertex, { minLength: 2, maxLength: 6 }), (vertices) => {
        const found = plotsAlongLine(mesh, vertices.flat());
        for (let i = 0; i + 1 < vertices.length; i++) {
          for (let t = 0; t <= 1; t += 1 / 32) {
            const [x, y] = [0, 1].map((axis) => (1 - t) * vertices[i][axis] + t * vertices[i + 1][axis]);
            const plot = locator.plotAt(x, y);
            if (plot >= 0) expect(found).toContain(plot);
          }
        }
      }),
    );
  });
});

describe('plots a line may cut', () => {
  it('are not those it only ends in', () => {
    expect(toCut([-5, 25, 25, 25])).toEqual([A, B]);
    expect(toCut([5, 25, 25, 25])).toEqual([B]);
    expect(toCut([5, 25, 15, 25])).toEqual([]);
  });

  it('are all it meets where it meets itself: a loop cuts out an island', () => {
    const line = [-5, 25, 8, 25, 8, 28, 4, 28, 4, 22];
    expect(toCut(line)).toEqual([A]);
    const outcome = cutMesh(mesh, line, { footprint: () => [] });
    if (!outcome.ok) throw new Error(outcome.reason);
    expect(outcome.value.cutPlots).toEqual([A]);
    expect(outcome.value.mesh.plotAreaM2[mesh.plotCount]).toBeCloseTo(12, 9);
  });
});
