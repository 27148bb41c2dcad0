import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divideBuilding, divideIntoStairwells, giveStairwells } from '../../../src/core/actions/divide-building';
import { lockGrid } from '../../../src/core/actions/lock-grid';
import { splitGrid } from '../../../src/core/actions/split-grid';
import { readPlanFile, writePlanFile } from '../../../src/core/formats/plan-file';
import { plotResidents } from '../../../src/core/mesh/stairwells';
import { stairwellParts } from '../../../src/core/plan/divide-area';
import { gridFacts } from '../../../src/core/plan/grid-facts';
import type { Plan } from '../../../src/core/plan/plan';
import { brokenInvariants } from '../../support/mesh-invariants';
import { accepted } from '../../support/plan';
import { MICRO, slabCommunity, withGrids } from '../../support/slabs';

const FOUR = [
  { stairwells: 4, households: 47 },
  { stairwells: 3, households: 30 },
  { stairwells: 1, households: 20 },
  { stairwells: 5, households: 61 },
];

const householdsOf = (plan: Plan, building: number) => {
  const { mesh } = plan.areas.get(0)!;
  return [...mesh.plotBuilding].reduce((sum, one, plot) => sum + (one === building ? mesh.plotHouseholds[plot] : 0), 0);
};

describe('dividing a building', () => {
  const { ground, plan: empty } = slabCommunity(FOUR);
  const plan = withGrids(empty, 3);

  test('shares households by stairwell and leaves the grids as they are', () => {
    const divided = accepted(divideBuilding(plan, ground, 0, 1));
    const { mesh, gridOf, cuts } = divided.areas.get(0)!;
    const parts = stairwellParts(mesh, ground, 0);
    expect(parts.map(({ first, last, of }) => [first, last, of])).toEqual([
      [1, 1, 4],
      [2, 4, 4],
    ]);
    expect(parts.map(({ plot }) => mesh.plotHouseholds[plot])).toEqual([12, 35]);
    expect(parts.map(({ plot }) => plotResidents(mesh, plot, ground))).toEqual([35, 105]);
    expect(parts.map(({ plot }) => gridOf[plot])).toEqual([0, 0]);
    expect(cuts).toHaveLength(1);
    expect(gridFacts(divided, ground).get(0)).toMatchObject({ buildings: 4, households: 158, residents: 470 });
    const [west, east] = parts.map(({ plot }) => mesh.plotPoint[2 * plot]);
    expect(west).toBeLessThan(east);
    expect(divideBuilding(divided, ground, 0, 1)).toEqual({ ok: true, value: divided });
  });

  test('is refused where the profile, the stairwells or a lock say no', () => {
    const strict = { ...plan, profile: { ...MICRO, divideBuildings: undefined } as unknown as Plan['profile'] };
    expect(divideBuilding(strict, ground, 0, 1)).toMatchObject({ reason: 'division-not-allowed' });
    expect(divideBuilding(plan, ground, 2, 1)).toMatchObject({ reason: 'one-stairwell' });
    expect(divideBuilding(plan, ground, 0, 4)).toMatchObject({ reason: 'no-such-stairwell' });
    expect(divideBuilding(accepted(lockGrid(plan, 0, true)), ground, 0, 1)).toMatchObject({ reason: 'grid-locked' });
  });

  test('gives stairwells to a grid, a whole building without any division', () => {
    const given = accepted(giveStairwells(plan, ground, { building: 3, first: 2, last: 3 }, 1));
    expect(stairwellParts(given.areas.get(0)!.mesh, ground, 3).map(({ first, last }) => [first, last])).toEqual([
      [1, 1],
      [2, 3],
      [4, 5],
    ]);
    expect(gridFacts(given, ground).get(1)).toMatchObject({ buildings: 1, households: 24 });
    const strict = { ...plan, profile: { ...MICRO, divideBuildings: undefined } as unknown as Plan['profile'] };
    const whole = accepted(giveStairwells(strict, ground, { building: 3, first: 1, last: 5 }, 1));
    expect(whole.areas.get(0)!.mesh).toBe(plan.areas.get(0)!.mesh);
    expect(gridFacts(whole, ground).get(1)!.households).toBe(61);
  });

  test('pieces that end up in one grid count as one building again', () => {
    const all = accepted(divideIntoStairwells(plan, ground, [0, 1, 2, 3]));
    expect(all.areas.get(0)!.cuts).toHaveLength(3 + 2 + 0 + 4);
    expect(brokenInvariants(all.areas.get(0)!.mesh)).toEqual([]);
    expect(gridFacts(all, ground).get(0)).toMatchObject({ buildings: 4, households: 158, residents: 470, pieces: 1 });
  });
});

test('a grid is split through a building between the stairwells next to the line, where the profile allows it', () => {
  const { ground, plan: empty } = slabCommunity([{ stairwells: 4, households: 46 }], { columns: 1 });
  const plan = withGrids(empty, 1);
  // The slab lies from 17 to 73 m: of the lines between its stairwells the one at 31 m is nearest.
  const split = accepted(splitGrid(plan, ground, 0, [33, -10, 36, 50]));
  expect([...gridFacts(split, ground).values()].map(({ households, pieces }) => [households, pieces])).toEqual([
    [34, 1],
    [12, 1],
  ]);
  const { divideBuildings: _, ...strict } = MICRO;
  const asBefore = splitGrid({ ...plan, profile: strict }, ground, 0, [33, -10, 36, 50]);
  expect(asBefore).toMatchObject({ reason: 'line-does-not-split' });
  // At the end of the building there is nothing to divide.
  expect(splitGrid(plan, ground, 0, [18, -10, 18, 50])).toMatchObject({ reason: 'line-does-not-split' });
});

test('a block with a wing is divided along its length', () => {
  const angled = [-28, -9, 28, -9, 28, 0, -16, 0, -16, 12, -28, 12];
  const { ground, plan } = slabCommunity([
    { stairwells: 4, households: 40, outline: angled },
    { stairwells: 2, households: 9 },
  ]);
  for (const after of [1, 2, 3]) {
    const divided = accepted(divideBuilding(withGrids(plan, 1), ground, 0, after));
    expect(householdsOf(divided, 0)).toBe(40);
  }
});

test('any divisions, in any order and on any ground: nothing is lost, and the file and its cuts give the same plan', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ stairwells: fc.integer({ min: 1, max: 6 }), households: fc.integer({ min: 0, max: 90 }) }), {
        minLength: 1,
        maxLength: 6,
      }),
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.array(
        fc.record({
          building: fc.nat(5),
          first: fc.integer({ min: 1, max: 6 }),
          length: fc.nat(3),
          grid: fc.integer({ min: 0, max: 3 }),
        }),
        { maxLength: 8 },
      ),
      (slabs, angle, edits) => {
        const { ground, meshes, plan: empty } = slabCommunity(slabs, { angle });
        let plan = withGrids(empty, 4);
        for (const { building, first, length, grid } of edits) {
          if (building >= slabs.length || first > slabs[building].stairwells) continue;
          const last = Math.min(slabs[building].stairwells, first + length);
          const given = giveStairwells(plan, ground, { building, first, last }, grid);
          // Where outer walls lie on one straight line a building may keep its footprint only (docs/decisions/0001).
          if (!given.ok) expect(given.reason).toBe('stairwells-not-simple');
          else plan = given.value;
        }
        const { mesh } = plan.areas.get(0)!;
        slabs.forEach(({ households }, building) => {
          expect(householdsOf(plan, building)).toBe(households);
          const parts = stairwellParts(mesh, ground, building);
          expect(parts.reduce((sum, { plot }) => sum + plotResidents(mesh, plot, ground), 0)).toBe(
            ground.buildings.residents[building],
          );
          expect(parts.map(({ first }) => first)).toEqual([1, ...parts.slice(0, -1).map(({ last }) => last + 1)]);
        });
        expect(brokenInvariants(mesh)).toEqual([]);
        const text = writePlanFile(plan, ground);
        const back = accepted(readPlanFile(text, ground, meshes));
        expect(back.warnings).toEqual([]);
        expect(back.plan).toEqual(plan);
        expect(writePlanFile(back.plan, ground)).toBe(text);
      },
    ),
    { numRuns: 60 },
  );
});
