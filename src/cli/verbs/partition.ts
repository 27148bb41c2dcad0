// Divides a partition instance and prints the part of each unit.
// The work is counted in moves, so the same seed and seconds give the same result on every machine that keeps up; the
// seconds also bound the wall time, and a run that they cut short says so on stderr.

import type { Refusal } from '../../core/outcome';
import { partition as divide } from '../../core/partition/partition';
import { SCORE_PRESETS } from '../../core/partition/presets';
import type { PartitionOptions, PartitionProblem } from '../../core/partition/problem';
import { type Instance, readInstance } from '../../core/partition/read-instance';
import { readJson } from '../input';
import { progressTo } from '../progress';
import { type OptionValues, UsageError, type Verb } from '../verb';

const DEFAULT_SECONDS = 20;
/** Moves asked for per second allowed: what a slow laptop core manages, so that the clock seldom decides. */
const MOVES_PER_SECOND = 1_000_000;
/** More moves than this per unit bring nothing: instances of a hundred units are solved by then. */
const MOST_MOVES_PER_UNIT = 200_000;

export const partition: Verb = {
  name: 'partition',
  usage: `INSTANCE.json[.gz] [--seed N] [--seconds S] [--tolerance 0.1] [--previous FILE] [--preset plainCut]
    divides the units of an instance; prints a JSON array with the part of each`,
  options: {
    seed: { type: 'string' },
    seconds: { type: 'string' },
    tolerance: { type: 'string' },
    previous: { type: 'string' },
    preset: { type: 'string' },
  },
  run: runPartition,
};

async function runPartition(positionals: readonly string[], values: OptionValues): Promise<number> {
  if (positionals.length !== 1) throw new UsageError('partition: give one instance file');
  const seed = numberOf(values, 'seed', 1, Number.MIN_SAFE_INTEGER);
  const seconds = numberOf(values, 'seconds', DEFAULT_SECONDS, 0);
  const tolerance = values.tolerance === undefined ? undefined : numberOf(values, 'tolerance', 0, 0);
  if (!Number.isInteger(seed)) throw new UsageError('partition: --seed must be a whole number');

  const read = readInstance(await readJson(positionals[0]));
  if (!read.ok) throw new UsageError(`${positionals[0]}: ${sentence(read)}`);
  const problem = await withPrevious(read.value.problem, values.previous);
  const preset = presetOf(values.preset, problem.previous !== undefined);
  const startedAt = performance.now();
  const result = divide(problem, {
    ...optionsOf(read.value, tolerance),
    mode: 'thorough',
    weights: SCORE_PRESETS[preset],
    seed,
    budget: Math.min(seconds * MOVES_PER_SECOND, problem.weight.length * MOST_MOVES_PER_UNIT),
    onProgress: progressTo('partition'),
    shouldStop: () => performance.now() - startedAt > seconds * 1000,
  });
  if (!result.ok) throw new UsageError(`${positionals[0]}: ${sentence(result)}`);

  const { part, score, stoppedEarly } = result.value;
  const ms = Math.round(performance.now() - startedAt);
  process.stderr.write(`${JSON.stringify({ ...score, seed, preset, ms, stoppedEarly })}\n`);
  process.stdout.write(`[${part.join(',')}]\n`);
  return 0;
}

function optionsOf(instance: Instance, tolerance: number | undefined) {
  const options: Pick<PartitionOptions, 'target' | 'tolerance' | 'min' | 'max' | 'partsByGroup'> = {
    target: instance.target,
    tolerance: tolerance ?? instance.tolerance,
    // A tolerance on the command line replaces the instance's own bounds.
    ...(tolerance === undefined &&
      instance.min !== undefined &&
      instance.max !== undefined && { min: instance.min, max: instance.max }),
    ...(instance.partsByGroup && { partsByGroup: instance.partsByGroup }),
  };
  return options;
}

async function withPrevious(problem: PartitionProblem, file: OptionValues[string]): Promise<PartitionProblem> {
  if (typeof file !== 'string') return problem;
  const parts = await readJson(file);
  const count = problem.weight.length;
  if (!Array.isArray(parts) || parts.length !== count) {
    throw new UsageError(`${file}: must be a JSON array with the part of each of ${count} units`);
  }
  const previous = new Int32Array(count);
  parts.forEach((part: unknown, unit) => {
    const label = part ?? -1;
    if (!Number.isInteger(label) || (label as number) < -1 || (label as number) > 0x7fffffff) {
      throw new UsageError(`${file}: the part of unit ${unit} must be a whole number or null`);
    }
    previous[unit] = label as number;
  });
  return { ...problem, previous };
}

function presetOf(value: OptionValues[string], hasPrevious: boolean): keyof typeof SCORE_PRESETS {
  if (value === undefined) return hasPrevious ? 'leastChange' : 'plainCut';
  if (typeof value === 'string' && Object.hasOwn(SCORE_PRESETS, value)) return value as keyof typeof SCORE_PRESETS;
  throw new UsageError(`partition: --preset must be one of ${Object.keys(SCORE_PRESETS).join(', ')}`);
}

function numberOf(values: OptionValues, name: string, fallback: number, least: number): number {
  const text = values[name];
  if (text === undefined) return fallback;
  const value = typeof text === 'string' && text.trim() !== '' ? Number(text) : Number.NaN;
  if (!Number.isFinite(value) || value < least) {
    throw new UsageError(`partition: --${name} must be a number${least === 0 ? ' ≥ 0' : ''}`);
  }
  return value;
}

function sentence(refusal: Refusal): string {
  const values = Object.entries(refusal.values ?? {}).map(([name, value]) => `${name} ${value}`);
  return [refusal.reason, values.join(', ')].filter((text) => text !== '').join(': ');
}
