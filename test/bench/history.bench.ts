/**
 * Edits and history on a district of about 22,000 buildings in 81 communities.
 *
 * Latency: an edit with all that follows it on screen (figures of all grids, outlines and diff of what changed) against
 * building the topology of the district's plots anew with topojson, which is what a plan kept as polygons would do.
 * Memory: what a step of history costs against a copy of the plan, and whether 1,000 more edits leave anything behind
 * once history is full. The collector is run by hand, so the figures are live bytes.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { topology } from 'topojson-server';
import { applyProposal } from '../../src/core/actions/apply-proposal';
import { assign } from '../../src/core/actions/assign';
import { cut } from '../../src/core/actions/cut';
import { mergeGrids } from '../../src/core/actions/merge-grids';
import { checkPlan } from '../../src/core/checks/check-plan';
import type { Ground } from '../../src/core/ground/ground';
import { buildMeshes } from '../../src/core/mesh/build-mesh';
import { arcCount, type Mesh } from '../../src/core/mesh/mesh';
import { outlineOfPlotList } from '../../src/core/mesh/outline';
import type { Outcome } from '../../src/core/outcome';
import { diffPlans } from '../../src/core/plan/diff-plans';
import { gridFacts } from '../../src/core/plan/grid-facts';
import { areaOutlines } from '../../src/core/plan/grid-outlines';
import type { Plan } from '../../src/core/plan/plan';
import { emptyPlan } from '../../src/core/plan/plan-from-scheme';
import { DEFAULT_PROFILE } from '../../src/core/plan/profiles';
import { createDocument, KEPT_STEPS } from '../../src/store/document';
import { seededRandom, warpedCity } from '../support/warped-city';
import type { Report } from './report';

const BLOCKS = 45;
const COMMUNITY_BLOCKS = 5;
const EDITS = 200;
const MORE_EDITS = 1000;

export async function bench(report: Report): Promise<void> {
  const ground = warpedCity(BLOCKS, 1, COMMUNITY_BLOCKS);
  const meshes = new Map(buildMeshes(ground).meshes.map((mesh) => [mesh.area, mesh]));
  const plan = quartered(ground, meshes);
  await memory(plan, ground, report);
  latency(plan, ground, report);
}

/** Every community in four grids by quadrant. */
function quartered(ground: Ground, meshes: ReadonlyMap<number, Mesh>): Plan {
  const empty = emptyPlan(ground, meshes, DEFAULT_PROFILE, { id: 'bench', name: 'bench' });
  const proposals = [...meshes].map(([area, { plotCount, plotPoint }]) => {
    let [x, y] = [0, 0];
    for (let plot = 0; plot < plotCount; plot++) {
      x += plotPoint[2 * plot] / plotCount;
      y += plotPoint[2 * plot + 1] / plotCount;
    }
    const part = Int32Array.from(
      { length: plotCount },
      (_, plot) => (plotPoint[2 * plot] > x ? 1 : 0) + (plotPoint[2 * plot + 1] > y ? 2 : 0),
    );
    return { area, plots: null, part };
  });
  return accepted(applyProposal(empty, ground, proposals));
}

function latency(plan: Plan, ground: Ground, report: Report): void {
  const random = seededRandom(2);
  const areas = [...plan.areas.keys()];
  const follow = (before: Plan, after: Plan) => {
    gridFacts(after, ground);
    for (const { after: areaPlan } of diffPlans(before, after).areas) areaOutlines(areaPlan!);
  };
  follow(plan, { ...plan });
  for (const areaPlan of plan.areas.values()) areaOutlines(areaPlan);

  const plotCount = [...plan.areas.values()].reduce((sum, { mesh }) => sum + mesh.plotCount, 0);
  const plots = plotsAsGeoJson(plan);
  const rebuilt = median(5, () => topology({ plots }));
  const edits: Record<string, (plan: Plan) => Outcome<Plan>> = {
    'assign one plot': (from) => {
      const area = areas[Math.floor(random() * areas.length)];
      const { mesh, gridOf } = from.areas.get(area)!;
      const arc = borderArc(mesh, gridOf, random);
      return assign(from, area, [mesh.arcLeft[arc]], gridOf[mesh.arcRight[arc]]);
    },
    'cut plots': (from) => {
      const area = areas[Math.floor(random() * areas.length)];
      const { mesh } = from.areas.get(area)!;
      const plot = Math.floor(random() * mesh.plotCount);
      const [x, y] = mesh.plotPoint.subarray(2 * plot, 2 * plot + 2);
      // Beside the house, whichever way it points; what meets another house is refused and not counted.
      return cut(from, ground, area, [x - 40, y + 13, x + 40, y + 14], [plot]);
    },
    'merge two grids': (from) => {
      const area = areas[Math.floor(random() * areas.length)];
      const { mesh, gridOf } = from.areas.get(area)!;
      const arc = borderArc(mesh, gridOf, random);
      return mergeGrids(from, gridOf[mesh.arcLeft[arc]], gridOf[mesh.arcRight[arc]]);
    },
  };
  for (const [name, edit] of Object.entries(edits)) {
    const times: number[] = [];
    for (let tries = 0; times.length < EDITS && tries < EDITS * 20; tries++) {
      const startedAt = performance.now();
      const outcome = edit(plan);
      if (!outcome.ok || outcome.value === plan) continue;
      follow(plan, outcome.value);
      times.push(performance.now() - startedAt);
    }
    times.sort((a, b) => a - b);
    report({
      name: `${name}, with figures, outlines and diff`,
      ours: times[times.length >> 1],
      peer: rebuilt,
      unit: 'ms',
      note: `median of ${times.length}, p99 ${times[Math.floor(times.length * 0.99)].toFixed(2)}; peer topology() of ${plotCount} plots`,
    });
  }
}

/** An arc with a different grid on either side, from a random place on. */
function borderArc(mesh: Mesh, gridOf: Int32Array, random: () => number): number {
  const arcs = arcCount(mesh);
  for (let i = 0, arc = Math.floor(random() * arcs); i < arcs; i++, arc = (arc + 1) % arcs) {
    const [left, right] = [mesh.arcLeft[arc], mesh.arcRight[arc]];
    if (left >= 0 && right >= 0 && gridOf[left] !== gridOf[right]) return arc;
  }
  throw new Error(`Community ${mesh.area} is one grid.`);
}

function plotsAsGeoJson(plan: Plan): GeoJSON.FeatureCollection {
  const features: GeoJSON.Feature[] = [];
  for (const { mesh } of plan.areas.values()) {
    for (let plot = 0; plot < mesh.plotCount; plot++) {
      const coordinates = outlineOfPlotList(mesh, [plot]).map((ring) => {
        const points = Array.from({ length: ring.length / 2 }, (_, i) => [ring[2 * i], ring[2 * i + 1]]);
        return [...points, points[0]];
      });
      features.push({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates } });
    }
  }
  return { type: 'FeatureCollection', features };
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
  const areas = [...plan.areas.keys()];
  const paintOne = () =>
    document.edit({ key: 'painted' }, (from) => {
      const area = areas[Math.floor(random() * areas.length)];
      const { mesh, gridOf } = from.areas.get(area)!;
      const arc = borderArc(mesh, gridOf, random);
      return assign(from, area, [mesh.arcLeft[arc]], gridOf[mesh.arcRight[arc]]);
    });
  const edits = async (count: number) => {
    for (let i = 0; i < count; i++) {
      paintOne();
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
  await edits(KEPT_STEPS);
  const perStep = (liveBytes() - atStart) / KEPT_STEPS;
  // Caches of derived figures fill up a little after history does.
  await edits(KEPT_STEPS);
  const full = liveBytes();
  await edits(MORE_EDITS);
  const later = liveBytes();
  const copies = Array.from({ length: 5 }, () => structuredClone(document.store.getState().plan));
  const perCopy = (liveBytes() - later) / copies.length;
  report({
    name: `a step of history, ${KEPT_STEPS} kept`,
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

function median(runs: number, run: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const startedAt = performance.now();
    run();
    return performance.now() - startedAt;
  });
  return times.sort((a, b) => a - b)[runs >> 1];
}

function accepted<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.reason}`);
  return outcome.value;
}
