import { describe, expect, test } from 'vitest';
import { paint } from '../../../src/core/actions/paint';
import { affectedCsv } from '../../../src/core/formats/affected-csv';
import { affectedBuildings } from '../../../src/core/plan/affected-buildings';
import { changeList } from '../../../src/core/plan/change-list';
import { accepted, communityCode, planFromDrawing } from '../../support/plan';

describe('who is affected', () => {
  const { plan, ground } = planFromDrawing(['AAB\nAAB'], {
    households: (plot) => plot + 1,
    // Plots 1 and 4 are two stairwells of one building; plot 0 has none.
    building: (plot) => (plot === 0 ? -1 : plot === 4 ? 1 : plot),
  });

  test('a building once, with the households that change grid; ground without one is not listed', () => {
    const after = accepted(paint(plan, 0, [0, 1, 4], 1));
    const affected = affectedBuildings(changeList(plan, after, ground), after);
    expect(affected).toEqual([
      {
        building: 1,
        area: 0,
        from: 0,
        fromCode: `${communityCode(0)}001`,
        to: 1,
        toCode: `${communityCode(0)}002`,
        households: 7,
      },
    ]);
  });

  test('the table has a row a building and says nothing of ground without a grid but an empty code', () => {
    const after = accepted(paint(plan, 0, [3], -1));
    const rows = affectedCsv(affectedBuildings(changeList(plan, after, ground), after), ground).split('\r\n');
    expect(rows).toHaveLength(3);
    expect(rows[1]).toBe(`${communityCode(0)},Community 1,b3,,,,4,${communityCode(0)}001,`);
  });
});
