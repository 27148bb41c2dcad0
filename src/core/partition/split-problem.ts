/**
 * A problem cut into pieces that are searched alone, and the answer put together again. A piece is one connected
 * component of one group with its own seed, band and share of the work, so what is found in it depends on nothing
 * outside it: any thread may search any pieces in any order, and the joined result is the one a single thread gives.
 */
import { done, type Outcome, type Refusal, refuse } from '../outcome';
import { bondsOf } from './bonds';
import { checkProblem } from './check-problem';
import { type Component, components } from './components';
import { forcedMoves } from './explain-moves';
import { contractFixed, type FixedParts, type TornBond } from './fixed-parts';
import { rulesOf } from './level';
import { partsOutOfBand } from './out-of-band';
import { type Share, shareParts } from './part-counts';
import type { Piece } from './piece';
import { SCORE_PRESETS } from './presets';
import { identityOf, keepPrevious, matchPrevious } from './previous-parts';
import type { PartitionOptions, PartitionProblem, PartitionResult } from './problem';
import { mixSeed } from './random';
import { scoreDivision } from './score';

/** Moves per unit of the default budget; quick takes more in problems that are not very large. */
const DEFAULT_MOVES_PER_UNIT = { quick: 60, thorough: 1600, 'minimum-change': 350, evenly: 800 };

/** Small problems get more in a thorough search: so many moves per unit, up to a second's work in all. */
const SMALL_MOVES_PER_UNIT = 20_000;
const SMALL_MOVES = 2_000_000;

/** Quick: 150 moves per unit up to 1,000 units, 90 at 10,000, 63 at a million. */
const QUICK_EXTRA = 1.5;
const QUICK_SMALL = 1000;

function defaultBudget(units: number, mode: PartitionOptions['mode']): number {
  const moves = units * DEFAULT_MOVES_PER_UNIT[mode];
  if (mode === 'quick') return moves * (1 + QUICK_EXTRA * Math.sqrt(QUICK_SMALL / Math.max(units, QUICK_SMALL)));
  return mode === 'thorough' ? Math.max(moves, Math.min(units * SMALL_MOVES_PER_UNIT, SMALL_MOVES)) : moves;
}

export interface SplitProblem {
  /** Ordered by their first unit. */
  readonly pieces: readonly Piece[];
  /** Work, the same for every unit of a piece that is searched. */
  readonly movesPerUnit: number;
}

/** Cuts a problem into pieces. Refuses what `partition` refuses. Linear in edges, nearly so in `together` pairs. */
export function splitProblem(problem: PartitionProblem, asked: PartitionOptions): Outcome<SplitProblem> {
  const sound = checkProblem(problem, asked);
  if (!sound.ok) return sound;
  const isRedraw = asked.mode === 'minimum-change';
  if (isRedraw && !problem.previous?.some((label) => label >= 0)) return refuse('no-plan-in-force');
  const options = isRedraw ? pricingChange(asked) : asked;
  const bonds = bondsOf(problem);
  if (!bonds.ok) return bonds;
  const { of, labels } = bonds.value;
  const found = components(problem, options.weights, of, options.second !== undefined);
  const torn = tornBetween(found);
  if (torn) return refuseTorn(torn, labels);
  const homes = isRedraw ? homesOfParts(found) : new Map<number, number>();
  const standing = found.map(() => 0);
  for (const home of homes.values()) standing[home]++;
  const shares = shareParts(found, options, isRedraw ? standing : undefined);
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
    const elsewhere = isRedraw
      ? [...new Set(level.previous)].filter((label) => label >= 0 && homes.get(label) !== i)
      : [];
    pieces.push(pieceOf(contracted, units, shares.value[i], labels, elsewhere, options));
    if (shares.value[i].parts > 1) searched += level.count;
  }
  const budget = options.budget ?? defaultBudget(problem.weight.length, options.mode);
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
  if (options.mode === 'minimum-change') {
    const identity = Int32Array.from(pieces.flatMap((piece, i) => [...identityOf(piece, divided[i])]));
    const score = scoreDivision(problem, pricingChange(options), part, parts, identity, bands);
    const fixed = new Set(labels);
    const names = renumber(
      part,
      labels.map((label, p) => (label >= 0 || fixed.has(identity[p]) ? label : identity[p])),
      problem.previous,
    );
    const moves = forcedMoves(problem, pieces, divided, names);
    const outOfBand = partsOutOfBand(problem, pieces, divided, part, options);
    return { part, score, outOfBand, seed: options.seed, stoppedEarly, moves };
  }
  const identity = matchPrevious(problem.weight, part, parts, problem.previous);
  const score = scoreDivision(problem, options, part, parts, identity, bands);
  renumber(part, labels);
  const outOfBand = partsOutOfBand(problem, pieces, divided, part, options);
  return { part, score, outOfBand, seed: options.seed, stoppedEarly };
}

function pieceOf(
  contracted: FixedParts,
  units: Uint32Array,
  share: Share,
  fixedLabels: readonly number[],
  elsewhere: readonly number[],
  options: PartitionOptions,
): Piece {
  const { level, given } = contracted;
  const labels = contracted.labels.map((bond) => fixedLabels[bond]);
  const parts = Math.min(level.count, Math.max(share.parts, labels.length));
  const kept =
    options.weights.change > 0 && parts > 1 && options.mode !== 'minimum-change'
      ? keepPrevious(level, given, labels.length, parts)
      : { given, identity: new Int32Array(labels.length).fill(-1) };
  const rules = rulesOf(share, options.weights);
  const seed = mixSeed(options.seed, units[0]);
  return { ...contracted, ...kept, mode: options.mode, labels, units, share, parts, rules, elsewhere, seed };
}

/** Gives the parts their labels where they have one, the others the smallest numbers left; gives the number of each. */
function renumber(part: Int32Array, labelOfPart: readonly number[], alsoTaken?: Int32Array): number[] {
  const taken = new Set([...labelOfPart, ...new Set(alsoTaken)]);
  let next = 0;
  const numbers = labelOfPart.map((label) => {
    if (label >= 0) return label;
    while (taken.has(next)) next++;
    return next++;
  });
  for (let unit = 0; unit < part.length; unit++) part[unit] = numbers[part[unit]];
  return numbers;
}

/** A redraw always has a price on change, or it would be no redraw. */
function pricingChange(options: PartitionOptions): PartitionOptions {
  const { change } = options.weights;
  return change > 0
    ? options
    : { ...options, weights: { ...options.weights, change: SCORE_PRESETS.leastChange.change } };
}

/** The component in which each part in force lives on: the one that holds most of its weight, of equals the first. */
function homesOfParts(found: readonly Component[]): Map<number, number> {
  const homes = new Map<number, { component: number; weight: number }>();
  found.forEach(({ level }, component) => {
    const weights = new Map<number, number>();
    level.previous.forEach((label, unit) => {
      if (label >= 0) weights.set(label, (weights.get(label) ?? 0) + level.weight[unit]);
    });
    for (const [label, weight] of weights) {
      const rival = homes.get(label);
      if (!rival || weight > rival.weight) homes.set(label, { component, weight });
    }
  });
  return new Map([...homes].map(([label, { component }]) => [label, component]));
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
