/**
 * Random spanning trees that prefer long borders: Kruskal over prices shaken by chance. Taking one edge out of such a
 * tree cuts a region in two connected sides, mostly along short borders.
 */
import type { Level } from './level';
import type { Random } from './random';

/**
 * Gives a spanning tree of the units of a connected region: `order` from the root outward, and each unit's `parent`,
 * both as places in `units`. `place` holds each unit's place in the region, −1 outside it. m log m for m borders.
 */
export function spanningTree(
  level: Level,
  units: Uint32Array,
  place: Int32Array,
  random: Random,
): { order: Uint32Array; parent: Uint32Array } {
  const count = units.length;
  const ends: number[] = [];
  const keys: number[] = [];
  for (let i = 0; i < count; i++) {
    for (let entry = level.start[units[i]]; entry < level.start[units[i] + 1]; entry++) {
      const j = place[level.neighbour[entry]];
      if (j <= i) continue;
      ends.push(i, j);
      keys.push((level.price[entry] + 1e-6) * (0.2 + random.next()));
    }
  }
  const byKey = Uint32Array.from(keys, (_, i) => i);
  const key = Float64Array.from(keys);
  byKey.sort((a, b) => key[b] - key[a] || a - b);
  const root = Uint32Array.from({ length: count }, (_, i) => i);
  const rootOf = (i: number) => {
    let r = i;
    while (root[r] !== r) {
      root[r] = root[root[r]];
      r = root[r];
    }
    return r;
  };
  const degree = new Uint32Array(count + 1);
  const tree: number[] = [];
  for (const edge of byKey) {
    const i = ends[2 * edge];
    const j = ends[2 * edge + 1];
    const a = rootOf(i);
    const b = rootOf(j);
    if (a === b) continue;
    root[a] = b;
    tree.push(i, j);
    degree[i]++;
    degree[j]++;
  }
  const first = new Uint32Array(count + 1);
  for (let i = 0; i < count; i++) first[i + 1] = first[i] + degree[i];
  const fill = first.slice();
  const joined = new Uint32Array(tree.length);
  for (let e = 0; e < tree.length; e += 2) {
    joined[fill[tree[e]]++] = tree[e + 1];
    joined[fill[tree[e + 1]]++] = tree[e];
  }
  const order = new Uint32Array(count);
  const parent = new Uint32Array(count);
  const reached = new Uint8Array(count);
  reached[0] = 1;
  let tail = 1;
  for (let head = 0; head < tail; head++) {
    const here = order[head];
    for (let e = first[here]; e < first[here + 1]; e++) {
      const other = joined[e];
      if (reached[other]) continue;
      reached[other] = 1;
      parent[other] = here;
      order[tail++] = other;
    }
  }
  return { order, parent };
}
