/**
 * Why parts are outside the band: what no search could have changed is told apart from what a longer one might reach.
 * Besides single units too heavy and weights that no number of parts suits, ground can be hemmed in: behind one unit
 * that is the only way out (articulations, Tarjan 1972), or among parts that stand alone.
 */
import type { Level } from './level';
import type { Piece } from './piece';
import type { OutOfBand, OutOfBandReason, PartitionOptions, PartitionProblem } from './problem';
import { statedBand } from './score';

/** Sums of subsets are tried for pieces of up to so many units; larger ones have nearly every sum. */
const FEW_UNITS = 64;
const MOST_SUMS = 20_000;
/** Share of a band that sums of weights may be off by. */
const ROUNDING = 1e-9;

interface Band {
  readonly min: number;
  readonly max: number;
}

/**
 * Gives the parts outside their band with the reason, in the order of pieces. `divided[i]` is the part of each unit of
 * piece i's level, `part` the label of each unit of the problem. Linear in edges of the pieces concerned.
 */
export function partsOutOfBand(
  problem: PartitionProblem,
  pieces: readonly Piece[],
  divided: readonly Int32Array[],
  part: Int32Array,
  options: PartitionOptions,
): OutOfBand[] {
  return pieces.flatMap((piece, i) => {
    const { parts, share, units, unitOf } = piece;
    const band = statedBand(share, options);
    const weight = new Float64Array(parts);
    const labelOf = new Int32Array(parts);
    // Added up unit by unit as the score does, so that both agree to the last bit.
    units.forEach((unit, at) => {
      const p = divided[i][unitOf[at]];
      weight[p] += problem.weight[unit];
      labelOf[p] = part[unit];
    });
    const out = Array.from(weight.keys()).filter((p) => weight[p] < band.min || weight[p] > band.max);
    if (out.length === 0) return [];
    const reasons = reasonsOf(piece, divided[i], weight, band);
    return out.map((p) => ({ part: labelOf[p], weight: weight[p], reason: reasons(p) }));
  });
}

function reasonsOf(piece: Piece, own: Int32Array, weight: Float64Array, band: Band): (p: number) => OutOfBandReason {
  const { level, parts, unitOf } = piece;
  const heaviest = new Int32Array(parts).fill(-1);
  let total = 0;
  let overWeight = 0;
  let overCount = 0;
  for (let unit = 0; unit < level.count; unit++) {
    const p = own[unit];
    if (heaviest[p] < 0 || level.weight[unit] > level.weight[heaviest[p]]) heaviest[p] = unit;
    total += level.weight[unit];
    if (level.weight[unit] <= band.max) continue;
    overWeight += level.weight[unit];
    overCount++;
  }
  const members = new Uint32Array(level.count);
  for (const unit of unitOf) members[unit]++;
  const isOver = (p: number) => level.weight[heaviest[p]] > band.max;
  const even = (total - overWeight) / Math.max(1, parts - overCount);
  const isUneven = even < band.min || even > band.max;
  const isCoarse = !isUneven && !hasSumInBand(level, band);
  const behind = isUneven || isCoarse ? undefined : unitsBehind(level, total, band);
  const hemmed = new Uint8Array(parts);
  for (let unit = 0; behind && unit < level.count; unit++) if (behind[unit]) hemmed[own[unit]] = 1;
  const isOut = (p: number) => weight[p] < band.min || weight[p] > band.max;
  const standsAlone = (p: number) => isOver(p) || (hemmed[p] === 1 && isOut(p));
  const among = behind && partsAmong(level, own, weight, standsAlone, band);
  return (p) => {
    if (weight[p] > band.max && isOver(p)) return members[heaviest[p]] > 1 ? 'bound-together' : 'oversize-unit';
    if (total < band.min) return 'too-light-piece';
    if (isUneven) return 'no-count-fits';
    if (isCoarse) return 'units-too-coarse';
    return hemmed[p] || among?.[p] ? 'hemmed-in' : 'not-reached';
  };
}

/** True when some units add up to a weight in the band; true as well where there are too many sums to try. */
function hasSumInBand({ count, weight }: Level, { min, max }: Band): boolean {
  if (count > FEW_UNITS) return true;
  const sums = new Set([0]);
  for (const each of weight) {
    for (const sum of [...sums]) {
      const next = sum + each;
      if (next > max || sums.has(next)) continue;
      if (next >= min || sums.size >= MOST_SUMS) return true;
      sums.add(next);
    }
  }
  return min <= 0;
}

/**
 * Marks units of ground that one unit alone joins to the rest, and that unit, where the part of that unit cannot take
 * over what such ground leaves when it makes as many whole parts as it can.
 */
function unitsBehind(level: Level, total: number, band: Band): Uint8Array {
  const { count, start, neighbour, weight } = level;
  const order = new Uint32Array(count);
  const met = new Int32Array(count).fill(-1);
  const parent = new Int32Array(count).fill(-1);
  const next = start.slice(0, count);
  const low = new Uint32Array(count);
  // Weight and units below each unit of the search tree, itself included.
  const below = weight.slice();
  const size = new Uint32Array(count).fill(1);
  // Marked intervals of `order`, as differences.
  const marks = new Int32Array(count + 1);
  const mark = (from: number, to: number) => {
    marks[from]++;
    marks[to]--;
  };
  // Per unit: what hangs on it alone from below, in weight, in units, and what of it no whole parts take up.
  const hanging = new Float64Array(count);
  const hangingUnits = new Uint32Array(count);
  const left = new Float64Array(count);
  let reached = 0;
  for (let unit = enter(0, -1); unit >= 0; ) {
    if (next[unit] < start[unit + 1]) {
      const other = neighbour[next[unit]++];
      if (met[other] < 0) unit = enter(other, unit);
      else if (other !== parent[unit]) low[unit] = Math.min(low[unit], met[other]);
      continue;
    }
    const above = parent[unit];
    if (above < 0) break;
    low[above] = Math.min(low[above], low[unit]);
    below[above] += below[unit];
    size[above] += size[unit];
    if (low[unit] >= met[above]) {
      hanging[above] += below[unit];
      hangingUnits[above] += size[unit];
      left[above] += leftOver(below[unit], band);
    }
    unit = above;
  }
  const isTooMuch = new Uint8Array(count);
  for (let unit = 0; unit < count; unit++) {
    if (hangingUnits[unit] === 0) continue;
    // What hangs on a unit from above is everything but itself and its own branches.
    const above = unit === order[0] ? 0 : leftOver(total - weight[unit] - hanging[unit], band);
    if (left[unit] + above <= Math.max(0, band.max - weight[unit]) + ROUNDING * band.max) continue;
    isTooMuch[unit] = 1;
    mark(met[unit], met[unit] + 1);
    if (above === 0) continue;
    mark(0, met[unit]);
    mark(met[unit] + size[unit], count);
  }
  for (let unit = 0; unit < count; unit++) {
    const above = parent[unit];
    if (above < 0 || !isTooMuch[above] || low[unit] < met[above] || leftOver(below[unit], band) === 0) continue;
    mark(met[unit], met[unit] + size[unit]);
  }
  const isBehind = new Uint8Array(count);
  for (let i = 0, depth = 0; i < count; i++) {
    depth += marks[i];
    isBehind[order[i]] = depth > 0 ? 1 : 0;
  }
  return isBehind;

  function enter(unit: number, from: number): number {
    order[reached] = unit;
    met[unit] = reached;
    low[unit] = reached++;
    parent[unit] = from;
    return unit;
  }
}

/** Weight that stays over when ground makes as many parts inside the band as it can. */
function leftOver(weight: number, { min, max }: Band): number {
  return min > 0 ? Math.max(0, weight - Math.floor(weight / min) * max) : 0;
}

/** Marks parts in a region without parts that stand alone whose weight does not suit the number of parts in it. */
function partsAmong(
  level: Level,
  own: Int32Array,
  weight: Float64Array,
  standsAlone: (p: number) => boolean,
  band: Band,
): Uint8Array {
  const parts = weight.length;
  const parent = Uint32Array.from({ length: parts }, (_, p) => p);
  const rootOf = (p: number) => {
    let root = p;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  };
  for (let unit = 0; unit < level.count; unit++) {
    if (standsAlone(own[unit])) continue;
    for (let entry = level.start[unit]; entry < level.start[unit + 1]; entry++) {
      const other = own[level.neighbour[entry]];
      if (other !== own[unit] && !standsAlone(other)) parent[rootOf(own[unit])] = rootOf(other);
    }
  }
  const sum = new Float64Array(parts);
  const count = new Uint32Array(parts);
  for (let p = 0; p < parts; p++) {
    sum[rootOf(p)] += weight[p];
    count[rootOf(p)]++;
  }
  return Uint8Array.from(weight, (_, p) => {
    const root = rootOf(p);
    return sum[root] < count[root] * band.min || sum[root] > count[root] * band.max ? 1 : 0;
  });
}
