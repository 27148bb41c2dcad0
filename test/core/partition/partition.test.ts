import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partition } from '../../../src/core/partition/partition';
import { SCORE_PRESETS } from '../../../src/core/partition/presets';
import type { PartitionOptions, PartitionProblem } from '../../../src/core/partition/problem';
import { seededRandom } from '../../../src/core/partition/random';
import { divided, expectSound, latticeProblem, optionsFor, problemFromEdges } from './random-graph';

const lattice = fc
  .record({ wide: fc.integer({ min: 1, max: 14 }), high: fc.integer({ min: 1, max: 14 }), seed: fc.integer() })
  .map(({ wide, high, seed }) => latticeProblem(wide, high, seededRandom(seed).next));

describe('a partition of any graph', () => {
  it('has every unit in a part, in one piece, inside one group', () => {
    fc.assert(
      fc.property(
        lattice,
        fc.constantFrom('balanced', 'plainCut', 'leastChange'),
        fc.integer(),
        (problem, name, seed) => {
          expectSound(problem, divided(problem, optionsFor({ weights: SCORE_PRESETS[name], seed })));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is the same for the same seed and budget', () => {
    fc.assert(
      fc.property(lattice, fc.integer(), (problem, seed) => {
        const options = optionsFor({ seed, mode: 'thorough', budget: 20_000 });
        expect(divided(problem, options)).toEqual(divided(problem, options));
      }),
      { numRuns: 15 },
    );
  });

  it('is complete and sound when stopped at any moment', () => {
    fc.assert(
      fc.property(lattice, fc.integer({ min: 0, max: 30 }), (problem, looks) => {
        let asked = 0;
        const options = optionsFor({ mode: 'thorough', shouldStop: () => asked++ >= looks });
        const result = divided(problem, options);
        expectSound(problem, result);
        if (asked > looks) expect(result.stoppedEarly).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('degenerate problems', () => {
  const path = (weights: readonly number[], more?: Partial<PartitionProblem>) =>
    problemFromEdges(
      weights,
      weights.slice(1).map((_, i) => [i, i + 1, 10] as const),
      more,
    );

  it('gives nothing for nothing', () => {
    expect(divided(problemFromEdges([], []), optionsFor()).score.parts).toBe(0);
  });

  it('gives one part for one unit', () => {
    expect([...divided(problemFromEdges([12], []), optionsFor()).part]).toEqual([0]);
  });

  it('keeps units without weight together, and divides them when told how often', () => {
    const empty = path([0, 0, 0, 0, 0]);
    expect(divided(empty, optionsFor()).score.parts).toBe(1);
    const three = divided(empty, optionsFor({ partsByGroup: [3] }));
    expectSound(empty, three);
    expect(three.score.parts).toBe(3);
  });

  it('divides every island by itself', () => {
    const islands = problemFromEdges([300, 10, 150, 150], [[2, 3, 5]]);
    const result = divided(islands, optionsFor());
    expectSound(islands, result);
    expect(result.score).toMatchObject({ parts: 3, outOfBand: 1, misfit: 1 });
  });

  it('gives as many parts as units when asked, and refuses more', () => {
    const four = path([1, 2, 3, 4]);
    expect(new Set(divided(four, optionsFor({ partsByGroup: [4] })).part).size).toBe(4);
    expect(partition(four, optionsFor({ partsByGroup: [5] }))).toMatchObject({ reason: 'too-many-parts' });
    expect(new Set(divided(four, optionsFor({ partsByGroup: [1] })).part).size).toBe(1);
  });

  it('lets a unit larger than the band stand alone and counts it', () => {
    const lumpy = path([150, 150, 900, 150, 0, 150]);
    const result = divided(lumpy, optionsFor());
    expectSound(lumpy, result);
    expect(result.score).toMatchObject({ parts: 3, oversize: 1, outOfBand: 1 });
    expect(result.part[0]).toBe(result.part[1]);
    expect(result.part[3]).toBe(result.part[5]);
  });

  it('divides a star, whose hub holds everything together', () => {
    const star = problemFromEdges(
      [0, ...new Array(60).fill(20)],
      Array.from({ length: 60 }, (_, leaf) => [0, leaf + 1, 3] as const),
    );
    expectSound(star, divided(star, optionsFor()));
    expectSound(star, divided(star, optionsFor({ weights: SCORE_PRESETS.balanced, partsByGroup: [7] })));
  });

  it('chooses the number of parts whose even share lies in the band', () => {
    // 450 households: 2 of 225 and 1 of 450 are both outside; 560 fit as 2 of 280; 830 as 3 of 277.
    const counts = [200, 280, 450, 560, 830, 3100].map((sum) => {
      const units = path(new Array(sum / 10).fill(10));
      return divided(units, optionsFor({ mode: 'thorough' })).score;
    });
    expect(counts.map((score) => [score.parts, score.outOfBand, score.misfit])).toEqual([
      [1, 1, 1],
      [1, 0, 0],
      [2, 2, 2],
      [2, 0, 0],
      [3, 0, 0],
      [10, 0, 0],
    ]);
  });

  it('lets one part fall short where otherwise several would, when told how many parts', () => {
    // A house of 420 leaves 400 for two parts of 273: one of them can be in the band, not both.
    const uneven = path([420, ...new Array(40).fill(10)]);
    const options = optionsFor({ partsByGroup: [3], mode: 'thorough', weights: SCORE_PRESETS.plainCut });
    expect(divided(uneven, options).score).toMatchObject({ parts: 3, outOfBand: 2, oversize: 1 });
  });
});

describe('what is fixed, joined, separated or in force', () => {
  const ring = (weights: readonly number[], more?: Partial<PartitionProblem>) =>
    problemFromEdges(
      weights,
      weights.map((_, i) => [i, (i + 1) % weights.length, 10] as const),
      more,
    );

  it('keeps fixed units in their part, under their label', () => {
    fc.assert(
      fc.property(lattice, fc.integer({ min: 0, max: 40 }), (problem, label) => {
        const fixed = new Int32Array(problem.weight.length).fill(-1);
        fixed[0] = label;
        for (let entry = problem.start[0]; entry < problem.start[1]; entry++) {
          if (problem.group[problem.neighbour[entry]] === problem.group[0]) fixed[problem.neighbour[entry]] = label;
        }
        const held = { ...problem, fixed };
        expectSound(held, divided(held, optionsFor()));
      }),
      { numRuns: 40 },
    );
  });

  it('joins fixed units that do not touch, and refuses what cannot be joined', () => {
    const fixed = Int32Array.from([7, -1, -1, 7, -1, -1]);
    const joined = ring([100, 100, 100, 100, 100, 100], { fixed });
    expectSound(joined, divided(joined, optionsFor()));
    const torn = problemFromEdges([1, 1], [], { fixed: Int32Array.from([7, 7]) });
    expect(partition(torn, optionsFor())).toMatchObject({ reason: 'fixed-not-connected', values: { label: 7 } });
  });

  it('walks over joined pairs and not over separated ones', () => {
    const pairs = problemFromEdges(
      [150, 150, 150, 150],
      [
        [0, 1, 5],
        [1, 2, 5],
        [2, 3, 5],
      ],
      {
        connected: Uint32Array.from([3, 0]),
        separated: Uint32Array.from([0, 1, 2, 3]),
      },
    );
    const { part } = divided(pairs, optionsFor());
    expect(part[0]).toBe(part[3]);
    expect(part[1]).toBe(part[2]);
    expect(part[0]).not.toBe(part[1]);
  });

  it('leaves a good plan in force as it is, and repairs a bad one with few households moved', () => {
    const previous = Int32Array.from({ length: 60 }, (_, i) => Math.floor(i / 20));
    const even = ring(new Array(60).fill(15), { previous });
    const weights = SCORE_PRESETS.leastChange;
    expect(divided(even, optionsFor({ weights })).score.moved).toBe(0);
    const grown = ring(
      Array.from({ length: 60 }, (_, i) => (i === 3 ? 75 : 15)),
      { previous },
    );
    const repaired = divided(grown, optionsFor({ weights, mode: 'thorough' })).score;
    expect(repaired.outOfBand).toBe(0);
    expect(repaired.moved).toBeLessThanOrEqual(60);
  });

  it('draws borders to main roads when they are cheap', () => {
    // Ten units in a row; the main road lies one off the middle, where the band allows it.
    const row = problemFromEdges(
      new Array(10).fill(60),
      Array.from({ length: 9 }, (_, i) => [i, i + 1, 10, i === 4 ? 0 : i === 3 ? 2 : 0] as const),
    );
    const options = optionsFor({ tolerance: 0.25, weights: { ...SCORE_PRESETS.balanced, target: 0 } });
    expect(divided(row, options).score.cutByClassM).toEqual([0, 0, 10]);
  });
});

describe('an unsound problem', () => {
  const sound = problemFromEdges(
    [10, 20, 30],
    [
      [0, 1, 5],
      [1, 2, 5],
    ],
  );
  const broken: readonly (readonly [string, Partial<PartitionProblem>])[] = [
    ['invalid-weight', { weight: Float64Array.from([10, Number.NaN, 30]) }],
    ['invalid-weight', { weight: Float64Array.from([10, -1, 30]) }],
    ['invalid-weight', { weight: Float64Array.from([10, Infinity, 30]) }],
    ['invalid-length', { weight: Float64Array.from([10, 20]) }],
    ['invalid-length', { lengthM: new Float64Array(2) }],
    ['invalid-position', { x: Float64Array.from([0, Number.NaN, 2]) }],
    ['invalid-group', { group: Int32Array.from([0, -1, 0]) }],
    ['invalid-edge', { neighbour: Uint32Array.from([1, 0, 7, 1]) }],
    ['invalid-edge', { neighbour: Uint32Array.from([1, 1, 2, 1]) }],
    ['invalid-edge', { neighbour: Uint32Array.from([1, 0, 0, 1]) }],
    ['invalid-edge', { neighbour: Uint32Array.from([2, 0, 2, 1]) }],
    ['invalid-edge', { lengthM: Float64Array.from([5, 5, 5, 6]) }],
    ['invalid-edge', { lengthM: Float64Array.from([-5, -5, 5, 5]) }],
    ['invalid-edge', { barrierClass: Uint8Array.from([3, 3, 0, 0]) }],
    ['invalid-edge', { start: Uint32Array.from([0, 3, 1, 4]) }],
    ['invalid-pair', { connected: Uint32Array.from([0, 9]) }],
    ['invalid-pair', { separated: Uint32Array.from([0]) }],
    ['invalid-fixed', { fixed: Int32Array.from([-2, 0, 0]) }],
    ['invalid-previous', { previous: Int32Array.from([-2, 0, 0]) }],
  ];
  it.each(broken)('is refused with %s', (reason, change) => {
    expect(partition({ ...sound, ...change }, optionsFor())).toMatchObject({ ok: false, reason });
  });

  const options: readonly Partial<PartitionOptions>[] = [
    { target: 0 },
    { target: Number.NaN },
    { tolerance: -0.1 },
    { min: 400, max: 300 },
    { seed: Number.NaN },
    { budget: -1 },
    { partsByGroup: [1.5] },
    { weights: { ...SCORE_PRESETS.plainCut, balance: -1 } },
  ];
  it.each(options)('is refused with invalid-option: %o', (change) => {
    expect(partition(sound, optionsFor(change))).toMatchObject({ ok: false, reason: 'invalid-option' });
  });
});
