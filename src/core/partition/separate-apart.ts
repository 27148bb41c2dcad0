/**
 * Takes units that must be apart out of each other's part: the part is cut again together with a neighbour, along a
 * random spanning tree and at a border on the tree's way from one unit to the other, so that both sides stay in one
 * piece. Flips alone would have to carry a unit through the whole part.
 */
import { type ApartPairs, brokenPairs } from './apart-pairs';
import { balancePrice } from './division';
import type { Level, Rules } from './level';
import type { Random } from './random';
import { spanningTree } from './spanning-tree';

const TREES = 6;
/** Neighbours tried for one pair, and cuts tried on one tree. */
const MOST_NEIGHBOURS = 8;
const MOST_CUTS = 12;

/** Mends broken pairs of `part` in place where two parts can be cut so; linear in the parts of each broken pair. */
export function separateApart(level: Level, rules: Rules, part: Int32Array, random: Random): void {
  const { apart } = level;
  if (!apart || brokenPairs(apart, part) === 0) return;
  const place = new Int32Array(level.count).fill(-1);
  for (let unit = 0; unit < level.count; unit++) {
    for (let i = apart.start[unit]; i < apart.start[unit + 1]; i++) {
      if (part[apart.other[i]] === part[unit]) separate(level, apart, rules, part, unit, apart.other[i], place, random);
    }
  }
}

function separate(
  level: Level,
  apart: ApartPairs,
  rules: Rules,
  part: Int32Array,
  unit: number,
  other: number,
  place: Int32Array,
  random: Random,
): void {
  const own = part[unit];
  let best: { units: Uint32Array; sides: Int32Array } | undefined;
  let bestBroken = -1;
  let bestPrice = Infinity;
  for (const partner of neighbourParts(level, part, own)) {
    const found: number[] = [];
    for (let i = 0; i < level.count; i++) if (part[i] === own || part[i] === partner) found.push(i);
    const units = Uint32Array.from(found);
    for (let i = 0; i < units.length; i++) place[units[i]] = i;
    const before = brokenIn(apart, units, part);
    for (let tree = 0; tree < TREES; tree++) {
      const { order, parent } = spanningTree(level, units, place, random);
      for (const cut of wayBetween(parent, place[unit], place[other])) {
        const sides = sidesOf(level, units, order, parent, cut, part, own, partner);
        if (!sides) continue;
        const held = units.map((i) => part[i]);
        units.forEach((i, at) => {
          part[i] = sides[at];
        });
        const mended = before - brokenIn(apart, units, part);
        const price = priceOf(level, rules, units, part, own);
        units.forEach((i, at) => {
          part[i] = held[at];
        });
        if (mended <= 0 || mended < bestBroken || (mended === bestBroken && price >= bestPrice)) continue;
        best = { units, sides };
        bestBroken = mended;
        bestPrice = price;
      }
    }
    for (const i of units) place[i] = -1;
  }
  best?.units.forEach((i, at) => {
    part[i] = best.sides[at];
  });
}

function neighbourParts(level: Level, part: Int32Array, own: number): number[] {
  const found = new Set<number>();
  for (let unit = 0; unit < level.count && found.size < MOST_NEIGHBOURS; unit++) {
    if (part[unit] !== own) continue;
    for (let entry = level.start[unit]; entry < level.start[unit + 1]; entry++) found.add(part[level.neighbour[entry]]);
  }
  found.delete(own);
  return [...found].slice(0, MOST_NEIGHBOURS);
}

/** Units whose link to their parent lies on the tree's way between two units, some of them where there are many. */
function wayBetween(parent: Uint32Array, from: number, to: number): number[] {
  const rise = (unit: number) => {
    const way = [unit];
    while (way[way.length - 1] !== 0) way.push(parent[way[way.length - 1]]);
    return way;
  };
  const [a, b] = [rise(from), rise(to)];
  while (a.length > 1 && b.length > 1 && a[a.length - 2] === b[b.length - 2]) {
    a.pop();
    b.pop();
  }
  const way = [...a.slice(0, -1), ...b.slice(0, -1)];
  const step = Math.ceil(way.length / MOST_CUTS);
  return way.filter((_, i) => i % step === 0);
}

/** Part of each unit when the tree is cut above `cut`; undefined where fixed units stand in the way. */
function sidesOf(
  level: Level,
  units: Uint32Array,
  order: Uint32Array,
  parent: Uint32Array,
  cut: number,
  part: Int32Array,
  own: number,
  partner: number,
): Int32Array | undefined {
  const isBelow = new Uint8Array(units.length);
  isBelow[cut] = 1;
  for (const i of order) if (i !== 0 && isBelow[parent[i]]) isBelow[i] = 1;
  let ownBelow = 0;
  let wanted = -1;
  for (let i = 0; i < units.length; i++) {
    const isOwn = part[units[i]] === own;
    ownBelow += level.weight[units[i]] * (isOwn === (isBelow[i] === 1) ? 1 : -1);
    if (level.label[units[i]] < 0) continue;
    const below = isOwn === (isBelow[i] === 1) ? own : partner;
    if (wanted >= 0 && wanted !== below) return undefined;
    wanted = below;
  }
  const below = wanted >= 0 ? wanted : ownBelow >= 0 ? own : partner;
  return Int32Array.from(isBelow, (side) => (side === 1 ? below : own + partner - below));
}

function brokenIn({ start, other }: ApartPairs, units: Uint32Array, part: Int32Array): number {
  let twice = 0;
  for (const unit of units)
    for (let i = start[unit]; i < start[unit + 1]; i++) if (part[other[i]] === part[unit]) twice++;
  return twice / 2;
}

function priceOf(level: Level, rules: Rules, units: Uint32Array, part: Int32Array, own: number): number {
  let ownWeight = 0;
  let otherWeight = 0;
  let cut = 0;
  for (const unit of units) {
    if (part[unit] === own) ownWeight += level.weight[unit];
    else otherWeight += level.weight[unit];
    for (let entry = level.start[unit]; entry < level.start[unit + 1]; entry++) {
      if (part[level.neighbour[entry]] !== part[unit]) cut += level.price[entry];
    }
  }
  return balancePrice(ownWeight, rules) + balancePrice(otherWeight, rules) + cut;
}
