/**
 * Parts left out of the band are searched again together with the parts around them. Slack that lies several parts
 * away is reached by widening the neighbourhood.
 */
import type { Level } from './level';
import { isPartOut, partsAround, searchAgain, searched } from './neighbourhood';
import type { Search } from './v-cycle';

/**
 * Tries for a part, one after the other: parts of the neighbourhood; whether it is divided from nothing, for what no
 * chain of flips reaches; whether the part is given up, so that the others around it get what they need.
 */
const TRIES = [
  { parts: 5, isFresh: false, givesUp: false },
  { parts: 8, isFresh: true, givesUp: false },
  { parts: 12, isFresh: false, givesUp: false },
  { parts: 20, isFresh: true, givesUp: false },
  { parts: 8, isFresh: false, givesUp: true },
  { parts: 20, isFresh: false, givesUp: true },
];
const MOVES_PER_UNIT = 150;
/** Temperatures in mean prices of a border, from nothing and from what is there. */
const HOT = 1.5;
const REHEATED = 0.8;
/** Price of a household that changes part in such a try, metres: slack has to come through parts that need none. */
const MILD_CHANGE = 2;

/**
 * Brings parts of `part` into the band in place, as far as neighbourhoods help and `most` moves go. Where that is not
 * all tries, repairs of one problem begin with another try each: `firstTry`.
 */
export function repairBand(level: Level, search: Search, part: Int32Array, most = Infinity, firstTry = 0): void {
  const { rules, parts, shouldStop } = search;
  const state = searched(level, search, part);
  const queue: number[] = [];
  for (let p = 0; p < parts; p++) if (isPartOut(state, p)) queue.push(p);
  // A unit larger than the band keeps its part out of it whatever is tried.
  const isHopeless = (p: number) => state.members[p].some((unit) => level.weight[unit] > rules.max);
  const tries = new Uint8Array(parts);
  const tryOf = (nth: number) => (nth < TRIES.length ? TRIES[(firstTry + nth) % TRIES.length] : undefined);
  let left = most;
  for (let head = 0; head < queue.length && left > 0 && !shouldStop(); head++) {
    const p = queue[head];
    if (!isPartOut(state, p) || isHopeless(p)) continue;
    let around: number[] = [p];
    let attempt = tryOf(tries[p]);
    for (; attempt; attempt = tryOf(++tries[p])) {
      around = partsAround(state, p, attempt.parts);
      if (!attempt.givesUp || around.filter((q) => isPartOut(state, q)).length > 1) break;
    }
    if (!attempt || around.length < 2) continue;
    tries[p]++;
    const { isFresh, givesUp } = attempt;
    for (const q of around) left -= MOVES_PER_UNIT * state.members[q].length;
    const isTaken = searchAgain(state, around, {
      isFresh,
      givesUp,
      movesPerUnit: MOVES_PER_UNIT,
      hot: isFresh ? HOT : REHEATED,
      rules: isFresh ? { ...rules, change: Math.min(rules.change, MILD_CHANGE) } : rules,
    });
    if (isTaken) for (const q of around) if (q !== p && isPartOut(state, q)) queue.push(q);
    if (isPartOut(state, p)) queue.push(p);
  }
}
