/**
 * The best division of a few units, by dynamic programming over sets: the price of a division is the sum of prices of
 * its parts (half of each part's border counts to it), so the best division of a set into so many parts takes the part
 * of its first unit off and divides the rest. Every connected set is met once for each rest it leaves: 3ⁿ at most.
 */
import { balancePrice, secondPrice, shapePrice } from './division';
import type { Level, Rules } from './level';
import { isOut } from './rank';

/** Largest number of units divided so: some milliseconds. */
const MOST_UNITS = 14;
/** What a broken pair and a part out of the band weigh against the price, in the order of `isBetter`. */
const BROKEN = 1e13;
const OUT = 1e11;

/** True for a level small enough; a price of change would hang on the names of parts and is left to the search. */
export function isForExact(level: Level, rules: Rules): boolean {
  return level.count <= MOST_UNITS && rules.change === 0;
}

/** Gives the best division into `parts` parts; `given` names the part of units that have one. */
export function exactDivision(level: Level, rules: Rules, parts: number, given: Int32Array): Int32Array {
  const { count } = level;
  const all = (1 << count) - 1;
  const near = nearSets(level);
  const setPrice = new Float64Array(all + 1).fill(-1);
  const best = Array.from({ length: parts + 1 }, () => new Float64Array(all + 1).fill(Infinity));
  const taken = Array.from({ length: parts + 1 }, () => new Uint16Array(all + 1));
  best[0][0] = 0;
  for (let set = 1; set <= all; set++) {
    const first = set & -set;
    const rest = set ^ first;
    // All parts of the set that hold its first unit.
    for (let more = rest; ; more = (more - 1) & rest) {
      const part = first | more;
      const price = priceOf(part);
      if (price < Infinity) {
        for (let made = 1; made <= parts; made++) {
          const total = best[made - 1][set ^ part] + price;
          if (total >= best[made][set]) continue;
          best[made][set] = total;
          taken[made][set] = part;
        }
      }
      if (more === 0) break;
    }
  }
  if (best[parts][all] === Infinity) throw new Error(`no division of ${count} units into ${parts} parts`);
  return named(taken, all, given, parts);

  function priceOf(set: number): number {
    if (setPrice[set] === -1) setPrice[set] = isConnected(near, set) ? priceOfPart(level, rules, set, given) : Infinity;
    return setPrice[set];
  }
}

function nearSets({ count, start, neighbour }: Level): Uint16Array {
  const near = new Uint16Array(count);
  for (let unit = 0; unit < count; unit++) {
    for (let entry = start[unit]; entry < start[unit + 1]; entry++) near[unit] |= 1 << neighbour[entry];
  }
  return near;
}

function isConnected(near: Uint16Array, set: number): boolean {
  let reached = set & -set;
  for (let fresh = reached; fresh !== 0; ) {
    let around = 0;
    for (; fresh !== 0; fresh &= fresh - 1) around |= near[31 - Math.clz32(fresh & -fresh)];
    fresh = around & set & ~reached;
    reached |= fresh;
  }
  return reached === set;
}

/** Infinity for a set that holds two named parts. */
function priceOfPart(level: Level, rules: Rules, set: number, given: Int32Array): number {
  let weight = 0;
  let second = 0;
  let area = 0;
  let perimeter = 0;
  let cut = 0;
  let broken = 0;
  let name = -1;
  for (let left = set; left !== 0; left &= left - 1) {
    const unit = 31 - Math.clz32(left & -left);
    if (given[unit] >= 0) {
      if (name >= 0 && name !== given[unit]) return Infinity;
      name = given[unit];
    }
    weight += level.weight[unit];
    second += level.second?.[unit] ?? 0;
    area += level.areaM2[unit];
    perimeter += level.perimeterM[unit];
    for (let entry = level.start[unit]; entry < level.start[unit + 1]; entry++) {
      if (set & (1 << level.neighbour[entry])) perimeter -= level.lengthM[entry];
      else cut += level.price[entry];
    }
    if (!level.apart) continue;
    for (let i = level.apart.start[unit]; i < level.apart.start[unit + 1]; i++) {
      if (set & (1 << level.apart.other[i])) broken += 0.5;
    }
  }
  let out = isOut(weight, rules) ? 1 : 0;
  if (rules.second && isOut(second, rules.second)) out++;
  const price = cut / 2 + balancePrice(weight, rules) + secondPrice(second, rules) + shapePrice(area, perimeter, rules);
  return BROKEN * broken + OUT * out + price;
}

/** Reads the parts taken back, and names them: given ones by their names, the others by the numbers left. */
function named(taken: readonly Uint16Array[], all: number, given: Int32Array, parts: number): Int32Array {
  const result = new Int32Array(given.length).fill(-1);
  const isUsed = new Uint8Array(parts);
  for (const name of given) if (name >= 0) isUsed[name] = 1;
  let next = 0;
  for (let made = parts, set = all; made > 0; made--) {
    const part = taken[made][set];
    set ^= part;
    let name = -1;
    for (let unit = 0; unit < given.length; unit++) if (part & (1 << unit) && given[unit] >= 0) name = given[unit];
    if (name < 0) {
      while (isUsed[next]) next++;
      name = next++;
    }
    for (let unit = 0; unit < given.length; unit++) if (part & (1 << unit)) result[unit] = name;
  }
  return result;
}
