/**
 * Edits and history on a district of about 22,000 buildings in 81 communities, as the product makes them: through
 * `document.edit`, each a step of history.
 *
 * Time: an edit, and the edit with all that follows it on screen (figures of all grids, outlines and diff of what
 * changed), against building the topology of the district's plots anew with topojson, which is what a plan kept as
 * polygons would do. CPU time of this process. The same edits in one mesh of 20,000 buildings are in mesh.bench.ts.
 * Memory: what a step of history costs against a copy of the plan, and whether 1,000 more edits leave anything behind
 * once history is full; every fourth edit is a cut, which copies the mesh of its community. The collector is run by
 * hand, so the figures are live bytes.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { topology } from 'topojson-server';
import { mergeGrids } from '../../src/core/actions/merge-grids';
import { checkPlan } from '../../src/core/checks/check-plan';
import type { Ground } from '../../src/core/ground/ground';
import { diffPlans } from '../../src/core/plan/diff-plans';
import { gridFacts } from '../../src/core/plan/grid-facts';
import { areaOutlines } from '../../src/core/plan/grid-outlines';
import type { Plan } from '../../src/core/plan/plan';
import { createDocument, KEPT_STEPS } from '../../src/store/document';
import { seededRandom } from '../support/warped-city';
import { assignAndCut, borderArc, cpuMs, type HandEdit, plotsAsGeoJson, quarteredDistrict } from './district';
import type { Report } from './report';

const BLOCKS = 45;
const COMMUNITY_BLOCKS = 5;
const EDITS = 200;
const MORE_EDITS = 1000;

export async function bench(report: Report): Promise<void> {
  const { ground, plan } = quarteredDistrict(BLOCKS, COMMUNITY_BLOCKS);
  await memory(plan, ground, report);
  time(plan, ground, report);
}

/** The three edits of a drawing hand, each somewhere else. */
function editsOf(plan: Plan, ground: Ground, random: () => number): Record<'assign' | 'cut' | 'merge', HandEdit> {
  const areas = [...plan.areas.keys()];
  return {
    ...assignAndCut(plan, ground, random),
    merge: (from) => {
      const { mesh, gridOf } = from.areas.get(areas[Math.floor(random() * areas.length)])!;
      const arc = borderArc(mesh, gridOf, random);
      return mergeGrids(from, gridOf[mesh.arcLeft[arc]], gridOf[mesh.arcRight[arc]]);
    },
  };
}

function time(plan: Plan, ground: Ground, report: Report): void {
  const document = createDocument();
  document.open(plan, plan);
  const shown = () => document.store.getState().plan!;
  const follow = (before: Plan) => {
    gridFacts(shown(), ground);
    for (const { after } of diffPlans(before, shown()).areas) areaOutlines(after!);
  };
  follow(plan);
  for (const areaPlan of plan.areas.values()) areaOutlines(areaPlan);

  const meshes = [...plan.areas.values()].map(({ mesh }) => mesh);
  const plotCount = meshes.reduce((sum, mesh) => sum + mesh.plotCount, 0);
  const plots = plotsAsGeoJson(meshes);
  const rebuilt = Math.min(...[1, 2, 3].map(() => cpuMs(() => topology({ plots })).ms));
  const edits = editsOf(plan, ground, seededRandom(2));
  for (const [key, name] of [
    ['assign', 'assign one plot'],
    ['cut', 'cut a plot'],
    ['merge', 'merge two grids'],
  ] as const) {
    const editMs: number[] = [];
    const followMs: number[] = [];
    for (let tries = 0; editMs.length < EDITS && tries < EDITS * 20; tries++) {
      const before = shown();
      const { ms } = cpuMs(() => document.edit({ key }, edits[key]));
      if (shown() === before) continue;
      editMs.push(ms);
      followMs.push(cpuMs(() => follow(before)).ms);
      // Else there would soon be nothing left to merge.
      if (key === 'merge') document.undo();
    }
    if (editMs.length < EDITS) throw new Error(`Only ${editMs.length} times could one ${name}.`);
    const whole = editMs.map((ms, i) => ms + followMs[i]).sort((a, b) => a - b);
    const what = `${name} of ${plotCount} in ${meshes.length} communities`;
    const peerNote = 'peer: topology() of the plots, best of 3';
    report({
      name: `${what}: document.edit`,
      ours: mean(editMs),
      peer: rebuilt,
      unit: 'ms CPU',
      note: `mean of ${EDITS}; ${peerNote}`,
    });
    report({
      name: `${what}: and figures, outlines, diff`,
      ours: mean(whole),
      peer: rebuilt,
      unit: 'ms CPU',
      note: `mean of ${EDITS}, p99 ${whole[Math.floor(EDITS * 0.99)].toFixed(2)}; ${peerNote}, no figures or outlines`,
    });
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

async function memory(plan: Plan, ground: Ground, report: Report): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const liveBytes = () => {
    collect();
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const random = seededRandom(3);
  const document = createDocument();
  document.open(plan, plan);
  const edits = editsOf(plan, ground, random);
  const make = async (count: number) => {
    for (let i = 0; i < count; i++) {
      const key = i % 4 === 3 ? 'cut' : 'assign';
      const before = document.store.getState().plan;
      while (document.store.getState().plan === before) document.edit({ key }, edits[key]);
      look();
      // An edit is a turn of its own: weak references hold on to what they were asked for until the turn ends.
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const look = () => {
    const shown = document.store.getState().plan!;
    gridFacts(shown, ground);
    checkPlan(shown, ground);
    for (const areaPlan of shown.areas.values()) areaOutlines(areaPlan);
  };

  look();
  await new Promise((resolve) => setImmediate(resolve));
  const atStart = liveBytes();
  await make(KEPT_STEPS);
  const perStep = (liveBytes() - atStart) / KEPT_STEPS;
  // Caches of derived figures fill up a little after history does.
  await make(KEPT_STEPS);
  const full = liveBytes();
  await make(MORE_EDITS);
  const later = liveBytes();
  const copies = Array.from({ length: 5 }, () => structuredClone(document.store.getState().plan));
  const perCopy = (liveBytes() - later) / copies.length;
  report({
    name: `a step of history, ${KEPT_STEPS} kept, one in four a cut`,
    ours: perStep / 1024,
    peer: perCopy / 1024,
    unit: 'KiB',
    note: 'peer structuredClone of the plan, meshes included',
  });
  report({
    name: `live bytes after ${MORE_EDITS} more edits`,
    ours: later / 2 ** 20,
    peer: full / 2 ** 20,
    unit: 'MiB',
    note: `peer before them; ${((later - full) / MORE_EDITS).toFixed(0)} bytes an edit`,
  });
}
