// Pairs of units that must end in one part, whatever the search would rather do.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partition } from '../../../src/core/partition/partition';
import { seededRandom } from '../../../src/core/partition/random';
import { divided, expectSound, latticeProblem, optionsFor, problemFromEdges } from './random-graph';

/** A lattice of one group whose borders are all there. */
function field(wide: number, high: number, seed: number) {
  const lattice = latticeProblem(wide, high, seededRandom(seed).next);
  const edges: [number, number, number][] = [];
  for (let unit = 0; unit < wide * high; unit++) {
    if (unit % wide > 0) edges.push([unit - 1, unit, 10]);
    if (unit >= wide) edges.push([unit - wide, unit, 10]);
  }
  return problemFromEdges([...lattice.weight], edges);
}

const pairsOf = (count: number) =>
  fc
    .array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 6 })
    .map((pairs) => Uint32Array.from(pairs.filter(([u, v]) => u !== v).flat()));

describe('units that belong together', () => {
  it('end in one part, however far apart they lie', () => {
    fc.assert(
      fc.property(pairsOf(80), fc.integer(), (together, seed) => {
        const problem = { ...field(10, 8, seed), together };
        expectSound(problem, divided(problem, optionsFor({ seed })));
      }),
      { numRuns: 40 },
    );
  });

  it('take the label of a fixed one', () => {
    const problem = {
      ...field(6, 1, 1),
      together: Uint32Array.from([1, 3]),
      fixed: Int32Array.from([-1, 9, -1, -1, -1, -1]),
    };
    const { part } = divided(problem, optionsFor({ partsByGroup: [2] }));
    expect([part[1], part[2], part[3]]).toEqual([9, 9, 9]);
  });

  it('are refused where nothing joins them, or two fixed parts hold them', () => {
    const gap = problemFromEdges([1, 1, 1], [[0, 1]], { together: Uint32Array.from([0, 2]) });
    const values = { unit: 0, other: 2 };
    expect(partition(gap, optionsFor())).toMatchObject({ reason: 'together-not-connected', values });
    const communities = { ...field(4, 1, 1), group: Int32Array.from([0, 0, 1, 1]), together: Uint32Array.from([1, 2]) };
    expect(partition(communities, optionsFor())).toMatchObject({ reason: 'together-not-connected' });
    // The only way from 0 to 2 leads through the fixed unit between them.
    const blocked = {
      ...field(3, 1, 1),
      fixed: Int32Array.from([-1, 4, -1]),
      together: Uint32Array.from([0, 2]),
    };
    expect(partition(blocked, optionsFor())).toMatchObject({ reason: 'together-not-connected', values });
    const held = { ...field(3, 1, 1), fixed: Int32Array.from([4, -1, 5]), together: Uint32Array.from([0, 1, 1, 2]) };
    expect(partition(held, optionsFor())).toMatchObject({
      reason: 'together-fixed-apart',
      values: { unit: 1, other: 2 },
    });
  });
});

describe('units that must be apart', () => {
  it('never share a part where there are parts enough', () => {
    fc.assert(
      fc.property(pairsOf(80), fc.integer(), fc.constantFrom('quick', 'thorough'), (apart, seed, mode) => {
        const problem = { ...field(10, 8, seed), apart };
        const result = divided(problem, optionsFor({ partsByGroup: [8], mode, budget: 80 * 120, seed }));
        expectSound(problem, result);
        expect(result.score.apartBroken).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it('are parted even in the middle of a part, and with fixed and joined ones', () => {
    const row = field(40, 1, 3);
    const problem = {
      ...row,
      apart: Uint32Array.from([19, 20, 5, 6, 20, 30]),
      together: Uint32Array.from([6, 9]),
      fixed: Int32Array.from({ length: 40 }, (_, unit) => (unit < 3 ? 7 : -1)),
    };
    const result = divided(problem, optionsFor({ partsByGroup: [4] }));
    expectSound(problem, result);
    expect(result.score.apartBroken).toBe(0);
  });

  it('stay in one part where there is only one, and are counted', () => {
    const problem = { ...field(3, 3, 1), apart: Uint32Array.from([0, 8, 1, 2]) };
    const result = divided(problem, optionsFor({ partsByGroup: [1] }));
    expectSound(problem, result);
    expect(result.score).toMatchObject({ parts: 1, apartBroken: 2 });
  });

  it('are refused where they are in one part by another rule', () => {
    const row = field(4, 1, 1);
    const apart = Uint32Array.from([1, 3]);
    const together = Uint32Array.from([1, 2, 2, 3]);
    const values = { unit: 1, other: 3 };
    expect(partition({ ...row, apart, together }, optionsFor())).toMatchObject({ reason: 'apart-joined', values });
    const fixed = Int32Array.from([-1, 5, -1, 5]);
    expect(partition({ ...row, apart, fixed }, optionsFor())).toMatchObject({ reason: 'apart-joined', values });
  });
});
