/**
 * A problem cut into pieces that are searched alone, and the answer put together again. A piece is one connected
 * component of one group with its own seed, band and share of the work, so what is found in it depends on nothing
 * outside it: any thread may search any pieces in any order, and the joined result is the one a single thread gives.
 */
import { done, type Outcome, type Refusal, refuse } from '../outcome';
import { bondsOf } from './bonds';
import { checkProblem } from './check-problem';
import { type Component, components } from './components';
import type { DivisionPlan } from './divide-component';
import { contractFixed, type FixedParts, type TornBond } from './fixed-parts';
import type { Rules } from './level';
import { partsOutOfBand } from './out-of-band';
import { type Share, shareParts } from './part-counts';
import { keepPrevious, matchPrevious } from './previous-parts';
import type { PartitionOptions, PartitionProblem, PartitionResult } from './problem';
import { mixSeed } from './random';
import { scoreDivision } from './score';

/** Moves per unit of the default budget. */
export const DEFAULT_MOVES_PER_UNIT = { quick: 120, thorough: 1600, 'minimum-change': 150, evenly: 800 };

/** One piece, complete in itself: plain data that may change threads. */
export interface Piece extends Omit<DivisionPlan, 'budget' | 'toBeat'>, FixedParts {
  readonly seed: number;
  /** Fixed label of the first parts. */
  readonly labels: readonly number[];
  /** Units of the problem in this piece, ascending; unit `units[i]` is unit `unitOf[i]` of `level`. */
  readonly units: Uint32Array;
  readonly share: Share;
}

export interface SplitProblem {
  /** Ordered by their first unit. */
  readonly pieces: readonly Piece[];
  /** Work, the same for every unit of a piece that is searched. */
  readonly movesPerUnit: number;
}

/** Cuts a problem into pieces. Refuses what `partition` refuses. Linear in edges, nearly so in `together` pairs. */
export function splitProblem(problem: PartitionProblem, options: PartitionOptions): Outcome<SplitProblem> {
  const sound = checkProblem(problem, options);
  if (!sound.ok) return sound;
  const bonds = bondsOf(problem);
  if (!bonds.ok) return bonds;
  const { of, labels } = bonds.value;
  const found = components(problem, options.weights, of, options.second !== undefined);
  const torn = tornBetween(found);
  if (torn) return refuseTorn(torn, labels);
  const shares = shareParts(found, options);
  if (!shares.ok) return shares;
  const pieces: Piece[] = [];
  let searched = 0;
  for (let i = 0; i < found.length; i++) {
    const { level, units } = found[i];
    const contracted = contractFixed(level, labels.length);
    if ('bond' in contracted) {
      const { bond, unit, other } = contracted;
      return refuseTorn({ bond, unit: units[unit], other: units[other] }, labels);
    }
    pieces.push(pieceOf(contracted, units, shares.value[i], labels, options));
    if (shares.value[i].parts > 1) searched += level.count;
  }
  const budget = options.budget ?? problem.weight.length * DEFAULT_MOVES_PER_UNIT[options.mode];
  return done({ pieces, movesPerUnit: budget / Math.max(1, searched) });
}

/**
 * Shares pieces out over at most `chunks` threads so that their work is about even: indices of pieces, each list
 * rising, none empty. Largest first to the thread with the least (Graham 1969); about n log n in pieces.
 */
export function chunkPieces(pieces: readonly Piece[], chunks: number): number[][] {
  const work = pieces.map((piece) => (piece.parts > 1 ? piece.level.count : 1));
  const order = pieces.map((_, index) => index).sort((a, b) => work[b] - work[a] || a - b);
  const shares = Array.from({ length: Math.max(1, Math.min(chunks, pieces.length)) }, () => ({
    work: 0,
    pieces: [] as number[],
  }));
  for (const index of order) {
    let least = shares[0];
    for (const share of shares) if (share.work < least.work) least = share;
    least.work += work[index];
    least.pieces.push(index);
  }
  return shares.map((share) => share.pieces.sort((a, b) => a - b)).filter((share) => share.length > 0);
}

/** Numbers the parts found in all pieces and scores the whole. `divided[i]` is the part of each unit of piece i's level. */
export function joinPieces(
  problem: PartitionProblem,
  options: PartitionOptions,
  pieces: readonly Piece[],
  divided: readonly Int32Array[],
  stoppedEarly: boolean,
): PartitionResult {
  const part = new Int32Array(problem.weight.length);
  const bands: Share[] = [];
  const labels: number[] = [];
  pieces.forEach((piece, i) => {
    piece.units.forEach((unit, at) => {
      part[unit] = bands.length + divided[i][piece.unitOf[at]];
    });
    for (let p = 0; p < piece.parts; p++) {
      bands.push(piece.share);
      labels.push(piece.labels[p] ?? -1);
    }
  });
  const parts = bands.length;
  const identity = matchPrevious(problem.weight, part, parts, problem.previous);
  const score = scoreDivision(problem, options, part, parts, identity, bands);
  renumber(part, labels);
  const outOfBand = partsOutOfBand(pieces, divided, part, options);
  return { part, score, outOfBand, seed: options.seed, stoppedEarly };
}

function pieceOf(
  contracted: FixedParts,
  units: Uint32Array,
  share: Share,
  fixedLabels: readonly number[],
  options: PartitionOptions,
): Piece {
  const { level, given } = contracted;
  const labels = contracted.labels.map((bond) => fixedLabels[bond]);
  const parts = Math.min(level.count, Math.max(share.parts, labels.length));
  const kept =
    options.weights.change > 0 && parts > 1
      ? keepPrevious(level, given, labels.length, parts)
      : { given, identity: new Int32Array(labels.length).fill(-1) };
  const rules: Rules = { ...share, ...options.weights };
  return { ...contracted, ...kept, labels, units, share, parts, rules, seed: mixSeed(options.seed, units[0]) };
}

/** Parts with a fixed label take it, the others the smallest numbers left. */
function renumber(part: Int32Array, labelOfPart: readonly number[]): void {
  const taken = new Set(labelOfPart);
  let next = 0;
  const numbers = labelOfPart.map((label) => {
    if (label >= 0) return label;
    while (taken.has(next)) next++;
    return next++;
  });
  for (let unit = 0; unit < part.length; unit++) part[unit] = numbers[part[unit]];
}

/** A bond that is wanted in two components, with a unit in each, if any. */
function tornBetween(found: readonly Component[]): TornBond | undefined {
  const home = new Map<number, { component: Component; unit: number }>();
  for (const component of found) {
    for (let i = 0; i < component.units.length; i++) {
      const bond = component.level.label[i];
      if (bond < 0) continue;
      const known = home.get(bond);
      if (!known) home.set(bond, { component, unit: component.units[i] });
      else if (known.component !== component) return { bond, unit: known.unit, other: component.units[i] };
    }
  }
  return undefined;
}

function refuseTorn({ bond, unit, other }: TornBond, labels: readonly number[]): Refusal {
  if (bond < labels.length) return refuse('fixed-not-connected', { label: labels[bond] });
  return refuse('together-not-connected', { unit, other });
}
