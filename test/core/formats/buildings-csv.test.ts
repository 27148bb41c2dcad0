// Every building with its old and its new grid, once, however the plan was cut and whatever was divided.
import { expect, it } from 'vitest';
import { cut } from '../../../src/core/actions/cut';
import { giveStairwells } from '../../../src/core/actions/divide-building';
import { paint } from '../../../src/core/actions/paint';
import { buildingsCsv, buildingsTable } from '../../../src/core/formats/buildings-csv';
import type { Plan } from '../../../src/core/plan/plan';
import { accepted, communityCode, planFromDrawing } from '../../support/plan';
import { slabCommunity } from '../../support/slabs';

const { plan, ground } = planFromDrawing(['AAB\nAAB', 'C.']);
const code = (grid: number) => plan.grids.get(grid)?.code ?? '';
/** The columns that say where: building, stairwells, households, old code, new code. */
const places = (after: Plan, before: Plan | null) =>
  buildingsTable(after, before, ground)
    .slice(1)
    .map((row) => [row[2], ...row.slice(5)]);

it('has every building with both its grids, moved or not', () => {
  const moved = { ...accepted(paint(plan, 0, [1], 1)), id: 'draft' };
  expect(places(moved, plan)).toEqual([
    ['b0', '', 10, code(0), code(0)],
    ['b1', '', 10, code(0), code(1)],
    ['b2', '', 10, code(1), code(1)],
    ['b3', '', 10, code(0), code(0)],
    ['b4', '', 10, code(0), code(0)],
    ['b5', '', 10, code(1), code(1)],
    ['b6', '', 10, code(2), code(2)],
    ['b7', '', 10, '', ''],
  ]);
  // A cut adds plots but no buildings.
  const recut = accepted(cut(moved, ground, 0, [-5, 19, 45, 19]));
  expect(places(recut, plan)).toEqual(places(moved, plan));
  expect(places(moved, null)[1]).toEqual(['b1', '', 10, '', code(1)]);
  expect(buildingsCsv(moved, plan, ground).split('\r\n')[1]).toMatch(new RegExp(`^${communityCode(0)},.*,b0,`));
});

it('has a row for each part of a divided building, with its stairwells and all its households', () => {
  const slabs = slabCommunity([{ stairwells: 4, households: 43 }]);
  const grid = (id: number) => ({
    ...{ id, code: `42010600100100${id + 1}`, name: { zh: `${id}`, en: `${id}` }, kind: 'micro' as const },
    ...{ locked: false, validFrom: null, validTo: null, previousCode: null },
  });
  const areaPlan = slabs.plan.areas.get(0)!;
  const whole: Plan = {
    ...slabs.plan,
    areas: new Map([[0, { ...areaPlan, gridOf: new Int32Array(areaPlan.mesh.plotCount) }]]),
    grids: new Map([0, 1].map((id) => [id, grid(id)])),
    nextGridId: 2,
  };
  const divided = accepted(giveStairwells(whole, slabs.ground, { building: 0, first: 3, last: 4 }, 1));
  const rows = buildingsTable(divided, whole, slabs.ground).slice(1);
  expect(rows.map((row) => [row[5], ...row.slice(7)])).toEqual([
    ['1–2', '420106001001001', '420106001001001'],
    ['3–4', '420106001001001', '420106001001002'],
  ]);
  expect(rows.reduce((sum, row) => sum + Number(row[6]), 0)).toBe(43);
  // Divided on one side only it is told part by part as well.
  expect(buildingsTable(whole, divided, slabs.ground)).toHaveLength(3);
  expect(buildingsTable(divided, divided, slabs.ground)).toHaveLength(3);
});
