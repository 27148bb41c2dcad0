/**
 * A whole city under the pencil: about 100,000 buildings and 1,000 grids. An edit is what a hand does, through the
 * document, with what follows on screen: the figures of all grids, the outlines and the diff of what changed. It should
 * cost the community under the pointer and not the city, so the peer of each row is the same edit on a city of a
 * sixteenth. Then what a step costs in memory and in the record kept in the browser. CPU time of this process.
 */
import { serialize, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { pullBorder } from '../../src/core/actions/pull-border';
import type { Ground } from '../../src/core/ground/ground';
import { borderAt } from '../../src/core/plan/border-at';
import { gripBorder } from '../../src/core/plan/border-grip';
import { diffPlans } from '../../src/core/plan/diff-plans';
import { gridFacts } from '../../src/core/plan/grid-facts';
import { areaOutlines } from '../../src/core/plan/grid-outlines';
import type { Plan } from '../../src/core/plan/plan';
import { createDocument } from '../../src/store/document';
import { changeOfHistory, recordOfHistory } from '../../src/store/history-record';
import { seededRandom } from '../support/warped-city';
import { assignAndCut, borderArc, cpuMs, type HandEdit, quarteredDistrict } from './district';
import type { Report } from './report';

const CITY_BLOCKS = 96;
const TOWN_BLOCKS = 24;
const COMMUNITY_BLOCKS = 6;
const EDITS = 200;
const PULL_REACH_M = 60;

type Kind = 'assign' | 'pull' | 'cut';

interface Figures {
  readonly what: string;
  readonly sorted: Record<Kind, number[]>;
  readonly stepKiB: number;
  readonly recordKiB: number;
  /** Of each step: its change made and turned into bytes. */
  readonly keepSorted: readonly number[];
  readonly keptKiB: number;
  readonly recordMs: number;
}

export async function bench(report: Report): Promise<void> {
  setFlagsFromString('--expose-gc');
  const town = measure(TOWN_BLOCKS);
  const city = measure(CITY_BLOCKS);
  const names: Record<Kind, string> = { assign: 'assign a plot', pull: 'pull a border', cut: 'cut a plot' };
  for (const kind of Object.keys(names) as Kind[]) {
    for (const [share, label] of [
      [0.5, 'median'],
      [0.99, 'p99'],
    ] as const) {
      report({
        name: `${names[kind]}, figures and outlines: ${label}`,
        ours: at(city.sorted[kind], share),
        peer: at(town.sorted[kind], share),
        unit: 'ms CPU',
        note: `${city.what}; peer ${town.what}`,
      });
    }
  }
  report({ name: 'memory of a step of history', ours: city.stepKiB, peer: town.stepKiB, unit: 'KiB' });
  for (const [share, label] of [
    [0.5, 'median'],
    [0.99, 'p99'],
  ] as const) {
    report({
      name: `a step kept by itself: ${label}`,
      ours: at(city.keepSorted, share),
      peer: city.recordMs,
      unit: 'ms CPU',
      note: `${city.keptKiB.toFixed(1)} KiB a step; peer: the whole record of ${3 * EDITS} steps; bytes by v8.serialize`,
    });
  }
  report({ name: `saved record of ${3 * EDITS} steps`, ours: city.recordKiB, peer: town.recordKiB, unit: 'KiB' });
}

function measure(blocks: number): Figures {
  const { ground, plan } = quarteredDistrict(blocks, COMMUNITY_BLOCKS);
  const meshes = new Map([...plan.areas].map(([area, { mesh }]) => [area, mesh]));
  const document = createDocument();
  document.open(plan, plan);
  const shown = () => document.store.getState().plan!;
  gridFacts(plan, ground);
  for (const areaPlan of plan.areas.values()) areaOutlines(areaPlan);

  const random = seededRandom(4);
  const before = liveBytes();
  const sorted = {} as Record<Kind, number[]>;
  const keepMs: number[] = [];
  let keptBytes = 0;
  for (const [kind, edit] of Object.entries(editsOf(plan, ground, random)) as [Kind, HandEdit][]) {
    const times: number[] = [];
    for (let tries = 0; times.length < EDITS && tries < 20 * EDITS; tries++) {
      const from = shown();
      const { past, future } = document.store.getState();
      const { ms } = cpuMs(() => {
        document.edit({ key: kind }, edit);
        if (shown() === from) return;
        gridFacts(shown(), ground);
        for (const { after } of diffPlans(from, shown()).areas) areaOutlines(after!);
      });
      if (shown() === from) continue;
      times.push(ms);
      const kept = cpuMs(() => serialize(changeOfHistory({ past, future }, document.store.getState())).length);
      keepMs.push(kept.ms);
      keptBytes += kept.value;
    }
    if (times.length < EDITS) throw new Error(`only ${times.length} edits of the kind ${kind} could be made`);
    sorted[kind] = times.sort((a, b) => a - b);
  }
  const stepKiB = (liveBytes() - before) / (3 * EDITS) / 1024;
  const record = cpuMs(() => serialize(recordOfHistory(document.store.getState(), meshes)).length);
  const buildings = ground.buildings.households.length;
  return {
    what: `${buildings.toLocaleString('en')} buildings, ${plan.grids.size} grids`,
    sorted,
    stepKiB,
    recordKiB: record.value / 1024,
    keepSorted: keepMs.sort((a, b) => a - b),
    keptKiB: keptBytes / keepMs.length / 1024,
    recordMs: record.ms,
  };
}

function editsOf(plan: Plan, ground: Ground, random: () => number): Record<Kind, HandEdit> {
  const areas = [...plan.areas.keys()];
  return {
    ...assignAndCut(plan, ground, random),
    pull: (from) => {
      const area = areas[Math.floor(random() * areas.length)];
      const areaPlan = from.areas.get(area)!;
      const { mesh, gridOf } = areaPlan;
      const arc = borderArc(mesh, gridOf, random);
      const [x, y] = mesh.plotPoint.subarray(2 * mesh.arcLeft[arc]);
      const place = borderAt(areaPlan, x, y, 2 * PULL_REACH_M);
      if (!place) return { ok: false, reason: 'no-border-near' };
      const grip = gripBorder(areaPlan, place, PULL_REACH_M);
      const angle = 2 * Math.PI * random();
      const pull = { dx: 25 * Math.cos(angle), dy: 25 * Math.sin(angle), isSnapped: random() < 0.5 };
      const pulled = pullBorder(from, ground, { area, grip, ...pull });
      return pulled.ok ? { ok: true, value: pulled.value.plan } : pulled;
    },
  };
}

function liveBytes(): number {
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
