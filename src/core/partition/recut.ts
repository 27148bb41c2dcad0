/**
 * Two neighbouring parts taken together and cut anew: of all edges of some random spanning trees the one whose removal
 * gives the cheapest pair (a recombination step, DeFord, Duchin, Solomon 2021, made greedy). It reaches divisions that
 * no chain of single flips reaches, such as a heavy block changing sides, and so brings stubborn parts into the band.
 */
import { balancePrice, type Division, move, setRules, shapePrice } from './division';
import type { Random } from './random';
import { spanningTree } from './spanning-tree';

/** Share of `balance` charged inside the band while repairing, so that slack flows to where it is missing. */
const PULL_TO_IDEAL = 0.004;
/** Price of a household that changes part while repairing, metres: slack has to come through parts that need none. */
const MILD_CHANGE = 1;
/** Trees per pair, and pairs per part out of the band before it is given up. */
const TREES = 12;
const ROUNDS = 6;

/**
 * Recuts parts out of the band with their neighbours until all are in it or nothing helps; gives the number of tree
 * edges weighed, as moves. About n log n in the units of the parts touched.
 */
export function repairBalance(division: Division, random: Random, shouldStop: () => boolean): number {
  const rules = division.rules;
  const members = membersOf(division);
  const place = new Int32Array(division.level.count).fill(-1);
  setRules(division, {
    ...rules,
    target: Math.max(rules.target, PULL_TO_IDEAL * rules.balance),
    change: Math.min(rules.change, MILD_CHANGE),
  });
  const tries = new Uint32Array(division.parts);
  const queue: number[] = [];
  const isOut = (p: number) => division.weight[p] < rules.min || division.weight[p] > rules.max;
  for (let p = 0; p < division.parts; p++) if (isOut(p)) queue.push(p);
  let weighed = 0;
  for (let head = 0; head < queue.length && !shouldStop(); head++) {
    const p = queue[head];
    if (!isOut(p) || tries[p]++ >= ROUNDS) continue;
    let helped = false;
    for (const q of neighboursOf(division, members[p])) {
      weighed += TREES * (members[p].length + members[q].length);
      if (!recut(division, p, q, members, place, TREES, random)) continue;
      helped = true;
      if (isOut(q)) queue.push(q);
      if (!isOut(p)) break;
    }
    if (helped && isOut(p)) queue.push(p);
    else if (isOut(p)) for (const q of neighboursOf(division, members[p])) weighed += passOn(q);
  }
  setRules(division, rules);
  return weighed;

  // A part that cannot help lets its own neighbours help it first.
  function passOn(p: number): number {
    let here = 0;
    for (const q of neighboursOf(division, members[p])) {
      if (tries[p] >= ROUNDS) break;
      here += TREES * (members[p].length + members[q].length);
      if (recut(division, p, q, members, place, TREES, random) && isOut(q)) queue.push(q);
    }
    tries[p]++;
    return here;
  }
}

function membersOf(division: Division): number[][] {
  const members: number[][] = Array.from({ length: division.parts }, () => []);
  for (let unit = 0; unit < division.level.count; unit++) members[division.part[unit]].push(unit);
  return members;
}

function neighboursOf(division: Division, units: readonly number[]): number[] {
  const { level, part } = division;
  const found = new Set<number>();
  for (const unit of units) {
    for (let entry = level.start[unit]; entry < level.start[unit + 1]; entry++) found.add(part[level.neighbour[entry]]);
  }
  found.delete(part[units[0]]);
  return [...found].sort((a, b) => a - b);
}

/** Cuts the union of parts `p` and `q` anew where they still touch and it is cheaper; true when it changed. */
function recut(
  division: Division,
  p: number,
  q: number,
  members: number[][],
  place: Int32Array,
  trees: number,
  random: Random,
): boolean {
  const { level, part, rules } = division;
  const units = Uint32Array.from([...members[p], ...members[q]]);
  const count = units.length;
  for (let i = 0; i < count; i++) place[units[i]] = i;
  let labelled = -1;
  let labels = 0;
  let now = division.partPrice[p] + division.partPrice[q];
  let weightAll = 0;
  let areaAll = 0;
  let outline = 0;
  let touching = false;
  const innerPrice = new Float64Array(count);
  const innerM = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const unit = units[i];
    weightAll += level.weight[unit];
    areaAll += level.areaM2[unit];
    outline += level.perimeterM[unit];
    if (level.label[unit] >= 0) {
      labels++;
      labelled = i;
    }
    for (let entry = level.start[unit]; entry < level.start[unit + 1]; entry++) {
      const other = level.neighbour[entry];
      if (place[other] < 0) continue;
      innerPrice[i] += level.price[entry];
      innerM[i] += level.lengthM[entry];
      if (part[other] === part[unit]) continue;
      now += level.price[entry] / 2;
      touching = true;
    }
  }
  let best = now - 1e-6;
  let bestSide: Uint8Array | undefined;
  const changeOf = (unit: number, to: number) =>
    rules.change > 0 && level.previous[unit] >= 0 && division.identity[to] !== level.previous[unit]
      ? rules.change * level.weight[unit]
      : 0;
  if (rules.change > 0) for (const unit of units) best += changeOf(unit, part[unit]);
  for (let tree = 0; tree < trees && touching && labels < 2; tree++) {
    const { order, parent } = spanningTree(level, units, place, random);
    const cut = treeCuts(division, units, place, order, parent, innerPrice, innerM);
    // Below the edge is p's side or q's: with a fixed unit its own part's, else whichever is cheaper.
    for (let i = count - 1; i > 0; i--) {
      const here = order[i];
      const below = cut.weight[here];
      const above = weightAll - below;
      let price = cut.price[here] + balancePrice(below, rules) + balancePrice(above, rules);
      if (price >= best) continue;
      if (rules.compactness > 0) {
        const roundBelow = cut.perimeterM[here];
        const roundAbove = outline - cut.innerAll - roundBelow + 2 * cut.lengthM[here];
        price +=
          shapePrice(cut.areaM2[here], roundBelow, rules) + shapePrice(areaAll - cut.areaM2[here], roundAbove, rules);
        if (price >= best) continue;
      }
      const side = new Uint8Array(count);
      side[here] = 1;
      for (let j = i + 1; j < count; j++) if (side[parent[order[j]]]) side[order[j]] = 1;
      let kept = 0;
      for (let j = 0; j < count; j++) {
        const unit = units[j];
        kept += (part[unit] === p) === (side[j] === 1) ? level.weight[unit] + 1e-6 : -level.weight[unit] - 1e-6;
      }
      const flip = labelled >= 0 ? (side[labelled] === 1) !== (part[units[labelled]] === p) : kept < 0;
      if (flip) for (let j = 0; j < count; j++) side[j] ^= 1;
      if (rules.change > 0) {
        for (let j = 0; j < count; j++) price += changeOf(units[j], side[j] ? p : q);
        if (price >= best) continue;
      }
      best = price;
      bestSide = side;
    }
  }
  for (const unit of units) place[unit] = -1;
  if (!bestSide) return false;
  members[p] = [];
  members[q] = [];
  for (let i = 0; i < count; i++) {
    const to = bestSide[i] ? p : q;
    members[to].push(units[i]);
    if (part[units[i]] !== to) move(division, units[i], to);
  }
  return true;
}

/** Figures of the side below each edge of a tree, by the place of the edge's lower end. */
function treeCuts(
  division: Division,
  units: Uint32Array,
  place: Int32Array,
  order: Uint32Array,
  parent: Uint32Array,
  innerPrice: Float64Array,
  innerM: Float64Array,
) {
  const { level } = division;
  const count = units.length;
  const depth = new Uint32Array(count);
  for (let i = 1; i < count; i++) depth[order[i]] = depth[parent[order[i]]] + 1;
  const weight = Float64Array.from(units, (unit) => level.weight[unit]);
  const areaM2 = Float64Array.from(units, (unit) => level.areaM2[unit]);
  const perimeterM = Float64Array.from(units, (unit) => level.perimeterM[unit]);
  const price = innerPrice.slice();
  const lengthM = innerM.slice();
  let innerAll = 0;
  for (let i = 0; i < count; i++) {
    for (let entry = level.start[units[i]]; entry < level.start[units[i] + 1]; entry++) {
      const j = place[level.neighbour[entry]];
      if (j <= i) continue;
      innerAll += 2 * level.lengthM[entry];
      // An edge is inside the side below every common ancestor of its ends.
      let a = i;
      let b = j;
      while (a !== b) {
        if (depth[a] >= depth[b]) a = parent[a];
        else b = parent[b];
      }
      price[a] -= 2 * level.price[entry];
      lengthM[a] -= 2 * level.lengthM[entry];
      perimeterM[a] -= 2 * level.lengthM[entry];
    }
  }
  for (let i = count - 1; i > 0; i--) {
    const here = order[i];
    const up = parent[here];
    weight[up] += weight[here];
    areaM2[up] += areaM2[here];
    perimeterM[up] += perimeterM[here];
    price[up] += price[here];
    lengthM[up] += lengthM[here];
  }
  return { weight, areaM2, perimeterM, price, lengthM, innerAll };
}
