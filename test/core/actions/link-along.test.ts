import { describe, expect, test } from 'vitest';
import { rejoinAlong, separateAlong, wallBetween } from '../../../src/core/actions/link-along';
import { setLink } from '../../../src/core/actions/set-link';
import { gridPieces } from '../../../src/core/plan/grid-pieces';
import { linkRuns } from '../../../src/core/plan/link-runs';
import type { Plan } from '../../../src/core/plan/plan';
import { accepted, planFromDrawing } from '../../support/plan';

/** A canal runs between the second and the third row, under three grids. */
const WIDTH = 4;
const drawn = planFromDrawing('AAAB\nAAAB\nAAAB\nCAAB', {
  barrierClass: (plot, other) => (Math.min(plot, other) >> 2 === 1 && other - plot === WIDTH ? 2 : 0),
});
const { plan } = drawn;
const areaPlan = plan.areas.get(0)!;
const told = (of: Plan) =>
  linkRuns(of.areas.get(0)!).map((run) => `${run[0].kind} ${run.map(({ plots }) => plots.join('-')).join(' ')}`);
const end = (plot: number) => ({
  area: 0,
  plot,
  x: areaPlan.mesh.plotPoint[2 * plot],
  y: areaPlan.mesh.plotPoint[2 * plot + 1],
});

describe('a whole wall', () => {
  test('is the barrier between two plots as far as it runs through their grid', () => {
    const walled = separateAlong(plan, 0, wallBetween(areaPlan, 5, 9));
    expect(told(walled)).toEqual(['separated 4-8 5-9 6-10']);
    expect(gridPieces(walled.areas.get(0)!, 0)).toHaveLength(2);
    expect(gridPieces(walled.areas.get(0)!, 1)).toHaveLength(1);
  });

  test('is the line the two share where no barrier runs, or between two grids', () => {
    expect(told(separateAlong(plan, 0, wallBetween(areaPlan, 0, 4)))).toEqual(['separated 0-4']);
    expect(told(separateAlong(plan, 0, wallBetween(areaPlan, 8, 12)))).toEqual(['separated 8-12']);
  });

  test('is taken back whole, and separating again changes nothing', () => {
    const walled = separateAlong(plan, 0, wallBetween(areaPlan, 5, 9));
    expect(separateAlong(walled, 0, wallBetween(areaPlan, 5, 9))).toBe(walled);
    const free = rejoinAlong(walled, 0, wallBetween(areaPlan, 4, 8));
    expect(free.areas.get(0)).toEqual(areaPlan);
    expect(rejoinAlong(free, 0, wallBetween(areaPlan, 4, 8))).toBe(free);
  });
});

test('walls that meet are one run, a gap makes two, and every bridge is its own', () => {
  const pairs: [number, number][] = [
    [4, 8],
    [6, 10],
    [0, 10],
    [0, 14],
  ];
  const linked = pairs.reduce((open, [a, b]) => accepted(setLink(open, end(a), end(b))), plan);
  expect(told(linked)).toEqual(['separated 4-8', 'separated 6-10', 'connected 0-10', 'connected 0-14']);
  const closed = accepted(setLink(linked, end(5), end(9)));
  expect(told(closed)).toEqual(['separated 4-8 6-10 5-9', 'connected 0-10', 'connected 0-14']);
});
