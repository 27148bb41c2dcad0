/**
 * A few neighbouring parts searched again as a small problem of their own, while the other parts stay (large
 * neighbourhood search, Shaw 1998): the same V, its moves spent on a handful of parts. What is not better is not taken.
 */
import { mapApart } from './apart-pairs';
import type { Level, Rules } from './level';
import { isBetter, isOut, rankOf } from './rank';
import { descend, type Search } from './v-cycle';

/** A division searched in place, with the units and the weights of each part. */
export interface Searched {
  readonly level: Level;
  readonly search: Search;
  readonly part: Int32Array;
  readonly members: number[][];
  readonly weight: Float64Array;
  readonly second: Float64Array | undefined;
  /** Place of each unit and each part in a neighbourhood; −1 between searches. */
  readonly place: Int32Array;
  readonly own: Int32Array;
}

/** How a neighbourhood is searched again. */
export interface Attempt {
  /** From nothing instead of from what is there. */
  readonly isFresh: boolean;
  /** The weight of the first part has no price, so that the others get what they need. */
  readonly givesUp: boolean;
  readonly movesPerUnit: number;
  /** Temperature to begin with, in mean prices of a border. */
  readonly hot: number;
  readonly rules: Rules;
}

/** Takes up a division to search it in place. Linear in units. */
export function searched(level: Level, search: Search, part: Int32Array): Searched {
  const { parts, rules } = search;
  const members: number[][] = Array.from({ length: parts }, () => []);
  const weight = new Float64Array(parts);
  const second = level.second && rules.second && new Float64Array(parts);
  for (let unit = 0; unit < level.count; unit++) {
    members[part[unit]].push(unit);
    weight[part[unit]] += level.weight[unit];
    if (second) second[part[unit]] += level.second![unit];
  }
  const place = new Int32Array(level.count).fill(-1);
  return { level, search, part, members, weight, second, place, own: new Int32Array(parts).fill(-1) };
}

/** True when a part is out of one of its bands. */
export function isPartOut({ search: { rules }, weight, second }: Searched, p: number): boolean {
  return isOut(weight[p], rules) || (second !== undefined && isOut(second[p], rules.second!));
}

/** Searches the parts `around` again and takes the result where it is better; gives whether it was. */
export function searchAgain(state: Searched, around: readonly number[], attempt: Attempt): boolean {
  const { level, search, part, members, weight, second, place, own } = state;
  const units = Uint32Array.from(around.flatMap((p) => members[p]));
  around.forEach((p, i) => {
    own[p] = i;
  });
  const small = extract(level, units, place);
  const before = Int32Array.from(units, (unit) => own[part[unit]]);
  for (const p of around) own[p] = -1;
  const identity = Int32Array.from(around, (p) => search.identity[p]);
  const given = new Int32Array(units.length).fill(-1);
  // A division from nothing would lose fixed parts and identities: there the try is only a hotter one.
  const isFresh = attempt.isFresh && search.rules.change === 0 && small.label.every((label) => label < 0);
  const inside: Search = {
    ...search,
    rules: attempt.rules,
    parts: around.length,
    identity,
    given,
    ...(attempt.givesUp && { exempt: 0 }),
  };
  const moves = attempt.movesPerUnit * units.length;
  const after = descend(small, inside, moves, attempt.hot, isFresh ? undefined : before);
  if (!isBetter(rankOf(small, search.rules, after, identity), rankOf(small, search.rules, before, identity))) {
    return false;
  }
  for (const p of around) {
    members[p] = [];
    weight[p] = 0;
    if (second) second[p] = 0;
  }
  units.forEach((unit, i) => {
    const p = around[after[i]];
    part[unit] = p;
    members[p].push(unit);
    weight[p] += level.weight[unit];
    if (second) second[p] += level.second![unit];
  });
  return true;
}

/** Gives part `first` and the parts around it, ring by ring, at most `wanted`. */
export function partsAround({ level, part, members }: Searched, first: number, wanted: number): number[] {
  const found = new Set([first]);
  for (const p of found) {
    for (const unit of members[p]) {
      for (let entry = level.start[unit]; entry < level.start[unit + 1]; entry++) {
        if (found.size >= wanted) return [...found];
        found.add(part[level.neighbour[entry]]);
      }
    }
  }
  return [...found];
}

/** The level of some units of a level; borders with others count as outside. `place` is −1 everywhere before and after. */
export function extract(level: Level, units: Uint32Array, place: Int32Array): Level {
  const count = units.length;
  const start = new Uint32Array(count + 1);
  let room = 0;
  for (let i = 0; i < count; i++) {
    place[units[i]] = i;
    room += level.start[units[i] + 1] - level.start[units[i]];
  }
  const neighbour = new Uint32Array(room);
  const price = new Float32Array(room);
  const lengthM = level.lengthM === level.price ? price : new Float32Array(room);
  let used = 0;
  for (let i = 0; i < count; i++) {
    for (let entry = level.start[units[i]]; entry < level.start[units[i] + 1]; entry++) {
      const other = place[level.neighbour[entry]];
      if (other < 0) continue;
      neighbour[used] = other;
      lengthM[used] = level.lengthM[entry];
      price[used++] = level.price[entry];
    }
    start[i + 1] = used;
  }
  const apart = level.apart && mapApart(level.apart, count, (unit) => place[unit]);
  const weight = new Float64Array(count);
  const second = level.second && new Float64Array(count);
  const areaM2 = new Float32Array(count);
  const perimeterM = new Float32Array(count);
  const label = new Int32Array(count);
  const previous = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const unit = units[i];
    place[unit] = -1;
    weight[i] = level.weight[unit];
    if (second) second[i] = level.second![unit];
    areaM2[i] = level.areaM2[unit];
    perimeterM[i] = level.perimeterM[unit];
    label[i] = level.label[unit];
    previous[i] = level.previous[unit];
  }
  return { count, start, neighbour, price, lengthM, weight, second, areaM2, perimeterM, label, previous, apart };
}
