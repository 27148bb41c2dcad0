import { expect, test } from 'vitest';
import { setGridKind } from '../../src/core/actions/set-grid-kind';
import { balanceBars, loadClasses, topOfAxis } from '../../src/ui/charts/balance-bars';
import { accepted, planFromDrawing } from '../support/plan';

const { plan, ground } = planFromDrawing('AAAB\nAAAB\nCCDD', { households: 10 });

test('bars are the grids of the balance, largest first', () => {
  const bars = balanceBars(accepted(setGridKind(plan, 3, 'dedicated')), ground);
  expect(bars.map(({ id, number, load, band }) => [id, number, load, band])).toEqual([
    [0, '01', 60, 'under'],
    [1, '02', 20, 'under'],
    [2, '03', 20, 'under'],
  ]);
});

test('every grid is in one class, between its ends, and the classes cover the axis', () => {
  const bars = balanceBars(plan, ground);
  const top = topOfAxis(bars, plan.profile);
  expect(top).toBeGreaterThan(plan.profile.max);
  const classes = loadClasses(bars, top);
  expect(classes.flatMap((found) => found.bars.map(({ id }) => id)).sort()).toEqual([0, 1, 2, 3]);
  for (const { from, to, bars: inside } of classes) {
    for (const { load } of inside) expect(load >= from && load < to).toBe(true);
  }
  expect([classes[0].from, classes[classes.length - 1].to]).toEqual([0, top]);
});
