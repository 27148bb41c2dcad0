/**
 * Where a redraw begins: the parts in force, each in one piece, and as many of them as there shall be. Where there are
 * too many, the part whose weight finds room most cheaply is dissolved; where there are too few, a new one begins at
 * the place from which it relieves most: both are asked of the flow of weight (`weight-flow.ts`).
 */
import { canLeave, contiguityTest } from './contiguity';
import { type Division, divide } from './division';
import type { Level, Rules } from './level';
import { partBorders, partLoads } from './part-loads';
import { keepAllPrevious, type Standing } from './previous-parts';
import type { Random } from './random';
import { weightFlow } from './weight-flow';

export interface StandingParts {
  readonly part: Int32Array;
  /** Label in the plan in force of each part, −1 a new one. */
  readonly identity: Int32Array;
}

/** A redraw under way: `part` by unit, `identity` by part, as in `StandingParts`. */
interface Redraw {
  readonly level: Level;
  readonly rules: Rules;
  readonly part: Int32Array;
  readonly identity: number[];
  readonly shake: number;
  readonly random: Random;
}

/** Share of an even part from which ground without a part becomes a part of its own. */
const OWN_PART = 0.5;
/** Places looked at closely for a new part, and parts around a place that its flow is worked out for. */
const PLACES = 48;
const AROUND = 40;
/** Price of weight left out of the band, in borders crossed. */
const UNMET_COST = 20;

/**
 * Gives `parts` parts that keep as much of the plan in force as may be; every unit is in a part, each is in one piece.
 * `given` holds the fixed parts. `shake` ≥ 0 lets chance choose among good places.
 */
export function standingParts(
  plan: Standing & { readonly given: Int32Array },
  rules: Rules,
  shake: number,
  random: Random,
): StandingParts {
  const { level, parts, given, labels } = plan;
  const kept = keepAllPrevious(plan, given);
  const part = kept.given;
  const identity = [...kept.identity];
  const redraw: Redraw = { level, rules, part, identity, shake, random };
  settleLoose(redraw, parts);
  while (identity.length > parts) dissolveOne(redraw, labels.length);
  while (identity.length < parts) beginOne(redraw);
  return { part, identity: Int32Array.from(identity) };
}

/** Ground without a part becomes parts where it is heavy and parts are wanted, else it joins its neighbours in rings. */
function settleLoose({ level, rules, part, identity }: Redraw, parts: number): void {
  const seen = new Uint8Array(level.count);
  const regions: { units: number[]; weight: number }[] = [];
  for (let first = 0; first < level.count; first++) {
    if (seen[first] || part[first] >= 0) continue;
    seen[first] = 1;
    const units = [first];
    let weight = 0;
    for (let head = 0; head < units.length; head++) {
      weight += level.weight[units[head]];
      for (let entry = level.start[units[head]]; entry < level.start[units[head] + 1]; entry++) {
        const other = level.neighbour[entry];
        if (seen[other] || part[other] >= 0) continue;
        seen[other] = 1;
        units.push(other);
      }
    }
    regions.push({ units, weight });
  }
  regions.sort((a, b) => b.weight - a.weight || a.units[0] - b.units[0]);
  for (const { units, weight } of regions) {
    const isOwn = identity.length === 0 || (identity.length < parts && weight >= OWN_PART * rules.ideal);
    if (!isOwn) continue;
    for (const unit of units) part[unit] = identity.length;
    identity.push(-1);
  }
  joinNeighbours(level, part);
}

/** Gives units without a part to the part they share most border with, ring by ring. */
function joinNeighbours(level: Level, part: Int32Array): void {
  let ring: number[] = [];
  for (let unit = 0; unit < level.count; unit++) if (part[unit] < 0) ring.push(unit);
  while (ring.length > 0) {
    const joins: [number, number][] = [];
    const later: number[] = [];
    for (const unit of ring) {
      const shared = new Map<number, number>();
      for (let entry = level.start[unit]; entry < level.start[unit + 1]; entry++) {
        const p = part[level.neighbour[entry]];
        if (p >= 0) shared.set(p, (shared.get(p) ?? 0) + level.lengthM[entry]);
      }
      const best = [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
      if (best) joins.push([unit, best[0]]);
      else later.push(unit);
    }
    if (joins.length === 0) throw new Error(`${later.length} units reach no part`);
    for (const [unit, p] of joins) part[unit] = p;
    ring = later;
  }
}

/** Takes the part whose weight costs least to place elsewhere out of `part` and `identity`. */
function dissolveOne(redraw: Redraw, fixed: number): void {
  const { level, rules, part, identity } = redraw;
  const { division, loads, borders } = measured(redraw);
  let leaving = -1;
  let least = Infinity;
  for (let p = fixed; p < identity.length; p++) {
    const min = loads.min.slice();
    const max = loads.max.slice();
    min[p] = 0;
    max[p] = 0;
    const near = around(borders, [p], identity.length);
    const price = priceOf(localFlow({ weight: loads.weight, min, max }, borders, near), redraw);
    if (price < least) {
      least = price;
      leaving = p;
    }
  }
  if (leaving < 0) throw new Error(`no part of ${identity.length} can be dissolved: ${fixed} are fixed`);
  // Units join the neighbours one by one, those with most room left first.
  const weight = division.weight.slice();
  const units: number[] = [];
  for (let unit = 0; unit < level.count; unit++) {
    if (part[unit] !== leaving) continue;
    units.push(unit);
    part[unit] = -1;
  }
  while (units.some((unit) => part[unit] < 0)) {
    let best = -1;
    let to = -1;
    let most = -Infinity;
    for (const unit of units) {
      if (part[unit] >= 0) continue;
      let round = 0;
      for (let entry = level.start[unit]; entry < level.start[unit + 1]; entry++) {
        const p = part[level.neighbour[entry]];
        if (p < 0) continue;
        round += level.lengthM[entry];
        const rating = (rules.max - weight[p]) / rules.ideal + (0.5 * round) / (level.perimeterM[unit] + 1);
        if (rating <= most) continue;
        most = rating;
        best = unit;
        to = p;
      }
    }
    if (best < 0) throw new Error(`part ${leaving} has no neighbour`);
    part[best] = to;
    weight[to] += level.weight[best];
  }
  const last = identity.length - 1;
  for (let unit = 0; unit < level.count; unit++) if (part[unit] === last) part[unit] = leaving;
  identity[leaving] = identity[last];
  identity.pop();
}

/** Begins a new part with one unit, where the flow that fills it brings most weight into the band for least. */
function beginOne(redraw: Redraw): void {
  const { level, rules, part, identity, random } = redraw;
  const { division, loads, borders } = measured(redraw);
  const fresh = identity.length;
  const weight = Float64Array.from([...loads.weight, 0]);
  const min = Float64Array.from([...loads.min, rules.min]);
  const max = Float64Array.from([...loads.max, rules.max]);
  // What the parts there are can take off each other, new ones included, needs no further part.
  const planned = loads.weight.slice();
  weightFlow(loads, borders).over.forEach((amount, i) => {
    planned[borders[i].from] -= amount;
    planned[borders[i].to] += amount;
  });
  const places = placesOf(division, planned, rules, random).sort((a, b) => b.promise - a.promise || a.unit - b.unit);
  let best = -1;
  let least = Infinity;
  for (const { unit, touched } of places.slice(0, PLACES)) {
    const links = touched.flatMap((p) => [
      { from: p, to: fresh, cost: 1 },
      { from: fresh, to: p, cost: 1 },
    ]);
    const near = around(borders, touched, fresh + 1);
    near[fresh] = 1;
    const price = priceOf(localFlow({ weight, min, max }, [...borders, ...links], near), redraw);
    if (price >= least) continue;
    least = price;
    best = unit;
  }
  if (best < 0) throw new Error(`no part of ${identity.length} can give a unit: ${level.count} units`);
  part[best] = fresh;
  identity.push(-1);
}

/** The parts as they are, with what they weigh and where they touch. */
function measured({ level, rules, part, identity }: Redraw) {
  const division = divide(level, { ...rules, balance: 0 }, part, Int32Array.from(identity));
  return { division, loads: partLoads(division, rules), borders: partBorders(division, () => 1) };
}

function priceOf({ cost, unmet }: { cost: number; unmet: number }, { shake, random }: Redraw): number {
  return (cost + UNMET_COST * unmet) * (1 + shake * random.next());
}

interface Place {
  readonly unit: number;
  readonly touched: number[];
  /** Weight above the even share that the parts that meet there keep after all flow. */
  readonly promise: number;
}

/** One place for each set of parts that meet at a unit which may leave its part. */
function placesOf(division: Division, planned: Float64Array, rules: Rules, random: Random): Place[] {
  const { level, part, units } = division;
  const test = contiguityTest(level, part);
  const bySet = new Map<string, Place & { luck: number }>();
  for (let unit = 0; unit < level.count; unit++) {
    if (level.label[unit] >= 0 || units[part[unit]] < 2) continue;
    const touched = new Set([part[unit]]);
    for (let entry = level.start[unit]; entry < level.start[unit + 1]; entry++) {
      touched.add(part[level.neighbour[entry]]);
    }
    const set = [...touched].sort((a, b) => a - b);
    const key = set.join(' ');
    const luck = random.next();
    const known = bySet.get(key);
    if ((known && known.luck >= luck) || !canLeave(test, unit)) continue;
    let promise = 0;
    for (const p of set) promise += Math.max(0, planned[p] - rules.ideal);
    bySet.set(key, { unit, touched: set, promise, luck });
  }
  return [...bySet.values()];
}

/** Marks the parts around `seeds`, ring by ring, up to `AROUND`. */
function around(borders: readonly { from: number; to: number }[], seeds: readonly number[], parts: number): Uint8Array {
  const near = new Uint8Array(parts);
  const rows: number[][] = Array.from({ length: parts }, () => []);
  for (const { from, to } of borders) rows[from].push(to);
  const queue = [...seeds];
  for (const p of queue) near[p] = 1;
  for (let head = 0; head < queue.length; head++) {
    for (const other of rows[queue[head]]) {
      if (near[other] || queue.length >= AROUND) continue;
      near[other] = 1;
      queue.push(other);
    }
  }
  return near;
}

/** The flow among the marked parts alone. */
function localFlow(
  { weight, min, max }: { weight: Float64Array; min: Float64Array; max: Float64Array },
  borders: readonly { from: number; to: number; cost: number }[],
  near: Uint8Array,
): { cost: number; unmet: number } {
  const place = new Int32Array(near.length).fill(-1);
  const chosen: number[] = [];
  for (let p = 0; p < near.length; p++) {
    if (!near[p]) continue;
    place[p] = chosen.length;
    chosen.push(p);
  }
  const pick = (values: Float64Array) => Float64Array.from(chosen, (p) => values[p]);
  const inside = borders
    .filter(({ from, to }) => near[from] && near[to])
    .map(({ from, to, cost }) => ({ from: place[from], to: place[to], cost }));
  // Far parts stay as they are, so what is unmet there weighs on every place alike only within one neighbourhood.
  let outside = 0;
  for (let p = 0; p < near.length; p++) if (!near[p]) outside += Math.max(0, weight[p] - max[p], min[p] - weight[p]);
  const { cost, unmet } = weightFlow({ weight: pick(weight), min: pick(min), max: pick(max) }, inside);
  return { cost, unmet: unmet + outside };
}
