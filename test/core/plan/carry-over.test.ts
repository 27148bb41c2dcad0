// Plans drawn on the mesh of the first scheme's lines alone, opened over the mesh of all lines: nothing is lost.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeGround } from '../../../src/core/formats/city-file';
import { readPlanFile, writePlanFile } from '../../../src/core/formats/plan-file';
import type { Ground } from '../../../src/core/ground/ground';
import { buildMeshes } from '../../../src/core/mesh/build-mesh';
import type { Mesh } from '../../../src/core/mesh/mesh';
import { drawnPlan } from '../../../src/core/plan/drawn-grids';
import { earlierMeshes } from '../../../src/core/plan/earlier-meshes';
import { layOver } from '../../../src/core/plan/lay-over';
import { BASE_LEVEL, onLevel } from '../../../src/core/plan/levels';
import type { Plan } from '../../../src/core/plan/plan';
import { planFromScheme } from '../../../src/core/plan/plan-from-scheme';
import { DEFAULT_PROFILE } from '../../../src/core/plan/profiles';
import { createDocument, type History } from '../../../src/store/document';
import {
  carriedHistory,
  changeOfHistory,
  earlierMeshesOf,
  historyOfRecord,
  type PlanRecord,
  recordOfHistory,
} from '../../../src/store/history-record';
import { followEntries } from '../../../src/store/plan-journal';
import { brokenInvariants } from '../../support/mesh-invariants';
import { accepted, householdsByGrid } from '../../support/plan';
import { editAtRandom } from '../../support/random-edits';
import { seededRandom } from '../../support/warped-city';

const PROFILE = { ...DEFAULT_PROFILE, divideBuildings: true as const };
const EDITS = 120;

const ground: Ground = accepted(decodeGround(gunzipSync(readFileSync('data/sample/ground.jwc.gz'))));
const communities = ground.areas.flatMap((area, index) => (area.isCommunity ? [index] : []));

const earlier = earlierMeshes(ground);
const today = new Map(buildMeshes(ground).meshes.map((mesh) => [mesh.area, mesh]));

/** A plan with the history of many edits to one community, drawn on the meshes of the first scheme alone. */
function drawnEarlier(area: number, seed: number): { plan: Plan; history: History } {
  const document = createDocument();
  document.open(planFromScheme(ground, earlier, ground.schemes[0], PROFILE, { id: 'p', name: 'P' }), null);
  const random = seededRandom(seed);
  for (let edit = 0; edit < EDITS; edit++) editAtRandom(document, ground, area, random);
  const { past, future, plan } = document.store.getState();
  return { plan: plan!, history: { past, future } };
}

/** Ground that has another grid in the one plan than in the other, m². */
function movedM2(one: Plan, other: Plan): number {
  const drawn = [drawnPlan(one), drawnPlan(other)];
  const { count, gridOf, areaM2 } = layOver(ground, drawn);
  const gridAt = (nth: number, face: number) => (gridOf[nth][face] < 0 ? -1 : drawn[nth].grids[gridOf[nth][face]]);
  let sum = 0;
  for (let face = 1; face < count; face++) if (gridAt(0, face) !== gridAt(1, face)) sum += areaM2[face];
  return sum;
}

/** The same grids with the same households and stairwells, and the same ground but for what less than a cut is worth. */
function expectSame(after: Plan, before: Plan, area: number): void {
  expect(after.levels).toEqual(before.levels);
  expect(brokenInvariants(after.areas.get(area)!.mesh)).toEqual([]);
  for (const { id } of before.levels ?? [{ id: BASE_LEVEL }]) {
    const [was, is] = [onLevel(before, id), onLevel(after, id)];
    expect(is.grids).toEqual(was.grids);
    const [now, then] = [householdsByGrid(is), householdsByGrid(was)];
    for (const grid of new Set([...now.keys(), ...then.keys()])) {
      expect(now.get(grid) ?? 0, `grid ${grid}`).toBe(then.get(grid) ?? 0);
    }
    expect(movedM2(is, was)).toBeLessThan(20);
  }
  const runsOf = (mesh: Mesh) =>
    [...(mesh.plotStairwells ?? [])].map(([plot, run]) => `${mesh.plotBuilding[plot]} ${JSON.stringify(run)}`).sort();
  expect(runsOf(after.areas.get(area)!.mesh)).toEqual(runsOf(before.areas.get(area)!.mesh));
}

describe('a plan of the earlier mesh', () => {
  it.each([3, 11, 20].map((nth) => [communities[nth], nth]))(
    'opens whole from its file (community %i)',
    { timeout: 120_000 },
    (area, seed) => {
      const { plan } = drawnEarlier(area, seed);
      expect(plan.areas.get(area)!.cuts.length).toBeGreaterThan(0);
      const read = accepted(readPlanFile(writePlanFile(plan, ground), ground, today, earlier));
      expect(read.warnings).toEqual([]);
      expectSame(read.plan, plan, area);
      // Kept again it is a plan of the mesh of today.
      const again = writePlanFile(read.plan, ground);
      expect(writePlanFile(accepted(readPlanFile(again, ground, today)).plan, ground)).toBe(again);
    },
  );

  it('keeps its history, step by step', { timeout: 120_000 }, async () => {
    const area = communities[5];
    const { plan, history } = drawnEarlier(area, 5);
    // The record was written half way; what came after lies beside it.
    const half = Math.floor(history.past.length / 2);
    const written: History = { past: history.past.slice(0, half), future: [] };
    const record: PlanRecord = structuredClone(recordOfHistory(written, earlier));
    const change = structuredClone(changeOfHistory(written, history));
    const drawnOn = (await earlierMeshesOf(record, ground, today))!;
    expect(drawnOn).toBe(earlier);
    const entries = [{ planId: 'p', after: 'written', mark: 'now', change }];
    const recorded = historyOfRecord(record, ground, drawnOn);
    expect(recorded.isRecovered).toBe(false);
    const followed = followEntries('written', recorded.history, entries, ground, drawnOn);
    const restored = carriedHistory(followed.history, ground, today);

    expectSame(restored.past.at(-1)!.plan, plan, area);
    for (const way of ['past', 'future'] as const) {
      expect(restored[way].map(({ label }) => label)).toEqual(history[way].map(({ label }) => label));
    }
    const every = Math.ceil(history.past.length / 8);
    history.past.forEach((edit, step) => {
      if (step % every === 0) expectSame(restored.past[step].plan, edit.plan, area);
    });
    // What two steps share they share afterwards.
    const others = restored.past.map(({ plan: { areas } }) => areas.get(communities[0]));
    expect(new Set(others).size).toBe(new Set(history.past.map((edit) => edit.plan.areas.get(communities[0]))).size);
    // It is then a record of the mesh of today.
    const again = structuredClone(recordOfHistory(restored, today));
    expect(await earlierMeshesOf(again, ground, today)).toBeNull();
    const kept = historyOfRecord(again, ground, today);
    expect(kept.isRecovered).toBe(false);
    expect(writePlanFile(kept.plan, ground)).toBe(writePlanFile(restored.past.at(-1)!.plan, ground));
  });
});
