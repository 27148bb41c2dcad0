import { expect, it } from 'vitest';
import { cut } from '../../../src/core/actions/cut';
import { setLink } from '../../../src/core/actions/set-link';
import { handOverTables } from '../../../src/core/formats/hand-over-tables';
import { linksCsv, linksTable } from '../../../src/core/formats/links-csv';
import type { Plan } from '../../../src/core/plan/plan';
import { accepted, communityCode, planFromDrawing } from '../../support/plan';

const { plan, ground } = planFromDrawing(['AABB\nAABB', 'CDC']);
const code = (grid: number) => plan.grids.get(grid)!.code;

function linked(open: Plan, area: number, a: number, b: number): Plan {
  const { plotPoint } = open.areas.get(area)!.mesh;
  const end = (plot: number) => ({ area, plot, x: plotPoint[2 * plot], y: plotPoint[2 * plot + 1] });
  return accepted(setLink(open, end(a), end(b)));
}

/** A wall between the second and third column, and a footbridge over D. */
const wall = linked(linked(plan, 0, 1, 2), 0, 5, 6);
const walled = { ...linked(wall, 1, 0, 2), id: 'draft' };

it('has a row for each wall and each bridge, with the grids on either side, its length and its place', () => {
  const [header, ...rows] = linksTable(walled, null, ground);
  expect(header).toHaveLength(9);
  expect(rows.map((row) => row.slice(0, 7))).toEqual([
    [communityCode(0), ground.areas[0].name.zh, '分隔 separated', '', `${code(0)} ${code(1)}`, 2, 20],
    [communityCode(1), ground.areas[1].name.zh, '连通 connected', '', code(2), 1, 20],
  ]);
  // The wall is 20 m east of the west end of its community, and goes through the middle of it.
  const [lon, lat] = rows[0].slice(7).map(Number);
  expect(lon).toBeCloseTo(
    ground.projection.lon0 + (20 / 6_371_008 / Math.cos((30 * Math.PI) / 180)) * (180 / Math.PI),
    5,
  );
  expect(lat).toBeCloseTo(ground.projection.lat0 + (10 / 6_371_008) * (180 / Math.PI), 4);
});

it('tells what is new, what stays and what was taken back', () => {
  const states = (after: Plan, before: Plan) =>
    linksTable(after, before, ground)
      .slice(1)
      .map((row) => [row[2], row[3], row[5]]);
  expect(states(walled, { ...wall, id: 'in-force' })).toEqual([
    ['分隔 separated', '不变 as before', 2],
    ['连通 connected', '新设 new', 1],
  ]);
  expect(states(plan, { ...walled, id: 'in-force' })).toEqual([
    ['分隔 separated', '取消 taken back', 2],
    ['连通 connected', '取消 taken back', 1],
  ]);
  // A cut through the plots beside a wall leaves it the wall it was.
  const recut = accepted(cut(walled, ground, 0, [-5, 19, 45, 19]));
  expect(states(recut, { ...walled, id: 'in-force' })[0].slice(0, 2)).toEqual(['分隔 separated', '不变 as before']);
});

it('is a sheet of the hand-over where there are links, and a table for spreadsheets', () => {
  const names = (of: Plan) => handOverTables(of, null, ground, 'zh').map(({ name }) => name);
  expect(names(walled)).toContain('连通与分隔');
  expect(names(plan)).not.toContain('连通与分隔');
  const lines = linksCsv(walled, null, ground).trimEnd().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[2]).toContain(`,连通 connected,,${code(2)},1,20,`);
});
