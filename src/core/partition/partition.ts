/**
 * The partition engine: cuts the problem into components, gives each its number of parts, divides them one by one,
 * and numbers the parts. Method and figures: README.md in this folder.
 */
import { done, type Outcome, refuse } from '../outcome';
import { checkProblem } from './check-problem';
import { type Component, components } from './components';
import { type DivisionPlan, divideComponent } from './divide-component';
import { contractFixed, type FixedParts } from './fixed-parts';
import type { Rules } from './level';
import { type Share, shareParts } from './part-counts';
import { keepPrevious, matchPrevious } from './previous-parts';
import type { PartitionOptions, PartitionProblem, PartitionResult } from './problem';
import { mixSeed, seededRandom } from './random';
import { scoreDivision } from './score';

/** Moves per unit of the default budget. */
const DEFAULT_MOVES_PER_UNIT = { quick: 120, thorough: 1600, 'minimum-change': 150, evenly: 800 };

/**
 * Divides a problem into parts: each in one piece, inside one group, never empty, fixed units where they were fixed,
 * every unit in a part; near the target and with a cheap border as far as the budget goes. Stopping early gives a
 * complete division too. Refuses unsound input (reasons of `checkProblem`, `shareParts` and `contractFixed`).
 */
export function partition(problem: PartitionProblem, options: PartitionOptions): Outcome<PartitionResult> {
  const sound = checkProblem(problem, options);
  if (!sound.ok) return sound;
  const count = problem.weight.length;
  const fixedLabels = new Map<number, number>();
  if (problem.fixed) {
    for (const label of problem.fixed) {
      if (label >= 0 && !fixedLabels.has(label)) fixedLabels.set(label, fixedLabels.size);
    }
  }
  const pieces = components(problem, options.weights, fixedLabels);
  const torn = tornLabel(pieces, [...fixedLabels.keys()]);
  if (torn !== undefined) return refuse('fixed-not-connected', { label: torn });
  const shares = shareParts(pieces, options);
  if (!shares.ok) return shares;

  const budget = options.budget ?? count * DEFAULT_MOVES_PER_UNIT[options.mode];
  let searched = 0;
  for (let i = 0; i < pieces.length; i++) if (shares.value[i].parts > 1) searched += pieces[i].level.count;
  let spent = 0;
  let stoppedEarly = false;
  const shouldStop = () => {
    if (!stoppedEarly && options.shouldStop?.()) stoppedEarly = true;
    return stoppedEarly;
  };
  const onMoves = (moves: number) => {
    spent += moves;
    options.onProgress?.(Math.min(1, spent / Math.max(1, budget)));
  };
  const jobs: PieceJob[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const job = jobFor(pieces[i], shares.value[i], options);
    if (!job.ok) return job;
    jobs.push(job.value);
  }
  // A large budget is spent in two rounds, so that a stop finds every piece divided decently and not only the first ones.
  const perUnit = budget / Math.max(1, searched);
  const sketch = DEFAULT_MOVES_PER_UNIT.quick;
  const search = (job: PieceJob, moves: number, round: number, toBeat?: Int32Array) => {
    const plan = { ...job, budget: moves * job.level.count, ...(toBeat && { toBeat }) };
    return divideComponent(job.level, plan, { random: seededRandom(mixSeed(job.seed, round)), onMoves, shouldStop });
  };
  const sketched = perUnit > 3 * sketch ? jobs.map((job) => search(job, sketch, 0)) : undefined;
  const part = new Int32Array(count);
  const bands: Share[] = [];
  const labels: number[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const { unitOf, labels: ownLabels, parts } = jobs[i];
    const divided =
      sketched && shouldStop() ? sketched[i] : search(jobs[i], sketched ? perUnit - sketch : perUnit, 1, sketched?.[i]);
    const own = unitOf.map((unit) => divided[unit]);
    pieces[i].units.forEach((unit, at) => {
      part[unit] = bands.length + own[at];
    });
    for (let p = 0; p < parts; p++) {
      bands.push(shares.value[i]);
      labels.push(ownLabels[p] ?? -1);
    }
  }
  const parts = bands.length;
  const identity = matchPrevious(problem.weight, part, parts, problem.previous);
  const score = scoreDivision(problem, options, part, parts, identity, bands);
  if (fixedLabels.size > 0) renumber(part, labels, [...fixedLabels.keys()]);
  return done({ part, score, seed: options.seed, stoppedEarly });
}

interface PieceJob extends Omit<DivisionPlan, 'budget'>, FixedParts {
  readonly seed: number;
}

function jobFor(piece: Component, share: Share, options: PartitionOptions): Outcome<PieceJob> {
  const fixed = contractFixed(piece.level);
  if (!fixed.ok) return fixed;
  const { level, given, labels } = fixed.value;
  const parts = Math.min(level.count, Math.max(share.parts, labels.length));
  const kept =
    options.weights.change > 0 && parts > 1
      ? keepPrevious(level, given, labels.length, parts)
      : { given, identity: new Int32Array(labels.length).fill(-1) };
  const rules: Rules = { ...share, ...options.weights };
  return done({ ...fixed.value, ...kept, parts, rules, seed: mixSeed(options.seed, piece.units[0]) });
}

/** Parts with a fixed label take it, the others the smallest numbers left. */
function renumber(part: Int32Array, labelOfPart: readonly number[], fixedLabels: readonly number[]): void {
  const taken = new Set(fixedLabels);
  let next = 0;
  const numbers = labelOfPart.map((label) => {
    if (label >= 0) return fixedLabels[label];
    while (taken.has(next)) next++;
    return next++;
  });
  for (let unit = 0; unit < part.length; unit++) part[unit] = numbers[part[unit]];
}

/** A fixed label that is wanted in two components, if any. */
function tornLabel(pieces: readonly Component[], fixedLabels: readonly number[]): number | undefined {
  const home = new Map<number, Component>();
  for (const piece of pieces) {
    for (const label of piece.level.label) {
      if (label < 0) continue;
      if ((home.get(label) ?? piece) !== piece) return fixedLabels[label];
      home.set(label, piece);
    }
  }
  return undefined;
}
