import { describe, expect, test } from 'vitest';
import { followSchemes } from '../../../src/core/partition/follow-schemes';
import { evenlyOptions } from '../../../src/core/partition/modes';
import { partition } from '../../../src/core/partition/partition';
import { problemFromAreas } from '../../../src/core/partition/problem-from-plan';
import type { Plan } from '../../../src/core/plan/plan';
import { accepted, planFromDrawing } from '../../support/plan';

const OPEN = ['AAAA\nAAAA\nAAAA\nAAAA', 'BBB'];
const drawn = planFromDrawing(OPEN, { households: () => 10 });
const areas = [...drawn.plan.areas.values()];
/** A scheme over the meshes of the open plan. */
const scheme = (drawings: readonly string[]): Plan => {
  const { plan } = planFromDrawing(drawings, { households: () => 10 });
  return {
    ...plan,
    areas: new Map([...plan.areas].map(([area, of]) => [area, { ...of, mesh: drawn.meshes.get(area)! }])),
  };
};

describe('lines of schemes in force', () => {
  test('count as a street between plots that any of them keeps apart, and nowhere else', () => {
    const made = problemFromAreas(areas, drawn.plan.profile);
    const [left, top] = [scheme(['AABB\nAABB\nAABB\nAABB', 'CCC']), scheme(['AAAA\nBBBB\nBBBB\nBBBB', 'CCD'])];
    const { problem } = followSchemes(made, areas, [left, top]);
    for (let unit = 0; unit < problem.weight.length; unit++) {
      for (let entry = problem.start[unit]; entry < problem.start[unit + 1]; entry++) {
        const other = problem.neighbour[entry];
        const gridsOf = (of: number) =>
          [left, top].map(({ areas: own }) => own.get(problem.group[of])!.gridOf[made.plotOfUnit[of]]);
        const isKeptApart = gridsOf(unit).some((grid, i) => grid !== gridsOf(other)[i]);
        expect(problem.barrierClass[entry]).toBe(isKeptApart ? 1 : 0);
      }
    }
    expect(made.problem.barrierClass.every((kind) => kind === 0)).toBe(true);
  });

  test('main barriers stay what they are', () => {
    const barred = planFromDrawing('AA\nAA', { households: () => 10, barrierClass: () => 2 });
    const own = [...barred.plan.areas.values()];
    const made = problemFromAreas(own, barred.plan.profile);
    expect(followSchemes(made, own, [barred.plan]).problem).toEqual(made.problem);
  });

  test('of two even divisions the one along the scheme is proposed', () => {
    const [square] = areas;
    const made = problemFromAreas([square], drawn.plan.profile);
    for (const picture of ['AABB\nAABB\nAABB\nAABB', 'AAAA\nAAAA\nBBBB\nBBBB']) {
      const along = scheme([picture, 'CCC']);
      const { problem } = followSchemes(made, [square], [along]);
      const { part } = accepted(partition(problem, evenlyOptions(problem, 2, 1)));
      const wanted = along.areas.get(0)!.gridOf;
      expect(part.every((one, unit) => (one === part[0]) === (wanted[unit] === wanted[0]))).toBe(true);
    }
  });
});
