/**
 * How weight should flow between neighbouring parts so that all come into their band and the least changes hands: a
 * flow of least cost over the graph of parts, by successive shortest paths (Ahuja, Magnanti, Orlin 1993, ch. 9). What
 * one part hands on is paid for at every border it crosses, so the flow prefers slack that lies near.
 */

export interface PartLoads {
  readonly weight: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
}

/** A border between two parts that weight may cross, and the price of one unit of weight. */
export interface PartBorder {
  readonly from: number;
  readonly to: number;
  readonly cost: number;
}

export interface WeightFlow {
  /** Weight to hand over at each border, same order, mostly 0. */
  readonly over: Float64Array;
  /** What the flow costs, and the weight that stays out of the band because nothing can be reached. */
  readonly cost: number;
  readonly unmet: number;
}

/** Worth of a unit of weight brought into the band, in borders crossed: longer ways than this are not gone. */
const WORTH = 60;
const LEAST = 1e-9;

/** Gives the cheapest flow that brings as much weight as possible into the band. About augmentations × borders. */
export function weightFlow({ weight, min, max }: PartLoads, borders: readonly PartBorder[]): WeightFlow {
  const parts = weight.length;
  const source = parts;
  const sink = parts + 1;
  const head: number[] = [];
  const room: number[] = [];
  const cost: number[] = [];
  const rows: number[][] = Array.from({ length: parts + 2 }, () => []);
  const link = (from: number, to: number, capacity: number, price: number) => {
    rows[from].push(head.length);
    head.push(to);
    room.push(capacity);
    cost.push(price);
    rows[to].push(head.length);
    head.push(from);
    room.push(0);
    cost.push(-price);
  };
  for (const { from, to, cost: price } of borders) link(from, to, Infinity, price);
  let missing = 0;
  for (let p = 0; p < parts; p++) {
    const above = weight[p] - max[p];
    const below = min[p] - weight[p];
    missing += Math.max(0, above, below);
    if (above > 0) link(source, p, above, -WORTH);
    if (below > 0) link(p, sink, below, -WORTH);
    const mayGive = Math.min(weight[p], max[p]) - min[p];
    if (mayGive > 0) link(source, p, mayGive, 0);
    const mayTake = max[p] - Math.max(weight[p], min[p]);
    if (mayTake > 0) link(p, sink, mayTake, 0);
  }

  const far = new Float64Array(parts + 2);
  const by = new Int32Array(parts + 2);
  const isQueued = new Uint8Array(parts + 2);
  let total = 0;
  for (;;) {
    far.fill(Infinity);
    far[source] = 0;
    const queue = [source];
    for (let at = 0; at < queue.length; at++) {
      const here = queue[at];
      isQueued[here] = 0;
      for (const arc of rows[here]) {
        const there = head[arc];
        const reached = far[here] + cost[arc];
        if (room[arc] <= LEAST || reached >= far[there] - LEAST) continue;
        far[there] = reached;
        by[there] = arc;
        if (!isQueued[there]) {
          isQueued[there] = 1;
          queue.push(there);
        }
      }
    }
    if (far[sink] >= -LEAST) break;
    let amount = Infinity;
    for (let at = sink; at !== source; at = head[by[at] ^ 1]) amount = Math.min(amount, room[by[at]]);
    for (let at = sink; at !== source; at = head[by[at] ^ 1]) {
      room[by[at]] -= amount;
      room[by[at] ^ 1] += amount;
      if (cost[by[at]] === -WORTH) missing -= amount;
      else if (cost[by[at]] === WORTH) missing += amount;
      else total += amount * cost[by[at]];
    }
  }
  return { over: Float64Array.from(borders, (_, i) => room[2 * i + 1]), cost: total, unmet: Math.max(0, missing) };
}
