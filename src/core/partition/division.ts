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
  /** Price of each part: both bands and its shape. */
  readonly partPrice: Float64Array;
  /** Units with a neighbour in another part: `border[0..borderCount]`, and each unit's place in it, −1 inside. */
  readonly border: Uint32Array;
  readonly borderPlace: Int32Array;
  borderCount: number;
  /** Neighbours of each unit in other parts. */
  readonly foreign: Uint32Array;
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
  const division: Division = {
    level,
    rules,
    parts,
    exempt,
    part,
    weight: new Float64Array(parts),
    second: level.second && rules.second && new Float64Array(parts),
    units: new Uint32Array(parts),
    areaM2: new Float64Array(parts),
    perimeterM: new Float64Array(parts),
    identity,
    partPrice: new Float64Array(parts),
    border: new Uint32Array(count),
    borderPlace: new Int32Array(count).fill(-1),
    borderCount: 0,
    foreign: new Uint32Array(count),
  };
  for (let unit = 0; unit < count; unit++) {
    const own = part[unit];
    division.weight[own] += level.weight[unit];
    if (division.second) division.second[own] += level.second![unit];
    division.units[own]++;
    division.areaM2[own] += level.areaM2[unit];
    division.perimeterM[own] += level.perimeterM[unit];
    for (let entry = start[unit]; entry < start[unit + 1]; entry++) {
      if (part[neighbour[entry]] === own) division.perimeterM[own] -= lengthM[entry];
      else division.foreign[unit]++;
    }
    if (division.foreign[unit] > 0) {
      division.borderPlace[unit] = division.borderCount;
      division.border[division.borderCount++] = unit;
    }
  }
  for (let p = 0; p < parts; p++) division.partPrice[p] = priceOfPart(division, p);
  return division;
}

/** Changes the prices; the assignment stays. Linear in parts. */
export function setRules(division: Division, rules: Rules): void {
  division.rules = rules;
  for (let p = 0; p < division.parts; p++) division.partPrice[p] = priceOfPart(division, p);
}

function priceOfPart(division: Division, p: number): number {
  const { rules, second } = division;
  let balance = p === division.exempt ? 0 : balancePrice(division.weight[p], rules);
  if (second && p !== division.exempt) balance += secondPrice(second[p], rules);
  return balance + shapePrice(division.areaM2[p], division.perimeterM[p], rules);
}

/** Gives the change of the total price if `unit` went to part `to`; does not ask whether it may. */
export function moveDelta(division: Division, unit: number, to: number): number {
  const { level, part, rules, exempt } = division;
  const { start, neighbour, price, lengthM } = level;
  const from = part[unit];
  const weight = level.weight[unit];
  let delta =
    (from === exempt ? 0 : balancePrice(division.weight[from] - weight, rules)) +
    (to === exempt ? 0 : balancePrice(division.weight[to] + weight, rules)) -
    division.partPrice[from] -
    division.partPrice[to];
  if (division.second) {
    const load = level.second![unit];
    if (from !== exempt) delta += secondPrice(division.second[from] - load, rules);
    if (to !== exempt) delta += secondPrice(division.second[to] + load, rules);
  }
  const last = start[unit + 1];
  if (rules.compactness === 0) {
    for (let entry = start[unit]; entry < last; entry++) {
      const p = part[neighbour[entry]];
      if (p === from) delta += price[entry];
      else if (p === to) delta -= price[entry];
    }
  } else {
    let toFrom = 0;
    let toTo = 0;
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
    const area = level.areaM2[unit];
    const round = level.perimeterM[unit];
    delta +=
      shapePrice(division.areaM2[from] - area, division.perimeterM[from] - round + 2 * toFrom, rules) +
      shapePrice(division.areaM2[to] + area, division.perimeterM[to] + round - 2 * toTo, rules);
  }
  if (rules.change > 0 && level.previous[unit] >= 0) {
    const was = level.previous[unit];
    if (division.identity[from] === was) delta += rules.change * weight;
    else if (division.identity[to] === was) delta -= rules.change * weight;
  }
  if (level.apart) delta += APART_PRICE * apartDelta(level.apart, part, unit, to);
  return delta;
}

/** Moves `unit` to part `to` and keeps the books. */
export function move(division: Division, unit: number, to: number): void {
  const { level, part, foreign } = division;
  const { start, neighbour, lengthM } = level;
  const from = part[unit];
  part[unit] = to;
  const round = level.perimeterM[unit];
  let fromPerimeter = division.perimeterM[from] - round;
  let toPerimeter = division.perimeterM[to] + round;
  let away = 0;
  for (let entry = start[unit]; entry < start[unit + 1]; entry++) {
    const other = neighbour[entry];
    const p = part[other];
    if (p === from) {
      fromPerimeter += 2 * lengthM[entry];
      away++;
      if (foreign[other]++ === 0) joinBorder(division, other);
    } else if (p === to) {
      toPerimeter -= 2 * lengthM[entry];
      if (--foreign[other] === 0) leaveBorder(division, other);
    } else away++;
  }
  const was = foreign[unit];
  foreign[unit] = away;
  if (away === 0 && was > 0) leaveBorder(division, unit);
  else if (away > 0 && was === 0) joinBorder(division, unit);
  division.perimeterM[from] = fromPerimeter;
  division.perimeterM[to] = toPerimeter;
  division.weight[from] -= level.weight[unit];
  division.weight[to] += level.weight[unit];
  if (division.second) {
    division.second[from] -= level.second![unit];
    division.second[to] += level.second![unit];
  }
  division.areaM2[from] -= level.areaM2[unit];
  division.areaM2[to] += level.areaM2[unit];
  division.units[from]--;
  division.units[to]++;
  division.partPrice[from] = priceOfPart(division, from);
  division.partPrice[to] = priceOfPart(division, to);
}

function joinBorder(division: Division, unit: number): void {
  division.borderPlace[unit] = division.borderCount;
  division.border[division.borderCount++] = unit;
}

function leaveBorder(division: Division, unit: number): void {
  const { border, borderPlace } = division;
  const place = borderPlace[unit];
  const last = border[--division.borderCount];
  border[place] = last;
  borderPlace[last] = place;
  borderPlace[unit] = -1;
}

/** Gives the total price of a division. Linear in edges. */
export function totalPrice(division: Division): number {
  const { level, part, rules, identity } = division;
  let total = 0;
  for (let p = 0; p < division.parts; p++) total += division.partPrice[p];
  let twice = 0;
  for (let unit = 0; unit < level.count; unit++) {
    for (let entry = level.start[unit]; entry < level.start[unit + 1]; entry++) {
      if (part[level.neighbour[entry]] !== part[unit]) twice += level.price[entry];
    }
    const was = level.previous[unit];
    if (rules.change > 0 && was >= 0 && identity[part[unit]] !== was) total += rules.change * level.weight[unit];
  }
  return total + twice / 2;
}
