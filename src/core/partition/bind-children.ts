/**
 * Grids of the level below that go whole: their plots are tied together, and a child that lies in several pieces counts
 * as hanging together, or nothing could hold it in one part. What separates plots inside a child says nothing here.
 */
import type { PartitionProblem } from './problem';

/**
 * Gives the problem with the units of each child tied; `childOf` is the child of each unit, −1 for a unit that goes by
 * itself. Linear in edges.
 */
export function bindChildren(problem: PartitionProblem, childOf: Int32Array): PartitionProblem {
  const { start, neighbour } = problem;
  const separated = pairsOf(problem.separated).filter(([u, v]) => childOf[u] < 0 || childOf[u] !== childOf[v]);
  const connected = pairsOf(problem.connected);
  const linked = new Map<number, number[]>();
  for (const [u, v] of connected) {
    if (childOf[u] < 0 || childOf[u] !== childOf[v]) continue;
    linked.set(u, [...(linked.get(u) ?? []), v]);
    linked.set(v, [...(linked.get(v) ?? []), u]);
  }

  const together = pairsOf(problem.together);
  const isReached = new Uint8Array(childOf.length);
  /** First unit of the piece of each child found last. */
  const lastOf = new Map<number, number>();
  for (let first = 0; first < childOf.length; first++) {
    const child = childOf[first];
    if (child < 0 || isReached[first]) continue;
    const last = lastOf.get(child);
    if (last !== undefined) {
      connected.push([last, first]);
      together.push([last, first]);
    }
    lastOf.set(child, first);
    const queue = [first];
    isReached[first] = 1;
    for (const unit of queue) {
      const reach = (other: number) => {
        if (childOf[other] !== child || isReached[other]) return;
        isReached[other] = 1;
        together.push([unit, other]);
        queue.push(other);
      };
      for (let entry = start[unit]; entry < start[unit + 1]; entry++) reach(neighbour[entry]);
      for (const other of linked.get(unit) ?? []) reach(other);
    }
  }
  const { connected: _c, separated: _s, together: _t, ...rest } = problem;
  return {
    ...rest,
    ...(connected.length > 0 && { connected: Uint32Array.from(connected.flat()) }),
    ...(together.length > 0 && { together: Uint32Array.from(together.flat()) }),
    ...(separated.length > 0 && { separated: Uint32Array.from(separated.flat()) }),
  };
}

function pairsOf(pairs: Uint32Array | undefined): [number, number][] {
  return Array.from({ length: (pairs?.length ?? 0) / 2 }, (_, i) => [pairs![2 * i], pairs![2 * i + 1]]);
}
