/**
 * Combines divisions (the combine operator of KaFFPaE: Sanders, Schulz 2012, "Distributed evolutionary graph
 * partitioning"): what all of them keep together becomes one unit, so that the search is left with where they differ
 * and can take each place from the one that is best there.
 */
import { contract } from './coarsen';
import type { Level } from './level';
import { isBetter, rankOf } from './rank';
import { descend, type Search } from './v-cycle';

const MOVES_PER_CELL = 200;
/** Temperature to begin with, in mean prices of a border between cells. */
const WARM = 0.6;

/** Gives a division at least as good as the first of `parents`, which stay as they are. */
export function combine(level: Level, search: Search, parents: readonly Int32Array[]): Int32Array {
  const { rules, given, identity } = search;
  const { unitOf, count } = cellsOf(level, parents);
  const cells = contract(level, unitOf, count);
  const from = new Int32Array(count);
  const givenCells = new Int32Array(count).fill(-1);
  for (let unit = 0; unit < level.count; unit++) {
    from[unitOf[unit]] = parents[0][unit];
    givenCells[unitOf[unit]] = given[unit];
  }
  const before = rankOf(cells, rules, from, identity);
  const child = descend(cells, { ...search, given: givenCells }, MOVES_PER_CELL * count, WARM, from);
  if (!isBetter(rankOf(cells, rules, child, identity), before)) return parents[0].slice();
  return Int32Array.from(unitOf, (cell) => child[cell]);
}

/** Connected sets of units that every division keeps together and the plan in force does not part. Linear in edges. */
function cellsOf(level: Level, parents: readonly Int32Array[]): { unitOf: Uint32Array; count: number } {
  const { start, neighbour, previous } = level;
  const isTogether = (unit: number, other: number) => {
    if (previous[unit] !== previous[other]) return false;
    for (const part of parents) if (part[unit] !== part[other]) return false;
    return true;
  };
  const cellOf = new Int32Array(level.count).fill(-1);
  const queue = new Uint32Array(level.count);
  let count = 0;
  for (let first = 0; first < level.count; first++) {
    if (cellOf[first] >= 0) continue;
    let tail = 0;
    queue[tail++] = first;
    cellOf[first] = count;
    for (let head = 0; head < tail; head++) {
      const here = queue[head];
      for (let entry = start[here]; entry < start[here + 1]; entry++) {
        const other = neighbour[entry];
        if (cellOf[other] >= 0 || !isTogether(here, other)) continue;
        cellOf[other] = count;
        queue[tail++] = other;
      }
    }
    count++;
  }
  return { unitOf: Uint32Array.from(cellOf), count };
}
