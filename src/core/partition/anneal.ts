/**
 * Simulated annealing over flips of border units (Kirkpatrick 1983; flips as in Ricca and Simeone 2008, "Local search
 * algorithms for political districting"), with the exact contiguity test asked only for flips the temperature accepts.
 * A flip that would cut off a small pocket takes the pocket along, which is what frees parcels at the end of a lane.
 */
import { contiguityTest } from './contiguity';
import { type Division, move, moveDelta, partsDelta, pricedAt } from './division';
import type { Random } from './random';

export interface Cooling {
  /** Flips tried. */
  readonly moves: number;
  /** Temperature at the start and at the end, metres; it falls geometrically. */
  readonly from: number;
  readonly to: number;
  /** Price of leaving the band at the start, rising geometrically to the rules' own, so that early flips may pass it. */
  readonly balanceFrom: number;
  /** Price of a household that changes part at the start, rising likewise: first the band is reached, then kept to. */
  readonly changeFrom: number;
}

/** Flips between two looks at the temperature and at `shouldStop`. */
const STEP = 512;
/** Largest pocket carried along, units. */
const POCKET = 12;
/** A flip dearer than allowed by this many starting temperatures is not worth looking for a pocket. */
const REACH = 2;
/** Random bits that are all 0 where a unit between three or more parts looks for another one to go to. */
const LOOK_AGAIN = 0x18;
/** Temperatures that chance never allows (e^−16). */
const FARTHEST = 16;

/**
 * Anneals `division` in place and gives the number of flips tried; stops early when `shouldStop` says so. Border units
 * are tried in sweeps over the level: as good as by chance, and near in memory.
 */
export function anneal(division: Division, cooling: Cooling, random: Random, shouldStop: () => boolean): number {
  if (division.parts < 2 || cooling.moves < 1) return 0;
  const { level, part, borderBits, units } = division;
  const { start, neighbour, label, price, lengthM } = level;
  const { canLeave, collectPocket } = contiguityTest(level, part);
  const pocket = new Uint32Array(POCKET);
  const reach = REACH * cooling.from;
  const fall = Math.log(Math.max(cooling.to, 1e-9) / Math.max(cooling.from, 1e-9));
  const rules = division.rules;
  const balanceRise = riseOf(cooling.balanceFrom, rules.balance);
  const changeRise = riseOf(cooling.changeFrom, rules.change);
  const step = Math.max(STEP, 8 * division.parts);
  const words = borderBits.length;
  const isCompact = rules.compactness > 0;
  const isPlain =
    !isCompact && rules.target === 0 && rules.change === 0 && division.exempt < 0 && !level.apart && !division.second;
  const { min, max } = rules;
  const { toward, weight: partWeight } = division;
  // What a flip of a border unit to the part noted in `toward` does to the cut, and the unit's neighbours in its own
  // part, negative where it has several parts to go to. Most tries find nothing new and need no look at the borders.
  const cutOf = new Float64Array(level.count);
  const insideOf = new Int32Array(level.count);
  const fromOf = new Float64Array(isCompact ? level.count : 0);
  const toOf = new Float64Array(isCompact ? level.count : 0);
  let state = Math.floor(random.next() * 0xffffffff) | 1;
  let word = -1;
  let bits = 0;
  let skipped = 0;
  let tried = 0;
  while (tried < cooling.moves) {
    if (shouldStop()) break;
    const temperature = cooling.from * Math.exp(fall * (tried / cooling.moves));
    const until = Math.min(tried + step, cooling.moves);
    if (balanceRise > 0 || changeRise > 0) {
      const before = Math.min(1, tried / (0.9 * cooling.moves)) - 1;
      const balance = rules.balance * Math.exp(balanceRise * before);
      division.rules = pricedAt(rules, balance, rules.change * Math.exp(changeRise * before));
    }
    const hopeless = reach + FARTHEST * temperature;
    while (tried < until) {
      while (bits === 0) {
        if (++word === words) word = 0;
        bits = borderBits[word];
        if (bits === 0 && ++skipped > words) throw new Error(`${division.parts} parts without a border`);
      }
      skipped = 0;
      const bit = 31 - Math.clz32(bits & -bits);
      bits &= bits - 1;
      const unit = (word << 5) | bit;
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      // One in eight is passed over: in lockstep with itself a sweep over few units would come by the same few states.
      if ((state & 7) === 0) continue;
      tried++;
      if (label[unit] >= 0) continue;
      const own = part[unit];
      let to = toward[unit];
      if (to < 0 || (insideOf[unit] < 0 && (state & LOOK_AGAIN) === 0)) {
        const first = start[unit];
        const last = start[unit + 1];
        // The part to go to: the first other one met from a random neighbour on.
        let entry = first + (((state >>> 16) * (last - first)) >>> 16);
        let cut = 0;
        let toFrom = 0;
        let toTo = 0;
        let inside = 0;
        let several = false;
        to = -1;
        for (let left = last - first; left > 0; left--) {
          const p = part[neighbour[entry]];
          if (p === own) {
            inside++;
            cut += price[entry];
            toFrom += lengthM[entry];
          } else {
            if (to < 0) to = p;
            if (p === to) {
              cut -= price[entry];
              toTo += lengthM[entry];
            } else several = true;
          }
          if (++entry === last) entry = first;
        }
        if (inside === 0 || to < 0) continue;
        toward[unit] = to;
        cutOf[unit] = cut;
        insideOf[unit] = several ? -inside : inside;
        if (isCompact) {
          fromOf[unit] = toFrom;
          toOf[unit] = toTo;
        }
      }
      let delta = cutOf[unit];
      if (isPlain) {
        const weight = level.weight[unit];
        const fromWeight = partWeight[own];
        const toWeight = partWeight[to];
        if (fromWeight > max || fromWeight - weight < min || toWeight < min || toWeight + weight > max)
          delta += partsDelta(division, unit, own, to, 0, 0);
      } else delta += partsDelta(division, unit, own, to, isCompact ? fromOf[unit] : 0, isCompact ? toOf[unit] : 0);
      if (delta > hopeless) continue;
      let allowed = 0;
      if (delta > 0) {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        allowed = -temperature * Math.log((state >>> 0) / 4294967296);
        if (delta > allowed + reach) continue;
      }
      if (Math.abs(insideOf[unit]) === 1 || canLeave(unit)) {
        if (delta <= allowed) move(division, unit, to);
        continue;
      }
      const size = collectPocket(pocket);
      if (size > POCKET || units[own] < size + 2) continue;
      carryPocket(division, unit, to, pocket, size, allowed, canLeave);
    }
  }
  division.rules = rules;
  return tried;
}

function riseOf(from: number, to: number): number {
  return to > from && from > 0 ? Math.log(to / from) : 0;
}

/**
 * Moves `unit` and the pocket it holds to part `to` where that costs at most `allowed`. The pocket goes first: what is
 * left of the part is whole exactly when the unit can leave it then.
 */
function carryPocket(
  division: Division,
  unit: number,
  to: number,
  pocket: Uint32Array,
  size: number,
  allowed: number,
  canLeave: (unit: number) => boolean,
): void {
  const from = division.part[unit];
  for (let i = 0; i < size; i++) if (division.level.label[pocket[i]] >= 0) return;
  let delta = 0;
  for (let i = 0; i < size; i++) {
    delta += moveDelta(division, pocket[i], to);
    move(division, pocket[i], to);
  }
  delta += moveDelta(division, unit, to);
  if (delta <= allowed && canLeave(unit)) move(division, unit, to);
  else for (let i = size - 1; i >= 0; i--) move(division, pocket[i], from);
}
