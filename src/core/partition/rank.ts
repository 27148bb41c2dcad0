/** How divisions are compared: what must hold first, then the price. */
import { brokenPairs } from './apart-pairs';
import { divide, totalPrice } from './division';
import type { Band, Level, Rules } from './level';

/** How good a division is: pairs that must be apart first, then parts out of their bands, then its price. */
export interface Rank {
  readonly broken: number;
  readonly out: number;
  readonly price: number;
}

/** Gives the rank of a division; linear in edges. */
export function rankOf(level: Level, rules: Rules, part: Int32Array, identity: Int32Array): Rank {
  const division = divide(level, rules, part, identity);
  let out = 0;
  for (let p = 0; p < division.parts; p++) {
    if (isOut(division.weight[p], rules)) out++;
    if (division.second && isOut(division.second[p], rules.second!)) out++;
  }
  return { broken: level.apart ? brokenPairs(level.apart, part) : 0, out, price: totalPrice(division) };
}

export function isBetter(rank: Rank, than: Rank): boolean {
  if (rank.broken !== than.broken) return rank.broken < than.broken;
  return rank.out < than.out || (rank.out === than.out && rank.price < than.price);
}

export function isOut(weight: number, { min, max }: Band): boolean {
  return weight < min || weight > max;
}
