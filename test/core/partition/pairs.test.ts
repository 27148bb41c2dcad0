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
        const result = divided(problem, optionsFor({ seed }));
        expectSound(problem, result);
        for (let i = 0; i < together.length; i += 2) {
          expect(result.part[together[i]]).toBe(result.part[together[i + 1]]);
        }
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
