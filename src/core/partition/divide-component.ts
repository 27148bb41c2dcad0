/**
 * Divides one connected component: coarsen, divide the coarsest level, anneal it, and carry the division down level by
 * level with a cooler annealing on each; then again from the result (V-cycles, Walshaw 2004, "Multilevel refinement
 * for combinatorial optimisation"), with clusters kept inside parts, while the budget lasts. The best is kept.
 */
import { anneal } from './anneal';
import { type Coarsening, coarsen } from './coarsen';
import { divide, totalPrice } from './division';
import type { Level, Rules } from './level';
import type { Random } from './random';
import { repairBalance } from './recut';
import { startDivision } from './start-division';

export interface DivisionPlan {
  readonly parts: number;
  readonly rules: Rules;
  /** Parts given in advance, in one piece each, −1 free; and their identities in the plan in force. */
  readonly given: Int32Array;
  readonly identity: Int32Array;
  readonly budget: number;
  /** A finished division to beat. */
  readonly toBeat?: Int32Array;
}

/** Units of the coarsest level per part: enough to shape a part, few enough that a flip moves a block. */
const COARSEST_PER_PART = 14;
/** Largest coarse unit, as a share of a part. */
const COARSE_UNIT_SHARE = 1 / 8;
/** Moves per unit of one V-cycle; a larger budget makes more of them. */
const CYCLE_MOVES_PER_UNIT = 400;
/** Share of a cycle's moves spent on the coarsest level. */
const COARSEST_SHARE = 0.5;
/** Temperatures in mean prices of a border: coarsest level in the first and in later cycles, finer levels, the end. */
const HOT = 1.5;
const REHEATED = 0.8;
const WARM = 0.5;
const COLD = 0.02;
/** Price of leaving the band at the start of an annealing: on the coarsest level and on finer ones. */
const MILD_BALANCE = 500;
const FIRM_BALANCE = 2000;
/** Price of a household that changes part at the start of an annealing, metres. */
const MILD_CHANGE = 2;
/** Moves per unit of the cold polish after a repair. */
const POLISH_MOVES_PER_UNIT = 20;

/** Gives the part of each unit, 0 to `parts` − 1, each in one piece and not empty; sound whenever it is stopped. */
export function divideComponent(
  level: Level,
  plan: DivisionPlan,
  random: Random,
  onMoves: (moves: number) => void,
  shouldStop: () => boolean,
): Int32Array {
  const { parts, rules } = plan;
  if (parts === 1) return new Int32Array(level.count);
  const identity = new Int32Array(parts).fill(-1);
  identity.set(plan.identity);
  const cycles = Math.max(1, Math.round(plan.budget / (level.count * CYCLE_MOVES_PER_UNIT)));
  const search = { ...plan, identity, moves: plan.budget / cycles, random, onMoves, shouldStop };
  const priceOf = (part: Int32Array) => totalPrice(divide(level, rules, part, identity));
  let best = descend(level, search, undefined, HOT);
  let bestPrice = priceOf(best);
  for (let cycle = 1; cycle < cycles && !shouldStop(); cycle++) {
    const part = descend(level, search, best, REHEATED * (1 - cycle / cycles) + 0.05);
    const price = priceOf(part);
    if (price > bestPrice) continue;
    best = part;
    bestPrice = price;
  }
  return plan.toBeat && priceOf(plan.toBeat) < bestPrice ? plan.toBeat : best;
}

interface Search extends DivisionPlan {
  /** Moves of one cycle. */
  readonly moves: number;
  readonly random: Random;
  readonly onMoves: (moves: number) => void;
  readonly shouldStop: () => boolean;
}

/** One V: up by coarsening, inside the parts of `from` where given, and down by annealing. */
function descend(finest: Level, search: Search, from: Int32Array | undefined, hot: number): Int32Array {
  const { parts, rules, given, identity, random, moves, onMoves, shouldStop } = search;
  const steps: Coarsening[] = [];
  let level = finest;
  let part = from ?? given;
  const coarsest = Math.max(COARSEST_PER_PART * parts, 24);
  while (level.count > coarsest) {
    const shrink = Math.min(3, Math.max(2, level.count / coarsest));
    const step = coarsen(level, rules.ideal * COARSE_UNIT_SHARE, Math.ceil(shrink * 1.5), random, part);
    if (step.level.count > 0.9 * level.count || step.level.count < parts) break;
    steps.push(step);
    part = project(part, step);
    level = step.level;
  }
  const givenParts = given.reduce((most, p) => Math.max(most, p + 1), 0);
  let assignment = from ? part.slice() : startDivision(level, parts, rules.ideal, random, part, givenParts);
  for (let depth = steps.length; depth >= 0; depth--) {
    const division = divide(level, rules, assignment, identity);
    const isCoarsest = depth === steps.length;
    const share = steps.length === 0 ? 1 : isCoarsest ? COARSEST_SHARE : (1 - COARSEST_SHARE) / steps.length;
    const unit = meanPrice(level);
    const cooling = {
      moves: Math.floor(moves * share),
      from: (isCoarsest ? hot : Math.min(hot, WARM)) * unit,
      to: COLD * unit,
      balanceFrom: isCoarsest ? MILD_BALANCE : FIRM_BALANCE,
      changeFrom: MILD_CHANGE,
    };
    onMoves(anneal(division, cooling, random, shouldStop));
    if (depth <= 1) {
      const weighed = repairBalance(division, random, shouldStop);
      const polish = { moves: POLISH_MOVES_PER_UNIT * level.count, from: 3 * cooling.to, to: cooling.to };
      if (weighed > 0)
        anneal(division, { ...polish, balanceFrom: rules.balance, changeFrom: rules.change }, random, shouldStop);
    }
    if (depth > 0) {
      const { unitOf } = steps[depth - 1];
      assignment = Int32Array.from(unitOf, (coarse) => division.part[coarse]);
      level = depth > 1 ? steps[depth - 2].level : finest;
    }
  }
  return assignment;
}

function project(part: Int32Array, step: Coarsening): Int32Array {
  const coarse = new Int32Array(step.level.count);
  for (let unit = 0; unit < part.length; unit++) coarse[step.unitOf[unit]] = part[unit];
  return coarse;
}

function meanPrice(level: Level): number {
  let sum = 0;
  for (const price of level.price) sum += price;
  return sum / (level.price.length || 1);
}
