import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildMesh } from '../../../src/core/mesh/build-mesh';
import { cutMesh } from '../../../src/core/mesh/cut-mesh';
import type { Mesh } from '../../../src/core/mesh/mesh';
import { drawingOf, meshFromDrawing } from '../../support/drawing';
import { groundFromMetres } from '../../support/ground-from-metres';
import { brokenInvariants } from '../../support/mesh-invariants';

const none = () => [];
const total = (mesh: Mesh) => mesh.plotAreaM2.reduce((sum, area) => sum + area, 0);

/** Cuts a drawing and gives the areas of the pieces by parent, in cells. */
function cutAreas(drawing: string, line: number[], plots?: number[]) {
  const { mesh } = meshFromDrawing(drawing, { building: () => -1 });
  const outcome = cutMesh(mesh, line, { footprint: none, ...(plots && { plots }) });
  if (!outcome.ok) return outcome.reason;
  expect(brokenInvariants(outcome.value.mesh)).toEqual([]);
  expect(total(outcome.value.mesh)).toBeCloseTo(total(mesh), 9);
  const areas: Record<number, number[]> = {};
  outcome.value.parentOf.forEach((parent, plot) => {
    areas[parent] ??= [];
    areas[parent].push(outcome.value.mesh.plotAreaM2[plot] / 100);
  });
  return Object.fromEntries(outcome.value.cutPlots.map((plot) => [plot, areas[plot]]));
}

describe('cutMesh', () => {
  it('cuts the plots a line crosses, and only those', () => {
    expect(cutAreas('AB\nCD', [-5, 15, 25, 15])).toEqual({ 0: [0.5, 0.5], 1: [0.5, 0.5] });
  });

  it('cuts only the plots it may', () => {
    expect(cutAreas('AB\nCD', [-5, 15, 25, 15], [1])).toEqual({ 1: [0.5, 0.5] });
  });

  it('drops the end of a line inside a plot', () => {
    expect(cutAreas('AB\nCD', [-5, 15, 15, 15])).toEqual({ 0: [0.5, 0.5] });
    expect(cutAreas('AB\nCD', [-5, 15, 5, 15])).toBe('line-cuts-nothing');
  });

  it('cuts out an island', () => {
    expect(cutAreas('A', [2, 2, 8, 2, 8, 8, 2, 8, 2, 2])).toEqual({ 0: [0.64, 0.36] });
  });

  it('cuts off a bite that enters and leaves through one side', () => {
    expect(cutAreas('A', [2, -5, 2, 5, 8, 5, 8, -5])).toEqual({ 0: [0.7, 0.3] });
  });

  it('cuts a ring around a hole', () => {
    expect(cutAreas('AAA\nA A\nAAA', [5, -5, 5, 35])).toEqual({ 0: [0.5, 0.5], 3: [0.5, 0.5], 5: [0.5, 0.5] });
  });

  it('finds nothing to cut along a border or outside', () => {
    expect(cutAreas('AB', [10, -5, 10, 15])).toBe('line-cuts-nothing');
    expect(cutAreas('AB', [-50, -50, -40, -50])).toBe('line-cuts-nothing');
    expect(cutAreas('AB', [5, 5])).toBe('line-cuts-nothing');
  });

  it('refuses a line through a building and tells how many and where', () => {
    const { mesh } = meshFromDrawing('AB');
    const footprint = (building: number) => {
      const x = building * 10;
      return [Float64Array.of(x + 3, 3, x + 7, 3, x + 7, 7, x + 3, 7)];
    };
    expect(cutMesh(mesh, [-5, 5, 25, 5], { footprint })).toEqual({
      ok: false,
      reason: 'line-cuts-building',
      values: { count: 2, x: 5, y: 5 },
    });
    const alongTheWall = cutMesh(mesh, [-5, 7, 25, 7], { footprint });
    expect(alongTheWall.ok).toBe(true);
  });

  it('leaves building, households and number on the piece with the building', () => {
    const { mesh, labels } = meshFromDrawing('AB\nCD');
    const footprint = (building: number) => {
      const [x, y] = [mesh.plotPoint[building * 2], mesh.plotPoint[building * 2 + 1]];
      return [Float64Array.of(x - 1, y - 1, x + 1, y - 1, x + 1, y + 1, x - 1, y + 1)];
    };
    const outcome = cutMesh(mesh, [-5, 18, 25, 18], { footprint });
    if (!outcome.ok) throw new Error(outcome.reason);
    const { mesh: cut, parentOf, cutPlots } = outcome.value;
    expect(cutPlots).toEqual([0, 1]);
    expect([...cut.plotBuilding]).toEqual([0, 1, 2, 3, -1, -1]);
    expect([...cut.plotHouseholds]).toEqual([10, 10, 10, 10, 0, 0]);
    const pieceLabels = parentOf.map((parent) => labels[parent]);
    expect(drawingOf(cut, pieceLabels)).toBe('AB\nCD');
  });

  it('leaves plots whole of which it would draw two borders onto each other beside the place where they meet', () => {
    // A wedge with its tip at (50, 50); the line crosses both its sides a hair from there.
    const ground = groundFromMetres({
      communities: [[[0, 0, 100, 0, 100, 100, 0, 100]]],
      barriers: [
        { kind: 'street', line: [-10, 50, 50, 50] },
        { kind: 'street', line: [50, 50, 110, 46] },
        { kind: 'street', line: [50, 50, 110, 54] },
      ],
    });
    const { mesh } = buildMesh(ground, 0);
    expect(mesh.plotCount).toBe(3);
    for (const besideM of [1e-7, 4e-7, 1.2e-6, 2e-6, 1e-5, 1e-3]) {
      for (const line of [
        [50 + besideM, -10, 50 + besideM, 110],
        [50 + besideM, 20, 50 + besideM, 110, 30, 110],
        [70, -10, 50 + besideM, 49.9, 50 + besideM, 110],
      ]) {
        const outcome = cutMesh(mesh, line, { footprint: none });
        if (!outcome.ok) continue;
        expect(brokenInvariants(outcome.value.mesh), `${besideM} m beside`).toEqual([]);
        expect(total(outcome.value.mesh)).toBeCloseTo(total(mesh), 4);
      }
    }
    expect(cutMesh(mesh, [50 + 1e-3, -10, 50 + 1e-3, 110], { footprint: none }).ok).toBe(true);
  });

  it('keeps every invariant under random cuts, and cuts the same again from its record', () => {
    const coordinate = fc.double({ min: -5, max: 45, noNaN: true });
    const line = fc.array(coordinate, { minLength: 4, maxLength: 12 }).map((list) => list.slice(0, list.length & ~1));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        let { mesh } = meshFromDrawing('AABB\nA BB\nCCDD\nCC..', { building: () => -1, households: 7 });
        const [area, households] = [total(mesh), mesh.plotHouseholds.reduce((sum, count) => sum + count, 0)];
        for (const path of lines) {
          const outcome = cutMesh(mesh, path, { footprint: none });
          if (!outcome.ok) continue;
          expect(brokenInvariants(outcome.value.mesh)).toEqual([]);
          const again = cutMesh(mesh, path, { footprint: none, plots: outcome.value.cutPlots });
          expect(again).toEqual(outcome);
          mesh = outcome.value.mesh;
        }
        expect(total(mesh)).toBeCloseTo(area, 3);
        expect(mesh.plotHouseholds.reduce((sum, count) => sum + count, 0)).toBe(households);
      }),
      { numRuns: 200 },
    );
  });
});
