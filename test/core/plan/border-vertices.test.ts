import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moveBorder } from '../../../src/core/actions/move-border';
import { areaFacts } from '../../../src/core/plan/area-facts';
import { borderAt } from '../../../src/core/plan/border-at';
import { borderRuns, turnCount } from '../../../src/core/plan/border-run';
import { borderVertices, junctionLines, lineThrough } from '../../../src/core/plan/border-vertices';
import type { AreaPlan } from '../../../src/core/plan/plan';
import { brokenInvariants } from '../../support/mesh-invariants';
import { accepted, householdsByGrid, planFromDrawing } from '../../support/plan';

const VACANT = { building: () => -1 };

function runAt(areaPlan: AreaPlan, x: number, y: number) {
  const runs = borderRuns(areaPlan);
  return { runs, run: runs.through(borderAt(areaPlan, x, y, 3)!.arc) };
}

describe('a run of border', () => {
  test('goes from junction to junction, whichever of its arcs is taken', () => {
    const areaPlan = planFromDrawing('AAABBB\nAAABBB\nAAAABB\nCCCCCC').plan.areas.get(0)!;
    const { run, runs } = runAt(areaPlan, 30, 35);
    const ends = [[...run.points.subarray(0, 2)], [...run.points.subarray(-2)]].sort((a, b) => a[0] - b[0]);
    expect(ends).toEqual([
      [30, 40],
      [40, 10],
    ]);
    expect(runAt(areaPlan, 40, 15).run.points).toEqual(run.points);
    expect(turnCount([run])).toBe(2);
    expect(runs.leaving(run.to)).toHaveLength(runs.isOuter(run.to) ? 1 : 3);
    expect(runs.all(() => true)).toHaveLength(3);
    expect(runs.all((left, right) => left === 2 || right === 2)).toHaveLength(2);
  });

  test('that closes on itself begins at a corner and has no ends', () => {
    const { run, runs } = runAt(planFromDrawing('AAAA\nABBA\nABBA\nAAAA').plan.areas.get(0)!, 20, 30);
    expect([run.from, run.to]).toEqual([-1, -1]);
    expect([...run.points.subarray(0, 2)]).toEqual([10, 10]);
    expect(run.points.subarray(-2)).toEqual(run.points.subarray(0, 2));
    expect(turnCount([run])).toBe(4);
    expect(borderVertices(run, runs, 1, 15).map(({ kind }) => kind)).toEqual([
      ...Array.from({ length: 4 }, () => 'bend'),
      ...Array.from({ length: 4 }, () => 'middle'),
    ]);
  });
});

test('where plots are cut the border goes through the vertex and straight to its neighbours', () => {
  const { plan, ground } = planFromDrawing('AAAABBBB\nAAAABBBB\nAAAABBBB\nAAAABBBB', VACANT);
  const areaPlan = plan.areas.get(0)!;
  const { run, runs } = runAt(areaPlan, 40, 15);
  const [middle] = borderVertices(run, runs, 1, 15).filter(({ kind }) => kind === 'middle');
  expect([middle.x, middle.y]).toEqual([40, 20]);
  const lines = [lineThrough(run, middle, [27, 21])];
  const moved = accepted(moveBorder(plan, ground, { area: 0, grids: [0, 1], lines, isSnapped: false }));
  const after = runAt(moved.plan.areas.get(0)!, 27, 21).run;
  expect(turnCount([after])).toBe(1);
  // A triangle 40 m wide and 13 m high.
  const sizes = [areaPlan, moved.plan.areas.get(0)!].map((one) => areaFacts(one, ground).get(0)!.areaM2);
  expect(sizes[0] - sizes[1]).toBeCloseTo(260, 4);
});

/** Metres to a tenth: doubles are drawn evenly by their bits, nearly all of them next to nothing. */
const tenths = (min: number, max: number) => fc.integer({ min: 10 * min, max: 10 * max }).map((n) => n / 10);

test('whatever vertex is moved, put in or taken out: nothing is lost, no other grid changes, none comes apart', () => {
  const drawn = planFromDrawing(`
    AAABBBDD
    AAABBDDD
    AACCBDDD
    CCCCCDDE
    CCCCEEEE
    CCCEEE..`);
  const total = [...householdsByGrid(drawn.plan).values()].reduce((a, b) => a + b, 0);
  const step = fc.record({
    x: tenths(0, 80),
    y: tenths(0, 60),
    toX: tenths(-20, 100),
    toY: tenths(-20, 80),
    nth: fc.nat(20),
    isOut: fc.boolean(),
    isSnapped: fc.boolean(),
  });
  let movedOften = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), (steps) => {
      let { plan } = drawn;
      for (const { x, y, toX, toY, nth, isOut, isSnapped } of steps) {
        const areaPlan = plan.areas.get(0)!;
        const place = borderAt(areaPlan, x, y, 8);
        if (!place) continue;
        const runs = borderRuns(areaPlan);
        const run = runs.through(place.arc);
        const vertices = borderVertices(run, runs, 2, 5);
        const vertex = vertices[nth % vertices.length];
        const to = isOut && vertex.kind === 'bend' ? null : ([toX, toY] as const);
        const { grids, lines } =
          vertex.junction >= 0
            ? junctionLines(areaPlan.mesh, runs, vertex.junction, [toX, toY], 2)
            : { grids: [run.left, run.right], lines: [lineThrough(run, vertex, to)] };
        const outcome = moveBorder(plan, drawn.ground, { area: 0, grids, lines, isSnapped });
        if (!outcome.ok) {
          expect(outcome.reason).toBe('pull-empties-grid');
          continue;
        }
        const next = outcome.value.plan;
        if (next !== plan) movedOften++;
        const nextArea = next.areas.get(0)!;
        expect(brokenInvariants(nextArea.mesh)).toEqual([]);
        const after = areaFacts(nextArea, drawn.ground);
        for (const [grid, facts] of areaFacts(areaPlan, drawn.ground)) {
          if (grids.includes(grid)) {
            if (grid >= 0) expect(after.get(grid)!.pieces).toBeLessThanOrEqual(facts.pieces);
            continue;
          }
          expect(after.get(grid)).toMatchObject({ households: facts.households, pieces: facts.pieces });
          expect(after.get(grid)!.areaM2).toBeCloseTo(facts.areaM2, 6);
        }
        expect([...householdsByGrid(next).values()].reduce((a, b) => a + b, 0)).toBe(total);
        plan = next;
      }
    }),
    { numRuns: 150 },
  );
  expect(movedOften).toBeGreaterThan(50);
});
