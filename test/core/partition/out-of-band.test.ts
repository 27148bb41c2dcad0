// Every part outside its band says why.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutOfBandReason, PartitionOptions, PartitionProblem } from '../../../src/core/partition/problem';
import { seededRandom } from '../../../src/core/partition/random';
import { engine } from '../../../src/ui/i18n/engine';
import { divided, latticeProblem, optionsFor, problemFromEdges } from './random-graph';

const path = (weights: readonly number[], more?: Partial<PartitionProblem>) =>
  problemFromEdges(
    weights,
    weights.slice(1).map((_, i) => [i, i + 1, 10] as const),
    more,
  );
/** `count` units of ten households. */
const tens = (count: number) => new Array<number>(count).fill(10);

function reasons(problem: PartitionProblem, more?: Partial<PartitionOptions>): OutOfBandReason[] {
  const { outOfBand, score } = divided(problem, optionsFor({ mode: 'thorough', ...more }));
  expect(outOfBand).toHaveLength(score.outOfBand);
  return outOfBand.map(({ reason }) => reason).sort();
}

describe('a part outside its band', () => {
  it('is one unit too heavy', () => {
    expect(reasons(path([...tens(30), 900]))).toEqual(['oversize-unit']);
  });

  it('is bound together or fixed', () => {
    const bound = { together: Uint32Array.from([0, 39]) };
    expect(reasons(path([...tens(10), 0, 0, ...tens(28)], bound))).toEqual(['bound-together']);
    const fixed = Int32Array.from({ length: 80 }, (_, unit) => (unit < 50 ? 3 : -1));
    expect(reasons(path(tens(80), { fixed }), { partsByGroup: [2], max: 330, min: 270 })).toEqual(['bound-together']);
  });

  it('lies on an island too light, or without anybody', () => {
    expect(reasons(problemFromEdges([300, 20], []))).toEqual(['too-light-piece']);
    expect(reasons(path([0, 0, 0]))).toEqual(['too-light-piece']);
  });

  it('has a piece that no number of parts suits', () => {
    expect(reasons(path(tens(45)))).toEqual(['no-count-fits', 'no-count-fits']);
    expect(reasons(path(tens(60)), { partsByGroup: [3], min: 270, max: 330 })).toEqual(['no-count-fits']);
  });

  it('has units that add up to nothing in the band', () => {
    expect(reasons(path([180, 180, 240]), { tolerance: 0.05 })).toEqual(['units-too-coarse', 'units-too-coarse']);
  });

  it('is hemmed in behind one unit that is the only way out', () => {
    // 200 households hang on a house of 200: alone they are too few, with it too many, and the rest has to suffer it.
    const pocket = path([...tens(20), 200, ...tens(50)]);
    expect(new Set(reasons(pocket))).toEqual(new Set(['hemmed-in']));
    // A hub between three arms of which none can be a grid by itself.
    const arms = problemFromEdges(
      [300, 150, 150, 300],
      [
        [0, 1],
        [0, 2],
        [0, 3],
      ],
    );
    expect(reasons(arms)).toContain('hemmed-in');
  });

  it('is hemmed in among parts that stand alone', () => {
    const uneven = path([420, ...tens(40)]);
    expect(reasons(uneven, { partsByGroup: [3], min: 246, max: 301 })).toEqual(['no-count-fits', 'oversize-unit']);
    // On both sides of the tower 400 households: three grids for both, but no whole number for either.
    const tower = path([...tens(40), 500, ...tens(40)]);
    expect(reasons(tower, { partsByGroup: [4], min: 250, max: 290 })).toEqual([
      'hemmed-in',
      'hemmed-in',
      'oversize-unit',
    ]);
  });

  it('is a leaf of a star, whose hub is in one part only', () => {
    const leaves = Array.from({ length: 12 }, (_, leaf) => [0, leaf + 1, 3] as const);
    const star = problemFromEdges([0, ...new Array(12).fill(50)], leaves);
    // The hub's part takes what it may; every other leaf is alone.
    expect(reasons(star, { partsByGroup: [2] })).toEqual(['hemmed-in', 'hemmed-in']);
    const even = divided(star, optionsFor({ partsByGroup: [13] }));
    expect([even.score.parts, even.outOfBand.map(({ weight }) => weight)]).toEqual([13, [0]]);
  });

  it('is every unit where each is a part of its own, and none where all are one', () => {
    const weights = [100, 200, 300, 400];
    expect(reasons(path(weights), { partsByGroup: [4] })).toEqual([
      'no-count-fits',
      'no-count-fits',
      'oversize-unit',
      'oversize-unit',
    ]);
    expect(reasons(path(weights), { partsByGroup: [1] })).toEqual([]);
    expect(reasons(path([500]))).toEqual(['oversize-unit']);
    expect(reasons(path([300]))).toEqual([]);
  });

  it('was not reached where nothing stands in the way', () => {
    const weights = Array.from({ length: 400 }, (_, unit) => 1 + ((unit * 7919) % 23));
    const edges: [number, number, number][] = [];
    for (let unit = 0; unit < 400; unit++) {
      if (unit % 20 > 0) edges.push([unit - 1, unit, 10]);
      if (unit >= 20) edges.push([unit - 20, unit, 10]);
    }
    const field = problemFromEdges(weights, edges);
    const hasty = optionsFor({ shouldStop: () => true, tolerance: 0.02, partsByGroup: [16] });
    const { outOfBand } = divided(field, hasty);
    expect(outOfBand.length).toBeGreaterThan(0);
    expect(new Set(outOfBand.map(({ reason }) => reason))).toEqual(new Set(['not-reached']));
  });

  it('is named by its label and weight, on any graph', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer(),
        fc.integer({ min: 40, max: 400 }),
        (size, seed, target) => {
          const lattice = latticeProblem(size, size, seededRandom(seed).next);
          const problem = { ...lattice, weight: lattice.weight.map((each) => each / 7) };
          const { part, outOfBand, score } = divided(problem, optionsFor({ seed, target }));
          const weight = new Map<number, number>();
          part.forEach((p, unit) => {
            weight.set(p, (weight.get(p) ?? 0) + problem.weight[unit]);
          });
          expect(outOfBand).toHaveLength(score.outOfBand);
          for (const each of outOfBand) {
            expect(weight.get(each.part)).toBeCloseTo(each.weight);
            expect(Object.keys(engine.zh.outOfBand)).toContain(each.reason);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
