// What is counted of buildings that stairwells divide: in grids, between plans, on the board, by the rules.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divideBuilding, divideIntoStairwells, giveStairwells } from '../../../src/core/actions/divide-building';
import { revertArea, revertGrid } from '../../../src/core/actions/revert-area';
import { checkPlan } from '../../../src/core/checks/check-plan';
import { fixIssue } from '../../../src/core/checks/fix-issue';
import { affectedCsv } from '../../../src/core/formats/affected-csv';
import { affectedBuildings } from '../../../src/core/plan/affected-buildings';
import { changeList, movedBuildingCount } from '../../../src/core/plan/change-list';
import { crossWalk } from '../../../src/core/plan/cross-walk';
import { stairwellParts } from '../../../src/core/plan/divide-area';
import { gridBoard } from '../../../src/core/plan/grid-board';
import { gridFacts } from '../../../src/core/plan/grid-facts';
import type { Plan } from '../../../src/core/plan/plan';
import { accepted } from '../../support/plan';
import { MICRO, slabCommunity, withGrids } from '../../support/slabs';

const { divideBuildings: _, ...STRICT } = MICRO;

const { ground, plan: empty } = slabCommunity([
  { stairwells: 4, households: 46 },
  { stairwells: 3, households: 30 },
  { stairwells: 2, households: 25 },
]);
const plan = withGrids(empty, 3);
const give = (from: Plan, building: number, first: number, last: number, grid: number) =>
  accepted(giveStairwells(from, ground, { building, first, last }, grid));

describe('between two plans', () => {
  test('the list says which stairwells move, and a building that goes two ways is one building', () => {
    const after = give(give(give(plan, 0, 1, 2, 1), 0, 4, 4, 2), 1, 1, 3, 1);
    const changes = changeList(plan, after, ground);
    expect(
      changes.map(({ to, buildings, households, residents, parts }) => ({
        to,
        buildings,
        households,
        residents,
        parts,
      })),
    ).toEqual([
      {
        ...{ to: 1, buildings: 2, households: 24 + 30, residents: 69 + 89 },
        parts: [{ building: 0, stairwells: [1, 2], of: 4, households: 24 }],
      },
      {
        ...{ to: 2, buildings: 1, households: 11, residents: 34 },
        parts: [{ building: 0, stairwells: [4], of: 4, households: 11 }],
      },
    ]);
    expect(movedBuildingCount(changes)).toBe(2);
    const affected = affectedBuildings(changes, after);
    expect(affected.map(({ building, households, stairwells }) => [building, households, stairwells])).toEqual([
      [0, 24, [1, 2]],
      [1, 30, undefined],
      [0, 11, [4]],
    ]);
    const rows = affectedCsv(affected, ground).split('\r\n');
    expect(rows[1]).toContain(',1–2,24,');
    expect(rows[2]).toContain(',,30,');
  });

  test('two plans that divide a building otherwise are compared stairwell by stairwell', () => {
    const before = give(plan, 0, 1, 1, 1);
    const after = give(plan, 0, 1, 2, 1);
    const [change, ...others] = changeList(before, after, ground);
    expect(others).toEqual([]);
    expect(change).toMatchObject({ from: 0, to: 1, buildings: 1, households: 12 });
    expect(change.parts).toEqual([{ building: 0, stairwells: [2], of: 4, households: 12 }]);
    const rows = crossWalk(before, after);
    expect(rows.map(({ from, to, households, buildings }) => [from, to, households, buildings])).toEqual([
      [0, 0, 22 + 55, 3],
      [0, 1, 12, 1],
      [1, 1, 12, 1],
    ]);
  });

  test('going back to before takes the division with it; a grid taken back leaves it', () => {
    const after = give(plan, 0, 1, 2, 1);
    expect(accepted(revertArea(after, plan, 0)).areas.get(0)!.mesh).toBe(plan.areas.get(0)!.mesh);
    const reverted = accepted(revertGrid({ ...after }, { ...plan }, 0));
    expect(gridFacts(reverted, ground).get(0)).toMatchObject({ households: 101, buildings: 3 });
    // The other way round the larger part says where the building was.
    const whole = accepted(revertGrid(plan, give(plan, 0, 1, 3, 1), 1));
    expect(gridFacts(whole, ground).get(1)).toMatchObject({ households: 46, buildings: 1 });
  });

  test('any two divisions of the same buildings: nothing is lost or counted twice', () => {
    const edit = fc.record({
      building: fc.nat(2),
      first: fc.integer({ min: 1, max: 4 }),
      length: fc.nat(3),
      grid: fc.integer({ min: -1, max: 2 }),
    });
    const played = (edits: readonly { building: number; first: number; length: number; grid: number }[]) => {
      let next = plan;
      for (const { building, first, length, grid } of edits) {
        const { of } = stairwellParts(next.areas.get(0)!.mesh, ground, building)[0];
        if (first <= of) next = give(next, building, first, Math.min(of, first + length), grid);
      }
      return next;
    };
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 5 }), fc.array(edit, { maxLength: 5 }), (one, other) => {
        const [before, after] = [played(one), played(other)];
        const walk = crossWalk(before, after);
        for (const [side, held] of [
          ['from', before],
          ['to', after],
        ] as const) {
          for (const [id, facts] of gridFacts(held, ground)) {
            const rows = walk.filter((row) => row[side] === id);
            expect(rows.reduce((sum, { households }) => sum + households, 0)).toBe(facts.households);
          }
        }
        const moved = changeList(before, after, ground);
        const unmoved = walk.filter(({ from, to }) => from === to);
        const all = walk.reduce((sum, { households }) => sum + households, 0);
        expect(moved.reduce((sum, { households }) => sum + households, 0)).toBe(
          all - unmoved.reduce((sum, { households }) => sum + households, 0),
        );
        expect(movedBuildingCount(moved)).toBeLessThanOrEqual(3);
        for (const { parts } of moved)
          for (const { stairwells, of } of parts ?? []) expect(stairwells.length).toBeLessThan(of);
      }),
      { numRuns: 80 },
    );
  });
});

describe('in grids', () => {
  test('a building counts in each grid that has a part of it, and its households where they are', () => {
    const after = give(plan, 2, 1, 1, 2);
    expect([...gridFacts(after, ground).values()].map(({ buildings, households }) => [buildings, households])).toEqual([
      [3, 88],
      [0, 0],
      [1, 13],
    ]);
    const { gridOfBuilding, places } = gridBoard(after, ground);
    // Thirteen of its 25 households are in the first stairwell.
    expect([...gridOfBuilding]).toEqual([0, 0, 2]);
    expect([...places.building].map((building, i) => [building, places.grid[i], places.households[i]])).toEqual([
      [0, 0, 46],
      [1, 0, 30],
      [2, 2, 13],
      [2, 0, 12],
    ]);
  });

  test('is an error where the profile does not divide buildings, with a way out; none where it does', () => {
    const after = give(give(plan, 0, 1, 3, 1), 1, 3, 3, 2);
    const rules = (of: Plan) => checkPlan(of, ground).filter(({ rule }) => rule === 'divided-building');
    expect(rules(after)).toEqual([]);
    const strict = { ...after, profile: STRICT };
    expect(rules(strict).map(({ severity, grids, values }) => [severity, grids, values])).toEqual([
      ['hard', [0, 2], { building: 'b1', grids: 2, households: 10 }],
      ['hard', [1, 0], { building: 'b0', grids: 2, households: 11 }],
    ]);
    const fix = accepted(fixIssue(strict, ground, rules(strict)[1]));
    expect([fix.kind, fix.values.households]).toEqual(['make-whole', 11]);
    expect(rules(fix.plan).map(({ values }) => values.building)).toEqual(['b1']);
    // Divided and all in one grid is whole.
    const inOne = { ...accepted(divideBuilding(plan, ground, 0, 2)), profile: STRICT };
    expect(rules(inOne)).toEqual([]);
  });
});

test('96 buildings in 136 micro-grids of one community', () => {
  // 56 buildings of one micro-grid each, and 40 of four stairwells that make two each: 56 + 80.
  const buildings = Array.from({ length: 96 }, (_, i) => ({
    stairwells: i < 56 ? 2 : 4,
    households: i < 56 ? 40 : 90 + i,
  }));
  const estate = slabCommunity(buildings, { columns: 12 });
  let divided = withGrids(estate.plan, 136);
  for (let building = 0; building < 96; building++) {
    const grid = building < 56 ? building : 56 + 2 * (building - 56);
    const half = (first: number, last: number, to: number) => {
      divided = accepted(giveStairwells(divided, estate.ground, { building, first, last }, to));
    };
    if (building < 56) half(1, 2, grid);
    else {
      half(1, 2, grid);
      half(3, 4, grid + 1);
    }
  }
  const facts = [...gridFacts(divided, estate.ground).values()];
  expect(facts).toHaveLength(136);
  expect(facts.every(({ buildings: count, pieces }) => count === 1 && pieces >= 1)).toBe(true);
  expect(facts.reduce((sum, { households }) => sum + households, 0)).toBe(
    buildings.reduce((sum, { households }) => sum + households, 0),
  );
  expect(facts.every(({ households }) => households >= MICRO.min && households <= MICRO.max)).toBe(true);
  expect(checkPlan(divided, estate.ground).filter(({ rule }) => rule === 'divided-building')).toEqual([]);
});

test('a large grid is divided into all its stairwells in one go, those of one stairwell are passed over', () => {
  const mixed = slabCommunity([
    { stairwells: 1, households: 9 },
    { stairwells: 5, households: 52 },
    { stairwells: 6, households: 60 },
  ]);
  const all = accepted(divideIntoStairwells(withGrids(mixed.plan, 1), mixed.ground, [0, 1, 2]));
  expect([0, 1, 2].map((building) => stairwellParts(all.areas.get(0)!.mesh, mixed.ground, building).length)).toEqual([
    1, 5, 6,
  ]);
  expect(divideIntoStairwells(withGrids(mixed.plan, 1), mixed.ground, [0])).toMatchObject({ reason: 'one-stairwell' });
});
