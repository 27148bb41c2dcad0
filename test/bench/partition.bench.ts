import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { components } from '../../src/core/partition/components';
import type { Level } from '../../src/core/partition/level';
import { partition } from '../../src/core/partition/partition';
import { SCORE_PRESETS } from '../../src/core/partition/presets';
import type { PartitionResult } from '../../src/core/partition/problem';
import { type Instance, readInstance } from '../../src/core/partition/read-instance';
import type { Report } from './report';

const INSTANCES = resolve(process.cwd(), '../shared/bench/partition/instances');
const COMPARED = ['monaco', 'cambridge', 'synth-10000'];
const METIS_SEEDS = [1, 2, 3, 4, 5];
const THOROUGH_MOVES_PER_UNIT = 1600;

/** Cut length and time of the engine against METIS with contiguity, group by group, and growth with size. */
export async function bench(report: Report): Promise<void> {
  if (!existsSync(INSTANCES)) {
    process.stdout.write('  skipped: the shared partition instances are missing\n');
    return;
  }
  const hasMetis = spawnSync('gpmetis', ['-help']).error === undefined;
  if (!hasMetis) process.stdout.write('  gpmetis is not installed: figures without a peer\n');
  for (const name of COMPARED) {
    const instance = load(name);
    const metis = hasMetis ? median(METIS_SEEDS.map((seed) => runMetis(instance, seed))) : undefined;
    for (const mode of ['quick', 'thorough'] as const) {
      const { result, ms } = timed(instance, mode);
      const { cutM, parts, outOfBand, oversize } = result.score;
      const note = `${parts} parts, ${outOfBand} out of band (${oversize} oversize)`;
      report({ name: `${name} ${mode} cut`, ours: cutM, ...(metis && { peer: metis.cutM }), unit: 'm', note });
      report({ name: `${name} ${mode} time`, ours: ms, ...(metis && { peer: metis.ms }), unit: 'ms' });
    }
  }
  const small = timed(load('synth-10000'), 'quick');
  const large = timed(load('synth-100000'), 'quick');
  const growth = large.ms / small.ms;
  report({ name: 'quick, 100,687 units against 10,181', ours: growth, unit: '×', note: 'n log n would be 12.3 ×' });
}

function load(name: string): Instance {
  const file = readdirSync(INSTANCES).find((entry) => entry === `${name}.json.gz`);
  if (!file) throw new Error(`no instance ${name}`);
  const read = readInstance(JSON.parse(gunzipSync(readFileSync(join(INSTANCES, file))).toString()));
  if (!read.ok) throw new Error(`${name}: ${read.reason}`);
  return read.value;
}

function timed(instance: Instance, mode: 'quick' | 'thorough'): { result: PartitionResult; ms: number } {
  const { problem, target, tolerance, partsByGroup } = instance;
  const startedAt = performance.now();
  const outcome = partition(problem, {
    target,
    tolerance,
    ...(partsByGroup && { partsByGroup }),
    mode,
    weights: SCORE_PRESETS.plainCut,
    seed: 1,
    ...(mode === 'thorough' && { budget: THOROUGH_MOVES_PER_UNIT * problem.weight.length }),
  });
  if (!outcome.ok) throw new Error(outcome.reason);
  return { result: outcome.value, ms: performance.now() - startedAt };
}

interface MetisRun {
  readonly cutM: number;
  readonly ms: number;
}

/** Divides each component with gpmetis; time is its own, program start and files included. */
function runMetis({ problem, partsByGroup, target }: Instance, seed: number): MetisRun {
  const folder = mkdtempSync(join(tmpdir(), 'jingwei-metis-'));
  try {
    const pieces = components(problem, SCORE_PRESETS.plainCut, new Map());
    const weightOf = new Map<number, number>();
    for (const { group, weight } of pieces) weightOf.set(group, (weightOf.get(group) ?? 0) + weight);
    let cutM = 0;
    let ms = 0;
    for (const { level, weight, group } of pieces) {
      const even = partsByGroup ? weightOf.get(group)! / partsByGroup[group] : target;
      const parts = Math.max(1, Math.round(weight / even));
      if (parts < 2) continue;
      const file = join(folder, 'graph');
      writeFileSync(file, metisGraph(level));
      const startedAt = performance.now();
      execFileSync('gpmetis', ['-contig', '-ufactor=100', `-seed=${seed}`, file, String(parts)], { stdio: 'pipe' });
      ms += performance.now() - startedAt;
      const part = readFileSync(`${file}.part.${parts}`, 'utf8').trim().split('\n').map(Number);
      for (let unit = 0; unit < level.count; unit++) {
        for (let entry = level.start[unit]; entry < level.start[unit + 1]; entry++) {
          if (part[unit] !== part[level.neighbour[entry]]) cutM += level.lengthM[entry] / 2;
        }
      }
    }
    return { cutM, ms };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** METIS wants whole weights above 0: households (1 where none), border in decimetres. */
function metisGraph(level: Level): string {
  const lines = [`${level.count} ${level.neighbour.length / 2} 011`];
  for (let unit = 0; unit < level.count; unit++) {
    const line = [Math.max(1, Math.round(level.weight[unit]))];
    for (let entry = level.start[unit]; entry < level.start[unit + 1]; entry++) {
      line.push(level.neighbour[entry] + 1, Math.max(1, Math.round(10 * level.lengthM[entry])));
    }
    lines.push(line.join(' '));
  }
  return `${lines.join('\n')}\n`;
}

function median(runs: readonly MetisRun[]): MetisRun {
  const middle = (key: keyof MetisRun) => runs.map((run) => run[key]).sort((a, b) => a - b)[runs.length >> 1];
  return { cutM: middle('cutM'), ms: middle('ms') };
}
