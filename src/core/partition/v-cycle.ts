/**
 * One V of the multilevel search (Walshaw 2004, "Multilevel refinement for combinatorial optimisation"): coarsen, divide
 * the coarsest level or take a division over, anneal it, and carry it down level by level with a cooler annealing on
 * each. Given a division, clusters stay inside its parts.
 */
import { anneal } from './anneal';
import { type Coarsening, coarsen } from './coarsen';
import { divide } from './division';
import { type Level, type Rules, rulesOf } from './level';
import type { Random } from './random';
import { separateApart } from './separate-apart';
import { startDivision } from './start-division';

export interface Search {
  readonly parts: number;
  readonly rules: Rules;
  /** Parts given in advance, in one piece each, −1 free; and the label in the plan in force of each part, −1 none. */
  readonly given: Int32Array;
  readonly identity: Int32Array;
  /** Part whose weight has no price (`Division.exempt`). */
  readonly exempt?: number;
  readonly random: Random;
  readonly onMoves: (moves: number) => void;
  readonly shouldStop: () => boolean;
}

/** Units of the coarsest level per part: enough to shape a part, few enough that a flip moves a block. */
const COARSEST_PER_PART = 14;
/** Largest coarse unit, as a share of a part. */
const COARSE_UNIT_SHARE = 1 / 8;
/** Share of a cycle's moves spent on the coarsest level. */
const COARSEST_SHARE = 0.5;
/** Temperatures in mean prices of a border: at most this on finer levels, and at the end. */
const WARM = 0.5;
const COLD = 0.02;
/**
 * Price of leaving the band in mean prices of a border of the finest level: at the start of an annealing on the coarsest
 * level and on finer ones, and at its end at most. Dearer, and flips stop at the band before the border has settled.
 */
const MILD_BALANCE = 20;
const FIRM_BALANCE = 80;
const MOST_BALANCE = 40_000;
/** Price of a household that changes part at the start of an annealing, metres. */
const MILD_CHANGE = 2;

/**
 * Gives the part of each unit after one V of about `moves` moves from temperature `hot` (in mean prices of a border),
 * starting from `from` or from nothing. Complete and in one piece whenever it is stopped.
 */
export function descend(
  finest: Level,
  search: Search,
  moves: number,
  hot: number,
  from: Int32Array | undefined,
): Int32Array {
  const { parts, rules, given, identity, random, onMoves, shouldStop } = search;
  const steps: Coarsening[] = [];
  let level = finest;
  let part = from ?? given;
  const coarsest = Math.max(COARSEST_PER_PART * parts, 24);
  while (level.count > coarsest) {
    const shrink = Math.min(3, Math.max(2, level.count / coarsest));
    const step = coarsen(level, rules.ideal * COARSE_UNIT_SHARE, Math.ceil(shrink * 1.5), random, part);
    if (step.level.count > 0.9 * level.count || step.level.count < parts) break;
    steps.push(step);
    part = carryUp(part, step);
    level = step.level;
  }
  let givenParts = 0;
  for (let unit = 0; unit < given.length; unit++) givenParts = Math.max(givenParts, given[unit] + 1);
  let assignment = from ? part.slice() : startDivision(level, parts, rules.ideal, random, part, givenParts);
  const scale = meanPrice(finest);
  const inForce = rulesOf(rules, { ...rules, balance: Math.min(rules.balance, MOST_BALANCE * scale) });
  const finer = steps.length;
  for (let depth = finer; ; depth--) {
    separateApart(level, rules, assignment, random);
    const division = divide(level, inForce, assignment, identity, search.exempt);
    const isCoarsest = depth === finer;
    const share = finer === 0 ? 1 : isCoarsest ? COARSEST_SHARE : (1 - COARSEST_SHARE) / finer;
    const unit = meanPrice(level);
    const cooling = {
      moves: Math.floor(moves * share),
      from: (isCoarsest ? hot : Math.min(hot, WARM)) * unit,
      to: COLD * unit,
      balanceFrom: scale * (isCoarsest ? MILD_BALANCE : FIRM_BALANCE),
      changeFrom: MILD_CHANGE,
    };
    onMoves(anneal(division, cooling, random, shouldStop));
    // Taken off, so that a level's memory is free once it is left.
    const step = steps.pop();
    if (!step) return assignment;
    assignment = carryDown(division.part, step);
    level = steps.at(-1)?.level ?? finest;
  }
}

function carryUp(part: Int32Array, { level, unitOf }: Coarsening): Int32Array {
  const coarse = new Int32Array(level.count);
  for (let unit = 0; unit < part.length; unit++) coarse[unitOf[unit]] = part[unit];
  return coarse;
}

function carryDown(part: Int32Array, { unitOf }: Coarsening): Int32Array {
  const fine = new Int32Array(unitOf.length);
  for (let unit = 0; unit < fine.length; unit++) fine[unit] = part[unitOf[unit]];
  return fine;
}

function meanPrice({ count, start, price }: Level): number {
  let sum = 0;
  const entries = start[count];
  for (let entry = 0; entry < entries; entry++) sum += price[entry];
  return sum / (entries || 1);
}
