import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bestMatching } from '../../../src/core/partition/best-matching';

/** The greatest sum by trying every pairing. */
function bruteForce(shared: readonly ReadonlyMap<number, number>[], row = 0, taken = new Set<number>()): number {
  if (row === shared.length) return 0;
  let best = bruteForce(shared, row + 1, taken);
  for (const [column, value] of shared[row]) {
    if (taken.has(column)) continue;
    taken.add(column);
    best = Math.max(best, value + bruteForce(shared, row + 1, taken));
    taken.delete(column);
  }
  return best;
}

const table = fc
  .array(fc.array(fc.tuple(fc.nat(6), fc.integer({ min: 1, max: 30 })), { maxLength: 4 }), { maxLength: 6 })
  .map((rows) => rows.map((row) => new Map(row)));

it('pairs one to one with the greatest sum', () => {
  fc.assert(
    fc.property(table, (shared) => {
      const pairs = [...bestMatching(shared)];
      const columns = pairs.filter((column) => column >= 0);
      expect(new Set(columns).size).toBe(columns.length);
      const sum = pairs.reduce((all, column, row) => all + (column < 0 ? 0 : shared[row].get(column)!), 0);
      expect(sum).toBe(bruteForce(shared));
    }),
  );
});

it('gives up a good pair for two better ones', () => {
  // Greedily row 0 takes column 0 and row 1 is left with nothing.
  expect([
    ...bestMatching([
      new Map([
        [0, 10],
        [1, 9],
      ]),
      new Map([[0, 8]]),
    ]),
  ]).toEqual([1, 0]);
});
