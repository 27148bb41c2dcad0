/**
 * A level divided into parts, with everything a move changes kept up to date: weights, borders, the units on a border,
 * the price. All moves go through `move`, so the figures cannot drift from the assignment.
 */
import { APART_PRICE, apartDelta } from './apart-pairs';
import type { Level, Rules } from './level';

export interface Division {
  readonly level: Level;
  /** Prices in force; the search starts with a mild `balance`. */
  rules: Rules;
  readonly parts: number;
  /** Part whose weight has no price, −1 none: it takes up what a neighbourhood has too much or too little. */
  readonly exempt: number;
  readonly part: Int32Array;
  readonly weight: Float64Array;
  /** Second load of each part, where it has a band. */
  readonly second: Float64Array | undefined;
  readonly units: Uint32Array;
  readonly areaM2: Float64Array;
  readonly perimeterM: Float64Array;
  /** Label in the plan in force that each part lives on from, −1 a new part. */
  readonly identity: Int32Array;
  /** Neighbours of each unit in other parts. */
  readonly foreign: Uint32Array;
  /** One bit per unit, set where it has such neighbours: a sweep over the border skips 32 units inside at a time. */
  readonly borderBits: Int32Array;
  /** What the search has noted of a border unit: the part it may go to, −1 where a move nearby has made it untrue. */
  readonly toward: Int32Array;
}

/** A step at the edge of the band and a linear slope beyond it, as shares of `balance`: the last household counts too. */
const BAND_STEP = 0.001;
const BAND_EDGE = 0.1;

/** Gives the price of a part's weight: steep outside the band, `rules.target` per squared deviation everywhere. */
export function balancePrice(weight: number, rules: Rules): number {
  const out = weight > rules.max ? weight - rules.max : weight < rules.min ? rules.min - weight : 0;
  const deviation = (weight - rules.ideal) / rules.ideal;
  const inside = rules.target * deviation * deviation;
  if (out === 0) return inside;
  const excess = out / rules.ideal;
  return inside + rules.balance * (BAND_STEP + excess * (excess + BAND_EDGE));
}

/** Gives the price of a part's second load: like the first's outside its band, nothing inside. */
export function secondPrice(load: number, { second, balance }: Rules): number {
  if (!second) return 0;
  const out = load > second.max ? load - second.max : load < second.min ? second.min - load : 0;
  if (out === 0) return 0;
  const excess = out / second.ideal;
  return balance * (BAND_STEP + excess * (excess + BAND_EDGE));
}

/** Gives the price of a shape: its isoperimetric quotient, 1 for a circle, times `rules.compactness`. */
export function shapePrice(areaM2: number, perimeterM: number, rules: Rules): number {
  if (rules.compactness === 0 || areaM2 <= 0) return 0;
  return (rules.compactness * perimeterM * perimeterM) / (4 * Math.PI * areaM2);
}

/** Makes the bookkeeping of an assignment; shares `part` and `identity`. Linear in edges. */
export function divide(level: Level, rules: Rules, part: Int32Array, identity: Int32Array, exempt = -1): Division {
  const { count, start, neighbour, lengthM } = level;
  const parts = identity.length;
  const weight = new Float64Array(parts);
  const second = level.second && rules.second && new Float64Array(parts);
  const units = new Uint32Array(parts);
  const areaM2 = new Float64Array(parts);
  const perimeterM = new Float64Array(parts);
  const foreign = new Uint32Array(count);
  const borderBits = new Int32Array((count + 31) >>> 5);
  for (let unit = 0; unit < count; unit++) {
    const own = part[unit];
    let perimeter = level.perimeterM[unit];
    let away = 0;
    for (let entry = start[unit]; entry < start[unit + 1]; entry++) {
      if (part[neighbour[entry]] === own) perimeter -= lengthM[entry];
      else away++;
    }
    weight[own] += level.weight[unit];
    if (second) second[own] += level.second![unit];
    units[own]++;
    areaM2[own] += level.areaM2[unit];
    perimeterM[own] += perimeter;
    foreign[unit] = away;
    if (away > 0) borderBits[unit >>> 5] |= 1 << (unit & 31);
  }
  const toward = new Int32Array(count).fill(-1);
  return {
    level,
    rules,
    parts,
    exempt,
    part,
    weight,
    second,
    units,
    areaM2,
    perimeterM,
    identity,
    foreign,
    borderBits,
    toward,
  };
}

/** Gives the change of the total price if `unit` went to part `to`; does not ask whether it may. */
export function moveDelta(division: Division, unit: number, to: number): number {
  const { level, part } = division;
  const { start, neighbour, price, lengthM } = level;
  const from = part[unit];
  let delta = 0;
  let toFrom = 0;
  let toTo = 0;
  const last = start[unit + 1];
  for (let entry = start[unit]; entry < last; entry++) {
    const p = part[neighbour[entry]];
    if (p === from) {
      delta += price[entry];
      toFrom += lengthM[entry];
    } else if (p === to) {
      delta -= price[entry];
      toTo += lengthM[entry];
    }
  }
  return delta + partsDelta(division, unit, from, to, toFrom, toTo);
}

/**
 * Gives the change of all prices but that of the cut if `unit` went from part `from` to part `to`, to which it has
 * borders of `toFrom` and `toTo` metres.
 */
export function partsDelta(
  division: Division,
  unit: number,
  from: number,
  to: number,
  toFrom: number,
  toTo: number,
): number {
  const { level, rules, exempt, identity } = division;
  const weight = level.weight[unit];
  const fromWeight = division.weight[from];
  const toWeight = division.weight[to];
  let delta = 0;
  if (from !== exempt) delta += balancePrice(fromWeight - weight, rules) - balancePrice(fromWeight, rules);
  if (to !== exempt) delta += balancePrice(toWeight + weight, rules) - balancePrice(toWeight, rules);
  if (rules.compactness > 0) {
    const area = level.areaM2[unit];
    const round = level.perimeterM[unit];
    const fromArea = division.areaM2[from];
    const toArea = division.areaM2[to];
    const fromPerimeter = division.perimeterM[from];
    const toPerimeter = division.perimeterM[to];
    delta +=
      shapePrice(fromArea - area, fromPerimeter - round + 2 * toFrom, rules) -
      shapePrice(fromArea, fromPerimeter, rules) +
      shapePrice(toArea + area, toPerimeter + round - 2 * toTo, rules) -
      shapePrice(toArea, toPerimeter, rules);
  }
  if (rules.change > 0) {
    const was = level.previous[unit];
    if (was >= 0) {
      if (identity[from] === was) delta += rules.change * weight;
      else if (identity[to] === was) delta -= rules.change * weight;
    }
  }
  if (division.second) delta += secondDelta(division, division.second, level.second![unit], from, to);
  if (level.apart) delta += APART_PRICE * apartDelta(level.apart, division.part, unit, to);
  return delta;
}

function secondDelta(division: Division, second: Float64Array, load: number, from: number, to: number): number {
  const { rules, exempt } = division;
  let delta = 0;
  if (from !== exempt) delta += secondPrice(second[from] - load, rules) - secondPrice(second[from], rules);
  if (to !== exempt) delta += secondPrice(second[to] + load, rules) - secondPrice(second[to], rules);
  return delta;
}

/** Moves `unit` to part `to` and keeps the books. */
export function move(division: Division, unit: number, to: number): void {
  const { level, part, foreign, borderBits, toward } = division;
  const { start, neighbour, lengthM } = level;
  const from = part[unit];
  part[unit] = to;
  const round = level.perimeterM[unit];
  let fromPerimeter = division.perimeterM[from] - round;
  let toPerimeter = division.perimeterM[to] + round;
  let away = 0;
  const last = start[unit + 1];
  for (let entry = start[unit]; entry < last; entry++) {
    const other = neighbour[entry];
    const p = part[other];
    toward[other] = -1;
    if (p === from) {
      fromPerimeter += 2 * lengthM[entry];
      away++;
      if (foreign[other]++ === 0) borderBits[other >>> 5] |= 1 << (other & 31);
    } else if (p === to) {
      toPerimeter -= 2 * lengthM[entry];
      if (--foreign[other] === 0) borderBits[other >>> 5] &= ~(1 << (other & 31));
    } else away++;
  }
  foreign[unit] = away;
  toward[unit] = -1;
  if (away > 0) borderBits[unit >>> 5] |= 1 << (unit & 31);
  else borderBits[unit >>> 5] &= ~(1 << (unit & 31));
  const weight = level.weight[unit];
  const area = level.areaM2[unit];
  division.perimeterM[from] = fromPerimeter;
  division.perimeterM[to] = toPerimeter;
  division.weight[from] -= weight;
  division.weight[to] += weight;
  if (division.second) {
    division.second[from] -= level.second![unit];
    division.second[to] += level.second![unit];
  }
  division.areaM2[from] -= area;
  division.areaM2[to] += area;
  division.units[from]--;
  division.units[to]++;
}

/** Gives the total price of a division. Linear in edges. */
export function totalPrice(division: Division): number {
  const { level, part, parts, rules, exempt, identity, weight, second, areaM2, perimeterM } = division;
  const { count, start, neighbour, price, previous } = level;
  let total = 0;
  for (let p = 0; p < parts; p++) {
    if (p !== exempt) total += balancePrice(weight[p], rules) + (second ? secondPrice(second[p], rules) : 0);
    total += shapePrice(areaM2[p], perimeterM[p], rules);
  }
  let twice = 0;
  for (let unit = 0; unit < count; unit++) {
    const own = part[unit];
    for (let entry = start[unit]; entry < start[unit + 1]; entry++) {
      if (part[neighbour[entry]] !== own) twice += price[entry];
    }
    if (rules.change > 0 && previous[unit] >= 0 && identity[own] !== previous[unit]) {
      total += rules.change * level.weight[unit];
    }
  }
  return total + twice / 2;
}
