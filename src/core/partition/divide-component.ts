/**
 * Divides one connected component in rounds, so that components can take turns: a first round is one V (`v-cycle.ts`)
 * and a repair; each later one makes another division from nothing, betters it in neighbourhoods, combines it with the
 * best ones found before, and spends what is left of its moves on neighbourhoods of the best. A small population of
 * good divisions is kept (memetic search, Benlic, Hao 2011), ranked by `rankOf`.
 */
import { combine } from './combine';
import { exactDivision, isForExact } from './exact-division';
import type { Level } from './level';
import { partsAround, searchAgain, searched } from './neighbourhood';
import { isBetter, type Rank, rankOf } from './rank';
import { repairBand } from './repair-band';
import { descend, type Search } from './v-cycle';

export type SearchTools = Pick<Search, 'random' | 'onMoves' | 'shouldStop'>;

export interface DivisionPlan extends Omit<Search, keyof SearchTools> {
  readonly budget: number;
  /** A finished division to beat. */
  readonly toBeat?: Int32Array;
}

/** A component while it is divided. */
export interface Dividing {
  /** Spends about `moves` more moves; one after the other, the first always finds a division. */
  round(moves: number): void;
  /** Part of each unit in the best division so far, 0 to `parts` − 1, each in one piece and not empty. */
  best(): Int32Array;
}

interface Member {
  readonly part: Int32Array;
  readonly rank: Rank;
}

/** Moves per unit of the first round and of later ones; a larger budget makes more of them. */
const SKETCH_MOVES_PER_UNIT = 120;
const ROUND_MOVES_PER_UNIT = 500;
/** Temperature of a division from nothing, in mean prices of a border, and of a neighbourhood. */
const HOT = 1.5;
const REHEATED = 0.6;
/** Shares of a later round: a V from nothing, its repair at most, neighbourhoods of its result. */
const START_SHARE = 0.25;
const REPAIR_SHARE = 0.4;
const NURSE_SHARE = 0.2;
/** Parts in a neighbourhood, one of these at random, and moves per unit in it. */
const SIZES = [4, 6, 8];
const MOVES_PER_UNIT = 50;
/** Divisions kept to combine, and rounds without gain after which others are begun. */
const POPULATION = 4;
const PATIENCE = 5;

/** Gives the moves per unit of each round of a search: a sketch, which is all of a small budget, and at most `most` even ones. */
export function roundsOf(movesPerUnit: number, most = Infinity): number[] {
  if (movesPerUnit < 3 * SKETCH_MOVES_PER_UNIT) return [movesPerUnit];
  const left = movesPerUnit - SKETCH_MOVES_PER_UNIT;
  const rounds = Math.max(1, Math.min(most, Math.round(left / ROUND_MOVES_PER_UNIT)));
  return [SKETCH_MOVES_PER_UNIT, ...new Array<number>(rounds).fill(left / rounds)];
}

/** Gives the part of each unit, 0 to `parts` − 1, each in one piece and not empty; sound whenever it is stopped. */
export function divideComponent(level: Level, plan: DivisionPlan, tools: SearchTools): Int32Array {
  const dividing = divideInRounds(level, plan, tools);
  for (const perUnit of roundsOf(plan.budget / level.count)) dividing.round(perUnit * level.count);
  return dividing.best();
}

/** Begins to divide a component. Rounds stopped early leave the best found sound. */
export function divideInRounds(level: Level, plan: Omit<DivisionPlan, 'budget'>, tools: SearchTools): Dividing {
  const { parts, rules } = plan;
  const { random, shouldStop } = tools;
  const identity = new Int32Array(parts).fill(-1);
  identity.set(plan.identity);
  let spent = 0;
  // Parts that no repair brings into the band get less of the work each time.
  let hope = 1;
  let rounds = 0;
  const onMoves = (moves: number) => {
    spent += moves;
    tools.onMoves(moves);
  };
  const search: Search = { ...plan, ...tools, identity, onMoves };
  const population: Member[] = [];
  const ranked = (part: Int32Array): Member => ({ part, rank: rankOf(level, rules, part, identity) });
  const better = (part: Int32Array, until: number) => {
    const state = searched(level, search, part);
    while (spent < until && !shouldStop()) {
      const around = partsAround(state, part[random.below(level.count)], SIZES[random.below(SIZES.length)]);
      searchAgain(state, around, {
        isFresh: false,
        givesUp: false,
        movesPerUnit: MOVES_PER_UNIT,
        hot: REHEATED,
        rules,
      });
    }
  };
  const isExact = isForExact(level, rules);
  if (plan.toBeat && !isExact) population.push(ranked(plan.toBeat));
  const join = (member: Member) => {
    const at = population.findIndex((other) => isBetter(member.rank, other.rank));
    population.splice(at < 0 ? population.length : at, 0, member);
  };

  /** The best of the populations before, with all that was good in each. */
  let elite: Member | undefined;
  let stale = 0;
  const beginAnew = () => {
    const [first] = population;
    if (!elite) elite = first;
    else {
      const [main, other] = isBetter(elite.rank, first.rank) ? [elite, first] : [first, elite];
      elite = ranked(combine(level, search, [main.part, other.part]));
    }
    population.length = 0;
    stale = 0;
  };
  const isBegun = () => elite !== undefined || population.length > 0;

  function round(moves: number): void {
    if (parts === 1 || (isBegun() && shouldStop())) return;
    if (isExact) {
      if (population.length === 0) join(ranked(exactDivision(level, rules, parts, plan.given)));
      return;
    }
    if (!isBegun()) {
      const part = descend(level, search, moves, HOT, undefined);
      repairBand(level, search, part);
      join(ranked(part));
      return;
    }
    const until = spent + moves;
    const fresh = descend(level, search, START_SHARE * moves, HOT, undefined);
    repairBand(level, search, fresh, hope * REPAIR_SHARE * moves, rounds);
    better(fresh, Math.min(spent + NURSE_SHARE * moves, until));
    join(ranked(fresh));
    const [first, ...others] = population;
    let child = first.part;
    for (const { part } of others) child = combine(level, search, [child, part]);
    if (others.length > 1) child = combine(level, search, [child, ...others.map(({ part }) => part)]);
    const { out } = rankOf(level, rules, child, identity);
    const toRepair = out > 0 ? hope * REPAIR_SHARE * moves : 0;
    better(child, until - toRepair);
    repairBand(level, search, child, toRepair, rounds++);
    const member = ranked(child);
    if (out > 0) hope = member.rank.out < out ? 1 : hope / 2;
    stale = isBetter(member.rank, first.rank) ? 0 : stale + 1;
    population[0] = member;
    population.length = Math.min(population.length, POPULATION);
    if (stale >= PATIENCE) beginAnew();
  }

  function best(): Int32Array {
    const [first] = population;
    if (elite && !(first && isBetter(first.rank, elite.rank))) return elite.part;
    return first?.part ?? new Int32Array(level.count);
  }

  return { round, best };
}
