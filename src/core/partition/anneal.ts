/**
 * Simulated annealing over flips of border units (Kirkpatrick 1983; flips as in Ricca and Simeone 2008, "Local search
 * algorithms for political districting"), with the exact contiguity test asked only for flips the temperature accepts.
 * A flip that would cut off a small pocket takes the pocket along, which is what frees parcels at the end of a lane.
 */
import { contiguityTest } from './contiguity';
import { type Division, move, moveDelta, setRules } from './division';
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

/** Anneals `division` in place and gives the number of flips tried; stops early when `shouldStop` says so. */
export function anneal(division: Division, cooling: Cooling, random: Random, shouldStop: () => boolean): number {
  if (division.parts < 2 || cooling.moves < 1) return 0;
  const { level, part, border, foreign } = division;
  const { start, neighbour, label } = level;
  const test = contiguityTest(level, part);
  const pocket = new Uint32Array(POCKET);
  const reach = REACH * cooling.from;
  const fall = Math.log(Math.max(cooling.to, 1e-9) / Math.max(cooling.from, 1e-9));
  const rules = division.rules;
  const balanceRise = riseOf(cooling.balanceFrom, rules.balance);
  const changeRise = riseOf(cooling.changeFrom, rules.change);
  const step = Math.max(STEP, 8 * division.parts);
  let tried = 0;
  while (tried < cooling.moves) {
    if (shouldStop()) break;
    const temperature = cooling.from * Math.exp(fall * (tried / cooling.moves));
    const until = Math.min(tried + step, cooling.moves);
    if (balanceRise > 0 || changeRise > 0) {
      const before = Math.min(1, tried / (0.9 * cooling.moves)) - 1;
      const balance = rules.balance * Math.exp(balanceRise * before);
      setRules(division, { ...rules, balance, change: rules.change * Math.exp(changeRise * before) });
    }
    for (; tried < until; tried++) {
      if (division.borderCount === 0) throw new Error(`${division.parts} parts without a border`);
      const unit = border[random.below(division.borderCount)];
      if (label[unit] >= 0) continue;
      const own = part[unit];
      let nth = random.below(foreign[unit]);
      let to = own;
      for (let entry = start[unit]; ; entry++) {
        const p = part[neighbour[entry]];
        if (p !== own && nth-- === 0) {
          to = p;
          break;
        }
      }
      const allowed = -temperature * Math.log(random.next() + 1e-300);
      const delta = moveDelta(division, unit, to);
      if (delta > allowed + reach) continue;
      if (test.canLeave(unit)) {
        if (delta <= allowed) move(division, unit, to);
        continue;
      }
      const size = test.collectPocket(pocket);
      if (size > pocket.length || division.units[own] < size + 2) continue;
      carryPocket(division, unit, to, pocket, size, allowed, test.canLeave);
    }
  }
  setRules(division, rules);
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
