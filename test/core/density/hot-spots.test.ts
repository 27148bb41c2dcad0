import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hotSpots, largestFalseDiscovery } from '../../../src/core/density/hot-spots';
import type { NeighbourRows } from '../../../src/core/geometry/raster-neighbours';
import { seededRandom } from '../../../src/core/partition/random';

const SIDE = 20;
const xs = Array.from({ length: SIDE * SIDE }, (_, i) => (i % SIDE) * 100);
const ys = Array.from({ length: SIDE * SIDE }, (_, i) => Math.floor(i / SIDE) * 100);
const rows = rowsWhere(xs.length, (i, j) => Math.hypot(xs[i] - xs[j], ys[i] - ys[j]) <= 150);

function rowsWhere(count: number, isNear: (i: number, j: number) => boolean): NeighbourRows {
  const start = new Uint32Array(count + 1);
  const neighbour: number[] = [];
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) if (j !== i && isNear(i, j)) neighbour.push(j);
    start[i + 1] = neighbour.length;
  }
  return { start, neighbour: Uint32Array.from(neighbour) };
}

/** Counts drawn as digits, one per unit, tiled from a small picture over quiet ground. */
function countsWith(picture: string, background: (i: number) => number): number[] {
  const lines = picture.trim().split('\n');
  return xs.map((_, i) => {
    const digit = lines[Math.floor(i / SIDE) - 5]?.trim()[(i % SIDE) - 5];
    return digit === undefined || digit === '.' ? background(i) : Number(digit);
  });
}

test('a planted cluster is hot, its far surroundings are not', () => {
  const random = seededRandom(7);
  const values = countsWith(
    `989
     999
     898`,
    () => Math.floor(random.next() * 4),
  );
  const result = hotSpots(values, rows);
  expect(result.verdict).toBe('spots');
  expect(result.spot[6 * SIDE + 6]).toBe(1);
  expect(result.z[6 * SIDE + 6]).toBeGreaterThan(5);
  const far = [...result.spot].filter((spot, i) => spot === 1 && Math.hypot(xs[i] - 600, ys[i] - 600) > 400);
  expect(far.length).toBeLessThanOrEqual(1);
});

test('noise gives few spots: the false discoveries are controlled', () => {
  let maps = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const random = seededRandom(seed);
    const values = xs.map(() => Math.floor(random.next() * 5));
    if (hotSpots(values, rows).verdict === 'spots') maps++;
  }
  // Without control every one of the twenty maps shows spots at 5 %.
  expect(maps).toBeLessThanOrEqual(5);
});

test('too few incidents, or in too few units, is an answer', () => {
  expect(
    hotSpots(
      xs.map((_, i) => (i < 50 ? 1 : 0)),
      rows,
    ).verdict,
  ).toBe('not-enough-incidents');
  const piled = hotSpots(
    xs.map((_, i) => (i < 5 ? 100 : 0)),
    rows,
  );
  expect(piled).toMatchObject({ verdict: 'not-enough-incidents', incidents: 500, unitsWithAny: 5 });
  expect(piled.z[0]).toBeNaN();
  expect(
    hotSpots(
      xs.map(() => 3),
      rows,
    ).verdict,
  ).toBe('no-spots');
});

test('Gi* is the formula of Ord and Getis', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 30, maxLength: 30 }), (values) => {
      const line = rowsWhere(values.length, (i, j) => Math.abs(i - j) === 1);
      const { z } = hotSpots(values, line, { leastIncidents: 0, leastUnits: 0 });
      const n = values.length;
      const mean = values.reduce((a, b) => a + b, 0) / n;
      const s = Math.sqrt(values.reduce((a, b) => a + b * b, 0) / n - mean ** 2);
      values.forEach((_, i) => {
        const weight = values.map((__, j) => (Math.abs(i - j) <= 1 ? 1 : 0));
        const sumW: number = weight.reduce<number>((a, b) => a + b, 0);
        const local = values.reduce((a, b, j) => a + b * weight[j], 0);
        const exact = (local - mean * sumW) / (s * Math.sqrt((n * sumW - sumW ** 2) / (n - 1)));
        if (s > 1e-9) expect(z[i]).toBeCloseTo(exact, 9);
      });
    }),
  );
});

test('two-sided p is the table of the normal distribution', () => {
  // One unit of 1 among n − 1 of 0, without neighbours, has the score √(n − 1).
  for (const [n, p] of [
    [5, 0.0455002639],
    [10, 0.0026997961],
    [17, 6.33424837e-5],
  ]) {
    const values = Array.from({ length: n }, (_, i) => (i === 0 ? 1 : 0));
    const alone = { start: new Uint32Array(n + 1), neighbour: new Uint32Array(0) };
    const result = hotSpots(values, alone, { leastIncidents: 0, leastUnits: 0 });
    expect(result.z[0]).toBeCloseTo(Math.sqrt(n - 1), 9);
    expect(result.p[0] / p).toBeCloseTo(1, 6);
  }
});

test('Benjamini and Hochberg’s own example: fifteen tests, four discoveries', () => {
  const p = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ];
  expect(largestFalseDiscovery(p, 0.05)).toBe(0.0095);
  expect(largestFalseDiscovery([0.2, 0.9, Number.NaN], 0.05)).toBe(0);
});
