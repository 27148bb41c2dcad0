import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pullBorder, straightenBorder } from '../../../src/core/actions/pull-border';
import type { Ground } from '../../../src/core/ground/ground';
import { areaFacts } from '../../../src/core/plan/area-facts';
import { borderAt } from '../../../src/core/plan/border-at';
import { gripBorder } from '../../../src/core/plan/border-grip';
import type { Plan } from '../../../src/core/plan/plan';
import { replaceGrid } from '../../../src/core/plan/replace';
import { brokenInvariants, cutBuildings } from '../../support/mesh-invariants';
import { accepted, drawingOfPlan, householdsByGrid, picture, planFromDrawing } from '../../support/plan';

const CELL_M = 10;

interface Pull {
  /** Column and row of the drawing where the border is taken, and how far it is pulled, in cells. */
  readonly at: readonly [number, number];
  readonly by: readonly [number, number];
  readonly reach?: number;
  readonly isSnapped?: boolean;
}

function pull(plan: Plan, ground: Ground, rows: number, { at, by, reach = 4, isSnapped = true }: Pull) {
  const areaPlan = plan.areas.get(0)!;
  const place = borderAt(areaPlan, at[0] * CELL_M, (rows - at[1]) * CELL_M, 3);
  if (!place) throw new Error(`No border at ${at}.`);
  const grip = gripBorder(areaPlan, place, reach * CELL_M);
  return pullBorder(plan, ground, { area: 0, grip, dx: by[0] * CELL_M, dy: -by[1] * CELL_M, isSnapped });
}

/** Pulls and draws what comes of it. */
function pulled(drawing: string, options: Pull): string {
  const { plan, ground } = planFromDrawing(drawing);
  return drawingOfPlan(accepted(pull(plan, ground, picture(drawing).split('\n').length, options)).plan);
}

describe('the nearest border', () => {
  const { plan } = planFromDrawing('AAB\nAAB\nCCB');
  const areaPlan = plan.areas.get(0)!;

  test('is the line between two grids', () => {
    expect(borderAt(areaPlan, 21, 22, 3)).toMatchObject({ x: 20, y: 22, junction: -1, grids: [0, 1] });
  });

  test('is the junction where three meet', () => {
    expect(borderAt(areaPlan, 21, 11, 3)).toMatchObject({ x: 20, y: 10, grids: [0, 1, 2] });
  });

  test('is none far from all, nor at the border of the community', () => {
    expect(borderAt(areaPlan, 5, 25, 3)).toBeNull();
    expect(borderAt(areaPlan, 0, 15, 3)).toBeNull();
  });
});

describe('pulling a border', () => {
  const STRAIGHT = `
    AAABBB
    AAABBB
    AAABBB
    AAABBB
    AAABBB`;

  test('bends it like a rubber band round the grip: both sides change', () => {
    expect(pulled(STRAIGHT, { at: [3, 2.5], by: [1.8, 0], reach: 3 })).toBe(
      picture(`
      AAABBB
      AAAABB
      AAAAAB
      AAAABB
      AAABBB`),
    );
    expect(pulled(STRAIGHT, { at: [3, 2.5], by: [-1.8, 0], reach: 3 })).toBe(
      picture(`
      AAABBB
      AABBBB
      ABBBBB
      AABBBB
      AAABBB`),
    );
  });

  test('a long reach moves all of it, to the border of the community', () => {
    expect(pulled(STRAIGHT, { at: [3, 2.5], by: [1, 0], reach: 40 })).toBe(
      picture(`
      AAAABB
      AAAABB
      AAAABB
      AAAABB
      AAAABB`),
    );
  });

  test('the end slides along a third grid, which keeps its ground', () => {
    expect(pulled('AAABBB\nAAABBB\nAAABBB\nCCCCCC', { at: [3, 1.5], by: [1.2, 0], reach: 40 })).toBe(
      picture('AAAABB\nAAAABB\nAAAABB\nCCCCCC'),
    );
  });

  test('a junction takes all its lines along', () => {
    const drawing = `
      AAAABBBB
      AAAABBBB
      AAAABBBB
      CCCCCCCC
      CCCCCCCC`;
    expect(pulled(drawing, { at: [4, 3], by: [-2.2, -1], reach: 3 })).toBe(
      picture(`
      AAAABBBB
      AABBBBBB
      ACCCBBBB
      CCCCCCCC
      CCCCCCCC`),
    );
  });

  test('a grid inside another grows on the side that is pulled and stays on the other', () => {
    const drawing = `
      AAAAAAA
      AAAAAAA
      AABBAAA
      AABBAAA
      AAAAAAA
      AAAAAAA`;
    expect(pulled(drawing, { at: [4, 3], by: [1, 0], reach: 2 })).toBe(
      picture(`
      AAAAAAA
      AAAAAAA
      AABBBAA
      AABBBAA
      AAAAAAA
      AAAAAAA`),
    );
  });

  test('plots that hold a grid together stay, and are counted', () => {
    const drawing = `
      AAABBB
      AAAB..
      AAABBB`;
    const { plan, ground } = planFromDrawing(drawing);
    const outcome = accepted(pull(plan, ground, 3, { at: [3, 1.5], by: [1.2, 0], reach: 2 }));
    expect(drawingOfPlan(outcome.plan)).toBe(picture(drawing));
    expect(outcome.kept).toBe(3);
  });

  test('locked grids and grids that would vanish refuse', () => {
    const { plan, ground } = planFromDrawing('AAB');
    expect(pull(plan, ground, 1, { at: [2, 0.5], by: [3, 0] })).toMatchObject({
      reason: 'pull-empties-grid',
      values: { code: plan.grids.get(1)!.code },
    });
    const locked = replaceGrid(plan, { ...plan.grids.get(0)!, locked: true });
    expect(pull(locked, ground, 1, { at: [2, 0.5], by: [-1, 0] })).toMatchObject({ reason: 'grid-locked' });
  });

  test('off the snap it cuts plots along the line, and goes round buildings', () => {
    const { plan, ground } = planFromDrawing(STRAIGHT, { building: (plot, letter) => (letter === 'B' ? -1 : plot) });
    const outcome = accepted(pull(plan, ground, 5, { at: [3, 2.5], by: [0.5, 0], reach: 4, isSnapped: false }));
    const { mesh } = outcome.plan.areas.get(0)!;
    expect(mesh.plotCount).toBeGreaterThan(30);
    expect(brokenInvariants(mesh)).toEqual([]);
    const before = areaFacts(plan.areas.get(0)!, ground).get(0)!.areaM2;
    const after = areaFacts(outcome.plan.areas.get(0)!, ground).get(0)!.areaM2;
    // The ground under half a raised cosine over twice the reach.
    expect(after - before).toBeGreaterThan(0.8 * 0.5 * 4 * CELL_M * CELL_M);
    expect(after - before).toBeLessThan(1.1 * 0.5 * 4 * CELL_M * CELL_M);

    const built = planFromDrawing(STRAIGHT);
    const round = accepted(
      pull(built.plan, built.ground, 5, { at: [3, 2.5], by: [0.5, 0], reach: 4, isSnapped: false }),
    );
    expect(round.passedRound).toBeGreaterThan(0);
    expect(cutBuildings(round.plan.areas.get(0)!.mesh, built.ground, 0.001)).toEqual([]);
  });
});

describe('straightening', () => {
  function straightened(drawing: string, at: [number, number], toleranceM: number, isSnapped = true) {
    const { plan, ground } = planFromDrawing(drawing, { building: () => -1 });
    const areaPlan = plan.areas.get(0)!;
    const grip = gripBorder(areaPlan, borderAt(areaPlan, at[0], at[1], 4)!, 200);
    const outcome = accepted(straightenBorder(plan, ground, { area: 0, grip, isSnapped }, toleranceM));
    return { ground, plan: outcome.plan, isSame: outcome.plan === plan };
  }
  const JAGGED = 'AAABBB\nAABBBB\nAAABBB\nAABBBB\nAAABBB';

  test('teeth within the tolerance go to the other side, plot by plot', () => {
    expect(drawingOfPlan(straightened(JAGGED, [30, 45], 11).plan)).toBe(
      picture('AAABBB\nAAABBB\nAAABBB\nAAABBB\nAAABBB'),
    );
  });

  test('bends beyond the tolerance stay, and a straight line has nothing to give', () => {
    expect(straightened(JAGGED, [30, 45], 2).isSame).toBe(true);
    expect(straightened('AAB\nAAB', [20, 5], 50).isSame).toBe(true);
  });

  test('a line that comes round to its beginning is left as it is', () => {
    expect(straightened('AAAA\nABBA\nABBA\nAAAA', [20, 30], 500, false).isSame).toBe(true);
  });

  test('off the snap the border is the straight line, without gap or overlap', () => {
    const { plan, ground } = straightened('AAAABB\nAAABBB\nAABBBB', [40, 25], 11, false);
    const areaPlan = plan.areas.get(0)!;
    expect(brokenInvariants(areaPlan.mesh)).toEqual([]);
    const facts = areaFacts(areaPlan, ground);
    expect(facts.get(0)!.areaM2 + facts.get(1)!.areaM2).toBeCloseTo(1800, 6);
    // From 40, 30 to 20, 0 in a straight line, community borders apart: 36 m instead of 50 m of steps.
    const shared = (facts.get(0)!.perimeterM + facts.get(1)!.perimeterM - 180) / 2;
    expect(shared).toBeLessThan(41);
  });
});

/** Metres to a tenth: doubles are drawn evenly by their bits, nearly all of them next to nothing. */
const tenths = (min: number, max: number) => fc.integer({ min: 10 * min, max: 10 * max }).map((n) => n / 10);

test('whatever is pulled, nothing is lost, no other grid changes and none comes apart', () => {
  const drawn = planFromDrawing(`
    AAABBBDD
    AAABBDDD
    AACCBDDD
    CCCCCDDE
    CCCCEEEE
    CCCEEE..`);
  const total = [...householdsByGrid(drawn.plan).values()].reduce((a, b) => a + b, 0);
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          x: tenths(0, 80),
          y: tenths(0, 60),
          dx: tenths(-40, 40),
          dy: tenths(-40, 40),
          reach: tenths(5, 80),
          isSnapped: fc.boolean(),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      (pulls) => {
        let { plan } = drawn;
        for (const { x, y, dx, dy, reach, isSnapped } of pulls) {
          const areaPlan = plan.areas.get(0)!;
          const place = borderAt(areaPlan, x, y, 8);
          if (!place) continue;
          const grip = gripBorder(areaPlan, place, reach);
          const outcome = pullBorder(plan, drawn.ground, { area: 0, grip, dx, dy, isSnapped });
          if (!outcome.ok) continue;
          const next = outcome.value.plan;
          const nextArea = next.areas.get(0)!;
          expect(brokenInvariants(nextArea.mesh)).toEqual([]);
          const [before, after] = [areaFacts(areaPlan, drawn.ground), areaFacts(nextArea, drawn.ground)];
          for (const [grid, facts] of before) {
            if (place.grids.includes(grid)) {
              if (grid >= 0) expect(after.get(grid)!.pieces).toBeLessThanOrEqual(facts.pieces);
            } else {
              expect(after.get(grid)).toMatchObject({ households: facts.households, pieces: facts.pieces });
              expect(after.get(grid)!.areaM2).toBeCloseTo(facts.areaM2, 6);
            }
          }
          const households = [...householdsByGrid(next).values()].reduce((a, b) => a + b, 0);
          expect(households).toBe(total);
          plan = next;
        }
      },
    ),
    { numRuns: 150 },
  );
});
