import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { partition } from '../../../src/core/partition/partition';
import { type Instance, readInstance } from '../../../src/core/partition/read-instance';
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

function instanceOf(source: unknown): Instance {
  const read = readInstance(source);
  if (!read.ok) throw new Error(`${read.reason} ${JSON.stringify(read.values)}`);
  return read.value;
}

describe('an instance', () => {
  it('is the same row by row and column by column', () => {
    const read = readInstance(rowWise);
    expect(read.ok).toBe(true);
    expect(readInstance(columnar)).toEqual(read);
  });

  it('that counts cut edges has edges of length one, and no shapes', () => {
    const round = { ...columnar.cols, ext: [30, 20, 30] };
    const { problem, objective } = instanceOf({ ...columnar, cols: round, objective: 'cutEdges' });
    expect([...problem.lengthM]).toEqual([1, 1, 1, 1]);
    expect([objective, problem.areaM2]).toEqual(['cutEdges', undefined]);
    expect(instanceOf({ ...columnar, cols: round }).problem.areaM2).toEqual(Float64Array.from([100, 100, 100]));
  });

  it('needs weights, edges and a target, and nothing else', () => {
    const bare = {
      target: 30,
      units: [{ w: 10 }, { w: 20 }, { w: 30 }],
      edges: [
        [0, 1],
        [1, 2],
      ],
    };
    const read = instanceOf(bare);
    expect(read).toMatchObject({ tolerance: 0.1, objective: 'cutLength' });
    expect([...read.problem.lengthM, ...read.problem.barrierClass]).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
    expect([...read.problem.group]).toEqual([0, 0, 0]);
    for (const field of ['min', 'max', 'partsByGroup']) expect(read).not.toHaveProperty(field);
    for (const field of ['areaM2', 'outerM', 'previous', 'secondWeight'])
      expect(read.problem).not.toHaveProperty(field);
    // What is null is left out.
    const none = Object.fromEntries(
      ['cols', 'k', 'kByGroup', 'L', 'U', 'edgeClass', 'groups', 'prev', 'objective', 'tolerance'].map((f) => [
        f,
        null,
      ]),
    );
    const empty = { w2: null, x: null, y: null, area: null, ext: null };
    const units = bare.units.map((unit) => ({ ...unit, ...empty }));
    expect(readInstance({ ...none, ...bare, units })).toEqual(readInstance(bare));
    const byColumn = { ...none, target: 30, cols: { w: [10, 20, 30], ...empty }, eu: [0, 1], ev: [1, 2], el: null };
    expect(readInstance(byColumn)).toEqual(readInstance(bare));
  });

  it('has a number of parts for each group, or in all', () => {
    const groups = [7, 7, 3];
    expect(instanceOf(rowWise).partsByGroup).toEqual([2]);
    expect(instanceOf({ ...rowWise, groups, k: 3 }).partsByGroup).toEqual([2, 1]);
    expect([...instanceOf({ ...rowWise, groups }).problem.group]).toEqual([0, 0, 1]);
    const numbered = instanceOf({ ...rowWise, groups: [2, 2, 0], kByGroup: [1, 0, 2], k: 9 });
    expect([numbered.partsByGroup, [...numbered.problem.group]]).toEqual([
      [1, 1, 2],
      [2, 2, 0],
    ]);
    expect(instanceOf({ ...rowWise, kByGroup: [3] }).partsByGroup).toEqual([3]);
  });

  it('may bound parts on one side or both', () => {
    expect(instanceOf({ ...rowWise, L: 25 })).toMatchObject({ min: 25 });
    expect(instanceOf({ ...rowWise, L: 25 })).not.toHaveProperty('max');
    expect(instanceOf({ ...rowWise, L: 25, U: 31 })).toMatchObject({ min: 25, max: 31 });
  });

  it('may carry a second weight and a plan in force with gaps', () => {
    const cols = { ...columnar.cols, w2: [1, null, 3] };
    expect(readInstance({ ...columnar, cols })).toMatchObject({ ok: false, values: { unit: 1, field: 'w2' } });
    const { problem } = instanceOf({ ...columnar, cols: { ...cols, w2: [1, 2, 3] }, prev: [4, null, -1] });
    expect([[...problem.secondWeight!], [...problem.previous!]]).toEqual([
      [1, 2, 3],
      [4, -1, -1],
    ]);
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
    ['more parts than units', { ...rowWise, k: 4 }, 'instance-field'],
    ['no parts for a group', { ...rowWise, groups: [0, 0, 1], kByGroup: [2, 0] }, 'instance-field'],
    ['parts for too few groups', { ...rowWise, groups: [0, 0, 1], kByGroup: [2] }, 'instance-field'],
    ['parts by group in words', { ...rowWise, kByGroup: 'two' }, 'instance-field'],
    ['a lower bound above the band', { ...rowWise, L: 40 }, 'instance-field'],
    ['a bound of nothing', { ...rowWise, U: 0 }, 'instance-field'],
    ['a negative tolerance', { ...rowWise, tolerance: -0.1 }, 'instance-field'],
    ['an aim of its own', { ...rowWise, objective: 'beauty' }, 'instance-field'],
    ['columns that are none', { ...columnar, cols: [1, 2, 3] }, 'instance-field'],
    ['a column too short', { ...columnar, cols: { ...columnar.cols, x: [0, 1] } }, 'instance-field'],
    ['ends too few', { ...columnar, ev: [1] }, 'instance-field'],
    [
      'a place before the first',
      {
        ...rowWise,
        edges: [
          [-1, 1, 1],
          [1, 2, 7],
        ],
      },
      'instance-edge',
    ],
    ['an edge that is none', { ...rowWise, edges: [null, [1, 2, 7]] }, 'instance-edge'],
    ['a part in force by half', { ...rowWise, prev: [0, 0.5, 1] }, 'instance-unit'],
    ['a negative group', { ...rowWise, groups: [0, -1, 0] }, 'instance-unit'],
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
