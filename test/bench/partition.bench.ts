import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { components } from '../../src/core/partition/components';
import type { Level } from '../../src/core/partition/level';
import { partition } from '../../src/core/partition/partition';
import { SCORE_PRESETS } from '../../src/core/partition/presets';
import type { PartitionOptions, PartitionProblem } from '../../src/core/partition/problem';
import { type Instance, readInstance } from '../../src/core/partition/read-instance';
import type { Report } from './report';

const FOLDER = resolve(process.cwd(), '../shared/bench/partition');
/** Shortest cut of a contiguous division known, metres: annealed for long from many seeds. */
const BEST_KNOWN_CUT_M: Record<string, number> = { monaco: 15_755, cambridge: 71_518, 'synth-10000': 38_969 };
const METIS_SEEDS = [1, 2, 3, 4, 5];
const SEEDS_OF_EXACT = [1, 2, 3];
/** Units along a side of the square lattices that show growth, and units of a part there. */
const LATTICE_SIDES = [100, 316, 1000];
const LATTICE_PART = 64;

/** The shared evaluator: figures counted from the instance and an assignment, by neither engine. */
interface Evaluator {
  normalise(instance: unknown): unknown;
  evaluate(instance: unknown, assignment: ArrayLike<number>): Evaluation;
}

interface Evaluation {
  readonly contiguityViolations: number;
  readonly groupViolations: number;
  readonly cutLength: number;
  readonly vsTarget: { readonly within10Pct: number; readonly within5Pct: number };
  readonly vsIdealNoOversize: { readonly within10Pct: number; readonly within5Pct: number } | null;
  readonly barrier: { readonly partsStraddlingMain: number; readonly shareOfCutOnMainOrStreetPct: number } | null;
  readonly redraw?: { readonly householdsMovedPct: number };
  readonly optimum?: { readonly gapPct: number };
}

interface Case {
  readonly name: string;
  readonly instance: Instance;
  readonly evaluate: (part: ArrayLike<number>) => Evaluation;
}

interface Run {
  readonly figures: Evaluation;
  readonly ms: number;
  /** METIS alone, without program start and files, as it says itself. */
  readonly innerMs?: number;
}

/** The engine against METIS with contiguity, the best divisions known, proven optima, and itself at other sizes. */
export async function bench(report: Report): Promise<void> {
  if (!existsSync(FOLDER)) {
    process.stdout.write('  skipped: the shared partition instances are missing\n');
    return;
  }
  const evaluator = (await import(pathToFileURL(join(FOLDER, 'evaluate.mjs')).href)) as Evaluator;
  const load = (name: string) => loadCase(name, evaluator);
  const hasMetis = spawnSync('gpmetis', ['-help']).error === undefined;
  if (!hasMetis) process.stdout.write('  gpmetis is not installed: figures without a peer\n');

  // A first run compiles the engine; METIS is compiled before it is measured, too.
  run(load('monaco'), { mode: 'quick' });
  for (const [name, bestKnownM] of Object.entries(BEST_KNOWN_CUT_M)) {
    const each = load(name);
    const metis = hasMetis ? medianMetis(each) : undefined;
    for (const mode of ['quick', 'thorough'] as const) {
      const { figures, ms } = run(each, { mode });
      const cutM = figures.cutLength;
      report({ name: `${name} ${mode}: cut, METIS`, ours: cutM, ...peer(metis?.figures.cutLength), unit: 'm' });
      report({
        name: `${name} ${mode}: cut, best known`,
        ours: cutM,
        peer: bestKnownM,
        unit: 'm',
        note: faults(figures),
      });
      report({
        name: `${name} ${mode}: in ±10 %`,
        ours: inBand(figures),
        ...peer(metis && inBand(metis.figures)),
        unit: '%',
      });
      report({ name: `${name} ${mode}: time`, ours: ms, ...peer(metis?.ms), unit: 'ms', note: innerTime(metis) });
    }
    const { figures: narrow } = run(each, { mode: 'thorough', tolerance: 0.05 });
    report({ name: `${name} thorough, ±5 % asked: in ±5 %`, ours: inBand(narrow, 'within5Pct'), unit: '%' });
    const { barrier } = run(each, { mode: 'thorough', weights: SCORE_PRESETS.balanced }).figures;
    if (!barrier) continue;
    report({
      name: `${name} balanced: cut on barriers`,
      ours: barrier.shareOfCutOnMainOrStreetPct,
      ...peer(metis?.figures.barrier?.shareOfCutOnMainOrStreetPct),
      unit: '%',
    });
    report({
      name: `${name} balanced: straddling a main barrier`,
      ours: barrier.partsStraddlingMain,
      ...peer(metis?.figures.barrier?.partsStraddlingMain),
      unit: 'parts',
    });
  }
  benchRedraw(report, load('cambridge-redraw'));
  benchOptima(report, load);
  benchGrowth(report, hasMetis, load('synth-100000'));
}

/** The band restored after growth with the fewest households moved, against a plan made anew and matched as well as can be. */
function benchRedraw(report: Report, each: Case): void {
  const { previous, ...anew } = each.instance.problem;
  const fresh = run({ ...each, instance: { ...each.instance, problem: anew } }, { mode: 'thorough' }).figures;
  const { figures, ms } = run(each, { mode: 'minimum-change', weights: SCORE_PRESETS.leastChange });
  const moved = ({ redraw }: Evaluation) => redraw!.householdsMovedPct;
  report({ name: `${each.name}: in ±10 %, made anew`, ours: inBand(figures), peer: inBand(fresh), unit: '%' });
  report({ name: `${each.name}: households moved`, ours: moved(figures), peer: moved(fresh), unit: '%' });
  report({
    name: `${each.name}: cut`,
    ours: figures.cutLength,
    peer: fresh.cutLength,
    unit: 'm',
    note: faults(figures),
  });
  report({ name: `${each.name}: time`, ours: ms, unit: 'ms' });
}

/** Instances with a proven optimum: the share of runs that find it, and the mean gap. */
function benchOptima(report: Report, load: (name: string) => Case): void {
  const names = instanceNames().filter((name) => load(name).evaluate(new Uint8Array(1e6)).optimum);
  const gaps = names.flatMap((name) => {
    const each = load(name);
    return SEEDS_OF_EXACT.map((seed) => run(each, { mode: 'thorough', seed }).figures.optimum!.gapPct);
  });
  const found = gaps.filter((gap) => gap <= 0.001).length;
  const note = `${names.length} instances, ${SEEDS_OF_EXACT.length} seeds`;
  report({ name: 'proven optima found', ours: (100 * found) / gaps.length, unit: '%', note });
  report({ name: 'mean gap to the optimum', ours: gaps.reduce((a, b) => a + b, 0) / gaps.length, unit: '%', note });
}

function benchGrowth(report: Report, hasMetis: boolean, large: Case): void {
  const metis = hasMetis ? runMetis(large, 1) : undefined;
  const quick = run(large, { mode: 'quick' });
  report({
    name: `${large.name} quick: time`,
    ours: quick.ms,
    ...peer(metis?.ms),
    unit: 'ms',
    note: innerTime(metis),
  });
  report({
    name: `${large.name} quick: cut, METIS`,
    ours: quick.figures.cutLength,
    ...peer(metis?.figures.cutLength),
    unit: 'm',
    note: `${inBand(quick.figures)} % in ±10 %`,
  });
  let before: { units: number; ms: number } | undefined;
  for (const side of LATTICE_SIDES) {
    const { problem, target } = lattice(side);
    const units = side * side;
    const startedAt = process.cpuUsage();
    const outcome = partition(problem, {
      target,
      tolerance: 0.1,
      mode: 'quick',
      weights: SCORE_PRESETS.plainCut,
      seed: 1,
    });
    const ms = cpuMs(startedAt);
    if (!outcome.ok) throw new Error(outcome.reason);
    const growth = before && (units * Math.log(units)) / (before.units * Math.log(before.units));
    const peerMs = hasMetis ? metisOfLevel(wholeLevel(problem), Math.round(units / LATTICE_PART), 1).ms : undefined;
    report({
      name: `lattice of ${units.toLocaleString('en')} units: time`,
      ours: ms,
      ...peer(peerMs),
      unit: 'ms',
      note: before && growth ? `${(ms / before.ms).toFixed(1)} × the one before; n log n ${growth.toFixed(1)} ×` : '',
    });
    before = { units, ms };
  }
}

function peer(value: number | undefined): { peer?: number } {
  return value === undefined ? {} : { peer: value };
}

function innerTime(metis: Run | undefined): string {
  return metis?.innerMs === undefined ? '' : `METIS without start and files ${Math.round(metis.innerMs)} ms`;
}

function faults({ contiguityViolations, groupViolations }: Evaluation): string {
  return `${contiguityViolations} contiguity, ${groupViolations} group violations`;
}

function inBand(
  { vsIdealNoOversize, vsTarget }: Evaluation,
  key: 'within5Pct' | 'within10Pct' = 'within10Pct',
): number {
  return (vsIdealNoOversize ?? vsTarget)[key];
}

function instanceNames(): string[] {
  return readdirSync(join(FOLDER, 'instances')).map((file) => file.replace('.json.gz', ''));
}

function loadCase(name: string, evaluator: Evaluator): Case {
  const text = gunzipSync(readFileSync(join(FOLDER, 'instances', `${name}.json.gz`))).toString();
  const read = readInstance(JSON.parse(text));
  if (!read.ok) throw new Error(`${name}: ${read.reason}`);
  const normal = evaluator.normalise(JSON.parse(text));
  return { name, instance: read.value, evaluate: (part) => evaluator.evaluate(normal, part) };
}

/** Divides with the engine; time is CPU time, of one thread and its collector. */
function run({ instance, evaluate }: Case, wanted: Pick<PartitionOptions, 'mode'> & Partial<PartitionOptions>): Run {
  const { problem, target, tolerance, partsByGroup, min, max } = instance;
  const startedAt = process.cpuUsage();
  const outcome = partition(problem, {
    target,
    tolerance,
    ...(partsByGroup && { partsByGroup }),
    ...(min !== undefined && max !== undefined && wanted.tolerance === undefined && { min, max }),
    weights: SCORE_PRESETS.plainCut,
    seed: 1,
    ...wanted,
  });
  const ms = cpuMs(startedAt);
  if (!outcome.ok) throw new Error(outcome.reason);
  return { figures: evaluate(outcome.value.part), ms };
}

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

function medianMetis(each: Case): Run {
  const runs = METIS_SEEDS.map((seed) => runMetis(each, seed));
  const middle = runs.sort((a, b) => a.figures.cutLength - b.figures.cutLength)[runs.length >> 1];
  const median = (time: (run: Run) => number) => runs.map(time).sort((a, b) => a - b)[runs.length >> 1];
  return { figures: middle.figures, ms: median(({ ms }) => ms), innerMs: median(({ innerMs }) => innerMs ?? 0) };
}

/** Divides each component with gpmetis. */
function runMetis({ instance, evaluate }: Case, seed: number): Run {
  const { problem, partsByGroup, target } = instance;
  const pieces = components(problem, SCORE_PRESETS.plainCut, new Int32Array(problem.weight.length).fill(-1));
  const weightOf = new Map<number, number>();
  for (const { group, weight } of pieces) weightOf.set(group, (weightOf.get(group) ?? 0) + weight);
  const whole = new Int32Array(problem.weight.length);
  let used = 0;
  let ms = 0;
  let innerMs = 0;
  for (const { level, weight, group, units } of pieces) {
    const even = partsByGroup ? weightOf.get(group)! / partsByGroup[group] : target;
    const parts = Math.max(1, Math.round(weight / even));
    const divided = parts > 1 ? metisOfLevel(level, parts, seed) : undefined;
    ms += divided?.ms ?? 0;
    innerMs += divided?.innerMs ?? 0;
    units.forEach((unit, at) => {
      whole[unit] = used + (divided?.part[at] ?? 0);
    });
    used += parts;
  }
  return { figures: evaluate(whole), ms, innerMs };
}

/**
 * Runs gpmetis on one graph. `ms` is its CPU time, program start and files included, as the shell counts it, so that
 * both sides are measured alike on a machine with other work; `innerMs` is the partitioning alone.
 */
function metisOfLevel(level: Level, parts: number, seed: number): { part: number[]; ms: number; innerMs: number } {
  const folder = mkdtempSync(join(tmpdir(), 'jingwei-metis-'));
  try {
    const file = join(folder, 'graph');
    writeFileSync(file, metisGraph(level));
    const wanted = ['-contig', '-ufactor=100', `-seed=${seed}`, file, String(parts)];
    const said = execFileSync('bash', ['-c', 'gpmetis "$@" && times', 'gpmetis', ...wanted], {
      stdio: 'pipe',
    }).toString();
    const inner = /Partitioning:\s+([\d.]+) sec/.exec(said);
    const cpu = /(\d+)m([\d.]+)s (\d+)m([\d.]+)s\s*$/.exec(said);
    if (!inner || !cpu) throw new Error(`gpmetis did not say its time: ${said}`);
    const [userMin, userS, systemMin, systemS] = cpu.slice(1).map(Number);
    const part = readFileSync(`${file}.part.${parts}`, 'utf8').trim().split('\n').map(Number);
    const ms = 1000 * (60 * (userMin + systemMin) + userS + systemS);
    return { part, ms, innerMs: 1000 * Number(inner[1]) };
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

function wholeLevel(problem: PartitionProblem): Level {
  return components(problem, SCORE_PRESETS.plainCut, new Int32Array(problem.weight.length).fill(-1))[0].level;
}

/** A square lattice of one group, 20 m a side, with uneven households. */
function lattice(side: number): { problem: PartitionProblem; target: number } {
  const count = side * side;
  const weight = Float64Array.from(
    { length: count },
    (_, unit) => 1 + ((unit * 2654435761) % 4294967296) / 858993459.2,
  );
  const start = new Uint32Array(count + 1);
  const neighbour = new Uint32Array(4 * side * (side - 1));
  let used = 0;
  for (let unit = 0; unit < count; unit++) {
    const column = unit % side;
    if (unit >= side) neighbour[used++] = unit - side;
    if (column > 0) neighbour[used++] = unit - 1;
    if (column < side - 1) neighbour[used++] = unit + 1;
    if (unit < count - side) neighbour[used++] = unit + side;
    start[unit + 1] = used;
  }
  const problem: PartitionProblem = {
    weight,
    start,
    neighbour,
    lengthM: new Float64Array(used).fill(20),
    barrierClass: new Uint8Array(used),
    group: new Int32Array(count),
    x: Float64Array.from({ length: count }, (_, unit) => 20 * (unit % side)),
    y: Float64Array.from({ length: count }, (_, unit) => 20 * Math.floor(unit / side)),
  };
  return { problem, target: (LATTICE_PART * weight.reduce((a, b) => a + b, 0)) / count };
}
