import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BorderSimplification, simplifyBorders } from '../../../src/core/actions/simplify-borders';
import { readPlanFile, writePlanFile } from '../../../src/core/formats/plan-file';
import { buildMeshes } from '../../../src/core/mesh/build-mesh';
import { areaFacts } from '../../../src/core/plan/area-facts';
import { type BorderRun, borderRuns, turnCount } from '../../../src/core/plan/border-run';
import type { Plan } from '../../../src/core/plan/plan';
import { emptyPlan } from '../../../src/core/plan/plan-from-scheme';
import { PROFILES } from '../../../src/core/plan/profiles';
import { addGrids, replaceArea, replaceGrid } from '../../../src/core/plan/replace';
import { coverageOf, coverageOracle } from '../../support/coverage-oracle';
import type { DrawingOptions } from '../../support/drawing';
import { brokenInvariants, cutBuildings } from '../../support/mesh-invariants';
import { accepted, householdsByGrid, planFromDrawing } from '../../support/plan';
import { seededRandom, warpedCity } from '../../support/warped-city';

let judge: Awaited<ReturnType<typeof coverageOracle>>;
beforeAll(async () => {
  judge = await coverageOracle(0.5);
});

const VACANT: DrawingOptions = { building: () => -1 };
// Steps of one cell between A and B from top to bottom.
const STEPS = 'AAAAABBBBB\nAAAABBBBBB\nAAAAABBBBB\nAAAABBBBBB\nAAAAABBBBB\nCCCCCCCCCC';

function simplified(drawing: string, wish: Partial<BorderSimplification>, options: DrawingOptions = VACANT) {
  const { plan, ground } = planFromDrawing(drawing, options);
  const outcome = simplifyBorders(plan, ground, { grids: [0, 1], isBetween: true, toleranceM: 6, ...wish });
  return { plan, ground, outcome };
}

const bends = (plan: Plan) => turnCount(borderRuns(plan.areas.get(0)!).all(() => true));

describe('simplifying borders', () => {
  test('teeth within the tolerance go, both sides share the new line, junctions stay', () => {
    const { plan, ground, outcome } = simplified(STEPS, { toleranceM: 11 });
    const { plan: after, bendsBefore, bendsAfter } = accepted(outcome);
    expect([bendsBefore, bendsAfter]).toEqual([8, 0]);
    const areaPlan = after.areas.get(0)!;
    expect(brokenInvariants(areaPlan.mesh)).toEqual([]);
    expect(judge(coverageOf(areaPlan)).isValid).toBe(true);
    const [was, is] = [areaFacts(plan.areas.get(0)!, ground), areaFacts(areaPlan, ground)];
    expect(is.get(2)!.areaM2).toBeCloseTo(was.get(2)!.areaM2, 6);
    expect(
      borderRuns(areaPlan)
        .all((left, right) => left + right === 1)[0]
        .points.subarray(0, 2),
    ).toEqual(
      borderRuns(plan.areas.get(0)!)
        .all((left, right) => left + right === 1)[0]
        .points.subarray(0, 2),
    );
  });

  test('bends beyond the tolerance stay; where none can go it says so', () => {
    expect(simplified(STEPS, { toleranceM: 4 }).outcome).toMatchObject({
      reason: 'simplify-nothing',
      values: { metres: 4 },
    });
    expect(simplified('AB\nCC\nDE', { grids: [0, 3] }).outcome).toMatchObject({ reason: 'no-border-to-simplify' });
  });

  test('only the borders between the grids, or all of theirs', () => {
    const drawing = `${STEPS}\nCCCCCCCCCC\nDDCCDDCCDD\nDDDDDDDDDD`;
    const between = accepted(simplified(drawing, { toleranceM: 11 }).outcome);
    expect(between.bendsBefore).toBe(8);
    const ofOne = accepted(simplified(drawing, { grids: [2], isBetween: false, toleranceM: 11 }).outcome);
    expect(ofOne.bendsAfter).toBeLessThan(ofOne.bendsBefore);
    expect(bends(ofOne.plan)).toBe(8 + ofOne.bendsAfter);
  });

  test('a building in the way keeps the line where it is', () => {
    // Straight on, the line would go through the house in the third cell of the first row.
    const stairs = 'AAAB\nAABB\nABBB';
    expect(accepted(simplified(stairs, { toleranceM: 11 }).outcome).bendsAfter).toBe(0);
    expect(simplified(stairs, { toleranceM: 11 }, {}).outcome).toMatchObject({ reason: 'simplify-nothing' });
  });

  test('along a main road, rail or water nothing moves', () => {
    const main: DrawingOptions = { ...VACANT, barrierClass: () => 2 };
    expect(simplified(STEPS, { toleranceM: 30 }, main).outcome).toMatchObject({ reason: 'simplify-nothing' });
  });

  test('a lock holds its borders, and is named where it holds all', () => {
    const { plan, ground } = planFromDrawing(STEPS, VACANT);
    const locked = replaceGrid(plan, { ...plan.grids.get(1)!, locked: true });
    const wish = { grids: [0, 1], isBetween: true, toleranceM: 11 };
    expect(simplifyBorders(locked, ground, wish)).toMatchObject({ reason: 'grid-locked' });
    expect(simplifyBorders(locked, ground, { ...wish, grids: [0], isBetween: false })).toMatchObject({
      reason: 'simplify-nothing',
    });
  });

  test('a grid inside another never loses its ground', () => {
    const drawing = 'AAAAAA\nAABBAA\nABBBBA\nAABBAA\nAAAAAA';
    for (const toleranceM of [5, 8, 30, 1000]) {
      const { outcome } = simplified(drawing, { toleranceM });
      if (outcome.ok) expect([...outcome.value.plan.areas.get(0)!.gridOf]).toContain(1);
    }
  });
});

/** The greatest distance from points along a line (a metre apart) to another line. */
function farthestFrom(line: Float64Array, other: Float64Array): number {
  let farthest = 0;
  for (let i = 0; i + 3 < line.length; i += 2) {
    const parts = Math.ceil(Math.hypot(line[i + 2] - line[i], line[i + 3] - line[i + 1])) + 1;
    for (let k = 0; k <= parts; k++) {
      const x = line[i] + (k / parts) * (line[i + 2] - line[i]);
      const y = line[i + 1] + (k / parts) * (line[i + 3] - line[i + 1]);
      farthest = Math.max(farthest, distanceTo(other, x, y));
    }
  }
  return farthest;
}

function distanceTo(line: Float64Array, x: number, y: number): number {
  let nearest = Infinity;
  for (let i = 0; i + 3 < line.length; i += 2) {
    const [dx, dy] = [line[i + 2] - line[i], line[i + 3] - line[i + 1]];
    const t = Math.max(0, Math.min(1, ((x - line[i]) * dx + (y - line[i + 1]) * dy) / (dx * dx + dy * dy)));
    nearest = Math.min(nearest, Math.hypot(x - line[i] - t * dx, y - line[i + 1] - t * dy));
  }
  return nearest;
}

/** A generated community whose grids are the plots nearest to some random places. */
function randomPlan(seed: number): { plan: Plan; ground: ReturnType<typeof warpedCity> } {
  const ground = warpedCity(4, seed, 4);
  const random = seededRandom(seed);
  const meshes = new Map(buildMeshes(ground, [0]).meshes.map((mesh) => [mesh.area, mesh]));
  const empty = emptyPlan(ground, meshes, PROFILES[0], { id: 'random', name: 'Random' });
  const areaPlan = empty.areas.get(0)!;
  const { plotCount, plotPoint } = areaPlan.mesh;
  const seeds = Array.from({ length: 5 }, () => Math.floor(random() * plotCount));
  const nearest = (plot: number) => {
    const wayTo = (other: number) =>
      Math.hypot(plotPoint[2 * plot] - plotPoint[2 * other], plotPoint[2 * plot + 1] - plotPoint[2 * other + 1]);
    return seeds.reduce((best, other, n) => (wayTo(other) < wayTo(seeds[best]) ? n : best), 0);
  };
  const gridOf = Int32Array.from({ length: plotCount }, (_, plot) => nearest(plot));
  const grids = [...new Set(gridOf)].map((id) => ({
    id,
    code: `42010600100100${id}`,
    name: { zh: `${id}`, en: `${id}` },
    kind: 'basic' as const,
    locked: false,
    validFrom: null,
    validTo: null,
    previousCode: null,
  }));
  return { ground, plan: replaceArea(addGrids(empty, grids), 0, { ...areaPlan, gridOf }) };
}

const nameOf = ({ left, right, points }: BorderRun) => {
  const ends = [points.subarray(0, 2).join(), points.subarray(-2).join()].sort();
  return [Math.min(left, right), Math.max(left, right), ...ends].join(' ');
};

test('whatever is simplified: fewer bends, within the tolerance both ways, nothing lost, no gap, no building cut', () => {
  let simplifiedOften = 0;
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.double({ min: 0.5, max: 25, noNaN: true }),
      fc.boolean(),
      (seed, toleranceM, isBetween) => {
        const { plan, ground } = randomPlan(seed);
        const grids = [...plan.grids.keys()].slice(0, 3);
        const outcome = simplifyBorders(plan, ground, { grids, isBetween, toleranceM });
        if (!outcome.ok) return;
        simplifiedOften++;
        const { plan: after, bendsBefore, bendsAfter } = outcome.value;
        expect(bendsAfter).toBeLessThan(bendsBefore);
        expect(bends(after)).toBeLessThan(bends(plan));
        const [was, is] = [plan.areas.get(0)!, after.areas.get(0)!];
        expect(brokenInvariants(is.mesh)).toEqual([]);
        expect(cutBuildings(is.mesh, ground, 0.05)).toEqual(cutBuildings(was.mesh, ground, 0.05));
        const verdict = judge(coverageOf(is));
        expect(verdict.isValid).toBe(true);
        expect(verdict.areaM2).toBeCloseTo(judge(coverageOf(was)).areaM2, 4);
        const sum = (one: Plan) => [...householdsByGrid(one).values()].reduce((a, b) => a + b, 0);
        expect(sum(after)).toBe(sum(plan));
        const [old, now] = [was, is].map(
          (one) =>
            new Map(
              borderRuns(one)
                .all(() => true)
                .map((run) => [nameOf(run), run.points] as const),
            ),
        );
        // Saved and opened, it is the same plan.
        const file = writePlanFile(after, ground);
        const again = accepted(
          readPlanFile(file, ground, new Map(buildMeshes(ground, [0]).meshes.map((m) => [m.area, m]))),
        );
        expect(writePlanFile(again.plan, ground)).toBe(file);
        expect(again.plan.areas.get(0)!.gridOf).toEqual(is.gridOf);
        // The same runs between the same junctions.
        expect([...now.keys()].sort()).toEqual([...old.keys()].sort());
        for (const [name, points] of now) {
          expect(farthestFrom(points, old.get(name)!)).toBeLessThanOrEqual(toleranceM + 0.1);
          expect(farthestFrom(old.get(name)!, points)).toBeLessThanOrEqual(toleranceM + 0.1);
        }
        for (const [grid, facts] of areaFacts(was, ground)) {
          expect(areaFacts(is, ground).get(grid)!.pieces).toBe(facts.pieces);
        }
      },
    ),
    { numRuns: 30 },
  );
  expect(simplifiedOften).toBeGreaterThan(10);
}, 120_000);
