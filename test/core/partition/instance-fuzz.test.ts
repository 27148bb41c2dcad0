// Instances with something broken in them: one clear refusal or a sound division, never a crash.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { partition } from '../../../src/core/partition/partition';
import { SCORE_PRESETS } from '../../../src/core/partition/presets';
import { readInstance } from '../../../src/core/partition/read-instance';
import { cellsProblem } from './cells';
import { expectSound, optionsFor } from './random-graph';

type Node = Record<string | number, unknown>;

/** A sound instance, row by row or by columns, with every field there is. */
function instance(count: number, seed: number, byColumns: boolean) {
  const { weight, start, neighbour, lengthM, barrierClass, group, x, y, areaM2, outerM } = cellsProblem(count, seed);
  const edges: [number, number, number][] = [];
  const edgeClass: number[] = [];
  for (let unit = 0; unit < count; unit++) {
    for (let entry = start[unit]; entry < start[unit + 1]; entry++) {
      if (neighbour[entry] < unit) continue;
      edges.push([unit, neighbour[entry], lengthM[entry]]);
      edgeClass.push(barrierClass[entry]);
    }
  }
  const cols = { w: [...weight], w2: [...weight], x: [...x], y: [...y], area: [...areaM2!], ext: [...outerM!] };
  const units = cols.w.map((w, i) => ({ id: i, w, w2: w, x: x[i], y: y[i], area: cols.area[i], ext: cols.ext[i] }));
  return {
    ...{ name: 'cells', target: 60, tolerance: 0.2, L: 40, U: 80, edgeClass, objective: 'cutLength' },
    ...{ groups: [...group], kByGroup: [2, 2, 2], k: 6, prev: cols.w.map((_, i) => i % 4) },
    ...(byColumns
      ? { cols, eu: edges.map(([u]) => u), ev: edges.map(([, v]) => v), el: edges.map(([, , metres]) => metres) }
      : { units, edges }),
  };
}

const JUNK = [
  ...[Number.NaN, Infinity, -Infinity, -1, -0.5, 0, 0.5, 3, 1e9, 2 ** 31, 1e300, Number.MIN_VALUE],
  ...[null, undefined, '', 'x', '7', true, [], {}, [[]], [null], [1, 2, 3]],
];

/** Puts junk somewhere, or takes something away; `way` picks a place, level by level. */
function spoil(root: Node, way: readonly number[], junk: unknown, isRemoved: boolean): void {
  let node = root;
  for (const step of way) {
    const keys = Object.keys(node);
    if (keys.length === 0) return;
    const key = keys[step % keys.length];
    const child = node[key];
    if (typeof child === 'object' && child !== null && step % 5 !== 0) {
      node = child as Node;
      continue;
    }
    if (!isRemoved) node[key] = junk;
    else if (Array.isArray(node)) node.splice(Number(key), 1);
    else delete node[key];
    return;
  }
}

const spoiling = fc.record({
  way: fc.array(fc.nat(1000), { minLength: 1, maxLength: 4 }),
  junk: fc.constantFrom(...JUNK),
  isRemoved: fc.boolean(),
});

it('is refused with one reason, or divided', () => {
  const met = new Set<string>();
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 25 }),
      fc.integer(),
      fc.boolean(),
      fc.array(spoiling, { minLength: 1, maxLength: 3 }),
      (count, seed, byColumns, spoilings) => {
        const source = instance(count, seed, byColumns);
        for (const { way, junk, isRemoved } of spoilings) spoil(source, way, structuredClone(junk), isRemoved);
        const read = readInstance(source);
        if (!read.ok) {
          met.add(read.reason);
          expect(read.reason).toMatch(/^instance-(field|unit|edge)$/);
          for (const value of Object.values(read.values ?? {})) expect(['string', 'number']).toContain(typeof value);
          return;
        }
        const { problem, name: _, objective: __, ...wanted } = read.value;
        const result = partition(problem, optionsFor({ ...wanted, weights: SCORE_PRESETS.balanced, budget: 300 }));
        if (result.ok) expectSound(problem, result.value);
        else expect(['too-many-parts', 'no-part-count']).toContain(result.reason);
      },
    ),
    { numRuns: 400 },
  );
  expect([...met].sort()).toEqual(['instance-edge', 'instance-field', 'instance-unit']);
});
