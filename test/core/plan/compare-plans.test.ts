import { describe, expect, test } from 'vitest';
import { paint } from '../../../src/core/actions/paint';
import { setGridKind } from '../../../src/core/actions/set-grid-kind';
import type { Ground } from '../../../src/core/ground/ground';
import { bestOf, planFigures } from '../../../src/core/plan/compare-plans';
import type { Plan } from '../../../src/core/plan/plan';
import { accepted, planFromDrawing } from '../../support/plan';

const withTarget = (plan: Plan, target: number, min: number, max: number): Plan => ({
  ...plan,
  profile: { ...plan.profile, target, min, max, balance: 'households' },
});

const figuresOf = (plan: Plan, ground: Ground, inForce: Plan | null = null) =>
  planFigures(plan, { profile: plan.profile, inForce }, ground);

describe('figures of a plan', () => {
  // Cells of 10 m with 10 households: A and B hold 4 each, C holds 2.
  const drawn = planFromDrawing(['AABB\nAABB\nCC..']);
  const { ground } = drawn;
  const plan = withTarget(drawn.plan, 38, 30, 50);

  test('counts grids, range and deviation from the target', () => {
    const figures = figuresOf(plan, ground);
    expect(figures.grids).toBe(3);
    expect(figures.inRange).toBe(2);
    expect(figures.within5).toBe(0);
    expect(figures.within10).toBe(2);
    expect(figures.deviations.map(({ grid, deviation }) => [grid, Math.round(deviation * 1000)])).toEqual([
      [2, -474],
      [0, 53],
      [1, 53],
    ]);
  });

  test('a grid at the edge of the tolerance is within it', () => {
    // 330 of 300.
    const row = planFromDrawing(['A'.repeat(33)]);
    const figures = figuresOf(withTarget(row.plan, 300, 270, 330), row.ground);
    expect([figures.inRange, figures.within5, figures.within10]).toEqual([1, 0, 1]);
  });

  test('measures each boundary once, without the community border', () => {
    // A|B 20 m, A|C 20 m, B|ground without a grid 20 m, C|ground without a grid 10 m.
    expect(figuresOf(plan, ground).boundaryM).toBeCloseTo(70, 9);
  });

  test('a square has a compactness of π ÷ 4, a domino less', () => {
    const square = Math.PI / 4;
    const domino = (4 * Math.PI * 200) / 60 ** 2;
    expect(figuresOf(plan, ground).compactness).toBeCloseTo((2 * square + domino) / 3, 12);
  });

  test('knows what runs along a barrier and what a main barrier crosses', () => {
    // A main road between the first two columns and a street between the second and the third.
    const streets = planFromDrawing(['AABB\nAABB'], {
      barrierClass: (plot, other) => {
        const [low, high] = [Math.min(plot, other) % 4, Math.max(plot, other) % 4];
        return low === 0 && high === 1 ? 2 : low === 1 && high === 2 ? 1 : 0;
      },
    });
    const figures = figuresOf(streets.plan, streets.ground);
    expect([figures.boundaryM, figures.onBarrierM, figures.crossedM]).toEqual([20, 20, 20]);
    expect(figures.crossedGrids).toEqual([0]);
  });

  test('dedicated grids are counted and left out of the balance', () => {
    const figures = figuresOf(accepted(setGridKind(plan, 2, 'dedicated')), ground);
    expect([figures.grids, figures.deviations.length, figures.inRange]).toEqual([3, 2, 2]);
    expect(figures.compactness).toBeCloseTo(Math.PI / 4, 12);
  });

  test('counts who changes grid against the scheme in force; without one nobody can', () => {
    const after = accepted(paint(plan, 0, [1, 5], 1));
    const figures = figuresOf(after, ground, plan);
    expect([figures.movedBuildings, figures.movedHouseholds]).toEqual([2, 20]);
    expect(figuresOf(after, ground).movedHouseholds).toBeNull();
    // Asked again with the scheme: what was remembered without it does not answer.
    expect(figuresOf(after, ground, plan).movedHouseholds).toBe(20);
  });

  test('another profile measures the same plan anew', () => {
    expect(planFigures(plan, { profile: { ...plan.profile, min: 10 }, inForce: null }, ground).inRange).toBe(3);
    expect(figuresOf(plan, ground).inRange).toBe(2);
  });

  test('a plan without grids has no compactness and no boundary', () => {
    const bare = planFromDrawing('..\n..');
    const figures = figuresOf(bare.plan, bare.ground);
    expect([figures.grids, figures.boundaryM, figures.compactness]).toEqual([0, 0, null]);
  });

  test('the sums of two communities are those of each', () => {
    const both = planFromDrawing(['AAB\nAAB', 'CD\nCD']);
    const sum = figuresOf(both.plan, both.ground).boundaryM;
    expect(sum).toBeCloseTo(40, 9);
  });
});

describe('the best of several', () => {
  test('marks the highest or the lowest as the figure has it', () => {
    expect(bestOf('compactness', [0.5, 0.62, 0.4], 2)).toEqual([false, true, false]);
    expect(bestOf('moved', [100, 20, 20], 0)).toEqual([false, true, true]);
  });

  test('marks none where all show the same, and passes over what has no figure', () => {
    expect(bestOf('compactness', [0.501, 0.502], 2)).toEqual([false, false]);
    expect(bestOf('moved', [null, 20], 0)).toEqual([false, false]);
    expect(bestOf('moved', [null, 20, 10], 0)).toEqual([false, false, true]);
  });
});
