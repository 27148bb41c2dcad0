/**
 * Hands units of a wanted weight from one part to its neighbour, unit by unit from their border inward, so that both
 * stay in one piece: the cheapest next unit first, a pocket it would cut off along with it. A few shaken tries, the
 * best is taken.
 */
import { type ContiguityTest, canLeave, collectPocket } from './contiguity';
import { type Division, move, moveDelta } from './division';
import type { Random } from './random';

export interface Order {
  readonly from: number;
  readonly to: number;
  /** Weight wanted: at least, and at most. */
  readonly least: number;
  readonly most: number;
}

/** Tries of an order, and what an attempt is charged for each unit of weight it falls short. */
const TRIES = 4;
const SHORT_PRICE = 200;
/** Metres of border worth a unit of weight: what makes a hand-over bite into a part instead of peeling its edge. */
const BITE = 2;
const POCKET = 24;

/**
 * Carries the order out on `division` as far as it goes and gives the weight handed over. Prices are the division's;
 * its balance price should be 0. Linear in units, and in the square of the border between the two.
 */
export function handOver(division: Division, test: ContiguityTest, order: Order, random: Random): number {
  const { level, part } = division;
  const first: number[] = [];
  for (let unit = 0; unit < level.count; unit++) {
    if (part[unit] === order.from && touches(division, unit, order.to)) first.push(unit);
  }
  let best: number[] = [];
  let bestPrice = Infinity;
  let bestWeight = 0;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const taken: number[] = [];
    const { weight, price } = bite(division, test, order, first, attempt === 0 ? 0 : 0.7, random, taken);
    for (let i = taken.length - 1; i >= 0; i--) move(division, taken[i], order.from);
    const full = price + SHORT_PRICE * Math.max(0, order.least - weight);
    if (taken.length > 0 && full < bestPrice) {
      best = taken;
      bestPrice = full;
      bestWeight = weight;
    }
  }
  for (const unit of best) move(division, unit, order.to);
  return bestWeight;
}

function touches({ level, part }: Division, unit: number, to: number): boolean {
  for (let entry = level.start[unit]; entry < level.start[unit + 1]; entry++) {
    if (part[level.neighbour[entry]] === to) return true;
  }
  return false;
}

/** Moves units over until the least is reached; `taken` gets them in order. */
function bite(
  division: Division,
  test: ContiguityTest,
  { from, to, least, most }: Order,
  first: readonly number[],
  shake: number,
  random: Random,
  taken: number[],
): { weight: number; price: number } {
  const { level, part, rules } = division;
  const frontier = first.slice();
  const isListed = new Set(frontier);
  const pocket = new Uint32Array(POCKET);
  // A try prefers the surroundings of one unit of the border, so that tries differ in where they bite.
  const lean = Float64Array.from(frontier, () => shake * random.next());
  const leanOf = new Map(frontier.map((unit, i) => [unit, lean[i]]));
  let weight = 0;
  let price = 0;
  const take = (unit: number) => {
    price += moveDelta(division, unit, to);
    move(division, unit, to);
    weight += level.weight[unit];
    taken.push(unit);
    for (let entry = level.start[unit]; entry < level.start[unit + 1]; entry++) {
      const other = level.neighbour[entry];
      if (part[other] !== from || isListed.has(other)) continue;
      isListed.add(other);
      leanOf.set(other, leanOf.get(unit) ?? 0);
      frontier.push(other);
    }
  };
  while (weight < least) {
    const rated: { unit: number; rating: number }[] = [];
    for (let i = frontier.length - 1; i >= 0; i--) {
      const unit = frontier[i];
      if (part[unit] !== from) {
        frontier[i] = frontier[frontier.length - 1];
        frontier.pop();
        continue;
      }
      const own = level.weight[unit];
      // A pocket that was put back may have listed units that touch nothing any more.
      if (level.label[unit] >= 0 || weight + own > most || !touches(division, unit, to)) continue;
      const useful = Math.min(own, least - weight);
      const lift = (leanOf.get(unit) ?? 0) * level.perimeterM[unit];
      const rating = moveDelta(division, unit, to) - rules.change * own - BITE * useful + lift;
      rated.push({ unit, rating });
    }
    rated.sort((a, b) => a.rating - b.rating || a.unit - b.unit);
    const before = taken.length;
    for (const { unit } of rated) {
      if (canLeave(test, unit)) {
        take(unit);
        break;
      }
      const size = collectPocket(test, pocket);
      if (size > POCKET || division.units[from] < size + 2) continue;
      let whole = level.weight[unit];
      let isFree = true;
      for (let i = 0; i < size; i++) {
        whole += level.weight[pocket[i]];
        if (level.label[pocket[i]] >= 0) isFree = false;
      }
      if (!isFree || weight + whole > most) continue;
      const held = taken.length;
      const heldPrice = price;
      const heldWeight = weight;
      for (let i = 0; i < size; i++) take(pocket[i]);
      if (canLeave(test, unit)) {
        take(unit);
        break;
      }
      while (taken.length > held) move(division, taken.pop()!, from);
      price = heldPrice;
      weight = heldWeight;
    }
    if (taken.length === before) break;
  }
  return { weight, price };
}
