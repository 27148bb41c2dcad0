// Zones and divided buildings, judged from the plan file alone as they are with the ground.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { giveStairwells } from '../../../src/core/actions/divide-building';
import { makeZone } from '../../../src/core/actions/make-zone';
import { setLink } from '../../../src/core/actions/set-link';
import { checkPlan } from '../../../src/core/checks/check-plan';
import type { Issue, Rule } from '../../../src/core/checks/issue';
import { checkPlanFile, rulesLeftOut } from '../../../src/core/formats/check-plan-file';
import { parsePlanFile } from '../../../src/core/formats/parse-plan-file';
import { readPlanFile, writePlanFile } from '../../../src/core/formats/plan-file';
import type { Plan } from '../../../src/core/plan/plan';
import { accepted, planFromDrawing } from '../../support/plan';
import { slabCommunity } from '../../support/slabs';

/** What a rule finds, without the places. */
const found = (issues: readonly Issue[], ...rules: Rule[]) =>
  issues.filter(({ rule }) => rules.includes(rule)).map(({ at: _, ...issue }) => issue);

const fileOf = (...[plan, ground]: Parameters<typeof writePlanFile>) =>
  accepted(parsePlanFile(writePlanFile(plan, ground)));

const drawing = (letters: string) =>
  fc
    .array(fc.constantFrom(...letters), { minLength: 12, maxLength: 12 })
    .map((cells) => [0, 1, 2].map((row) => cells.slice(4 * row, 4 * row + 4).join('')).join('\n'));

/** Some of the grids a plan has, in one zone or two. */
function zoned(plan: Plan, first: readonly number[], second: readonly number[]): Plan {
  const there = (grids: readonly number[]) => [...new Set(grids)].filter((grid) => plan.grids.has(grid));
  return [first, second].reduce(
    (open, grids) => (there(grids).length > 0 ? accepted(makeZone(open, there(grids))) : open),
    plan,
  );
}

const members = fc.array(fc.nat(5), { maxLength: 4 });

test('service zones over two communities that touch: pieces, and grids left out', () => {
  fc.assert(
    fc.property(drawing('AABBC.'), drawing('DDEEF.'), members, members, (west, east, first, second) => {
      const { plan, ground } = planFromDrawing([west, east], { areaStepM: 40, households: (plot) => 10 + plot });
      const after = zoned(plan, first, second);
      const file = fileOf(after, ground);
      const rules = ['zone-in-pieces', 'grid-in-no-zone'] as const;
      const told = found(checkPlanFile(file), ...rules);
      const known = found(checkPlan(after, ground), ...rules);
      const short = (issues: typeof told) =>
        issues.map(({ rule, grids, values }) => `${rule} ${grids}: ${values.pieces ?? values.grids}`).sort();
      expect(short(told)).toEqual(short(known));
      // Where every grid is in one piece its households are known to the last.
      if (found(checkPlan(after, ground), 'detached-part').length === 0) {
        expect(told.map(({ values }) => values)).toEqual(known.map(({ values }) => values));
      }
    }),
    { numRuns: 200 },
  );
});

test('service zones in a community with links: what is separated and connected counts', () => {
  const pair = fc.tuple(fc.nat(11), fc.nat(11));
  fc.assert(
    fc.property(drawing('AABBC.'), members, fc.array(pair, { minLength: 1, maxLength: 8 }), (text, grids, pairs) => {
      const { plan, ground } = planFromDrawing(text, { households: (plot) => 10 + plot });
      const { plotPoint } = plan.areas.get(0)!.mesh;
      const end = (plot: number) => ({ area: 0, plot, x: plotPoint[2 * plot], y: plotPoint[2 * plot + 1] });
      const linked = pairs.reduce((open, [a, b]) => (a === b ? open : accepted(setLink(open, end(a), end(b)))), plan);
      fc.pre(linked.areas.get(0)!.links !== undefined);
      const after = zoned(linked, grids, []);
      expect(found(checkPlanFile(fileOf(after, ground)), 'zone-in-pieces')).toEqual(
        found(checkPlan(after, ground), 'zone-in-pieces'),
      );
    }),
    { numRuns: 200 },
  );
});

test('a zone over a border, its part there cut off by a wall: a piece may be missed, none is made up', () => {
  const pair = fc.tuple(fc.nat(11), fc.nat(11));
  const links = fc.array(pair, { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(drawing('AABBC.'), drawing('DDEEF.'), members, links, (west, east, grids, pairs) => {
      const { plan, ground } = planFromDrawing([west, east], { areaStepM: 40 });
      const { plotPoint } = plan.areas.get(0)!.mesh;
      const end = (plot: number) => ({ area: 0, plot, x: plotPoint[2 * plot], y: plotPoint[2 * plot + 1] });
      const linked = pairs.reduce((open, [a, b]) => (a === b ? open : accepted(setLink(open, end(a), end(b)))), plan);
      const after = zoned(linked, grids, []);
      const pieces = (issues: readonly Issue[]) => Number(found(issues, 'zone-in-pieces')[0]?.values.pieces ?? 1);
      expect(pieces(checkPlanFile(fileOf(after, ground)))).toBeLessThanOrEqual(pieces(checkPlan(after, ground)));
    }),
    { numRuns: 200 },
  );
});

test('a divided building is named in the file, and judged where the profile does not divide', () => {
  const { ground, plan, meshes } = slabCommunity([
    { stairwells: 4, households: 40 },
    { stairwells: 3, households: 33 },
  ]);
  const { mesh } = plan.areas.get(0)!;
  const grid = (id: number) => ({
    ...{ id, code: `42010600100100${id + 1}`, name: { zh: `${id}`, en: `${id}` }, kind: 'micro' as const },
    ...{ locked: false, validFrom: null, validTo: null, previousCode: null },
  });
  const whole: Plan = {
    ...plan,
    areas: new Map([[0, { ...plan.areas.get(0)!, gridOf: new Int32Array(mesh.plotCount) }]]),
    grids: new Map([0, 1].map((id) => [id, grid(id)])),
    nextGridId: 2,
  };
  const divided = accepted(giveStairwells(whole, ground, { building: 0, first: 1, last: 1 }, 1));
  const file = fileOf(divided, ground);
  expect(file.communities[0].divided).toMatchObject([{ building: ground.buildings.id[0] }]);
  expect(fileOf(whole, ground).communities[0]).not.toHaveProperty('divided');
  expect(found(checkPlanFile(file), 'divided-building')).toEqual([]);
  expect(rulesLeftOut(file)).toEqual(['crosses-main-barrier']);
  // Writing what was read gives the same text.
  const text = writePlanFile(divided, ground);
  expect(writePlanFile(accepted(readPlanFile(text, ground, meshes)).plan, ground)).toBe(text);

  const { divideBuildings: _, ...strict } = divided.profile;
  const forbidden = { ...divided, profile: strict };
  const known = found(checkPlan(forbidden, ground), 'divided-building');
  expect(known).toHaveLength(1);
  expect(found(checkPlanFile(fileOf(forbidden, ground)), 'divided-building')).toEqual(known);

  // A file of before says only where the cuts are.
  const { divided: __, ...community } = file.communities[0];
  expect(rulesLeftOut({ ...file, communities: [community] })).toEqual(['crosses-main-barrier', 'divided-building']);
  const torn = { ...file, communities: [{ ...community, divided: [{ building: 'x', plots: [999] }] }] };
  expect(parsePlanFile(JSON.stringify(torn))).toMatchObject({ reason: 'plan-file-damaged' });
});
