/**
 * A first division into a wanted number of parts, contiguous from the beginning: a random spanning tree that prefers
 * long borders is cut where the weights on both sides suit a whole number of parts, and both sides are cut again
 * (DeFord, Duchin, Solomon 2021, "Recombination", as a bisection). Parts given in advance are kept and completed.
 */
import type { Level } from './level';
import type { Random } from './random';
import { spanningTree } from './spanning-tree';

/**
 * Gives the part of each unit, 0 to `parts` − 1, every part in one piece and not empty. `given` holds parts to start
 * from (0 to `givenParts` − 1, each in one piece) or −1. Needs a connected level with at least `parts` units and
 * `parts` ≥ `givenParts`. About n log n.
 */
export function startDivision(
  level: Level,
  parts: number,
  ideal: number,
  random: Random,
  given: Int32Array,
  givenParts: number,
): Int32Array {
  const part = given.slice();
  const place = new Int32Array(level.count).fill(-1);
  let used = givenParts;
  for (const region of freeRegions(level, part)) {
    let weight = 0;
    for (let i = 0; i < region.length; i++) weight += level.weight[region[i]];
    const wanted = Math.min(region.length, parts - used, Math.round(weight / ideal));
    if (used > 0 && wanted < 1) continue;
    used = divideRegion(level, region, Math.max(1, wanted), used, part, place, random);
  }
  grow(level, part);
  while (used < parts) used = splitHeaviest(level, part, used, place, random);
  return part;
}

function freeRegions(level: Level, part: Int32Array): Uint32Array[] {
  const seen = new Uint8Array(level.count);
  const queue = new Uint32Array(level.count);
  const regions: Uint32Array[] = [];
  for (let first = 0; first < level.count; first++) {
    if (seen[first] || part[first] >= 0) continue;
    let tail = 0;
    queue[tail++] = first;
    seen[first] = 1;
    for (let head = 0; head < tail; head++) {
      const here = queue[head];
      for (let entry = level.start[here]; entry < level.start[here + 1]; entry++) {
        const other = level.neighbour[entry];
        if (seen[other] || part[other] >= 0) continue;
        seen[other] = 1;
        queue[tail++] = other;
      }
    }
    regions.push(queue.slice(0, tail));
  }
  return regions;
}

/** Gives units without a part to the parts around them, in rings. */
function grow(level: Level, part: Int32Array): void {
  const queue: number[] = [];
  for (let unit = 0; unit < level.count; unit++) if (part[unit] >= 0) queue.push(unit);
  for (let head = 0; head < queue.length && head < level.count; head++) {
    const here = queue[head];
    for (let entry = level.start[here]; entry < level.start[here + 1]; entry++) {
      const other = level.neighbour[entry];
      if (part[other] >= 0) continue;
      part[other] = part[here];
      queue.push(other);
    }
  }
}

/** Cuts the heaviest part that can be cut in two; of parts of one weight the one with most units. */
function splitHeaviest(level: Level, part: Int32Array, used: number, place: Int32Array, random: Random): number {
  const weight = new Float64Array(used);
  const units = new Uint32Array(used);
  for (let unit = 0; unit < level.count; unit++) {
    weight[part[unit]] += level.weight[unit];
    units[part[unit]]++;
  }
  let heaviest = -1;
  for (let p = 0; p < used; p++) {
    if (units[p] < 2) continue;
    if (heaviest < 0 || weight[p] > weight[heaviest] || (weight[p] === weight[heaviest] && units[p] > units[heaviest]))
      heaviest = p;
  }
  if (heaviest < 0) throw new Error(`no part of ${used} can be cut: ${level.count} units`);
  const region = new Uint32Array(units[heaviest]);
  let filled = 0;
  let labelled = -1;
  for (let unit = 0; unit < level.count; unit++) {
    if (part[unit] !== heaviest) continue;
    region[filled++] = unit;
    if (level.label[unit] >= 0) labelled = unit;
  }
  divideRegion(level, region, 2, used, part, place, random);
  // The cut numbered both halves anew: the half with the fixed unit, else the first, keeps the old number.
  const keeps = labelled >= 0 ? part[labelled] : used;
  for (const unit of region) part[unit] = part[unit] === keeps ? heaviest : used;
  return used + 1;
}

/**
 * Divides a connected region into `parts` parts numbered from `firstPart`; gives the next free number. All cuts are
 * made on one tree: what is below a unit is one run of the tree's order, so a cut moves that run to the end.
 */
function divideRegion(
  level: Level,
  region: Uint32Array,
  parts: number,
  firstPart: number,
  part: Int32Array,
  place: Int32Array,
  random: Random,
): number {
  const count = region.length;
  let next = firstPart;
  if (parts === 1) {
    for (let i = 0; i < count; i++) part[region[i]] = next;
    return next + 1;
  }
  for (let i = 0; i < count; i++) place[region[i]] = i;
  const { order, parent } = spanningTree(level, region, place, random);
  for (let i = 0; i < count; i++) place[region[i]] = -1;
  const weight = new Float64Array(count);
  for (let i = 0; i < count; i++) weight[i] = level.weight[region[i]];
  const below = new Float64Array(count);
  const unitsBelow = new Uint32Array(count);
  const pending = [{ from: 0, to: count, parts }];
  for (let job = pending.pop(); job; job = pending.pop()) {
    const { from, to } = job;
    if (job.parts === 1) {
      for (let i = from; i < to; i++) part[region[order[i]]] = next;
      next++;
      continue;
    }
    for (let i = from; i < to; i++) {
      below[order[i]] = weight[order[i]];
      unitsBelow[order[i]] = 1;
    }
    for (let i = to - 1; i > from; i--) {
      const here = order[i];
      below[parent[here]] += below[here];
      unitsBelow[parent[here]] += unitsBelow[here];
    }
    const { at, partsBelow } = bestCut(order, below, unitsBelow, job, random);
    const size = unitsBelow[order[at]];
    const run = order.slice(at, at + size);
    order.copyWithin(at, at + size, to);
    order.set(run, to - size);
    pending.push({ from, to: to - size, parts: job.parts - partsBelow }, { from: to - size, to, parts: partsBelow });
  }
  return next;
}

/** Gives the place in the order above which a run of the tree is cut best, and the number of parts below it. */
function bestCut(
  order: Uint32Array,
  below: Float64Array,
  unitsBelow: Uint32Array,
  { from, to, parts }: { from: number; to: number; parts: number },
  random: Random,
): { at: number; partsBelow: number } {
  const count = to - from;
  const each = below[order[from]] / parts;
  let at = -1;
  let partsBelow = 0;
  let best = Infinity;
  for (let i = from + 1; i < to; i++) {
    const here = order[i];
    // Each side needs a unit for each of its parts, and its weight should suit their number.
    const least = Math.max(1, parts - (count - unitsBelow[here]));
    const most = Math.min(parts - 1, unitsBelow[here]);
    if (least > most) continue;
    const inSide = Math.min(most, Math.max(least, each > 0 ? Math.round(below[here] / each) : parts >> 1));
    const misfit = each > 0 ? Math.abs(below[here] - inSide * each) / each : 0;
    const lopsided = Math.abs(2 * inSide - parts) / parts;
    const rating = misfit / Math.sqrt(Math.min(inSide, parts - inSide)) + 0.5 * lopsided + 1e-3 * random.next();
    if (rating >= best) continue;
    best = rating;
    at = i;
    partsBelow = inSide;
  }
  if (at < 0) throw new Error(`no cut of ${count} units into ${parts} parts`);
  return { at, partsBelow };
}
