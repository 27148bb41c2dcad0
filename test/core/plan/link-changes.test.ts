import { expect, test } from 'vitest';
import { cut } from '../../../src/core/actions/cut';
import { paint } from '../../../src/core/actions/paint';
import { revertArea } from '../../../src/core/actions/revert-area';
import { setLink } from '../../../src/core/actions/set-link';
import { linkChanges } from '../../../src/core/plan/link-changes';
import type { Plan } from '../../../src/core/plan/plan';
import { accepted, planFromDrawing } from '../../support/plan';

const { plan: bare, ground } = planFromDrawing(['AAB', 'CC'], { building: () => -1 });

function linked(plan: Plan, a: number, b: number, area = 0): Plan {
  const { plotPoint } = plan.areas.get(area)!.mesh;
  const end = (plot: number) => ({ area, plot, x: plotPoint[2 * plot], y: plotPoint[2 * plot + 1] });
  return accepted(setLink(plan, end(a), end(b)));
}

const told = (before: Plan, after: Plan) =>
  linkChanges(before, after).map(
    ({ area, run, isNew }) =>
      `${isNew ? '+' : '-'}${area} ${run[0].kind} ${run.map(({ plots }) => plots.join('-')).join(' ')}`,
  );

test('links that come and go are told by community, new ones first', () => {
  const before = linked(bare, 0, 1);
  const after = linked(linked(linked(before, 0, 1), 0, 2), 0, 1, 1);
  expect(told(before, after)).toEqual(['+0 connected 0-2', '-0 separated 0-1', '+1 separated 0-1']);
  expect(told(bare, before)).toEqual(['+0 separated 0-1']);
  expect(told(before, bare)).toEqual(['-0 separated 0-1']);
});

test('a link that moved no plot and one that a cut carried on are no change', () => {
  const before = linked(linked(bare, 0, 1), 0, 2);
  expect(told(before, accepted(paint(before, 0, [1], 1)))).toEqual([]);
  const split = accepted(cut(before, ground, 0, [-5, 4, 10, 4]));
  expect(split.areas.get(0)!.links).toHaveLength(3);
  expect(told(before, split)).toEqual([]);
});

test('going back to the plan in force takes the links back with the grids', () => {
  const before = linked(bare, 0, 1);
  expect(accepted(revertArea(linked(before, 0, 2), before, 0)).areas.get(0)).toBe(before.areas.get(0));
  expect(accepted(revertArea(before, bare, 0)).areas.get(0)).not.toHaveProperty('links');
  expect(accepted(revertArea(before, before, 0))).toBe(before);
});
