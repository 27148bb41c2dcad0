import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { disagreements, type PairOverlay } from '../../../src/core/plan/disagreements';
import type { DrawnGrids } from '../../../src/core/plan/drawn-grids';
import { layOver } from '../../../src/core/plan/lay-over';
import { groundFromMetres } from '../../support/ground-from-metres';

const CELL_M = 10;

/** A scheme drawn in letters, a cell of 10 m each, '.' for no grid; A is grid 0. The rings are the cells. */
function drawn(lines: readonly string[]): DrawnGrids {
  const letters = [...new Set(lines.join('').replaceAll('.', ''))].sort();
  const rings: Float64Array[][] = letters.map(() => []);
  cellsOf(lines).forEach(({ letter, x, y }) => {
    if (letter === '.') return;
    rings[letters.indexOf(letter)].push(
      Float64Array.from([x, y, x + CELL_M, y, x + CELL_M, y + CELL_M, x, y + CELL_M]),
    );
  });
  return { grids: Int32Array.from(letters, (_, i) => i + 1), rings };
}

function cellsOf(lines: readonly string[]) {
  return lines.flatMap((line, row) =>
    [...line].map((letter, column) => ({ letter, x: column * CELL_M, y: (lines.length - 1 - row) * CELL_M })),
  );
}

/** One building with `households` in every cell of a drawing. */
function groundOf(lines: readonly string[], households: (cell: number) => number) {
  return groundFromMetres({
    communities: [[[0, 0, 1000, 0, 1000, 1000, 0, 1000]]],
    buildings: cellsOf(lines).map(({ x, y }, cell) => ({
      rings: [[x + 3, y + 3, x + 7, y + 3, x + 7, y + 7, x + 3, y + 7]],
      households: households(cell),
    })),
  });
}

function compare(a: string, b: string, households: (cell: number) => number = () => 1): PairOverlay {
  const [first, second] = [a.split(' '), b.split(' ')];
  return disagreements(layOver(groundOf(first, households), [drawn(first), drawn(second)]), 0, 1);
}

const seen = ({ pieces }: PairOverlay) =>
  pieces.map(({ host, laid, home, areaM2, households, buildings, widthM }) => ({
    grids: [host, laid, home],
    areaM2: Math.round(areaM2),
    households,
    buildings,
    widthM: Math.round(widthM),
  }));

describe('two schemes over one ground', () => {
  test('a line drawn two cells further leaves the cells between in disagreement', () => {
    const pair = compare('AAAABBBB AAAABBBB', 'AAAAAABB AAAAAABB');
    // B of the second is wholly inside B of the first; A of the second reaches into B.
    expect(seen(pair)).toEqual([{ grids: [1, 0, 0], areaM2: 400, households: 4, buildings: 4, widthM: 20 }]);
    expect(pair.disagreeing).toEqual({ areaM2: 400, households: 4, buildings: 4 });
    expect(pair.shared.areaM2).toBeCloseTo(1600, 6);
  });

  test('cells inside grids agree with them, however small, whichever scheme is named first', () => {
    for (const [a, b] of [
      ['AAAABBBB AAAABBBB', 'AABBCCDD EEFFGGHH'],
      ['AABBCCDD EEFFGGHH', 'AAAABBBB AAAABBBB'],
    ]) {
      const pair = compare(a, b);
      expect(pair.pieces).toEqual([]);
      expect([a, b][pair.laid]).toBe('AABBCCDD EEFFGGHH');
    }
  });

  test('a cell across a line is in disagreement where fewer of its households live', () => {
    const pair = compare('AAABBB', 'CCDDEE'.replaceAll('C', 'A').replaceAll('D', 'B').replaceAll('E', 'C'), (cell) =>
      cell === 2 ? 1 : 5,
    );
    expect(pair.laid).toBe(1);
    expect(pair.homeOf).toEqual(Int32Array.from([0, 1, 1]));
    expect(seen(pair)).toEqual([{ grids: [0, 1, 1], areaM2: 100, households: 1, buildings: 1, widthM: 10 }]);
  });

  test('pieces that touch in a corner only are two, and each is as wide as its widest place', () => {
    const pair = compare('AAAA AAAA BBBB BBBB', 'AAAB AABA BBBB BBBB');
    expect(seen(pair).map(({ areaM2, widthM }) => [areaM2, widthM])).toEqual([
      [100, 10],
      [100, 10],
    ]);
  });

  test('ground that only one of the two covers is counted by itself and is no disagreement', () => {
    const pair = compare('AAB.', 'A.BB');
    expect(pair.pieces).toEqual([]);
    expect(pair.onlyIn.map(({ areaM2, households }) => [Math.round(areaM2), households])).toEqual([
      [100, 1],
      [100, 1],
    ]);
  });

  test('a difference thinner than two centimetres is rounding; one a hand wide is a piece', () => {
    const strip = (shiftM: number): DrawnGrids => ({
      grids: Int32Array.from([1, 2]),
      rings: [
        [Float64Array.from([0, 0, 50 + shiftM, 0, 50 + shiftM, 100, 0, 100])],
        [Float64Array.from([50 + shiftM, 0, 100, 0, 100, 100, 50 + shiftM, 100])],
      ],
    });
    const ground = groundOf([], () => 0);
    const hairline = disagreements(layOver(ground, [strip(0), strip(0.01)]), 0, 1);
    expect(hairline.pieces).toEqual([]);
    expect(hairline.hairlineM2).toBeCloseTo(1, 3);
    const [sliver] = disagreements(layOver(ground, [strip(0), strip(1.5)]), 0, 1).pieces;
    expect(sliver.areaM2).toBeCloseTo(150, 6);
    expect(sliver.widthM).toBeCloseTo(1.5, 1);
  });
});

/** Two random schemes over the same cells, and households of each cell. */
const twoSchemes = fc
  .record({ columns: fc.integer({ min: 1, max: 6 }), rows: fc.integer({ min: 1, max: 5 }) })
  .chain(({ columns, rows }) => {
    const scheme = fc
      .array(fc.constantFrom(...'AAABBBCCD.'), { minLength: columns * rows, maxLength: columns * rows })
      .map((letters) =>
        Array.from({ length: rows }, (_, row) => letters.slice(row * columns, (row + 1) * columns).join('')),
      );
    const households = fc.array(fc.nat(9), { minLength: columns * rows, maxLength: columns * rows });
    return fc.tuple(scheme, scheme, households);
  });

describe('any two schemes', () => {
  test('what agrees, what does not and what only one covers is all there is, and pieces add up', () => {
    fc.assert(
      fc.property(twoSchemes, ([a, b, households]) => {
        const pair = disagreements(
          layOver(
            groundOf(a, (cell) => households[cell]),
            [drawn(a), drawn(b)],
          ),
          0,
          1,
        );
        const cells = cellsOf(a).map(
          ({ letter }, cell) => [letter, cellsOf(b)[cell].letter, households[cell]] as const,
        );
        const total = (accept: (own: string, other: string) => boolean) =>
          cells.reduce((sum, [own, other, count]) => (accept(own, other) ? sum + count : sum), 0);
        expect(pair.shared.households).toBe(total((own, other) => own !== '.' && other !== '.'));
        expect(pair.onlyIn[0].households).toBe(total((own, other) => own !== '.' && other === '.'));
        expect(pair.onlyIn[1].households).toBe(total((own, other) => own === '.' && other !== '.'));
        const sum = pair.pieces.reduce((all, piece) => all + piece.areaM2, 0);
        expect(sum).toBeCloseTo(pair.disagreeing.areaM2, 6);
        expect(pair.disagreeing.areaM2).toBeLessThanOrEqual(pair.shared.areaM2 + 1e-6);
        for (const { home, host, areaM2, rings } of pair.pieces) {
          expect(home).not.toBe(host);
          const ringArea = rings.reduce((all, ring) => all + area(ring), 0);
          expect(ringArea).toBeCloseTo(areaM2, 6);
        }
      }),
    );
  });

  test('the households in disagreement are the fewest that a home for every grid can leave outside', () => {
    fc.assert(
      fc.property(twoSchemes, ([a, b, households]) => {
        const pair = disagreements(
          layOver(
            groundOf(a, (cell) => households[cell]),
            [drawn(a), drawn(b)],
          ),
          0,
          1,
        );
        const outsideOf = (fine: readonly string[], host: readonly string[]) => {
          const [own, other] = [fine.join(''), host.join('')];
          let outside = 0;
          for (const letter of new Set(own.replaceAll('.', ''))) {
            const parts = new Map<string, number>();
            for (let cell = 0; cell < own.length; cell++) {
              if (own[cell] !== letter || other[cell] === '.') continue;
              parts.set(other[cell], (parts.get(other[cell]) ?? 0) + households[cell]);
            }
            const counts = [...parts.values()];
            outside += counts.reduce((sum, count) => sum + count, 0) - Math.max(0, ...counts);
          }
          return outside;
        };
        expect(pair.disagreeing.households).toBe(Math.min(outsideOf(a, b), outsideOf(b, a)));
      }),
    );
  });

  test('the order in which they are named changes nothing', () => {
    fc.assert(
      fc.property(twoSchemes, ([a, b, households]) => {
        const faces = layOver(
          groundOf(a, (cell) => households[cell]),
          [drawn(a), drawn(b)],
        );
        const [one, other] = [disagreements(faces, 0, 1), disagreements(faces, 1, 0)];
        expect(other.disagreeing.households).toBe(one.disagreeing.households);
        expect(other.disagreeing.areaM2).toBeCloseTo(one.disagreeing.areaM2, 6);
        expect(other.shared).toEqual(one.shared);
        expect(other.onlyIn).toEqual([one.onlyIn[1], one.onlyIn[0]]);
      }),
    );
  });

  test('a scheme agrees with itself, and with any that divides its grids further', () => {
    fc.assert(
      fc.property(twoSchemes, ([a, b, households]) => {
        const ground = groundOf(a, (cell) => households[cell]);
        const pairs = a.map((line, row) => [...line].map((letter, i) => (letter === '.' ? '.' : letter + b[row][i])));
        const names = [...new Set(pairs.flat())].filter((name) => name !== '.');
        const finer = pairs.map((line) =>
          line.map((name) => (name === '.' ? '.' : String.fromCharCode(65 + names.indexOf(name)))).join(''),
        );
        const faces = layOver(ground, [drawn(a), drawn(a), drawn(finer)]);
        expect(disagreements(faces, 0, 1).pieces).toEqual([]);
        expect(disagreements(faces, 0, 2).pieces).toEqual([]);
        expect(disagreements(faces, 2, 0).pieces).toEqual([]);
      }),
    );
  });
});

function area(ring: Float64Array): number {
  let twice = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    twice += ring[j] * ring[i + 1] - ring[i] * ring[j + 1];
  }
  return twice / 2;
}
