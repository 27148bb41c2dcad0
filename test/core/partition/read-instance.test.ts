import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { partition } from '../../../src/core/partition/partition';
import { readInstance } from '../../../src/core/partition/read-instance';
import { optionsFor, piecesByPart } from './random-graph';

const rowWise = {
  name: 'three in a row',
  target: 30,
  tolerance: 0.1,
  k: 2,
  units: [
    { id: 'a', w: 10, x: 0, y: 0, area: 100 },
    { id: 'b', w: 20, x: 10, y: 0, area: 100 },
    { id: 'c', w: 30, x: 20, y: 0, area: 100 },
  ],
  edges: [
    [0, 1, 5],
    [1, 2, 7],
  ],
  edgeClass: [0, 2],
};

const columnar = {
  name: 'three in a row',
  target: 30,
  tolerance: 0.1,
  k: 2,
  cols: { w: [10, 20, 30], x: [0, 10, 20], y: [0, 0, 0], area: [100, 100, 100] },
  eu: [0, 1],
  ev: [1, 2],
  el: [5, 7],
  edgeClass: [0, 2],
};

describe('an instance', () => {
  it('is the same row by row and column by column', () => {
    const read = readInstance(rowWise);
    expect(read.ok).toBe(true);
    expect(readInstance(columnar)).toEqual(read);
  });

  it('that counts cut edges has edges of length one', () => {
    const read = readInstance({ ...rowWise, objective: 'cutEdges' });
    expect(read.ok && [...read.value.problem.lengthM]).toEqual([1, 1, 1, 1]);
  });

  const withUnit = (change: object) => ({
    ...rowWise,
    units: [{ ...rowWise.units[0], ...change }, ...rowWise.units.slice(1)],
  });
  const broken: readonly (readonly [string, unknown, string])[] = [
    ['no object', null, 'instance-not-object'],
    ['an array', [], 'instance-not-object'],
    ['no units', { ...rowWise, units: undefined }, 'instance-field'],
    ['no edges', { ...rowWise, edges: undefined }, 'instance-field'],
    ['no target', { ...rowWise, target: undefined }, 'instance-field'],
    ['a target of nothing', { ...rowWise, target: 0 }, 'instance-field'],
    ['bounds the wrong way', { ...rowWise, L: 40, U: 20 }, 'instance-field'],
    ['half a part', { ...rowWise, k: 1.5 }, 'instance-field'],
    ['groups too short', { ...rowWise, groups: [0, 1] }, 'instance-field'],
    ['a group by name', { ...rowWise, groups: [0, 1, 'x'] }, 'instance-unit'],
    ['a negative weight', withUnit({ w: -1 }), 'instance-unit'],
    ['a missing weight', withUnit({ w: undefined }), 'instance-unit'],
    ['a weight in words', withUnit({ w: 'ten' }), 'instance-unit'],
    ['a place that is no number', withUnit({ x: Number.NaN }), 'instance-unit'],
    ['a unit that is none', { ...rowWise, units: [null, ...rowWise.units.slice(1)] }, 'instance-unit'],
    ['an edge to nowhere', { ...rowWise, edges: [[0, 9, 1]], edgeClass: [0] }, 'instance-edge'],
    ['a loop', { ...rowWise, edges: [[1, 1, 1]], edgeClass: [0] }, 'instance-edge'],
    ['an edge twice', { ...columnar, eu: [0, 1], ev: [1, 0] }, 'instance-edge'],
    ['a negative length', { ...columnar, el: [5, -7] }, 'instance-edge'],
    ['a length in words', { ...columnar, el: [5, 'x'] }, 'instance-edge'],
    ['classes too few', { ...columnar, edgeClass: [0] }, 'instance-field'],
    ['a class of its own', { ...columnar, edgeClass: [0, 3] }, 'instance-edge'],
  ];
  it.each(broken)('with %s is refused', (_, source, reason) => {
    expect(readInstance(source)).toMatchObject({ ok: false, reason });
  });
});

const shared = resolve(process.cwd(), '../shared/bench/partition/instances');
const files = existsSync(shared) ? readdirSync(shared).filter((file) => file.endsWith('.json.gz')) : [];

describe('the published instances', () => {
  it.skipIf(files.length === 0)(
    'are read and divided without a part in two pieces (skipped where they are missing)',
    () => {
      for (const file of files.filter((name) => !name.includes('100000'))) {
        const read = readInstance(JSON.parse(gunzipSync(readFileSync(join(shared, file))).toString()));
        if (!read.ok) throw new Error(`${file}: ${read.reason}`);
        const { problem, target, tolerance, partsByGroup } = read.value;
        const result = partition(
          problem,
          optionsFor({ target, tolerance, ...(partsByGroup && { partsByGroup }), budget: 20 * problem.weight.length }),
        );
        if (!result.ok) throw new Error(`${file}: ${result.reason}`);
        const { part } = result.value;
        expect([...piecesByPart(problem, part).values()].every((pieces) => pieces === 1)).toBe(true);
        const groupOf = new Map<number, number>();
        part.forEach((own, unit) => {
          if ((groupOf.get(own) ?? problem.group[unit]) !== problem.group[unit])
            throw new Error(`part ${own} in two groups`);
          groupOf.set(own, problem.group[unit]);
        });
      }
    },
    60_000,
  );
});
