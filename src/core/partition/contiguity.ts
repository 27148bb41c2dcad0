/**
 * The exact test of a flip: does a part stay in one piece when a unit leaves it? Searches start at all of the unit's
 * neighbours in the part at once and merge where they meet; the answer is yes when one search is left, no when one
 * runs dry. The cost is that of the smaller side, not of the part, and a test that fails has found the pocket that
 * the unit holds, which may be moved along.
 */
import type { Level } from './level';

/** Work space of the tests on one level, used again from test to test. */
export interface ContiguityTest {
  readonly level: Level;
  readonly part: Int32Array;
  /** Last test that reached each unit, and the search that did. */
  readonly seen: Uint32Array;
  readonly search: Uint32Array;
  readonly queue: Uint32Array;
  /** Searches merged into others, and the units each has still to look at. */
  readonly parent: Uint32Array;
  readonly pending: Uint32Array;
  tests: number;
  /** Units reached by the last test, and the search that ran dry in it. */
  reached: number;
  dry: number;
}

/** Makes the work space for divisions of a level that use `part`. */
export function contiguityTest(level: Level, part: Int32Array): ContiguityTest {
  const { count, start } = level;
  let widest = 0;
  for (let unit = 0; unit < count; unit++) widest = Math.max(widest, start[unit + 1] - start[unit]);
  return {
    level,
    part,
    seen: new Uint32Array(count),
    search: new Uint32Array(count),
    queue: new Uint32Array(count),
    parent: new Uint32Array(widest),
    pending: new Uint32Array(widest),
    tests: 0,
    reached: 0,
    dry: 0,
  };
}

/** True when the part of `unit` is not empty and in one piece without it. */
export function canLeave(test: ContiguityTest, unit: number): boolean {
  const { part, seen, search, queue, parent, pending } = test;
  const { start, neighbour } = test.level;
  const own = part[unit];
  const stamp = ++test.tests;
  let tail = 0;
  const last = start[unit + 1];
  for (let entry = start[unit]; entry < last; entry++) {
    const other = neighbour[entry];
    if (part[other] !== own) continue;
    seen[other] = stamp;
    search[other] = tail;
    parent[tail] = tail;
    pending[tail] = 1;
    queue[tail++] = other;
  }
  let left = tail;
  test.reached = 0;
  if (left <= 1) return left === 1;
  for (let head = 0; head < tail; head++) {
    const here = queue[head];
    const root = rootOf(parent, search[here]);
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
        const met = rootOf(parent, search[other]);
        if (met !== root) {
          parent[met] = root;
          pending[root] += pending[met];
          if (--left === 1) return true;
        }
      }
    }
    if (--pending[root] === 0) {
      test.reached = tail;
      test.dry = root;
      return false;
    }
  }
  throw new Error(`no search ran dry around unit ${unit} of part ${own}`);
}

/** After a test that failed: gathers the pocket found and gives its size, `pocket.length` + 1 where it is larger. */
export function collectPocket(test: ContiguityTest, pocket: Uint32Array): number {
  const { search, queue, parent, dry, reached } = test;
  let size = 0;
  for (let i = 0; i < reached; i++) {
    if (rootOf(parent, search[queue[i]]) !== dry) continue;
    if (size === pocket.length) return size + 1;
    pocket[size++] = queue[i];
  }
  return size;
}

function rootOf(parent: Uint32Array, index: number): number {
  let root = index;
  while (parent[root] !== root) root = parent[root] = parent[parent[root]];
  return root;
}
