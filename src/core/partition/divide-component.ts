/**
 * Divides one connected component: coarsen, divide the coarsest level, anneal it, and carry the division down level by
 * level with a cooler annealing on each; then again from the result (V-cycles, Walshaw 2004, "Multilevel refinement
 * for combinatorial optimisation"), with clusters kept inside parts, while the budget lasts. The best is kept.
 */
import { anneal } from './anneal';
import { type Coarsening, coarsen } from './coarsen';
import { type Division, divide, totalPrice } from './division';
import type { Level, Rules } from './level';
import type { Random } from './random';
import { startDivision } from './start-division';

/** Units of the coarsest level per part: enough to shape a part, few enough that a flip moves a block. */
const COARSEST_PER_PART = 14;

export interface DivisionPlan {
  readonly parts: number;
  readonly rules: Rules;
  /** Parts given in advance, in one piece each, −1 free; and their identities in the plan in force. */
  readonly given: Int32Array;
  readonly identity: Int32Array;
  readonly budget: number;
}

/** Gives the part of each unit, 0 to `parts` − 1, and whether the search was stopped before its budget was used. */
export function divideComponent(
  level: Level,
  plan: DivisionPlan,
  random: Random,
  onMoves: (moves: number) => void,
  shouldStop: () => boolean,
): Int32Array {
  const { parts, rules } = plan;
  if (parts === 1) return new Int32Array(level.count);
  let left = plan.budget;
  const spend = (moves: number) => {
    left -= moves;
    onMoves(moves);
  };
  const stopped = () => left < 1 || shouldStop();
  const passes = Math.max(1, Math.round(plan.budget / (level.count * PASS_MOVES_PER_UNIT)));
  const passMoves = plan.budget / passes;

  let best: Int32Array | undefined;
  let bestPrice = Infinity;
  for (let pass = 0; pass < passes && (pass === 0 || !stopped()); pass++) {
    const part = descend(level, plan, best, passMoves, pass / passes, random, spend, shouldStop);
    const price = totalPrice(divide(level, rules, part, padded(plan.identity, parts)));
    if (price <= bestPrice) {
      best = part;
      bestPrice = price;
    }
  }
  return best!;
}

const PASS_MOVES_PER_UNIT = 400;

/** One V: up by coarsening, inside the parts of `from` where given, and down by annealing. */
function descend(
  finest: Level,
  plan: DivisionPlan,
  from: Int32Array | undefined,
  moves: number,
  progress: number,
  random: Random,
  spend: (moves: number) => void,
  shouldStop: () => boolean,
): Int32Array {
  const { parts, rules } = plan;
  const keep = from ?? (plan.given.some((p) => p >= 0) ? plan.given : undefined);
  const steps: Coarsening[] = [];
  let level = finest;
  let part = keep;
  const coarsest = Math.max(COARSEST_PER_PART * parts, 24);
  while (level.count > coarsest) {
    const shrink = Math.max(2, level.count / coarsest > 3 ? 3 : level.count / coarsest);
    const averageUnits = shrink;
    const step = coarsen(level, rules.ideal / 8, Math.ceil(averageUnits * 1.5), random, part);
    if (step.level.count > 0.9 * level.count) break;
    steps.push(step);
    if (part) part = project(part, step);
    level = step.level;
  }
  let assignment = from
    ? part!.slice()
    : startDivision(
        level,
        parts,
        rules.ideal,
        random,
        part ?? new Int32Array(level.count).fill(-1),
        plan.identity.length,
      );
  const identity = padded(plan.identity, parts);
  // Half of the moves on the coarsest level, the rest on the way down.
  const scale = meanPrice(level);
  for (let depth = steps.length; depth >= 0; depth--) {
    const division: Division = divide(level, rules, assignment, identity);
    const share = depth === steps.length ? 0.5 : 0.5 / steps.length;
    const here = meanPrice(level);
    const hot = from ? 0.3 * (1 - progress) + 0.05 : 0.6;
    const cooling = {
      moves: Math.floor(moves * (steps.length === 0 ? 1 : share)),
      from: depth === steps.length ? hot * scale : 0.12 * here,
      to: 0.01 * here,
    };
    spend(anneal(division, cooling, random, shouldStop));
    if (depth > 0) {
      const { unitOf } = steps[depth - 1];
      assignment = Int32Array.from(unitOf, (unit) => division.part[unit]);
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

function padded(identity: Int32Array, parts: number): Int32Array {
  const all = new Int32Array(parts).fill(-1);
  all.set(identity);
  return all;
}

function meanPrice(level: Level): number {
  let sum = 0;
  for (const price of level.price) sum += price;
  return sum / (level.price.length || 1);
}
