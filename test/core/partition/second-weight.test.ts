// A second load per unit (people beside households) with a band of its own.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partition } from '../../../src/core/partition/partition';
import { SCORE_PRESETS } from '../../../src/core/partition/presets';
import { seededRandom } from '../../../src/core/partition/random';
import { divided, expectSound, latticeProblem, optionsFor, problemFromEdges } from './random-graph';

describe('a second weight', () => {
  it('brings both loads into their bands where borders would have it otherwise', () => {
    // Ten by six units: the short cut runs from top to bottom, but all people live on the left; cutting from left to
    // right evens both.
    const edges: [number, number, number][] = [];
    for (let unit = 0; unit < 60; unit++) {
      if (unit % 10 > 0) edges.push([unit - 1, unit, 10]);
      if (unit >= 10) edges.push([unit - 10, unit, 10]);
    }
    const people = Float64Array.from({ length: 60 }, (_, unit) => (unit % 10 < 5 ? 50 : 0));
    const field = problemFromEdges(new Array(60).fill(10), edges, { secondWeight: people });
    const options = optionsFor({ mode: 'thorough', partsByGroup: [2], weights: SCORE_PRESETS.plainCut });
    const loads = (part: Int32Array) => {
      const load = [0, 0];
      part.forEach((p, unit) => {
        load[p] += people[unit];
      });
      return load.map((sum) => Math.abs(sum / 750 - 1)).reduce((a, b) => Math.max(a, b));
    };
    expect(loads(divided(field, options).part)).toBeGreaterThan(0.9);
    const both = divided(field, { ...options, second: { tolerance: 0.2 } });
    expectSound(field, both);
    expect(both.score).toMatchObject({ outOfBand: 0, secondOutOfBand: 0 });
    expect(loads(both.part)).toBeLessThanOrEqual(0.2 + 1e-9);
  });

  it('has a stated target when given one, and is counted as it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.integer(), (size, seed) => {
        const random = seededRandom(seed);
        const lattice = latticeProblem(size, size, random.next);
        const secondWeight = Float64Array.from(lattice.weight, (weight) => 3 * weight * random.next());
        const problem = { ...lattice, secondWeight };
        const result = divided(problem, optionsFor({ seed, second: { tolerance: 0.3, target: 450 } }));
        expectSound(problem, result);
        const load = new Map<number, number>();
        result.part.forEach((p, unit) => {
          load.set(p, (load.get(p) ?? 0) + secondWeight[unit]);
        });
        const out = [...load.values()].filter((sum) => Math.abs(sum - 450) > 135 + 1e-6).length;
        expect(result.score.secondOutOfBand).toBe(out);
      }),
      { numRuns: 25 },
    );
  });

  it('changes nothing where it has no band, or where nobody carries any', () => {
    const lattice = latticeProblem(9, 9, seededRandom(4).next);
    const plain = divided(lattice, optionsFor());
    const loaded = { ...lattice, secondWeight: Float64Array.from(lattice.weight, (_, unit) => unit) };
    expect(divided(loaded, optionsFor())).toEqual(plain);
    const nobody = { ...lattice, secondWeight: new Float64Array(81) };
    expect(divided(nobody, optionsFor({ second: { tolerance: 0.1 } }))).toEqual(plain);
  });

  it('is refused where it is no measure or its band is none', () => {
    const two = problemFromEdges([1, 1], [[0, 1]]);
    const second = { tolerance: 0.1 };
    for (const [secondWeight, reason] of [
      [[1, Number.NaN], 'invalid-weight'],
      [[1, -1], 'invalid-weight'],
      [[1], 'invalid-length'],
    ] as const) {
      const problem = { ...two, secondWeight: Float64Array.from(secondWeight) };
      expect(partition(problem, optionsFor({ second }))).toMatchObject({ reason });
    }
    expect(partition(two, optionsFor({ second }))).toMatchObject({
      reason: 'invalid-option',
      values: { option: 'second' },
    });
    const loaded = { ...two, secondWeight: Float64Array.from([1, 2]) };
    for (const wrong of [{ tolerance: -1 }, { tolerance: 0.1, target: 0 }]) {
      expect(partition(loaded, optionsFor({ second: wrong }))).toMatchObject({ reason: 'invalid-option' });
    }
  });
});
