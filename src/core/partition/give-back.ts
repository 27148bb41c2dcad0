/**
 * Gives back what need not have moved: units that changed part return to it whenever no rule stands against that, one
 * by one where it pays and then in whole batches until none can. What is left is forced: undoing any one batch would
 * break a part in two, empty it, or take it further out of its band.
 */
import { mustAvoid } from './apart-pairs';
import { type ContiguityTest, canLeave } from './contiguity';
import { type Division, move, moveDelta } from './division';
import { type Batch, batchesOf } from './move-batches';

/** Lets units return on `division`; prices are those of its rules. About moved units × size of a part. */
export function giveBack(division: Division, test: ContiguityTest): void {
  const home = homesOf(division);
  returnUnits(division, test, home);
  for (;;) {
    let isChanged = false;
    const batches = batchesOf(division.level, division.part, division.identity).sort(
      (a, b) => b.weight - a.weight || a.units[0] - b.units[0],
    );
    for (const batch of batches) {
      const to = home.get(batch.from);
      if (to === undefined || !mayReturn(division, batch, to)) continue;
      for (const unit of batch.units) move(division, unit, to);
      isChanged = true;
    }
    if (!isChanged) return;
  }
}

function homesOf({ identity }: Division): Map<number, number> {
  const home = new Map<number, number>();
  identity.forEach((label, p) => {
    if (label >= 0) home.set(label, p);
  });
  return home;
}

/** Units at the border of their old part, heaviest first, while their return costs nothing. */
function returnUnits(division: Division, test: ContiguityTest, home: ReadonlyMap<number, number>): void {
  const { level, part, identity } = division;
  const displaced: number[] = [];
  for (let unit = 0; unit < level.count; unit++) {
    if (level.label[unit] < 0 && level.previous[unit] >= 0 && identity[part[unit]] !== level.previous[unit]) {
      displaced.push(unit);
    }
  }
  displaced.sort((a, b) => level.weight[b] - level.weight[a] || a - b);
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const unit of displaced) {
      const to = home.get(level.previous[unit]);
      if (to === undefined || part[unit] === to || !borders(division, unit, to)) continue;
      if (growsExcess(division, part[unit], to, [unit])) continue;
      if (moveDelta(division, unit, to) > 0 || !canLeave(test, unit)) continue;
      move(division, unit, to);
      isChanged = true;
    }
  }
}

function borders({ level, part }: Division, unit: number, to: number): boolean {
  for (let entry = level.start[unit]; entry < level.start[unit + 1]; entry++) {
    if (part[level.neighbour[entry]] === to) return true;
  }
  return false;
}

/** Would the bands be worse kept if `units` went from one part to the other: more out of them, or more parts out? */
function growsExcess(division: Division, from: number, to: number, units: readonly number[]): boolean {
  const { level, weight, second, rules } = division;
  return (
    worsens(weight, level.weight, rules, from, to, units) ||
    (second !== undefined && worsens(second, level.second!, rules.second!, from, to, units))
  );
}

function worsens(
  loads: Float64Array,
  load: Float64Array,
  { min, max }: { readonly min: number; readonly max: number },
  from: number,
  to: number,
  units: readonly number[],
): boolean {
  let sum = 0;
  for (const unit of units) sum += load[unit];
  const excess = (of: number) => Math.max(0, of - max, min - of);
  const before = [excess(loads[from]), excess(loads[to])];
  const after = [excess(loads[from] - sum), excess(loads[to] + sum)];
  const parts = (pair: readonly number[]) => pair.filter((out) => out > 0).length;
  return after[0] + after[1] > before[0] + before[1] + 1e-9 || parts(after) > parts(before);
}

/** True when the batch can go to part `to` with both parts in one piece, neither empty, and no more out of the band. */
function mayReturn(division: Division, { units }: Batch, to: number): boolean {
  const { level, part } = division;
  const from = part[units[0]];
  if (units.some((unit) => level.label[unit] >= 0)) return false;
  if (division.units[from] === units.length || growsExcess(division, from, to, units)) return false;
  if (!units.some((unit) => borders(division, unit, to))) return false;
  if (level.apart && units.some((unit) => mustAvoid(level.apart!, unit, part, to))) return false;
  const gone = new Set(units);
  let first = -1;
  for (const unit of units) {
    for (let entry = level.start[unit]; entry < level.start[unit + 1] && first < 0; entry++) {
      const other = level.neighbour[entry];
      if (part[other] === from && !gone.has(other)) first = other;
    }
  }
  if (first < 0) return false;
  const seen = new Set([first]);
  for (const unit of seen) {
    for (let entry = level.start[unit]; entry < level.start[unit + 1]; entry++) {
      const other = level.neighbour[entry];
      if (part[other] === from && !gone.has(other)) seen.add(other);
    }
  }
  return seen.size === division.units[from] - units.length;
}
