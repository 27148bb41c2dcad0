// Long sequences of random edits on communities of the sample city and on generated ones. After every edit the sums
// hold; now and then the mesh is held to its invariants and the grids, as they would leave, to GEOS' coverage rules.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { absorbStrays } from '../../../src/core/actions/absorb-strays';
import { cut } from '../../../src/core/actions/cut';
import { dedicatePlots } from '../../../src/core/actions/dedicate-plots';
import { divideAlong } from '../../../src/core/actions/divide-along';
import { mergeGrids } from '../../../src/core/actions/merge-grids';
import { moveBorder } from '../../../src/core/actions/move-border';
import { newGrid } from '../../../src/core/actions/new-grid';
import { paint } from '../../../src/core/actions/paint';
import { pullBorder, straightenBorder } from '../../../src/core/actions/pull-border';
import { removeGrid } from '../../../src/core/actions/remove-grid';
import { setLink } from '../../../src/core/actions/set-link';
import { simplifyBorders } from '../../../src/core/actions/simplify-borders';
import { splitGrid } from '../../../src/core/actions/split-grid';
import { decodeGround } from '../../../src/core/formats/city-file';
import type { Ground } from '../../../src/core/ground/ground';
import { buildMeshes } from '../../../src/core/mesh/build-mesh';
import { cutMesh } from '../../../src/core/mesh/cut-mesh';
import { plotLocator } from '../../../src/core/mesh/locate';
import { sharedArcs } from '../../../src/core/mesh/plot-joins';
import { done, type Outcome, refuse } from '../../../src/core/outcome';
import { areaFacts } from '../../../src/core/plan/area-facts';
import { barrierAt, barrierRun } from '../../../src/core/plan/barrier-run';
import { borderAt } from '../../../src/core/plan/border-at';
import { gripBorder } from '../../../src/core/plan/border-grip';
import { borderRuns } from '../../../src/core/plan/border-run';
import { borderVertices, junctionLines, lineThrough } from '../../../src/core/plan/border-vertices';
import { compoundPlots } from '../../../src/core/plan/compound-plots';
import { type Plan, UNASSIGNED } from '../../../src/core/plan/plan';
import { emptyPlan, planFromScheme } from '../../../src/core/plan/plan-from-scheme';
import { PROFILES } from '../../../src/core/plan/profiles';
import { createDocument } from '../../../src/store/document';
import { coverageOf, coverageOracle, groundAround } from '../../support/coverage-oracle';
import { groundFromMetres } from '../../support/ground-from-metres';
import { brokenInvariants, cutBuildings } from '../../support/mesh-invariants';
import { accepted } from '../../support/plan';
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

function planOf(ground: Ground, areas: readonly number[]): Plan {
  const meshes = new Map(buildMeshes(ground, areas).meshes.map((mesh) => [mesh.area, mesh]));
  const name = { id: 'random', name: 'Random' };
  const [scheme] = ground.schemes;
  return scheme
    ? planFromScheme(ground, meshes, scheme, PROFILES[0], name)
    : emptyPlan(ground, meshes, PROFILES[0], name);
}

type Edit = (plan: Plan, ground: Ground, area: number, random: () => number) => Outcome<Plan>;

/** A place inside the community: the point of one of its plots, moved a little. */
function placeIn(plan: Plan, area: number, random: () => number): [number, number] {
  const { mesh } = plan.areas.get(area)!;
  const plot = Math.floor(random() * mesh.plotCount);
  return [mesh.plotPoint[2 * plot] + 20 * (random() - 0.5), mesh.plotPoint[2 * plot + 1] + 20 * (random() - 0.5)];
}

function gridIn(plan: Plan, area: number, random: () => number): number {
  const { gridOf } = plan.areas.get(area)!;
  return gridOf[Math.floor(random() * gridOf.length)];
}

/** A way through the community with a bend or two. */
function lineIn(plan: Plan, area: number, random: () => number): number[] {
  const [x, y] = placeIn(plan, area, random);
  const line = [x, y];
  for (let n = 2 + Math.floor(random() * 3); n > 0; n--) {
    const at = line.length - 2;
    line.push(line[at] + 300 * (random() - 0.5), line[at + 1] + 300 * (random() - 0.5));
  }
  return line;
}

const EDITS_BY_NAME: Readonly<Record<string, Edit>> = {
  paint(plan, _, area, random) {
    const plots = plotLocator(plan.areas.get(area)!.mesh).plotsInCircle(...placeIn(plan, area, random), 60 * random());
    return paint(plan, area, plots, gridIn(plan, area, random));
  },
  erase(plan, _, area, random) {
    const plots = plotLocator(plan.areas.get(area)!.mesh).plotsInCircle(...placeIn(plan, area, random), 30 * random());
    return paint(plan, area, plots, UNASSIGNED);
  },
  pull(plan, ground, area, random) {
    const areaPlan = plan.areas.get(area)!;
    const place = borderAt(areaPlan, ...placeIn(plan, area, random), 60);
    if (!place) return done(plan);
    const grip = gripBorder(areaPlan, place, 20 + 180 * random());
    const [dx, dy] = [160 * (random() - 0.5), 160 * (random() - 0.5)];
    const outcome = pullBorder(plan, ground, { area, grip, dx, dy, isSnapped: random() < 0.6 });
    return outcome.ok ? done(outcome.value.plan) : outcome;
  },
  straighten(plan, ground, area, random) {
    const areaPlan = plan.areas.get(area)!;
    const place = borderAt(areaPlan, ...placeIn(plan, area, random), 60);
    if (!place) return done(plan);
    const grip = gripBorder(areaPlan, place, 20 + 180 * random());
    const outcome = straightenBorder(plan, ground, { area, grip, isSnapped: random() < 0.5 }, 20 * random());
    return outcome.ok ? done(outcome.value.plan) : outcome;
  },
  vertex(plan, ground, area, random) {
    const areaPlan = plan.areas.get(area)!;
    const place = borderAt(areaPlan, ...placeIn(plan, area, random), 60);
    if (!place) return done(plan);
    const runs = borderRuns(areaPlan);
    const run = runs.through(place.arc);
    const toleranceM = 0.5 + 12 * random();
    const vertices = borderVertices(run, runs, toleranceM, 20);
    const vertex = vertices[Math.floor(random() * vertices.length)];
    const to = [vertex.x + 80 * (random() - 0.5), vertex.y + 80 * (random() - 0.5)] as const;
    const isOut = vertex.kind === 'bend' && random() < 0.3;
    const move =
      vertex.junction >= 0
        ? junctionLines(areaPlan.mesh, runs, vertex.junction, to, toleranceM)
        : { grids: [run.left, run.right], lines: [lineThrough(run, vertex, isOut ? null : to)] };
    const outcome = moveBorder(plan, ground, { area, ...move, isSnapped: random() < 0.4 });
    return outcome.ok ? done(outcome.value.plan) : outcome;
  },
  simplify(plan, ground, area, random) {
    const grid = gridIn(plan, area, random);
    if (grid === UNASSIGNED) return done(plan);
    const outcome = simplifyBorders(plan, ground, { grids: [grid], isBetween: false, toleranceM: 1 + 14 * random() });
    return outcome.ok ? done(outcome.value.plan) : outcome;
  },
  cut: (plan, ground, area, random) => cut(plan, ground, area, lineIn(plan, area, random)),
  split: (plan, ground, area, random) =>
    splitGrid(plan, ground, gridIn(plan, area, random), lineIn(plan, area, random)),
  merge(plan, _, area, random) {
    const place = borderAt(plan.areas.get(area)!, ...placeIn(plan, area, random), 80);
    const [into, from] = place?.grids ?? [];
    return place && into !== UNASSIGNED ? mergeGrids(plan, into, from) : done(plan);
  },
  divide(plan, ground, area, random) {
    const areaPlan = plan.areas.get(area)!;
    const arc = barrierAt(areaPlan, ...placeIn(plan, area, random), 60);
    if (arc < 0) return done(plan);
    const run = barrierRun(areaPlan, arc, () => true);
    return divideAlong(plan, ground, area, run.arcs, run.grids);
  },
  dedicate(plan, ground, area, random) {
    const areaPlan = plan.areas.get(area)!;
    const plot = Math.floor(random() * areaPlan.mesh.plotCount);
    return dedicatePlots(plan, ground, area, compoundPlots(areaPlan, ground, plot));
  },
  link(plan, _, area, random) {
    const [x, y] = placeIn(plan, area, random);
    const near = plotLocator(plan.areas.get(area)!.mesh).plotsInCircle(x, y, 60);
    if (near.length < 2) return done(plan);
    const end = () => ({ area, plot: near[Math.floor(random() * near.length)], x, y });
    return setLink(plan, end(), end());
  },
  heal(plan, ground, area, random) {
    const outcome = absorbStrays(plan, ground, gridIn(plan, area, random));
    return outcome.ok ? done(outcome.value.plan) : outcome;
  },
  remove: (plan, _, area, random) => removeGrid(plan, gridIn(plan, area, random)),
  begin(plan, ground, area, random) {
    const made = newGrid(plan, ground, area);
    if (!made.ok) return made;
    const plots = plotLocator(plan.areas.get(area)!.mesh).plotsInCircle(...placeIn(plan, area, random), 80);
    return plots.length === 0 ? refuse('nothing') : paint(made.value, area, plots, plan.nextGridId);
  },
};
/** Pulling and painting are what is done most. */
const NAMES = [...Object.keys(EDITS_BY_NAME), 'pull', 'pull', 'pull', 'vertex', 'vertex', 'paint', 'paint', 'merge'];

interface Sums {
  readonly households: number;
  readonly buildings: number;
  readonly areaM2: number;
}

function sumsOf(plan: Plan, ground: Ground, area: number): Sums {
  const sums = { households: 0, buildings: 0, areaM2: 0 };
  for (const part of areaFacts(plan.areas.get(area)!, ground).values()) {
    sums.households += part.households;
    sums.buildings += part.buildings;
    sums.areaM2 += part.areaM2;
  }
  return sums;
}

function run(ground: Ground, area: number, edits: number, seed: number): Map<string, number> {
  const random = seededRandom(seed);
  const document = createDocument();
  const opened = planOf(ground, [area]);
  document.open(opened, null);
  const before = sumsOf(opened, ground, area);
  const counts = new Map<string, number>();
  let states = 0;
  for (let tries = 0; states < edits && tries < 20 * edits; tries++) {
    const plan = document.store.getState().plan!;
    const roll = random();
    let name = roll < 0.1 ? 'undo' : roll < 0.15 ? 'redo' : NAMES[Math.floor(random() * NAMES.length)];
    // A community of many hundred cuts is no plan but a test of patience.
    if (['cut', 'split'].includes(name) && plan.areas.get(area)!.cuts.length > 60) name = 'undo';
    if (name === 'undo') document.undo();
    else if (name === 'redo') document.redo();
    else document.edit({ key: name }, (open) => EDITS_BY_NAME[name](open, ground, area, random));
    const now = document.store.getState().plan!;
    if (now === plan) continue;
    states++;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    const at = `${name}, state ${states} of seed ${seed}`;
    const sums = sumsOf(now, ground, area);
    expect(sums.households, at).toBe(before.households);
    expect(sums.buildings, at).toBe(before.buildings);
    expect(Math.abs(sums.areaM2 / before.areaM2 - 1), at).toBeLessThan(1e-9);
    const areaPlan = now.areas.get(area)!;
    for (const grid of areaPlan.gridOf)
      if (grid !== UNASSIGNED && !now.grids.has(grid)) throw new Error(`${at}: no ${grid}`);
    for (const { kind, plots } of areaPlan.links ?? []) {
      expect(sharedArcs(areaPlan.mesh, ...plots).length > 0, at).toBe(kind === 'separated');
    }
    if (states % INVARIANTS_EVERY === 0) expect(brokenInvariants(areaPlan.mesh), at).toEqual([]);
    if (states % ORACLE_EVERY !== 0) continue;
    expect(cutBuildings(areaPlan.mesh, ground, 0.05), at).toEqual(
      cutBuildings(opened.areas.get(area)!.mesh, ground, 0.05),
    );
    const verdict = judge(coverageOf(areaPlan), groundAround(areaPlan));
    expect(verdict.isValid, at).toBe(true);
    expect(Math.abs(verdict.areaM2 / before.areaM2 - 1), at).toBeLessThan(1e-9);
  }
  expect(states).toBe(edits);
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

  it.each([1, 9, 17].map((nth) => [communities[nth % communities.length], nth] as const))(
    'on community %i of the sample city',
    { timeout: 600_000 },
    (area, seed) => {
      const counts = run(sample, area, share, seed);
      expect(counts.get('pull')).toBeGreaterThan(share / 20);
    },
  );

  it.each([21, 22])('on a generated community (seed %i)', { timeout: 600_000 }, (seed) => {
    run(generated, 0, share, seed);
  });
});
