/**
 * Divides one piece as evenly as its units allow: the band is drawn tighter and tighter around the even share, each time
 * to a part of what the best division so far needs, until the search no longer fills it. The largest deviation comes
 * first, the price of the border second.
 */
import { type DivisionPlan, divideComponent } from './divide-component';
import { divide, totalPrice } from './division';
import type { Level } from './level';
import type { Search } from './v-cycle';

/** Tightenings of the band, and how many of them in a row may bring nothing. */
const ROUNDS = 12;
const PATIENCE = 3;
const FIRST_TOLERANCE = 0.05;
/** Band of the next tightening as a share of what the best division needs. */
const TIGHTER = 0.6;
/** Deviation below which evenness no longer counts. */
const EVEN = 0.002;
/** Moves of a tightening at least: a handful of units is cheap to search, and hangs on where the search begins. */
const LEAST_MOVES = 20_000;

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
  let misses = 0;
  const budget = Math.max(LEAST_MOVES, plan.budget / ROUNDS);
  for (let round = 0; round < ROUNDS && misses < PATIENCE && !(best && tools.shouldStop()); round++) {
    const tolerance = Math.max(EVEN, Math.min(FIRST_TOLERANCE, TIGHTER * (bestRate?.worst ?? 1)));
    const part = divideComponent(level, { ...plan, rules: rulesAt(tolerance), budget }, tools);
    const now = rate(part);
    misses++;
    const areEven = bestRate && Math.max(now.worst, bestRate.worst) <= EVEN;
    if (bestRate && (areEven ? now.price >= bestRate.price : now.worst >= bestRate.worst)) continue;
    best = part;
    bestRate = now;
    misses = 0;
  }
  if (!best) throw new Error(`no division of ${level.count} units into ${parts} parts`);
  return best;
}
