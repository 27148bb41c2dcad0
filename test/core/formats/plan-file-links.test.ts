// Links in the plan file: kept exactly, found again by place on other ground, and judged from the file alone.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { setLink } from '../../../src/core/actions/set-link';
import { checkPlan } from '../../../src/core/checks/check-plan';
import { checkPlanFile } from '../../../src/core/formats/check-plan-file';
import { parsePlanFile } from '../../../src/core/formats/parse-plan-file';
import { readPlanFile, writePlanFile } from '../../../src/core/formats/plan-file';
import type { Plan } from '../../../src/core/plan/plan';
import { accepted, planFromDrawing } from '../../support/plan';

function linked(plan: Plan, area: number, ...pairs: readonly (readonly [number, number])[]): Plan {
  const { plotPoint } = plan.areas.get(area)!.mesh;
  const end = (plot: number) => ({ area, plot, x: plotPoint[2 * plot], y: plotPoint[2 * plot + 1] });
  return pairs.reduce((open, [a, b]) => (a === b ? open : accepted(setLink(open, end(a), end(b)))), plan);
}

/** Pieces of the grids that are in more than one, by rule `detached-part`. */
const torn = (issues: ReturnType<typeof checkPlan>) =>
  issues.filter(({ rule }) => rule === 'detached-part').map(({ grids, values }) => `${grids} in ${values.pieces}`);

const pairs = (plots: number) => fc.array(fc.tuple(fc.nat(plots - 1), fc.nat(plots - 1)), { maxLength: 10 });

describe('links in a plan file', () => {
  it('are read back as they were, and written again as the same text', () => {
    fc.assert(
      fc.property(pairs(9), pairs(4), (first, second) => {
        const drawn = planFromDrawing(['AAB\nBAB\nAAA', 'CD\nCD']);
        const plan = linked(linked(drawn.plan, 0, ...first), 1, ...second);
        const text = writePlanFile(plan, drawn.ground);
        const back = accepted(readPlanFile(text, drawn.ground, drawn.meshes));
        expect(back.warnings).toEqual([]);
        expect(back.plan).toEqual(plan);
        expect(writePlanFile(back.plan, drawn.ground)).toBe(text);
      }),
      { numRuns: 40 },
    );
  });

  test('a community without links has no field for them', () => {
    const { plan, ground } = planFromDrawing(['AA', 'BB']);
    const [bare, with1] = [plan, linked(plan, 0, [0, 1])].map((one) => JSON.parse(writePlanFile(one, ground)));
    expect(bare.communities[0]).not.toHaveProperty('links');
    expect(bare.communities[0]).not.toHaveProperty('borders');
    expect(with1.communities[0]).toMatchObject({ links: [{ kind: 'separated', plots: [0, 1] }], borders: [0, 1] });
    expect(with1.communities[1]).toEqual(bare.communities[1]);
  });

  it('are judged without the ground as they are with it', () => {
    const drawing = fc
      .array(fc.constantFrom(...'AB.'), { minLength: 12, maxLength: 12 })
      .map((cells) => [0, 1, 2].map((row) => cells.slice(4 * row, 4 * row + 4).join('')).join('\n'));
    fc.assert(
      fc.property(drawing, pairs(12), (text, links) => {
        const { plan, ground } = planFromDrawing(text);
        const after = linked(plan, 0, ...links);
        const file = accepted(parsePlanFile(writePlanFile(after, ground)));
        expect(torn(checkPlanFile(file))).toEqual(torn(checkPlan(after, ground)));
      }),
      { numRuns: 80 },
    );
  });

  test('are found by their places where the plots have changed, and a loss is said', () => {
    const drawn = planFromDrawing(['AAB\nAAB', 'C']);
    const plan = linked(drawn.plan, 0, [0, 1], [0, 5]);
    const smaller = planFromDrawing(['AA\nAA', 'C']);
    const back = accepted(readPlanFile(writePlanFile(plan, drawn.ground), smaller.ground, smaller.meshes));
    expect(back.plan.areas.get(0)!.links).toMatchObject([{ kind: 'separated', plots: [0, 1] }]);
    expect(back.warnings).toContainEqual({ reason: 'links-lost', values: { code: '420106001001', links: 1 } });
  });

  test.each([
    ['of a plot that is not there', { links: [{ kind: 'separated', plots: [0, 9], at: [0, 0, 1, 1] }] }, 'links'],
    ['of one plot', { links: [{ kind: 'separated', plots: [1, 1], at: [0, 0, 1, 1] }] }, 'links'],
    ['with half a border', { borders: [0] }, 'borders'],
  ])('a link %s is a damaged file', (_, fields, path) => {
    const { plan, ground } = planFromDrawing('AA');
    const file = JSON.parse(writePlanFile(plan, ground));
    Object.assign(file.communities[0], fields);
    expect(parsePlanFile(JSON.stringify(file))).toMatchObject({
      reason: 'plan-file-damaged',
      values: { path: `communities.420106001001.${path}` },
    });
  });

  test('a link that the map does not bear out is left out, and said', () => {
    const { plan, ground, meshes } = planFromDrawing('AAA');
    const file = JSON.parse(writePlanFile(plan, ground));
    file.communities[0].links = [{ kind: 'separated', plots: [0, 2], at: [5, 5, 25, 5] }];
    const back = accepted(readPlanFile(JSON.stringify(file), ground, meshes));
    expect(back.plan.areas.get(0)).not.toHaveProperty('links');
    expect(back.warnings).toMatchObject([{ reason: 'links-lost', values: { links: 1 } }]);
  });
});
