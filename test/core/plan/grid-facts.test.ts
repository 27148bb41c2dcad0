import { describe, expect, test } from 'vitest';
import { paint } from '../../../src/core/actions/paint';
import { toX, toY } from '../../../src/core/geometry/projection';
import { pointInRings } from '../../../src/core/geometry/ring';
import { areaFacts } from '../../../src/core/plan/area-facts';
import { gridFacts } from '../../../src/core/plan/grid-facts';
import { areaOutlines } from '../../../src/core/plan/grid-outlines';
import { UNASSIGNED } from '../../../src/core/plan/plan';
import { accepted, planFromDrawing } from '../../support/plan';

const { plan, ground } = planFromDrawing(['AAB\nBAB\n.AC', 'DD'], {
  households: (plot) => plot + 1,
  barrierClass: (plot, other) => (Math.min(plot, other) === 1 && Math.max(plot, other) === 4 ? 2 : 0),
});

describe('facts', () => {
  test('sums, pieces, borders and barriers of each grid', () => {
    const facts = gridFacts(plan, ground);
    expect([...facts.keys()]).toEqual([0, 1, 2, 3]);
    expect(facts.get(0)).toMatchObject({ plots: 4, buildings: 4, households: 1 + 2 + 5 + 8, residents: 48, pieces: 1 });
    expect(facts.get(0)).toMatchObject({ areaM2: 400, perimeterM: 100, crossedM: 10, areas: [0] });
    expect(facts.get(1)).toMatchObject({ plots: 3, households: 3 + 4 + 6, pieces: 2, crossedM: 0 });
    const unassigned = areaFacts(plan.areas.get(0)!, ground).get(UNASSIGNED);
    expect(unassigned).toMatchObject({ plots: 1, households: 7, areaM2: 100 });
  });

  test('only a community that was touched is summed again', () => {
    const before = gridFacts(plan, ground);
    const after = gridFacts(accepted(paint(plan, 0, [2], 0)), ground);
    expect(after.get(3)).toBe(before.get(3));
    expect(after.get(0)!.households).toBe(19);
  });

  test('the number is written inside the grid', () => {
    for (const [id, rings] of areaOutlines(plan.areas.get(0)!)) {
      const [lon, lat] = gridFacts(plan, ground).get(id)!.labelPoint!;
      expect(pointInRings(rings, toX(ground.projection, lon), toY(ground.projection, lat))).toBe(true);
    }
  });

  test('a grid in two communities is one sum', () => {
    const across = accepted(paint(plan, 1, [1], 0));
    expect(gridFacts(across, ground).get(0)).toMatchObject({ areas: [0, 1], plots: 5, households: 18, pieces: 1 });
    expect(gridFacts(across, ground).get(0)!.bounds![2]).toBeGreaterThan(gridFacts(plan, ground).get(0)!.bounds![2]);
  });
});
