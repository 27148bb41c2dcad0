/** Parts that lie on both sides of a main barrier, as a patroller has to walk them. */
import type { PartitionProblem } from './problem';

/** A side counts when it holds more than this share of the target: a lone shed beyond the railway does not. */
const LEAST_SIDE = 0.05;

/**
 * Gives the number of parts that fall into two or more sides with households when no border of class 2 may be crossed
 * inside them. Pairs of `connected` may be. Nearly linear in edges.
 */
export function straddlingParts(problem: PartitionProblem, target: number, part: Int32Array, parts: number): number {
  const { start, neighbour, barrierClass, weight, connected } = problem;
  const parent = Uint32Array.from(part, (_, unit) => unit);
  const rootOf = (unit: number) => {
    let root = unit;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  };
  const join = (unit: number, other: number) => {
    if (part[unit] === part[other]) parent[rootOf(unit)] = rootOf(other);
  };
  for (let unit = 0; unit < part.length; unit++) {
    for (let entry = start[unit]; entry < start[unit + 1]; entry++) {
      if (neighbour[entry] > unit && barrierClass[entry] < 2) join(unit, neighbour[entry]);
    }
  }
  for (let i = 0; connected && i < connected.length; i += 2) join(connected[i], connected[i + 1]);
  const sideWeight = new Float64Array(part.length);
  for (let unit = 0; unit < part.length; unit++) sideWeight[rootOf(unit)] += weight[unit];
  const sides = new Uint32Array(parts);
  for (let unit = 0; unit < part.length; unit++) if (sideWeight[unit] > LEAST_SIDE * target) sides[part[unit]]++;
  return sides.reduce((straddling, count) => straddling + (count > 1 ? 1 : 0), 0);
}
