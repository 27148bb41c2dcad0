/**
 * What must end in one part: units of one fixed label, and pairs that belong together. Both are gathered into bonds
 * (disjoint sets), so that the rest of the engine knows one kind of tie. Contradictions are found here.
 */
import { done, type Outcome, refuse } from '../outcome';
import type { PartitionProblem } from './problem';

export interface Bonds {
  /** Bond of each unit, −1 none. The first `labels.length` bonds are fixed parts, the others move as one unit. */
  readonly of: Int32Array;
  /** Label of each fixed part, in the order they are met. */
  readonly labels: readonly number[];
}

/**
 * Gathers the bonds of a sound problem. Refuses `together-not-connected` where a pair spans two communities,
 * `together-fixed-apart` where it ties two fixed parts, `apart-joined` where a pair is both apart and in one part
 * (unit, other). Nearly linear.
 */
export function bondsOf(problem: PartitionProblem): Outcome<Bonds> {
  const { fixed, together, apart, group } = problem;
  const count = problem.weight.length;
  const of = new Int32Array(count).fill(-1);
  const labels: number[] = [];
  if (!fixed && !together && !apart) return done({ of, labels });
  const parent = Uint32Array.from({ length: count }, (_, unit) => unit);
  const rootOf = (unit: number) => {
    let root = unit;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  };
  const firstOf = new Map<number, number>();
  for (let unit = 0; fixed && unit < count; unit++) {
    if (fixed[unit] < 0) continue;
    const first = firstOf.get(fixed[unit]);
    if (first === undefined) {
      firstOf.set(fixed[unit], unit);
      labels.push(fixed[unit]);
    } else parent[unit] = first;
  }
  const bondOfRoot = new Map([...firstOf.values()].map((unit, bond) => [unit, bond]));
  for (let i = 0; together && i < together.length; i += 2) {
    const [unit, other] = [together[i], together[i + 1]];
    if (group[unit] !== group[other]) return refuse('together-not-connected', { unit, other });
    const [a, b] = [rootOf(unit), rootOf(other)];
    if (a === b) continue;
    const label = bondOfRoot.get(a);
    if (label !== undefined && bondOfRoot.has(b)) return refuse('together-fixed-apart', { unit, other });
    if (label === undefined) parent[a] = b;
    else parent[b] = a;
  }
  for (let i = 0; apart && i < apart.length; i += 2) {
    if (rootOf(apart[i]) === rootOf(apart[i + 1])) {
      return refuse('apart-joined', { unit: apart[i], other: apart[i + 1] });
    }
  }
  for (let unit = 0; unit < count; unit++) if (fixed && fixed[unit] >= 0) of[unit] = bondOfRoot.get(rootOf(unit))!;
  for (const unit of together ?? []) {
    const root = rootOf(unit);
    const bond = bondOfRoot.get(root) ?? bondOfRoot.size;
    bondOfRoot.set(root, bond);
    of[unit] = bond;
  }
  return done({ of, labels });
}
