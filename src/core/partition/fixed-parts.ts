/**
 * Fixed units: all units of one label become one unit that never moves, so that the rest of the engine needs one rule
 * ("a unit with a label stays") instead of many. Labelled units that do not touch are joined by the shortest way.
 */
import { done, type Outcome, refuse } from '../outcome';
import { contract } from './coarsen';
import type { Level } from './level';

export interface FixedParts {
  readonly level: Level;
  /** Unit of `level` of each unit before. */
  readonly unitOf: Uint32Array;
  /** Part each unit of `level` must be in, 0 to labels − 1, −1 free. */
  readonly given: Int32Array;
  /** Label of each of those parts. */
  readonly labels: readonly number[];
}

/** Contracts the labels of a level. Refuses `fixed-not-connected` (label, as numbered in the level). */
export function contractFixed(level: Level): Outcome<FixedParts> {
  const owner = level.label.slice();
  const labels = [...new Set(level.label)].filter((label) => label >= 0).sort((a, b) => a - b);
  if (labels.length === 0) {
    const unitOf = Uint32Array.from({ length: level.count }, (_, i) => i);
    return done({ level, unitOf, given: new Int32Array(level.count).fill(-1), labels });
  }
  const seats = new Map<number, number[]>();
  for (let unit = 0; unit < level.count; unit++) {
    if (owner[unit] < 0) continue;
    const seat = seats.get(owner[unit]);
    if (seat) seat.push(unit);
    else seats.set(owner[unit], [unit]);
  }
  for (const label of labels)
    if (!joinUp(level, owner, label, seats.get(label)!)) return refuse('fixed-not-connected', { label });

  const unitOf = new Uint32Array(level.count);
  const given: number[] = [];
  const unitOfLabel = new Map<number, number>();
  for (let unit = 0; unit < level.count; unit++) {
    const label = owner[unit];
    const known = label < 0 ? undefined : unitOfLabel.get(label);
    unitOf[unit] = known ?? given.length;
    if (known !== undefined) continue;
    if (label >= 0) unitOfLabel.set(label, given.length);
    given.push(label < 0 ? -1 : labels.indexOf(label));
  }
  const contracted = contract({ ...level, label: owner }, unitOf, given.length);
  return done({ level: contracted, unitOf, given: Int32Array.from(given), labels });
}

/** Gives free units to `label` until its units are in one piece; false where free units cannot join them. */
function joinUp(level: Level, owner: Int32Array, label: number, seat: readonly number[]): boolean {
  const from = new Int32Array(level.count).fill(-1);
  const reached = new Uint8Array(level.count);
  let missing = seat.length - 1;
  // Own units are searched first (stack), free ones ring by ring (queue), so that a way is added only where needed.
  const near: number[] = [seat[0]];
  let far: number[] = [];
  let head = 0;
  reached[seat[0]] = 1;
  while (missing > 0) {
    const here = near.pop() ?? far[head++];
    if (here === undefined) return false;
    for (let entry = level.start[here]; entry < level.start[here + 1]; entry++) {
      const other = level.neighbour[entry];
      if (reached[other]) continue;
      if (owner[other] === label) {
        missing--;
        for (let step = here; step >= 0 && owner[step] !== label; step = from[step]) owner[step] = label;
        near.push(other);
      } else if (owner[other] < 0) far.push(other);
      else continue;
      reached[other] = 1;
      from[other] = here;
    }
    if (head > 1024 && head * 2 > far.length) {
      far = far.slice(head);
      head = 0;
    }
  }
  return true;
}
