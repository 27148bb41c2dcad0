/**
 * Simulated annealing over flips of border units (Kirkpatrick 1983; flips as in Ricca and Simeone 2008, "Local search
 * algorithms for political districting"), with the exact contiguity test asked only for flips the temperature accepts.
 * A flip that would cut off a small pocket takes the pocket along, which is what frees parcels at the end of a lane.
 */
import { type ContiguityTest, canLeave, collectPocket, contiguityTest } from './contiguity';
import { type Division, move, moveDelta, partsDelta } from './division';
import { rulesOf } from './level';
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
  const fall = Math.log(Math.max(cooling.to, 1e-9) / Math.max(cooling.from, 1e-9));
  const rules = division.rules;
  const balanceRise = riseOf(cooling.balanceFrom, rules.balance);
  const changeRise = riseOf(cooling.changeFrom, rules.change);
  const step = Math.max(STEP, 8 * division.parts);
  const walk = walkOver(division, REACH * cooling.from, random);
  let tried = 0;
  while (tried < cooling.moves) {
    if (shouldStop()) break;
    const temperature = cooling.from * Math.exp(fall * (tried / cooling.moves));
    if (balanceRise > 0 || changeRise > 0) {
      const before = Math.min(1, tried / (0.9 * cooling.moves)) - 1;
      const balance = rules.balance * Math.exp(balanceRise * before);
      const change = rules.change * Math.exp(changeRise * before);
      division.rules = rulesOf(rules, { balance, target: rules.target, compactness: rules.compactness, change });
    }
    const moves = Math.min(step, cooling.moves - tried);
    sweep(walk, moves, temperature);
    tried += moves;
  }
  division.rules = rules;
  return tried;
}

function riseOf(from: number, to: number): number {
  return to > from && from > 0 ? Math.log(to / from) : 0;
}

/** An annealing on its way over the border units. */
interface Walk {
  readonly division: Division;
  readonly test: ContiguityTest;
  readonly pocket: Uint32Array;
  /** How much dearer than allowed a flip may be to look for a pocket. */
  readonly reach: number;
  /** Whether shapes have a price, and whether cut and weights alone have. */
  readonly isCompact: boolean;
  readonly isPlain: boolean;
  /**
   * What a flip of a unit to the part noted in `division.toward` does to the cut; the unit's neighbours in its own
   * part, negative where it has several parts to go to; its borders to both parts, metres, where shapes count.
   */
  readonly cut: Float32Array;
  readonly inside: Int32Array;
  readonly fromM: Float32Array;
  readonly toM: Float32Array;
  /** 1 where a test since the last look found no pocket worth carrying. */
  readonly isFree: Uint8Array;
  /** State of the random numbers; word of `division.borderBits` in hand and its bits still to visit. */
  state: number;
  word: number;
  bits: number;
}

function walkOver(division: Division, reach: number, random: Random): Walk {
  const { level, rules } = division;
  const { count } = level;
  const isCompact = rules.compactness > 0;
  return {
    division,
    test: contiguityTest(level, division.part),
    pocket: new Uint32Array(POCKET),
    reach,
    isCompact,
    isPlain:
      !isCompact && rules.target === 0 && rules.change === 0 && division.exempt < 0 && !level.apart && !division.second,
    cut: new Float32Array(count),
    inside: new Int32Array(count),
    fromM: new Float32Array(isCompact ? count : 0),
    toM: new Float32Array(isCompact ? count : 0),
    isFree: new Uint8Array(count),
    state: random.below(0x7fffffff) | 1,
    word: -1,
    bits: 0,
  };
}

/** Tries `moves` flips at one temperature. */
function sweep(walk: Walk, moves: number, temperature: number): void {
  const { division, test, reach, isCompact, isPlain, cut, inside, fromM, toM, isFree } = walk;
  const { level, part, borderBits, toward, weight: partWeight } = division;
  const { label, weight } = level;
  const { min, max } = division.rules;
  const hopeless = reach + FARTHEST * temperature;
  const words = borderBits.length;
  let { state, word, bits } = walk;
  let skipped = 0;
  for (let tried = 0; tried < moves; ) {
    while (bits === 0) {
      if (++word === words) word = 0;
      bits = borderBits[word];
      if (bits === 0 && ++skipped > words) throw new Error(`${division.parts} parts without a border`);
    }
    skipped = 0;
    const unit = (word << 5) | (31 - Math.clz32(bits & -bits));
    bits &= bits - 1;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    // One in eight is passed over: in lockstep with itself a sweep over few units would come by the same few states.
    if ((state & 7) === 0) continue;
    tried++;
    if (label[unit] >= 0) continue;
    if (toward[unit] < 0 || (inside[unit] < 0 && (state & LOOK_AGAIN) === 0)) {
      if (!look(walk, unit, state >>> 16)) continue;
    }
    const own = part[unit];
    const to = toward[unit];
    let delta = cut[unit];
    if (isPlain) {
      const own0 = partWeight[own];
      const to0 = partWeight[to];
      // Both parts in the band before and after: nothing but the cut changes.
      if (own0 > max || own0 - weight[unit] < min || to0 < min || to0 + weight[unit] > max) {
        delta += partsDelta(division, unit, own, to, 0, 0);
      }
    } else delta += partsDelta(division, unit, own, to, isCompact ? fromM[unit] : 0, isCompact ? toM[unit] : 0);
    if (delta > hopeless) continue;
    let allowed = 0;
    if (delta > 0) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      allowed = -temperature * Math.log((state >>> 0) / 4294967296);
      if (delta > allowed + reach) continue;
    }
    // Too dear alone: only a pocket carried along could help, and where none was found there is none as far as it matters.
    if (delta > allowed && isFree[unit] === 1) continue;
    if (Math.abs(inside[unit]) === 1 || canLeave(test, unit)) {
      if (delta <= allowed) move(division, unit, to);
      else isFree[unit] = 1;
    } else carryPocket(walk, unit, to, allowed);
  }
  walk.state = state;
  walk.word = word;
  walk.bits = bits;
}

/**
 * Looks at the borders of a unit from a random neighbour on and notes a flip to the first other part met. False where
 * there is none, or the unit is all its part has.
 */
function look(walk: Walk, unit: number, chance: number): boolean {
  const { division, isCompact } = walk;
  const { part } = division;
  const { start, neighbour, price, lengthM } = division.level;
  const own = part[unit];
  const first = start[unit];
  const last = start[unit + 1];
  let entry = first + ((chance * (last - first)) >>> 16);
  let cut = 0;
  let fromM = 0;
  let toM = 0;
  let inside = 0;
  let several = false;
  let to = -1;
  for (let left = last - first; left > 0; left--) {
    const p = part[neighbour[entry]];
    if (p === own) {
      inside++;
      cut += price[entry];
      fromM += lengthM[entry];
    } else {
      if (to < 0) to = p;
      if (p === to) {
        cut -= price[entry];
        toM += lengthM[entry];
      } else several = true;
    }
    if (++entry === last) entry = first;
  }
  if (inside === 0 || to < 0) return false;
  division.toward[unit] = to;
  walk.isFree[unit] = 0;
  walk.cut[unit] = cut;
  walk.inside[unit] = several ? -inside : inside;
  if (isCompact) {
    walk.fromM[unit] = fromM;
    walk.toM[unit] = toM;
  }
  return true;
}

/**
 * After a test that failed: moves `unit` and the pocket it holds to part `to` where the pocket is small and that costs
 * at most `allowed`. The pocket goes first: what is left of the part is whole exactly when the unit can leave it then.
 */
function carryPocket({ division, test, pocket, isFree }: Walk, unit: number, to: number, allowed: number): void {
  const from = division.part[unit];
  const size = collectPocket(test, pocket);
  if (size > POCKET || division.units[from] < size + 2) {
    isFree[unit] = 1;
    return;
  }
  for (let i = 0; i < size; i++) if (division.level.label[pocket[i]] >= 0) return;
  let delta = 0;
  for (let i = 0; i < size; i++) {
    delta += moveDelta(division, pocket[i], to);
    move(division, pocket[i], to);
  }
  delta += moveDelta(division, unit, to);
  if (delta <= allowed && canLeave(test, unit)) move(division, unit, to);
  else for (let i = size - 1; i >= 0; i--) move(division, pocket[i], from);
}
