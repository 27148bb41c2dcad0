import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toLat, toLon, toX, toY } from '../../../src/core/geometry/projection';
import { streetCorners } from '../../../src/core/ground/street-corners';
import { AT_THE_DOOR_M, incidentAnchor } from '../../../src/core/incidents/anchor';
import { groundFromMetres } from '../../support/ground-from-metres';

const box = (x: number, y: number, size: number) => [x, y, x + size, y, x + size, y + size, x, y + size];
/** A farm of one household at 100–110, a block of flats at 200–210, a street from the farm's door to 300. */
const ground = groundFromMetres({
  communities: [[box(0, 0, 500)]],
  buildings: [
    { rings: [box(100, 100, 10)], households: 1 },
    { rings: [box(200, 100, 10)], households: 24 },
    { rings: [box(400, 100, 10)], households: 0 },
  ],
  barriers: [
    { kind: 'street', line: [105, 98, 300, 98] },
    { kind: 'lane', line: [300, 98, 300, 300] },
    { kind: 'water', line: [90, 90, 90, 20] },
  ],
});
const { projection } = ground;
const anchor = incidentAnchor(ground, streetCorners(ground));

function moved(x: number, y: number): [number, number] {
  const [lon, lat] = anchor(toLon(projection, x), toLat(projection, y))!;
  return [toX(projection, lon), toY(projection, lat)];
}

test('corners are where lanes and streets end, each once; water has none', () => {
  const corners = streetCorners(ground);
  expect([...corners].map(Math.round)).toEqual([105, 98, 300, 98, 300, 300]);
});

test('an incident at the only household of a building is marked at the next corner that is not its door', () => {
  for (const [x, y] of [
    [105, 105],
    [100, 100],
    [110 + AT_THE_DOOR_M - 0.1, 105],
    [105, 100 - AT_THE_DOOR_M + 0.1],
  ]) {
    const [toXM, toYM] = moved(x, y);
    expect([Math.round(toXM), Math.round(toYM)]).toEqual([300, 98]);
  }
});

test('every other incident stays where it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }), (x, y) => {
      const far = Math.max(100 - x, x - 110, 100 - y, y - 110) > AT_THE_DOOR_M;
      fc.pre(far);
      const [lon, lat] = [toLon(projection, x), toLat(projection, y)];
      expect(anchor(lon, lat)).toEqual([lon, lat]);
    }),
  );
});

test('without a corner to go to it is not marked at all', () => {
  const bare = incidentAnchor(ground, new Float64Array());
  expect(bare(toLon(projection, 105), toLat(projection, 105))).toBe(null);
});
