import { expect } from 'vitest';
import { partition } from '../../../src/core/partition/partition';
import { SCORE_PRESETS } from '../../../src/core/partition/presets';
import type { PartitionOptions, PartitionProblem, PartitionResult } from '../../../src/core/partition/problem';

/** A problem from a list of edges `[u, v, metres, class]`; units lie on a line unless places are given. */
export function problemFromEdges(
  weights: readonly number[],
  edges: readonly (readonly [number, number, number?, number?])[],
  more: Partial<PartitionProblem> = {},
): PartitionProblem {
  const rows: { to: number; metres: number; kind: number }[][] = weights.map(() => []);
  for (const [u, v, metres = 1, kind = 0] of edges) {
    rows[u].push({ to: v, metres, kind });
    rows[v].push({ to: u, metres, kind });
  }
  const start = new Uint32Array(weights.length + 1);
  rows.forEach((row, unit) => {
    start[unit + 1] = start[unit] + row.length;
  });
  const entries = rows.flat();
  return {
    weight: Float64Array.from(weights),
    start,
    neighbour: Uint32Array.from(entries, (entry) => entry.to),
    lengthM: Float64Array.from(entries, (entry) => entry.metres),
    barrierClass: Uint8Array.from(entries, (entry) => entry.kind),
    group: new Int32Array(weights.length),
    x: Float64Array.from(weights, (_, i) => i),
    y: new Float64Array(weights.length),
    ...more,
  };
}

/** A `wide` × `high` lattice with some links left out, some diagonals, lumpy weights, two groups side by side. */
export function latticeProblem(wide: number, high: number, random: () => number): PartitionProblem {
  const weights: number[] = [];
  const edges: [number, number, number, number][] = [];
  const group = new Int32Array(wide * high);
  for (let row = 0; row < high; row++) {
    for (let column = 0; column < wide; column++) {
      const unit = row * wide + column;
      weights.push(random() < 0.15 ? 0 : Math.floor(random() ** 3 * 60));
      group[unit] = column * 2 < wide ? 0 : 1;
      const kind = Math.floor(random() * 3);
      if (column > 0 && random() < 0.85) edges.push([unit - 1, unit, 5 + 20 * random(), kind]);
      if (row > 0 && random() < 0.85) edges.push([unit - wide, unit, 5 + 20 * random(), kind]);
      if (row > 0 && column > 0 && random() < 0.2) edges.push([unit - wide - 1, unit, 2, 0]);
    }
  }
  return problemFromEdges(weights, edges, { group });
}

export function optionsFor(more: Partial<PartitionOptions> = {}): PartitionOptions {
  return { target: 300, tolerance: 0.1, mode: 'quick', weights: SCORE_PRESETS.plainCut, seed: 1, ...more };
}

/** Number of connected pieces of each part, walked over the problem's own edges plus and minus its pairs. */
export function piecesByPart(problem: PartitionProblem, part: ArrayLike<number>): Map<number, number> {
  const count = problem.weight.length;
  const apart = new Set<string>();
  const rows: number[][] = Array.from({ length: count }, () => []);
  const pairs = (list?: Uint32Array) =>
    Array.from({ length: (list?.length ?? 0) / 2 }, (_, i) => [list![2 * i], list![2 * i + 1]]);
  for (const [u, v] of pairs(problem.separated)) apart.add(`${u}:${v}`).add(`${v}:${u}`);
  for (let u = 0; u < count; u++) {
    for (let entry = problem.start[u]; entry < problem.start[u + 1]; entry++) rows[u].push(problem.neighbour[entry]);
  }
  for (const [u, v] of pairs(problem.connected)) {
    rows[u].push(v);
    rows[v].push(u);
  }
  const seen = new Set<number>();
  const pieces = new Map<number, number>();
  for (let first = 0; first < count; first++) {
    if (seen.has(first)) continue;
    pieces.set(part[first], (pieces.get(part[first]) ?? 0) + 1);
    const stack = [first];
    seen.add(first);
    for (let here = stack.pop(); here !== undefined; here = stack.pop()) {
      for (const other of rows[here]) {
        if (seen.has(other) || part[other] !== part[here] || apart.has(`${here}:${other}`)) continue;
        seen.add(other);
        stack.push(other);
      }
    }
  }
  return pieces;
}

/** The division of a problem that must not be refused. */
export function divided(problem: PartitionProblem, options: PartitionOptions): PartitionResult {
  const outcome = partition(problem, options);
  if (!outcome.ok) throw new Error(`${outcome.reason} ${JSON.stringify(outcome.values)}`);
  return outcome.value;
}

/** Every unit in a part in one piece, inside one group, fixed units where they were fixed. */
export function expectSound(problem: PartitionProblem, { part, score }: PartitionResult) {
  expect(part.length).toBe(problem.weight.length);
  for (const [label, pieces] of piecesByPart(problem, part)) expect([label, pieces]).toEqual([label, 1]);
  expect(new Set(part).size).toBe(score.parts);
  const groupOf = new Map<number, number>();
  part.forEach((label, unit) => {
    expect(groupOf.get(label) ?? problem.group[unit]).toBe(problem.group[unit]);
    groupOf.set(label, problem.group[unit]);
    if (problem.fixed && problem.fixed[unit] >= 0) expect(label).toBe(problem.fixed[unit]);
  });
  const { together = [], apart = [] } = problem;
  for (let i = 0; i < together.length; i += 2) expect(part[together[i]]).toBe(part[together[i + 1]]);
  let broken = 0;
  for (let i = 0; i < apart.length; i += 2) if (part[apart[i]] === part[apart[i + 1]]) broken++;
  expect(score.apartBroken).toBe(broken);
}
