import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { absorbStrays } from '../../../src/core/actions/absorb-strays';
import { dedicatePlots } from '../../../src/core/actions/dedicate-plots';
import { divideAlong } from '../../../src/core/actions/divide-along';
import { unprojectCoords } from '../../../src/core/geometry/projection';
import { packPolygons } from '../../../src/core/geometry/tables';
import { SURFACE_KINDS } from '../../../src/core/ground/ground';
import { reachablePlots } from '../../../src/core/mesh/reachable-plots';
import { areaFacts } from '../../../src/core/plan/area-facts';
import { barrierAt, barrierRun } from '../../../src/core/plan/barrier-run';
import { compoundPlots } from '../../../src/core/plan/compound-plots';
import { replaceGrid } from '../../../src/core/plan/replace';
import { accepted, drawingOfPlan, householdsByGrid, picture, planFromDrawing } from '../../support/plan';

/** Barriers of a drawing 6 wide: a street under row 1, a river right of column 2. */
const STREET = (plot: number, other: number): 0 | 1 | 2 => {
  const [a, b] = [Math.min(plot, other), Math.max(plot, other)];
  if (b - a === 6) return Math.floor(a / 6) === 1 ? 1 : 0;
  return a % 6 === 2 ? 2 : 0;
};
const SIX = 'AAAAAA\nAAAAAA\nAAAAAA\nAAAAAA';

describe('ground up to the next barrier', () => {
  const { mesh } = planFromDrawing(SIX, { barrierClass: STREET }).plan.areas.get(0)!;
  test('streets stop, or only main barriers', () => {
    expect(reachablePlots(mesh, 0, 1)).toEqual([0, 1, 2, 6, 7, 8]);
    expect(reachablePlots(mesh, 0, 2)).toEqual([0, 1, 2, 6, 7, 8, 12, 13, 14, 18, 19, 20]);
    expect(reachablePlots(mesh, 0, 1, (plot) => plot % 6 === 0)).toEqual([0, 6]);
  });
});

describe('dividing along a barrier', () => {
  function divided(drawing: string, x: number, y: number, mayRun?: (grid: number) => boolean) {
    const { plan, ground } = planFromDrawing(drawing, { barrierClass: STREET });
    const areaPlan = plan.areas.get(0)!;
    const arc = barrierAt(areaPlan, x, y, 3);
    const here = areaPlan.gridOf[areaPlan.mesh.arcLeft[arc]];
    const run = barrierRun(areaPlan, arc, mayRun ?? ((grid) => grid === here));
    return { run, outcome: divideAlong(plan, ground, 0, run.arcs, run.grids) };
  }

  test('a street runs straight on over the crossing, through the whole grid', () => {
    const { run, outcome } = divided(SIX, 15, 21);
    expect(run.arcs).toHaveLength(6);
    expect(run.line.slice(0, 2).concat(run.line.slice(-2)).sort()).toEqual([0, 20, 20, 60]);
    expect(drawingOfPlan(accepted(outcome))).toBe(picture('AAAAAA\nAAAAAA\nBBBBBB\nBBBBBB'));
  });

  test('only the grid it was taken in, or every one on the way', () => {
    const drawing = 'AAABBB\nAAABBB\nAAABBB\nAAABBB';
    expect(drawingOfPlan(accepted(divided(drawing, 15, 21).outcome))).toBe(picture('AAABBB\nAAABBB\nCCCBBB\nCCCBBB'));
    const all = divided(drawing, 15, 21, () => true);
    expect(all.run.grids).toEqual([0, 1]);
    expect(drawingOfPlan(accepted(all.outcome))).toBe(picture('AAABBB\nAAABBB\nCCCDDD\nCCCDDD'));
  });

  test('a street that ends inside the grid does not divide it', () => {
    const dead = (plot: number, other: number): 0 | 1 | 2 => (Math.max(plot, other) < 14 ? STREET(plot, other) : 0);
    const { plan, ground } = planFromDrawing(SIX, { barrierClass: dead });
    const areaPlan = plan.areas.get(0)!;
    const run = barrierRun(areaPlan, barrierAt(areaPlan, 5, 21, 3), () => true);
    expect(divideAlong(plan, ground, 0, run.arcs, run.grids)).toMatchObject({ reason: 'line-does-not-split' });
  });

  test('there is none on the border of a grid, nor far away', () => {
    const { plan } = planFromDrawing('AAAAAA\nAAAAAA\nBBBBBB', { barrierClass: STREET });
    expect(barrierAt(plan.areas.get(0)!, 15, 10, 3)).toBe(-1);
    expect(barrierAt(plan.areas.get(0)!, 15, 26, 3)).toBe(-1);
  });
});

describe('stray pieces', () => {
  test('go to the neighbour with the longest shared border', () => {
    const { plan, ground } = planFromDrawing('AABBCC\nAABACC\nAABBCC');
    expect(drawingOfPlan(accepted(absorbStrays(plan, ground, 0)).plan)).toBe(picture('AABBCC\nAABBCC\nAABBCC'));
  });

  test('locked and dedicated neighbours take none; without another it says so', () => {
    const { plan, ground } = planFromDrawing('AABBCC\nAABACC\nAABBCC');
    const held = replaceGrid(plan, { ...plan.grids.get(1)!, locked: true });
    expect(drawingOfPlan(accepted(absorbStrays(held, ground, 0)).plan)).toBe(picture('AABBCC\nAABCCC\nAABBCC'));
    const campus = replaceGrid(plan, { ...plan.grids.get(1)!, kind: 'dedicated' });
    expect(drawingOfPlan(accepted(absorbStrays(campus, ground, 0)).plan)).toBe(picture('AABBCC\nAABCCC\nAABBCC'));
    const both = replaceGrid(held, { ...plan.grids.get(2)!, locked: true });
    expect(absorbStrays(both, ground, 0)).toMatchObject({ reason: 'stray-without-neighbour' });
    expect(absorbStrays(plan, ground, 1)).toMatchObject({ reason: 'grid-in-one-piece' });
  });

  test('whatever the pieces, one is left and no household is lost', () => {
    const letters = fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(letters, (cells) => {
        const drawing = [0, 5, 10, 15].map((at) => cells.slice(at, at + 5).join('')).join('\n');
        const { plan, ground } = planFromDrawing(drawing);
        const [grid] = plan.grids.keys();
        const outcome = absorbStrays(plan, ground, grid);
        if (!outcome.ok) {
          expect(outcome.reason).toBe('grid-in-one-piece');
          return;
        }
        expect(areaFacts(outcome.value.plan.areas.get(0)!, ground).get(grid)!.pieces).toBe(1);
        const total = (p: typeof plan) => [...householdsByGrid(p).values()].reduce((a, b) => a + b, 0);
        expect(total(outcome.value.plan)).toBe(total(plan));
      }),
    );
  });
});

describe('a compound becomes a dedicated grid', () => {
  const { plan, ground } = planFromDrawing(SIX, { barrierClass: STREET });
  const areaPlan = plan.areas.get(0)!;

  test('where the data has its outline, by that; else by the barriers around', () => {
    const campus = Float64Array.from([8, 12, 42, 12, 42, 38, 8, 38]);
    const drawn = {
      ...ground,
      surfaces: {
        count: 1,
        shapes: packPolygons([[unprojectCoords(ground.projection, campus)]]),
        kind: Uint8Array.of(SURFACE_KINDS.indexOf('campus')),
        name: [{ zh: '校园', en: 'Campus' }],
      },
    };
    expect(compoundPlots(areaPlan, drawn, 8)).toEqual([1, 2, 3, 7, 8, 9, 13, 14, 15]);
    expect(compoundPlots(areaPlan, drawn, 0)).toEqual([0, 1, 2, 6, 7, 8]);
  });

  test('as a new grid, in one step', () => {
    const made = accepted(dedicatePlots(plan, ground, 0, compoundPlots(areaPlan, ground, 0)));
    expect(drawingOfPlan(made)).toBe(picture('BBBAAA\nBBBAAA\nAAAAAA\nAAAAAA'));
    expect(made.grids.get(1)).toMatchObject({ kind: 'dedicated', previousCode: null });
  });

  test('a grid that is the compound becomes dedicated itself; one within it ends', () => {
    const whole = planFromDrawing('AAABBB\nAAABBB\nCCCCCC\nCCCCCC', { barrierClass: STREET });
    const same = accepted(dedicatePlots(whole.plan, whole.ground, 0, [0, 1, 2, 6, 7, 8]));
    expect(same.grids.get(0)).toMatchObject({ kind: 'dedicated', code: whole.plan.grids.get(0)!.code });
    expect(dedicatePlots(same, whole.ground, 0, [0, 1, 2, 6, 7, 8])).toMatchObject({ reason: 'already-dedicated' });
    const over = accepted(dedicatePlots(whole.plan, whole.ground, 0, [0, 1, 2, 3, 6, 7, 8]));
    expect(over.grids.has(0)).toBe(false);
    const locked = replaceGrid(whole.plan, { ...whole.plan.grids.get(0)!, locked: true });
    expect(dedicatePlots(locked, whole.ground, 0, [0])).toMatchObject({ reason: 'grid-locked' });
  });
});
