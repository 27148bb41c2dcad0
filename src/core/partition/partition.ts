/**
 * The partition engine: cuts the problem into components, gives each its number of parts, divides them one by one,
 * and numbers the parts. Method and figures: README.md in this folder.
 */
import { done, type Outcome, refuse } from '../outcome';
import { checkProblem } from './check-problem';
import { type Component, components } from './components';
import { divideComponent } from './divide-component';
import { contractFixed } from './fixed-parts';
import type { Rules } from './level';
import { type Share, shareParts } from './part-counts';
import { keepPrevious, matchPrevious } from './previous-parts';
import type { PartitionOptions, PartitionProblem, PartitionResult } from './problem';
import { mixSeed, seededRandom } from './random';
import { scoreDivision } from './score';

/** Moves per unit of the default budget. */
const DEFAULT_MOVES_PER_UNIT = { quick: 120, thorough: 1600 };

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
  const part = new Int32Array(count);
  const bands: Share[] = [];
  const labels: number[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const room = searched > 0 ? (budget * pieces[i].level.count) / searched : 0;
    const divided = dividePiece(pieces[i], shares.value[i], options, room, onMoves, shouldStop);
    if (!divided.ok) return divided;
    const { own, ownLabels, parts } = divided.value;
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

interface DividedPiece {
  readonly own: Int32Array;
  readonly parts: number;
  /** Number of the fixed label of the first parts. */
  readonly ownLabels: readonly number[];
}

function dividePiece(
  piece: Component,
  share: Share,
  options: PartitionOptions,
  budget: number,
  onMoves: (moves: number) => void,
  shouldStop: () => boolean,
): Outcome<DividedPiece> {
  const fixed = contractFixed(piece.level);
  if (!fixed.ok) return fixed;
  const { level, unitOf, labels } = fixed.value;
  const parts = Math.min(level.count, Math.max(share.parts, labels.length));
  const { weights } = options;
  const rules: Rules = { ...share, ...weights };
  const kept =
    weights.change > 0 && parts > 1
      ? keepPrevious(level, fixed.value.given, labels.length, parts)
      : { given: fixed.value.given, identity: new Int32Array(labels.length).fill(-1) };
  const random = seededRandom(mixSeed(options.seed, piece.units[0]));
  const own = divideComponent(level, { parts, rules, ...kept, budget }, random, onMoves, shouldStop);
  return done({ own: Int32Array.from(unitOf, (unit) => own[unit]), parts, ownLabels: labels });
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
