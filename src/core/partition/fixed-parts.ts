/**
 * Bonds: all units of one fixed label become one unit that never moves, units that belong together one that moves as
 * one, so that the rest of the engine needs one rule ("a unit with a label stays") instead of many. Bonded units that
 * do not touch are joined by the shortest way.
 */
import { mustAvoid } from './apart-pairs';
import { contract } from './coarsen';
import type { Level } from './level';

export interface FixedParts {
  readonly level: Level;
  /** Unit of `level` of each unit before. */
  readonly unitOf: Uint32Array;
  /** Part each unit of `level` must be in, 0 to labels − 1, −1 free. */
  readonly given: Int32Array;
  /** Fixed bond of each of those parts. */
  readonly labels: readonly number[];
}

/** Two units of a bond that no free units join. */
export interface TornBond {
  readonly bond: number;
  readonly unit: number;
  readonly other: number;
}

/**
 * Contracts the bonds of a level, given as its `label`; those below `fixedCount` stay where they are. Gives the units
 * that cannot be joined where there are such. Linear in edges, but for bonds in several pieces.
 */
export function contractFixed(level: Level, fixedCount: number): FixedParts | TornBond {
  const owner = level.label.slice();
  const seats = new Map<number, number[]>();
  for (let unit = 0; unit < level.count; unit++) {
    if (owner[unit] < 0) continue;
    const seat = seats.get(owner[unit]);
    if (seat) seat.push(unit);
    else seats.set(owner[unit], [unit]);
  }
  const labels = [...seats.keys()].filter((bond) => bond < fixedCount).sort((a, b) => a - b);
  if (seats.size === 0) {
    const unitOf = Uint32Array.from({ length: level.count }, (_, i) => i);
    return { level, unitOf, given: new Int32Array(level.count).fill(-1), labels };
  }
  const previous = level.previous.slice();
  const joining: Joining = {
    level,
    owner,
    seats,
    from: new Int32Array(level.count),
    reached: new Uint32Array(level.count),
    walks: 0,
  };
  for (const bond of [...seats.keys()].sort((a, b) => a - b)) {
    if (!seats.has(bond)) continue;
    const lost = joinUp(joining, bond, fixedCount);
    if (lost >= 0) return { bond, unit: seats.get(bond)![0], other: lost };
  }
  const wasOf = new Map([...seats].map(([bond, seat]) => [bond, mainPrevious(level, seat)]));
  const unitOf = new Uint32Array(level.count);
  const given: number[] = [];
  const unitOfBond = new Map<number, number>();
  for (let unit = 0; unit < level.count; unit++) {
    const bond = owner[unit];
    const known = bond < 0 ? undefined : unitOfBond.get(bond);
    unitOf[unit] = known ?? given.length;
    if (bond >= 0) previous[unit] = wasOf.get(bond)!;
    if (known !== undefined) continue;
    if (bond >= 0) unitOfBond.set(bond, given.length);
    given.push(bond < 0 || bond >= fixedCount ? -1 : labels.indexOf(bond));
  }
  const label = owner.map((bond) => (bond < fixedCount ? bond : -1));
  const contracted = contract({ ...level, label, previous }, unitOf, given.length);
  return { level: contracted, unitOf, given: Int32Array.from(given), labels };
}

/** The part in force that holds most of a bond's weight; of equals the one met first. */
function mainPrevious(level: Level, seat: readonly number[]): number {
  const weightIn = new Map<number, number>();
  for (const unit of seat) {
    const was = level.previous[unit];
    weightIn.set(was, (weightIn.get(was) ?? 0) + level.weight[unit]);
  }
  let main = -1;
  let most = -1;
  for (const [was, weight] of weightIn) {
    if (weight <= most) continue;
    main = was;
    most = weight;
  }
  return main;
}

/** Bonds while they are joined up: owner of each unit, units of each bond, and what a walk needs. */
interface Joining {
  readonly level: Level;
  readonly owner: Int32Array;
  readonly seats: Map<number, number[]>;
  readonly from: Int32Array;
  /** Walk that reached each unit last. */
  readonly reached: Uint32Array;
  walks: number;
}

/**
 * Gives free units to `bond` until its units are in one piece. Where none lead on, a movable bond that stands in the
 * way becomes part of it. Gives a unit that cannot be reached, −1 when all are.
 */
function joinUp(joining: Joining, bond: number, fixedCount: number): number {
  const { owner, seats } = joining;
  const seat = seats.get(bond)!;
  for (;;) {
    const { lost } = walk(joining, bond, Infinity);
    if (lost < 0) return -1;
    const { crossed } = walk(joining, bond, fixedCount);
    if (crossed.size === 0) return lost;
    for (const other of crossed) {
      for (const unit of seats.get(other)!) {
        owner[unit] = bond;
        seat.push(unit);
      }
      seats.delete(other);
    }
  }
}

/**
 * Walks from the first unit of a bond over free units, which join the bond where they lead to its others, and over
 * bonds from `passable` on; stops at the first way that crosses such bonds and names them.
 */
function walk(joining: Joining, bond: number, passable: number): { lost: number; crossed: Set<number> } {
  const { level, owner, from, reached } = joining;
  const stamp = ++joining.walks;
  const seat = joining.seats.get(bond)!;
  const crossed = new Set<number>();
  let missing = seat.length - 1;
  // Own units are searched first (stack), free ones ring by ring (queue), so that a way is added only where needed.
  const near: number[] = [seat[0]];
  const far: number[] = [];
  let head = 0;
  reached[seat[0]] = stamp;
  while (missing > 0) {
    const here = near.pop() ?? far[head++];
    if (here === undefined) return { lost: seat.find((unit) => reached[unit] !== stamp)!, crossed };
    for (let entry = level.start[here]; entry < level.start[here + 1]; entry++) {
      const other = level.neighbour[entry];
      if (reached[other] === stamp) continue;
      if (level.apart && owner[other] !== bond && mustAvoid(level.apart, other, owner, bond)) continue;
      if (owner[other] === bond) {
        missing--;
        for (let step = here; owner[step] !== bond; step = from[step]) if (owner[step] >= 0) crossed.add(owner[step]);
        if (crossed.size > 0) return { lost: -1, crossed };
        for (let step = here; owner[step] !== bond; step = from[step]) {
          owner[step] = bond;
          seat.push(step);
        }
        near.push(other);
      } else if (owner[other] < 0 || owner[other] >= passable) far.push(other);
      else continue;
      reached[other] = stamp;
      from[other] = here;
    }
  }
  return { lost: -1, crossed };
}
