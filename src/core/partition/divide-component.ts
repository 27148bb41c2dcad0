/**
 * Divides one connected component: Vs (`v-cycle.ts`) while the budget lasts, each followed by a repair of the parts it
 * left out of the band. The best is kept: first the fewest parts out of the band, then the lowest price.
 */
import type { Level } from './level';
import { isBetter, rankOf, repairBand } from './repair-band';
import { descend, type Search } from './v-cycle';

export interface DivisionPlan extends Omit<Search, 'random' | 'onMoves' | 'shouldStop'> {
  readonly budget: number;
  /** A finished division to beat. */
  readonly toBeat?: Int32Array;
}

/** Moves per unit of one V; a larger budget makes more of them. */
const CYCLE_MOVES_PER_UNIT = 400;
/** Temperatures in mean prices of a border of the first V and of later ones. */
const HOT = 1.5;
const REHEATED = 0.8;
const MANY_CYCLES = 8;

/** Gives the part of each unit, 0 to `parts` − 1, each in one piece and not empty; sound whenever it is stopped. */
export function divideComponent(
  level: Level,
  plan: DivisionPlan,
  tools: Pick<Search, 'random' | 'onMoves' | 'shouldStop'>,
): Int32Array {
  const { parts, rules } = plan;
  if (parts === 1) return new Int32Array(level.count);
  const identity = new Int32Array(parts).fill(-1);
  identity.set(plan.identity);
  const search: Search = { ...plan, ...tools, identity };
  const cycles = Math.max(1, Math.round(plan.budget / (level.count * CYCLE_MOVES_PER_UNIT)));
  const moves = plan.budget / cycles;
  let best = plan.toBeat;
  let bestRank = best && rankOf(level, rules, best, identity);
  for (let cycle = 0; cycle < cycles && !(best && tools.shouldStop()); cycle++) {
    // With many Vs to spend, every other one of the first half begins from nothing: small problems hang on the start.
    const isFresh = cycle === 0 || (cycles >= MANY_CYCLES && 2 * cycle < cycles && cycle % 2 === 1);
    const hot = isFresh ? HOT : REHEATED * (1 - cycle / cycles) + 0.05;
    const part = descend(level, search, moves, hot, isFresh ? undefined : best);
    repairBand(level, search, part);
    const rank = rankOf(level, rules, part, identity);
    if (bestRank && !isBetter(rank, bestRank)) continue;
    best = part;
    bestRank = rank;
  }
  if (!best) throw new Error(`no division of ${level.count} units into ${parts} parts`);
  return best;
}
