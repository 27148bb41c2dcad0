/**
 * The exact test of a flip: does a part stay in one piece when a unit leaves it? Searches start at all of the unit's
 * neighbours in the part at once and merge where they meet; the answer is yes when one search is left, no when one
 * runs dry. The cost is that of the smaller side, not of the part, and a test that fails has found the pocket that
 * the unit holds, which `carryPocket` moves along.
 */
import type { Level } from './level';

export interface ContiguityTest {
  /** True when the part of `unit` is not empty and in one piece without it. */
  canLeave(unit: number): boolean;
  /** After a test that failed: number of units in the pocket found, which are `pocket[0..pocketCount()]`. */
  collectPocket(pocket: Uint32Array): number;
}

/** Makes the test for the divisions of a level that use `part`; buffers are reused from call to call. */
export function contiguityTest(level: Level, part: Int32Array): ContiguityTest {
  const { count, start, neighbour } = level;
  const seen = new Uint32Array(count);
  const search = new Uint32Array(count);
  const queue = new Uint32Array(count);
  let widest = 0;
  for (let unit = 0; unit < count; unit++) widest = Math.max(widest, start[unit + 1] - start[unit]);
  const parent = new Uint32Array(widest);
  const pending = new Uint32Array(widest);
  let stamp = 0;
  let tail = 0;
  let dry = 0;

  const rootOf = (index: number) => {
    let root = index;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  };

  function canLeave(unit: number): boolean {
    const own = part[unit];
    stamp++;
    tail = 0;
    let searches = 0;
    const last = start[unit + 1];
    for (let entry = start[unit]; entry < last; entry++) {
      const other = neighbour[entry];
      if (part[other] !== own) continue;
      seen[other] = stamp;
      search[other] = searches;
      parent[searches] = searches;
      pending[searches] = 1;
      queue[tail++] = other;
      searches++;
    }
    if (searches <= 1) return searches === 1;
    let left = searches;
    for (let head = 0; head < tail; head++) {
      const here = queue[head];
      const root = rootOf(search[here]);
      const end = start[here + 1];
      for (let entry = start[here]; entry < end; entry++) {
        const other = neighbour[entry];
        if (part[other] !== own || other === unit) continue;
        if (seen[other] !== stamp) {
          seen[other] = stamp;
          search[other] = root;
          pending[root]++;
          queue[tail++] = other;
        } else {
          const met = rootOf(search[other]);
          if (met !== root) {
            parent[met] = root;
            pending[root] += pending[met];
            if (--left === 1) return true;
          }
        }
      }
      if (--pending[root] === 0) {
        dry = root;
        return false;
      }
    }
    return false;
  }

  function collectPocket(pocket: Uint32Array): number {
    let size = 0;
    for (let i = 0; i < tail; i++) {
      if (rootOf(search[queue[i]]) !== dry) continue;
      if (size === pocket.length) return pocket.length + 1;
      pocket[size++] = queue[i];
    }
    return size;
  }

  return { canLeave, collectPocket };
}
