/**
 * Parts left out of the band are searched again together with the parts around them, as a small problem of its own
 * (large neighbourhood search, Shaw 1998): the same V, its moves spent on a handful of parts instead of all. Slack
 * that lies several parts away is reached by widening the neighbourhood, and what is not better is not taken.
 */
import { brokenPairs, mapApart } from './apart-pairs';
import { divide, totalPrice } from './division';
import type { Band, Level, Rules } from './level';
import { descend, type Search } from './v-cycle';

/**
 * Tries for a part, one after the other: parts of the neighbourhood; whether it is divided from nothing, for what no
 * chain of flips reaches; whether the part is given up, so that the others around it get what they need.
 */
const TRIES = [
  { parts: 5, isFresh: false, givesUp: false },
  { parts: 8, isFresh: true, givesUp: false },
  { parts: 12, isFresh: false, givesUp: false },
  { parts: 20, isFresh: true, givesUp: false },
  { parts: 8, isFresh: false, givesUp: true },
  { parts: 20, isFresh: false, givesUp: true },
];
const MOVES_PER_UNIT = 150;
/** Temperatures in mean prices of a border, from nothing and from what is there. */
const HOT = 1.5;
const REHEATED = 0.8;
/** Price of a household that changes part in such a try, metres: slack has to come through parts that need none. */
const MILD_CHANGE = 2;

/** How good a division is: pairs that must be apart first, then parts out of their bands, then its price. */
export interface Rank {
  readonly broken: number;
  readonly out: number;
  readonly price: number;
}

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

function isOut(weight: number, { min, max }: Band): boolean {
  return weight < min || weight > max;
}

/** Brings parts of `part` into the band in place, as far as neighbourhoods help. */
export function repairBand(level: Level, search: Search, part: Int32Array): void {
  const { rules, parts, shouldStop } = search;
  const weight = new Float64Array(parts);
  const second = level.second && rules.second && new Float64Array(parts);
  for (let unit = 0; unit < level.count; unit++) {
    weight[part[unit]] += level.weight[unit];
    if (second) second[part[unit]] += level.second![unit];
  }
  const isPartOut = (p: number) => isOut(weight[p], rules) || (second !== undefined && isOut(second[p], rules.second!));
  const queue: number[] = [];
  for (let p = 0; p < parts; p++) if (isPartOut(p)) queue.push(p);
  if (queue.length === 0) return;
  const members: number[][] = Array.from({ length: parts }, () => []);
  for (let unit = 0; unit < level.count; unit++) members[part[unit]].push(unit);
  // A unit larger than the band keeps its part out of it whatever is tried.
  const isHopeless = (p: number) => members[p].some((unit) => level.weight[unit] > rules.max);
  const place = new Int32Array(level.count).fill(-1);
  const tries = new Uint8Array(parts);
  for (let head = 0; head < queue.length && !shouldStop(); head++) {
    const p = queue[head];
    if (!isPartOut(p) || isHopeless(p)) continue;
    let around: number[] = [p];
    let attempt = TRIES[tries[p]];
    for (; attempt; attempt = TRIES[++tries[p]]) {
      around = neighbourhood(level, part, members, p, attempt.parts);
      const out = around.filter(isPartOut).length;
      if (!attempt.givesUp || out > 1) break;
    }
    if (!attempt || around.length < 2) continue;
    tries[p]++;
    const units = Uint32Array.from(around.flatMap((q) => members[q]));
    const own = new Int32Array(parts).fill(-1);
    around.forEach((q, i) => {
      own[q] = i;
    });
    const small = extract(level, units, place);
    const before = Int32Array.from(units, (unit) => own[part[unit]]);
    const identity = Int32Array.from(around, (q) => search.identity[q]);
    const given = new Int32Array(units.length).fill(-1);
    // A division from nothing would lose fixed parts and identities: there the try is only a hotter one.
    const isFresh = attempt.isFresh && rules.change === 0 && small.label.every((label) => label < 0);
    const inside = {
      ...search,
      rules: attempt.isFresh ? { ...rules, change: Math.min(rules.change, MILD_CHANGE) } : rules,
      parts: around.length,
      identity,
      given,
      ...(attempt.givesUp && { exempt: 0 }),
    };
    const moves = MOVES_PER_UNIT * units.length;
    const after = descend(small, inside, moves, attempt.isFresh ? HOT : REHEATED, isFresh ? undefined : before);
    if (isBetter(rankOf(small, rules, after, identity), rankOf(small, rules, before, identity))) {
      for (const q of around) {
        members[q] = [];
        weight[q] = 0;
        if (second) second[q] = 0;
      }
      units.forEach((unit, i) => {
        const q = around[after[i]];
        part[unit] = q;
        members[q].push(unit);
        weight[q] += level.weight[unit];
        if (second) second[q] += level.second![unit];
      });
      for (const q of around) if (q !== p && isPartOut(q)) queue.push(q);
    }
    if (isPartOut(p)) queue.push(p);
  }
}

/** Part `first` and the parts around it, ring by ring, at most `wanted`. */
function neighbourhood(
  level: Level,
  part: Int32Array,
  members: readonly (readonly number[])[],
  first: number,
  wanted: number,
): number[] {
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
function extract(level: Level, units: Uint32Array, place: Int32Array): Level {
  const count = units.length;
  const start = new Uint32Array(count + 1);
  let room = 0;
  for (let i = 0; i < count; i++) {
    place[units[i]] = i;
    room += level.start[units[i] + 1] - level.start[units[i]];
  }
  const neighbour = new Uint32Array(room);
  const price = new Float64Array(room);
  const lengthM = new Float64Array(room);
  let used = 0;
  for (let i = 0; i < count; i++) {
    for (let entry = level.start[units[i]]; entry < level.start[units[i] + 1]; entry++) {
      const other = place[level.neighbour[entry]];
      if (other < 0) continue;
      neighbour[used] = other;
      price[used] = level.price[entry];
      lengthM[used++] = level.lengthM[entry];
    }
    start[i + 1] = used;
  }
  const apart = level.apart && mapApart(level.apart, count, (unit) => place[unit]);
  for (const unit of units) place[unit] = -1;
  return {
    count,
    start,
    neighbour: neighbour.subarray(0, used),
    price: price.subarray(0, used),
    lengthM: lengthM.subarray(0, used),
    weight: Float64Array.from(units, (unit) => level.weight[unit]),
    areaM2: Float64Array.from(units, (unit) => level.areaM2[unit]),
    perimeterM: Float64Array.from(units, (unit) => level.perimeterM[unit]),
    label: Int32Array.from(units, (unit) => level.label[unit]),
    previous: Int32Array.from(units, (unit) => level.previous[unit]),
    ...(level.second && { second: Float64Array.from(units, (unit) => level.second![unit]) }),
    ...(apart && { apart }),
  };
}
