// Long sequences of random edits on communities of the sample city and on generated ones. After every edit the sums
// hold; now and then the mesh is held to its invariants and the grids, as they would leave, to GEOS' coverage rules.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeGround } from '../../../src/core/formats/city-file';
import type { Ground } from '../../../src/core/ground/ground';
import { buildMeshes } from '../../../src/core/mesh/build-mesh';
import { cutMesh } from '../../../src/core/mesh/cut-mesh';
import { sharedArcs } from '../../../src/core/mesh/plot-joins';
import { areaFacts } from '../../../src/core/plan/area-facts';
import { BASE_LEVEL, onLevel } from '../../../src/core/plan/levels';
import { type AreaPlan, type Plan, UNASSIGNED } from '../../../src/core/plan/plan';
import { emptyPlan, planFromScheme } from '../../../src/core/plan/plan-from-scheme';
import { DEFAULT_PROFILE } from '../../../src/core/plan/profiles';
import { createDocument } from '../../../src/store/document';
import { coverageOf, coverageOracle, groundAround } from '../../support/coverage-oracle';
import { groundFromMetres } from '../../support/ground-from-metres';
import { brokenInvariants, cutBuildings } from '../../support/mesh-invariants';
import { accepted } from '../../support/plan';
import { editAtRandom, GESTURE_NAMES } from '../../support/random-edits';
import { seededRandom, warpedCity } from '../../support/warped-city';

/** EDITS=10000 for the long run; every edit counts that changed the plan. */
const EDITS = Number(process.env.EDITS ?? 2000);
const INVARIANTS_EVERY = 25;
const ORACLE_EVERY = 100;
/** GEOS looks for gaps up to this width, metres; what a wider one loses shows in the area. */
const GAP_M = 2;

let judge: Awaited<ReturnType<typeof coverageOracle>>;
beforeAll(async () => {
  judge = await coverageOracle(GAP_M);
});

function sampleCity(): Ground {
  const read = decodeGround(gunzipSync(readFileSync('data/sample/ground.jwc.gz')));
  if (!read.ok) throw new Error(read.reason);
  return read.value;
}

/** What a plan may do at most: buildings can be divided too. */
const PROFILE = { ...DEFAULT_PROFILE, divideBuildings: true as const };

/** A plan begun from one of the schemes, an empty one where there is none. */
function planOf(ground: Ground, areas: readonly number[], nthScheme = 0): Plan {
  const meshes = new Map(buildMeshes(ground, areas).meshes.map((mesh) => [mesh.area, mesh]));
  const name = { id: 'random', name: 'Random' };
  const scheme = ground.schemes[nthScheme];
  return scheme ? planFromScheme(ground, meshes, scheme, PROFILE, name) : emptyPlan(ground, meshes, PROFILE, name);
}

interface Sums {
  readonly households: number;
  /** Each once, though its stairwells may be in several grids. */
  readonly buildings: number;
  readonly areaM2: number;
}

function sumsOf(plan: Plan, ground: Ground, area: number): Sums {
  const areaPlan = plan.areas.get(area)!;
  const sums = {
    households: 0,
    buildings: new Set(areaPlan.mesh.plotBuilding.filter((building) => building >= 0)).size,
    areaM2: 0,
  };
  for (const part of areaFacts(areaPlan, ground).values()) {
    sums.households += part.households;
    sums.areaM2 += part.areaM2;
  }
  return sums;
}

/** Buildings an arc runs through, but for those that are divided by their stairwells. */
function cutThrough({ mesh }: AreaPlan, ground: Ground): number[] {
  const divided = new Set([...(mesh.plotStairwells?.keys() ?? [])].map((plot) => mesh.plotBuilding[plot]));
  return cutBuildings(mesh, ground, 0.05).filter((building) => !divided.has(building));
}

function run(ground: Ground, area: number, nthScheme: number, edits: number, seed: number): Map<string, number> {
  const random = seededRandom(seed);
  const document = createDocument();
  const opened = planOf(ground, [area], nthScheme);
  document.open(opened, null);
  const before = sumsOf(opened, ground, area);
  const cutBefore = new Set(cutThrough(opened.areas.get(area)!, ground));
  const counts = new Map<string, number>();
  let states = 0;
  for (let tries = 0; states < edits && tries < 20 * edits; tries++) {
    const plan = document.store.getState().plan!;
    const name = editAtRandom(document, ground, area, random);
    const now = document.store.getState().plan!;
    if (now === plan) continue;
    states++;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    const at = `${name}, state ${states} of seed ${seed}`;
    for (const { id } of now.levels ?? [{ id: BASE_LEVEL }]) {
      const level = onLevel(now, id);
      const sums = sumsOf(level, ground, area);
      expect(sums.households, at).toBe(before.households);
      expect(sums.buildings, at).toBe(before.buildings);
      expect(Math.abs(sums.areaM2 / before.areaM2 - 1), at).toBeLessThan(1e-9);
      for (const grid of level.areas.get(area)!.gridOf)
        if (grid !== UNASSIGNED && !level.grids.has(grid)) throw new Error(`${at}: no ${grid}`);
    }
    const areaPlan = now.areas.get(area)!;
    for (const { kind, plots } of areaPlan.links ?? []) {
      expect(sharedArcs(areaPlan.mesh, ...plots).length > 0, at).toBe(kind === 'separated');
    }
    if (states % INVARIANTS_EVERY === 0) expect(brokenInvariants(areaPlan.mesh), at).toEqual([]);
    if (states % ORACLE_EVERY !== 0) continue;
    expect(
      cutThrough(areaPlan, ground).filter((building) => !cutBefore.has(building)),
      at,
    ).toEqual([]);
    for (const { id } of now.levels ?? [{ id: BASE_LEVEL }]) {
      const level = onLevel(now, id).areas.get(area)!;
      const verdict = judge(coverageOf(level), groundAround(level));
      expect(verdict.isValid, at).toBe(true);
      expect(Math.abs(verdict.areaM2 / before.areaM2 - 1), at).toBeLessThan(1e-9);
    }
  }
  expect(states).toBe(edits);
  if (process.env.EDITS) console.info(`community ${area}, seed ${seed}`, Object.fromEntries([...counts].sort()));
  return counts;
}

it('the oracle sees a gap, an overlap and a vertex that one side lacks', () => {
  const square = (west: number, east: number, top = 10) => [Float64Array.of(west, 0, east, 0, east, top, west, top)];
  expect(judge([square(0, 10), square(10, 20)])).toEqual({ isValid: true, areaM2: 200 });
  expect(judge([square(0, 10), square(10.05, 20)]).isValid).toBe(false);
  expect(judge([square(0, 10), square(9.9, 20)]).isValid).toBe(false);
  expect(judge([square(0, 10), square(10, 20, 12)]).isValid).toBe(false);
});

it('the oracle takes no slim ground along the border for a gap once it sees the ground around', () => {
  const ground = groundFromMetres({
    communities: [[[0, 0, 20, 0, 20, 10, 0, 10]]],
  });
  const areaPlan = planOf(ground, [0]).areas.get(0)!;
  const mesh = accepted(cutMesh(areaPlan.mesh, [19.6, -1, 19.6, 11], { footprint: () => [] })).mesh;
  const slim = { ...areaPlan, mesh, gridOf: Int32Array.from([1, 2]) };
  expect(judge(coverageOf(slim)).isValid).toBe(false);
  expect(judge(coverageOf(slim), groundAround(slim))).toMatchObject({ isValid: true, areaM2: expect.closeTo(200, 6) });
  const [wide, strip] = coverageOf(slim);
  const moved = strip.map((ring) => ring.map((value, i) => (i % 2 === 0 ? value + 0.05 : value)));
  expect(judge([wide, moved], groundAround(slim)).isValid).toBe(false);
  expect(judge([wide], groundAround(slim)).isValid).toBe(false);
});

describe('no gap, no overlap, no household lost', () => {
  const sample = sampleCity();
  const communities = sample.areas.flatMap((area, index) => (area.isCommunity ? [index] : []));
  const generated = warpedCity(6, 3, 6);
  const share = Math.ceil(EDITS / 5);

  const done = new Map<string, number>();
  // The plans begin from the three schemes of the city in turn.
  it.each([1, 9, 17].map((nth, nthScheme) => [communities[nth % communities.length], nthScheme, nth] as const))(
    'on community %i of the sample city, begun from scheme %i',
    { timeout: 600_000 },
    (area, nthScheme, seed) => {
      const counts = run(sample, area, nthScheme, share, seed);
      expect(counts.get('pull')).toBeGreaterThan(share / 30);
      for (const [name, count] of counts) done.set(name, (done.get(name) ?? 0) + count);
    },
  );

  it('with every gesture among the edits', () => {
    expect(GESTURE_NAMES.filter((name) => !done.has(name))).toEqual([]);
  });

  it.each([21, 22])('on a generated community (seed %i)', { timeout: 600_000 }, (seed) => {
    run(generated, 0, 0, share, seed);
  });
});
