import { expect, test } from 'vitest';
import { BUILDING_KINDS } from '../../../src/core/ground/ground';
import { stairwellCount } from '../../../src/core/ground/stairwell-count';
import { slabCommunity } from '../../support/slabs';

const { ground } = slabCommunity(
  [
    { stairwells: 4, households: 40 },
    { stairwells: 3, households: 20 },
    { stairwells: 5, households: 0 },
    { stairwells: 2, households: 9 },
  ],
  { angle: 0.7 },
);

test('what the source says counts, else a block of flats has one for each 14 m, and any other building has one', () => {
  const { buildings } = ground;
  const kind = buildings.kind.slice();
  kind[1] = BUILDING_KINDS.indexOf('commercial');
  const partly = { ...ground, buildings: { ...buildings, kind, stairwells: Uint8Array.of(0, 0, 0, 6) } };
  expect([0, 1, 2, 3].map((building) => stairwellCount(partly, building))).toEqual([
    { count: 4, isEstimated: true },
    { count: 1, isEstimated: true },
    { count: 1, isEstimated: true },
    { count: 6, isEstimated: false },
  ]);
});
