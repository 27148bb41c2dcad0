import { expect, test } from 'vitest';
import { giveStairwells } from '../../src/core/actions/divide-building';
import { toLat, toLon } from '../../src/core/geometry/projection';
import { coverageTotal } from '../../src/core/patrol/coverage-total';
import type { TrackTable } from '../../src/core/patrol/track';
import { gridMeasures } from '../../src/store/grid-measures';
import { accepted } from '../support/plan';
import { MICRO, slabCommunity, withGrids } from '../support/slabs';

const FIRST_MS = Date.parse('2026-06-01T09:00+08:00');
const WINDOW = { fromMs: FIRST_MS - 3_600_000, toMs: FIRST_MS + 3_600_000 };

/** Two slabs, the first divided between two grids; a walk past the first. */
function divided() {
  const slabs = slabCommunity(
    [
      { stairwells: 4, households: 46 },
      { stairwells: 4, households: 40 },
    ],
    { columns: 2 },
  );
  const { ground } = slabs;
  const open = { ...withGrids(slabs.plan, 2), profile: MICRO };
  const whole = [0, 1].map((building) => ({ building, first: 1, last: 4 }));
  const given = accepted(giveStairwells(accepted(giveStairwells(open, ground, whole[0], 0)), ground, whole[1], 1));
  const plan = accepted(giveStairwells(given, ground, { building: 0, first: 3, last: 4 }, 1));
  const [x, y] = [10, 14];
  const tracks: TrackTable = {
    trackStart: Uint32Array.of(0, 2),
    post: new Uint16Array(1),
    posts: ['post'],
    lon: Float64Array.of(toLon(ground.projection, x), toLon(ground.projection, x + 60)),
    lat: Float64Array.of(toLat(ground.projection, y), toLat(ground.projection, y)),
    time: Float64Array.of(FIRST_MS, FIRST_MS + 60_000),
  };
  const reader = gridMeasures(plan, ground).patrols(tracks).createReader();
  for (const _ of reader.prepare(WINDOW));
  return reader.read(WINDOW, 30);
}

test('a building divided between grids counts in each of them and once in their total', () => {
  const { byGrid, places } = divided();
  expect([...byGrid.buildings]).toEqual([1, 2]);
  expect([...byGrid.visitedBuildings]).toEqual([1, 1]);
  const both = coverageTotal(byGrid, places, () => true);
  expect(both).toMatchObject({ buildings: 2, visitedBuildings: 1, buildingShare: 0.5 });
  // Households are shared out, so theirs add up.
  expect(both).toMatchObject({ households: 86, visitedHouseholds: 46 });
  expect(both.groundM2).toBe(byGrid.groundM2[0] + byGrid.groundM2[1]);
  const covered = byGrid.groundShare[0] * byGrid.groundM2[0] + byGrid.groundShare[1] * byGrid.groundM2[1];
  expect(both.groundShare).toBeCloseTo(covered / both.groundM2, 12);
  // Of one grid the total is what the grid says itself.
  expect(coverageTotal(byGrid, places, (grid) => grid === 1)).toMatchObject({
    buildings: byGrid.buildings[1],
    visitedBuildings: byGrid.visitedBuildings[1],
    householdShare: byGrid.householdShare[1],
  });
  expect(coverageTotal(byGrid, places, () => false).buildingShare).toBeNaN();
});
