/** The sample city says of most blocks of flats how many stairwells they have, and leaves some to be estimated. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { decodeGround } from '../../src/core/formats/city-file';
import { BUILDING_KINDS } from '../../src/core/ground/ground';
import { stairwellCount } from '../../src/core/ground/stairwell-count';
import { accepted } from '../support/plan';

it('slabs have two to five stairwells, towers one, and the estimate from the length agrees where both are known', () => {
  const ground = accepted(decodeGround(gunzipSync(new Uint8Array(readFileSync('data/sample/ground.jwc.gz')))));
  const { stairwells, ...unknowing } = ground.buildings;
  const guessing = { ...ground, buildings: unknowing };
  const slabs = { known: 0, agree: 0, unknown: 0 };
  for (let building = 0; building < ground.buildings.count; building++) {
    const kind = BUILDING_KINDS[ground.buildings.kind[building]];
    const known = stairwells![building];
    if (kind === 'tower') expect(known).toBe(1);
    else if (kind !== 'slab') expect(known).toBe(0);
    else if (known === 0) slabs.unknown++;
    else {
      expect(known).toBeGreaterThanOrEqual(2);
      expect(known).toBeLessThanOrEqual(5);
      slabs.known++;
      if (stairwellCount(guessing, building).count === known) slabs.agree++;
    }
  }
  expect(slabs).toEqual({ known: 944, agree: 944, unknown: 44 });
});
