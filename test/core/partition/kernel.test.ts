import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anneal } from '../../../src/core/partition/anneal';
import { coarsen } from '../../../src/core/partition/coarsen';
import { components } from '../../../src/core/partition/components';
import { canLeave, collectPocket, contiguityTest } from '../../../src/core/partition/contiguity';
import { divide, move, moveDelta, totalPrice } from '../../../src/core/partition/division';
import { type Level, rulesOf } from '../../../src/core/partition/level';
import { SCORE_PRESETS } from '../../../src/core/partition/presets';
import { seededRandom } from '../../../src/core/partition/random';
import { spanningTree } from '../../../src/core/partition/spanning-tree';
import { startDivision } from '../../../src/core/partition/start-division';
import { latticeProblem } from './random-graph';

interface Case {
  readonly level: Level;
  readonly part: Int32Array;
  readonly parts: number;
  readonly seed: number;
}

/** The largest component of a random lattice, divided at random. */
const divided = fc
  .record({ width: fc.integer({ min: 2, max: 12 }), height: fc.integer({ min: 2, max: 12 }), seed: fc.integer() })
  .map(({ width, height, seed }): Case => {
    const random = seededRandom(seed);
    const problem = { ...latticeProblem(width, height, random.next), group: new Int32Array(width * height) };
    const found = components(problem, SCORE_PRESETS.balanced, new Int32Array(width * height).fill(-1));
    const { level, weight } = found.reduce((a, b) => (b.level.count > a.level.count ? b : a));
    const parts = Math.max(1, Math.min(level.count, 1 + random.below(6)));
    const free = new Int32Array(level.count).fill(-1);
    return { level, parts, seed, part: startDivision(level, parts, weight / parts || 1, random, free, 0) };
  });

const rulesFor = ({ level, parts }: Case, weights: (typeof SCORE_PRESETS)['balanced' | 'plainCut']) => {
  const ideal = level.weight.reduce((a, b) => a + b, 0) / parts || 1;
  return rulesOf({ min: 0.9 * ideal, max: 1.1 * ideal, ideal }, weights);
};

const divisionOf = (each: Case, weights: (typeof SCORE_PRESETS)['balanced' | 'plainCut'] = SCORE_PRESETS.balanced) =>
  divide(each.level, rulesFor(each, weights), each.part.slice(), new Int32Array(each.parts).fill(-1));

/** Pieces of each part, by flooding. */
function piecesOf(level: Level, part: Int32Array, parts: number): number[] {
  const pieces = new Array<number>(parts).fill(0);
  const seen = new Uint8Array(level.count);
  for (let first = 0; first < level.count; first++) {
    if (seen[first]) continue;
    pieces[part[first]]++;
    const queue = [first];
    seen[first] = 1;
    for (const here of queue) {
      for (let entry = level.start[here]; entry < level.start[here + 1]; entry++) {
        const other = level.neighbour[entry];
        if (seen[other] || part[other] !== part[here]) continue;
        seen[other] = 1;
        queue.push(other);
      }
    }
  }
  return pieces;
}

const whole = (parts: number) => new Array<number>(parts).fill(1);

describe('a first division', () => {
  it('has every part, each in one piece', () => {
    fc.assert(
      fc.property(divided, ({ level, part, parts }) => {
        expect(piecesOf(level, part, parts)).toEqual(whole(parts));
      }),
    );
  });

  it('comes from a tree whose units stand before all below them, in one run', () => {
    fc.assert(
      fc.property(divided, ({ level, seed }) => {
        const units = Uint32Array.from({ length: level.count }, (_, i) => i);
        const { order, parent } = spanningTree(level, units, Int32Array.from(units), seededRandom(seed));
        const at = new Int32Array(level.count).fill(-1);
        order.forEach((unit, i) => {
          if (i > 0) expect(at[parent[unit]]).toBeGreaterThanOrEqual(0);
          at[unit] = i;
        });
        const below = new Uint32Array(level.count).fill(1);
        for (let i = level.count - 1; i > 0; i--) below[parent[order[i]]] += below[order[i]];
        for (let i = 1; i < level.count; i++) {
          const above = parent[order[i]];
          expect(i).toBeLessThan(at[above] + below[above]);
        }
      }),
    );
  });
});

describe('annealing', () => {
  it('keeps every part in one piece and the books true, whatever is priced', () => {
    fc.assert(
      fc.property(divided, fc.constantFrom('balanced', 'plainCut'), (each, preset) => {
        const division = divisionOf(each, SCORE_PRESETS[preset]);
        const cooling = { moves: 3000, from: 40, to: 0.5, balanceFrom: 500, changeFrom: 0 };
        anneal(division, cooling, seededRandom(each.seed), () => false);
        expect(piecesOf(each.level, division.part, each.parts)).toEqual(whole(each.parts));
        const again = divide(each.level, division.rules, division.part, division.identity);
        expect([...division.units]).toEqual([...again.units]);
        expect([...division.foreign]).toEqual([...again.foreign]);
        expect([...division.borderBits]).toEqual([...again.borderBits]);
        expect(totalPrice(division)).toBeCloseTo(totalPrice(again), 3);
      }),
    );
  });

  it('never ends dearer than it began when it is cold', () => {
    fc.assert(
      fc.property(divided, (each) => {
        const division = divisionOf(each);
        const before = totalPrice(division);
        const cooling = { moves: 2000, from: 1e-6, to: 1e-6, balanceFrom: Infinity, changeFrom: 0 };
        anneal(division, cooling, seededRandom(each.seed), () => false);
        expect(totalPrice(division)).toBeLessThanOrEqual(before * (1 + 1e-6) + 1e-3);
      }),
    );
  });
});

describe('a flip', () => {
  it('costs what the total price says', () => {
    fc.assert(
      fc.property(divided, fc.nat(), fc.nat(), (each, at, toward) => {
        const division = divisionOf(each);
        const before = totalPrice(division);
        const [unit, to] = [at % each.level.count, toward % each.parts];
        if (division.part[unit] === to) return;
        const delta = moveDelta(division, unit, to);
        move(division, unit, to);
        expect(totalPrice(division) - before).toBeCloseTo(delta, 1);
      }),
    );
  });

  it('is allowed exactly where it leaves the part in one piece; else a pocket is found', () => {
    fc.assert(
      fc.property(divided, ({ level, part, parts }) => {
        const test = contiguityTest(level, part);
        const pocket = new Uint32Array(level.count);
        for (let unit = 0; unit < level.count; unit++) {
          const own = part[unit];
          const without = Int32Array.from(part, (p, i) => (i === unit ? parts : p));
          const pieces = piecesOf(level, without, parts + 1)[own];
          expect(canLeave(test, unit)).toBe(pieces === 1);
          if (pieces < 2) continue;
          const held = pocket.subarray(0, collectPocket(test, pocket));
          for (const other of held) without[other] = parts;
          expect(piecesOf(level, without, parts + 1)[own]).toBe(pieces - 1);
        }
      }),
    );
  });
});

describe('a coarser level', () => {
  it('keeps weight and borders, and its units are connected', () => {
    fc.assert(
      fc.property(divided, ({ level, seed, part }) => {
        const { level: coarse, unitOf } = coarsen(level, Infinity, 4, seededRandom(seed), part);
        const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);
        expect(sum(coarse.weight)).toBeCloseTo(sum(level.weight), 6);
        expect(piecesOf(level, Int32Array.from(unitOf), coarse.count)).toEqual(whole(coarse.count));
        let between = 0;
        for (let unit = 0; unit < level.count; unit++) {
          for (let entry = level.start[unit]; entry < level.start[unit + 1]; entry++) {
            if (unitOf[unit] !== unitOf[level.neighbour[entry]]) between += level.price[entry];
          }
        }
        expect(sum(coarse.price)).toBeCloseTo(between, 1);
      }),
    );
  });
});
