/**
 * Random spanning trees that prefer long borders: Kruskal over prices shaken by chance. Taking one edge out of such a
 * tree cuts a region in two connected sides, mostly along short borders. The order of edges is a counting sort in
 * classes of price: a tree need not be exact, it is shaken anyway.
 */
import type { Level } from './level';
import type { Random } from './random';

/** Classes of shaken price; they grow with its square root, as borders have many short ones and few long. */
const CLASSES = 1024;

/**
 * Gives a spanning tree of the units of a connected region: `order` from the root on, each unit before those below it
 * and these in one run, and each unit's `parent`, both as places in `units`. `place` holds each unit's place in the
 * region, −1 outside it. Linear in borders.
 */
export function spanningTree(
  level: Level,
  units: Uint32Array,
  place: Int32Array,
  random: Random,
): { order: Uint32Array; parent: Uint32Array } {
  const { start, neighbour, price } = level;
  const count = units.length;
  let edges = 0;
  let dearest = 0;
  for (let i = 0; i < count; i++) {
    const last = start[units[i] + 1];
    for (let entry = start[units[i]]; entry < last; entry++) {
      if (place[neighbour[entry]] <= i) continue;
      edges++;
      if (price[entry] > dearest) dearest = price[entry];
    }
  }
  const from = new Uint32Array(edges);
  const to = new Uint32Array(edges);
  const kind = new Uint16Array(edges);
  const first = new Uint32Array(CLASSES + 1);
  const scale = 1 / (1.2 * dearest || 1);
  let edge = 0;
  for (let i = 0; i < count; i++) {
    const last = start[units[i] + 1];
    for (let entry = start[units[i]]; entry < last; entry++) {
      const j = place[neighbour[entry]];
      if (j <= i) continue;
      const share = Math.sqrt(price[entry] * (0.2 + random.next()) * scale);
      // Dear ones first.
      const own = Math.floor((1 - share) * (CLASSES - 1));
      from[edge] = i;
      to[edge] = j;
      kind[edge++] = own;
      first[own + 1]++;
    }
  }
  for (let own = 0; own < CLASSES; own++) first[own + 1] += first[own];
  const sorted = new Uint32Array(edges);
  for (edge = 0; edge < edges; edge++) sorted[first[kind[edge]]++] = edge;

  const root = new Uint32Array(count);
  for (let i = 0; i < count; i++) root[i] = i;
  const joinedStart = new Uint32Array(count + 2);
  const tree = new Uint32Array(Math.max(0, count - 1));
  let taken = 0;
  for (let at = 0; at < edges && taken < count - 1; at++) {
    edge = sorted[at];
    let a = from[edge];
    while (root[a] !== a) a = root[a] = root[root[a]];
    let b = to[edge];
    while (root[b] !== b) b = root[b] = root[root[b]];
    if (a === b) continue;
    root[a] = b;
    tree[taken++] = edge;
    joinedStart[from[edge] + 2]++;
    joinedStart[to[edge] + 2]++;
  }
  for (let i = 0; i < count; i++) joinedStart[i + 2] += joinedStart[i + 1];
  const joined = new Uint32Array(2 * taken);
  for (let at = 0; at < taken; at++) {
    const i = from[tree[at]];
    const j = to[tree[at]];
    joined[joinedStart[i + 1]++] = j;
    joined[joinedStart[j + 1]++] = i;
  }

  const order = new Uint32Array(count);
  const parent = new Uint32Array(count);
  const pending = new Uint32Array(count);
  let waiting = count > 0 ? 1 : 0;
  for (let reached = 0; waiting > 0; reached++) {
    const here = pending[--waiting];
    order[reached] = here;
    for (let at = joinedStart[here]; at < joinedStart[here + 1]; at++) {
      const other = joined[at];
      if (here !== 0 && other === parent[here]) continue;
      parent[other] = here;
      pending[waiting++] = other;
    }
  }
  return { order, parent };
}
