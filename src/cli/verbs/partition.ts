// Divides a partition instance and prints the part of each unit.
// The work is counted in moves, so the same seed and seconds give the same result on every machine that keeps up; the
// seconds also bound the wall time, and a run that they cut short says so on stderr.

import { partition as divide } from '../../core/partition/partition';
import { partsByWeight } from '../../core/partition/parts-by-weight';
import { SCORE_PRESETS } from '../../core/partition/presets';
import type { ForcedMove, PartitionOptions, PartitionProblem } from '../../core/partition/problem';
import { type Instance, readInstance } from '../../core/partition/read-instance';
import { readJson } from '../input';
import { instanceFault } from '../instance-faults';
import { numberOption } from '../option';
import { progressTo } from '../progress';
import { type OptionValues, UsageError, type Verb } from '../verb';

const DEFAULT_SECONDS = 20;
/** Moves asked for per second allowed: what a slow laptop core manages, so that the clock seldom decides. */
const MOVES_PER_SECOND = 3_000_000;
/** More moves than this per unit bring nothing: instances of a hundred units are solved by then. */
const MOST_MOVES_PER_UNIT = 600_000;
/** Seconds per unit that the largest instance gets when no time is stated: enough for a quick division of it. */
const LEAST_SECONDS_PER_UNIT = 120e-6;

const MODES = ['quick', 'thorough', 'minimum-change', 'evenly'] as const;
const PRESETS = Object.keys(SCORE_PRESETS) as (keyof typeof SCORE_PRESETS)[];

export const partition: Verb = {
  name: 'partition',
  usage: `INSTANCE.json[.gz] [--mode quick|thorough|minimum-change|evenly] [--parts N] [--tolerance 0.1] [--second 0.1]
    [--previous FILE] [--preset balanced|plainCut|leastChange] [--seed N] [--seconds S]
    divides the units of an instance; prints a JSON array with the part of each, and all figures on stderr.
    A plan in force, in the instance or by --previous, asks for minimum-change; else the mode is thorough.
    --second is the tolerance of a second weight (w2)`,
  options: {
    mode: { type: 'string' },
    parts: { type: 'string' },
    second: { type: 'string' },
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
  const seed = wholeNumber(values, 'seed', 0) ?? 1;
  const read = readInstance(await readJson(positionals[0]));
  if (!read.ok) throw new UsageError(`${positionals[0]}: ${instanceFault(read)}`);
  const problem = await withPrevious(read.value.problem, values.previous);
  const units = problem.weight.length;
  const hasPrevious = problem.previous !== undefined;
  const mode = choiceOf(values, 'mode', MODES, hasPrevious ? 'minimum-change' : 'thorough');
  const preset = choiceOf(values, 'preset', PRESETS, hasPrevious ? 'leastChange' : 'plainCut');
  if (mode === 'minimum-change' && !hasPrevious) {
    throw new UsageError('partition: --mode minimum-change needs a plan in force: prev in the instance, or --previous');
  }
  // A quick run has a budget of its own; large instances get at least that of a quick one.
  const least = Math.max(DEFAULT_SECONDS, units * LEAST_SECONDS_PER_UNIT);
  const seconds = numberOption('partition', values, 'seconds', least, 0);
  const budget = Math.min(seconds * MOVES_PER_SECOND, units * MOST_MOVES_PER_UNIT);
  const startedAt = performance.now();
  const result = divide(problem, {
    ...optionsOf(read.value, values),
    mode,
    weights: SCORE_PRESETS[preset],
    seed,
    ...((mode !== 'quick' || values.seconds !== undefined) && { budget }),
    onProgress: progressTo('partition'),
    shouldStop: () => performance.now() - startedAt > seconds * 1000,
  });
  if (!result.ok) throw new UsageError(`${positionals[0]}: ${instanceFault(result)}`);

  const { part, score, outOfBand, moves, stoppedEarly } = result.value;
  const ms = Math.round(performance.now() - startedAt);
  const { name, objective } = read.value;
  const figures = {
    ...{ instance: name, units, objective, mode, preset, seed },
    ...score,
    outside: outOfBand,
    ...(moves && { movedBy: weightByRule(moves) }),
    ...{ ms, stoppedEarly },
  };
  process.stderr.write(`${JSON.stringify(figures)}\n`);
  process.stdout.write(`[${part.join(',')}]\n`);
  return 0;
}

/** What the instance asks for; a tolerance or a number of parts on the command line replaces its bounds. */
function optionsOf({ problem, target, tolerance, min, max, partsByGroup }: Instance, values: OptionValues) {
  const parts = wholeNumber(values, 'parts', 1);
  if (parts !== undefined && parts > problem.weight.length) {
    throw new UsageError(`partition: --parts ${parts} is more than the ${problem.weight.length} units`);
  }
  const wanted = parts === undefined ? partsByGroup : partsByWeight(problem.weight, problem.group, parts);
  const keepsBounds = values.tolerance === undefined && parts === undefined;
  const second = values.second === undefined ? undefined : numberOption('partition', values, 'second', 0, 0);
  if (second !== undefined && !problem.secondWeight) {
    throw new UsageError('partition: --second needs a second weight (w2) in the instance');
  }
  const options: Pick<PartitionOptions, 'target' | 'tolerance' | 'min' | 'max' | 'partsByGroup' | 'second'> = {
    target,
    tolerance: numberOption('partition', values, 'tolerance', tolerance, 0),
    ...(keepsBounds && min !== undefined && { min }),
    ...(keepsBounds && max !== undefined && { max }),
    ...(wanted && { partsByGroup: wanted }),
    ...(second !== undefined && { second: { tolerance: second } }),
  };
  return options;
}

function weightByRule(moves: readonly ForcedMove[]): Record<string, number> {
  const weight: Record<string, number> = {};
  for (const move of moves) weight[move.rule] = (weight[move.rule] ?? 0) + move.weight;
  return weight;
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

function choiceOf<T extends string>(values: OptionValues, name: string, choices: readonly T[], otherwise: T): T {
  const value = values[name];
  if (value === undefined) return otherwise;
  const chosen = choices.find((choice) => choice === value);
  if (chosen === undefined) throw new UsageError(`partition: --${name} must be one of ${choices.join(', ')}`);
  return chosen;
}

function wholeNumber(values: OptionValues, name: string, least: number): number | undefined {
  if (values[name] === undefined) return undefined;
  const value = numberOption('partition', values, name, least, least, Number.MAX_SAFE_INTEGER);
  if (!Number.isInteger(value)) throw new UsageError(`partition: --${name} must be a whole number`);
  return value;
}
