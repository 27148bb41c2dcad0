import { expect, it } from 'vitest';
import { dissolveZone } from '../../../src/core/actions/dissolve-zone';
import { makeZone } from '../../../src/core/actions/make-zone';
import { mergeGrids } from '../../../src/core/actions/merge-grids';
import { moveToZone } from '../../../src/core/actions/move-to-zone';
import { renameZone } from '../../../src/core/actions/rename-zone';
import { splitGrid } from '../../../src/core/actions/split-grid';
import type { Plan } from '../../../src/core/plan/plan';
import { settleZones } from '../../../src/core/plan/settle-zones';
import { zoneChanges } from '../../../src/core/plan/zone-changes';
import { accepted, planFromDrawing } from '../../support/plan';

const { plan, ground } = planFromDrawing('AABBCCDD\nAABBCCDD');
const zoned = accepted(makeZone(accepted(makeZone(plan, [0, 1])), [2, 3]));
const told = (before: Plan, after: Plan) =>
  zoneChanges(before, after).moves.map(({ from, to, grids }) => [from?.name.en ?? '', to?.name.en ?? '', ...grids]);

it('says which grids lie in another zone now', () => {
  expect(told(zoned, zoned)).toEqual([]);
  expect(told(plan, zoned)).toEqual([
    ['', 'Zone 1', 0, 1],
    ['', 'Zone 2', 2, 3],
  ]);
  expect(told(zoned, accepted(moveToZone(zoned, [1], 2)))).toEqual([['Zone 1', 'Zone 2', 1]]);
  expect(told(zoned, accepted(moveToZone(zoned, [1, 2], null)))).toEqual([
    ['Zone 1', '', 1],
    ['Zone 2', '', 2],
  ]);
  expect(told(zoned, accepted(dissolveZone(zoned, 1)))).toEqual([['Zone 1', '', 0, 1]]);
});

it('a zone by another name is the same zone; one made anew under the old name too', () => {
  const renamed = accepted(renameZone(zoned, 1, { zh: '东片', en: 'East' }));
  expect(zoneChanges(zoned, renamed)).toEqual({
    moves: [],
    renamed: [{ from: zoned.zones[0].name, to: { zh: '东片', en: 'East' } }],
  });
  const again = accepted(makeZone(accepted(dissolveZone(zoned, 1)), [0, 1], zoned.zones[0].name));
  expect(again.zones.at(-1)?.id).toBe(3);
  expect(zoneChanges(zoned, again)).toEqual({ moves: [], renamed: [] });
});

it('grids that begin or end in a zone are no change of zone', () => {
  const split = settleZones(zoned, accepted(splitGrid(zoned, ground, 0, [10, -5, 10, 40])));
  expect(split.zones[0].grids).toHaveLength(3);
  expect(told(zoned, split)).toEqual([]);
  expect(told(zoned, settleZones(zoned, accepted(mergeGrids(zoned, 0, 1))))).toEqual([]);
  const made = accepted(makeZone(split, [split.nextGridId - 1]));
  expect(told(zoned, made)).toEqual([['', 'Zone 3', 4]]);
});
