/** The third scheme of the sample city has drifted from the first as data/README.md says. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { decodeGround } from '../../src/core/formats/city-file';
import { disagreements } from '../../src/core/plan/disagreements';
import { drawnScheme } from '../../src/core/plan/drawn-grids';
import { layOver } from '../../src/core/plan/lay-over';
import { accepted } from '../support/plan';

const ground = accepted(decodeGround(gunzipSync(new Uint8Array(readFileSync('data/sample/ground.jwc.gz')))));
const [grids, cells, zones] = ground.schemes;

const compare = (a: typeof grids, b: typeof grids) =>
  disagreements(
    layOver(
      ground,
      [a, b].map((scheme) => drawnScheme(ground, scheme)),
    ),
    0,
    1,
  );

it('fire-control zones mostly follow the public-order grids; where they do not some differences are slivers', () => {
  expect(zones.grids.length).toBeGreaterThan(40);
  expect(zones.grids.length).toBeLessThan(grids.grids.length / 2);
  const { laid, pieces, disagreeing, shared } = compare(grids, zones);
  expect(laid).toBe(0);
  expect(disagreeing.areaM2 / shared.areaM2).toBeLessThan(0.05);
  expect(pieces.filter(({ households }) => households > 0).length).toBeGreaterThan(10);
  expect(pieces.filter(({ widthM }) => widthM < 10).length).toBeGreaterThan(5);
});

it('every two schemes cover the same ground and disagree about some of it, the finer laid into the coarser', () => {
  for (const [a, b] of [
    [grids, cells],
    [grids, zones],
    [cells, zones],
  ]) {
    const { laid, shared, onlyIn, disagreeing, hairlineM2 } = compare(a, b);
    expect([a, b][laid].grids.length).toBeGreaterThan([a, b][1 - laid].grids.length);
    expect(onlyIn.map(({ buildings }) => buildings)).toEqual([0, 0]);
    expect(shared.households).toBe(ground.buildings.households.reduce((sum, count) => sum + count, 0));
    expect(disagreeing.households).toBeGreaterThan(1_000);
    expect(hairlineM2).toBeLessThan(1);
  }
});
