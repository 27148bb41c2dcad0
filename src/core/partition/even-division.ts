/**
 * Divides one piece as evenly as its units allow: the band is drawn tighter and tighter around the even share, each time
 * to half of what the best division so far needs, until the search no longer fills it. The largest deviation comes
 * first, the price of the border second.
 */
import { type DivisionPlan, divideComponent } from './divide-component';
import { divide, totalPrice } from './division';
import type { Level } from './level';
import type { Search } from './v-cycle';

/** Tightenings of the band, and the deviation below which evenness no longer counts. */
const ROUNDS = 8;
const FIRST_TOLERANCE = 0.05;
const EVEN = 0.002;

/** Gives the part of each unit, each in one piece and not empty; sound whenever it is stopped. */
export function divideEvenly(
  level: Level,
  plan: DivisionPlan,
  tools: Pick<Search, 'random' | 'onMoves' | 'shouldStop'>,
): Int32Array {
  const { parts } = plan;
  if (parts === 1) return new Int32Array(level.count);
  const ideal = level.weight.reduce((sum, each) => sum + each, 0) / parts || 1;
  const rulesAt = (tolerance: number) => ({
    ...plan.rules,
    ideal,
    min: ideal * (1 - tolerance),
    max: ideal * (1 + tolerance),
  });
  const identity = new Int32Array(parts).fill(-1);
  identity.set(plan.identity);
  const rate = (part: Int32Array) => {
    const division = divide(level, rulesAt(0), part, identity);
    const worst = division.weight.reduce((most, load) => Math.max(most, Math.abs(load / ideal - 1)), 0);
    return { worst, price: totalPrice({ ...division, rules: { ...division.rules, balance: 0 } }) };
  };
  let best = plan.toBeat;
  let bestRate = best && rate(best);
  let reached = Infinity;
  let missed = 0;
  let tolerance = FIRST_TOLERANCE;
  for (let round = 0; round < ROUNDS && !(best && tools.shouldStop()); round++) {
    const rules = rulesAt(tolerance);
    const part = divideComponent(level, { ...plan, rules, budget: plan.budget / ROUNDS }, tools);
    const now = rate(part);
    const isEven = bestRate && Math.max(now.worst, bestRate.worst) <= EVEN;
    if (!bestRate || (isEven ? now.price < bestRate.price : now.worst < bestRate.worst)) {
      best = part;
      bestRate = now;
    }
    if (now.worst > tolerance) missed = Math.max(missed, tolerance);
    reached = Math.min(reached, now.worst);
    tolerance = Math.max(EVEN, reached / 2 > missed ? reached / 2 : (reached + missed) / 2);
  }
  if (!best) throw new Error(`no division of ${level.count} units into ${parts} parts`);
  return best;
}
