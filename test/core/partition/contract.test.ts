// The contract, on random planar ground with every rule at once, in every mode, stopped at any moment.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partition } from '../../../src/core/partition/partition';
import { SCORE_PRESETS } from '../../../src/core/partition/presets';
import type { PartitionOptions, PartitionProblem } from '../../../src/core/partition/problem';
import { seededRandom } from '../../../src/core/partition/random';
import { cellsProblem } from './cells';
import { divided, expectSound, optionsFor } from './random-graph';

/** What random rules may rightly be refused for. */
const REFUSALS = [
  'together-not-connected',
  'together-fixed-apart',
  'apart-joined',
  'fixed-not-connected',
  'no-plan-in-force',
];

/** Random ground and rules: fixed plots, pairs together and apart, a plan in force, people beside households. */
function ruled(count: number, seed: number): PartitionProblem {
  const cells = cellsProblem(count, seed);
  const random = seededRandom(seed + 1);
  const neighbourOf = (unit: number) =>
    cells.start[unit + 1] > cells.start[unit]
      ? cells.neighbour[cells.start[unit] + random.below(cells.start[unit + 1] - cells.start[unit])]
      : unit;
  const pairs = (other: (unit: number) => number) =>
    Uint32Array.from(
      Array.from({ length: random.below(5) }, () => random.below(count))
        .map((unit) => [unit, other(unit)])
        .filter(([u, v]) => u !== v && cells.group[u] === cells.group[v])
        .flat(),
    );
  const fixed = new Int32Array(count).fill(-1);
  for (let i = random.below(3); i > 0; i--) fixed[random.below(count)] = 100 * i;
  return {
    ...cells,
    fixed,
    together: pairs((unit) => neighbourOf(neighbourOf(unit))),
    apart: pairs(neighbourOf),
    previous: Int32Array.from(cells.x, (x, unit) =>
      x < 100 ? -1 : 3 * Math.floor(x / 250) + Math.floor(cells.y[unit] / 400),
    ),
    secondWeight: Float64Array.from(cells.weight, (weight) => 3 * weight * random.next()),
  };
}

const ground = fc
  .record({ count: fc.integer({ min: 1, max: 70 }), seed: fc.integer() })
  .map(({ count, seed }) => ruled(count, seed));
const wishes = fc
  .record({
    mode: fc.constantFrom<PartitionOptions['mode']>('quick', 'thorough', 'minimum-change', 'evenly'),
    preset: fc.constantFrom('balanced', 'plainCut', 'leastChange'),
    target: fc.integer({ min: 20, max: 900 }),
    tolerance: fc.double({ min: 0, max: 0.5, noNaN: true }),
    seed: fc.integer(),
    second: fc.option(fc.record({ tolerance: fc.double({ min: 0, max: 1, noNaN: true }) }), { nil: undefined }),
  })
  .map(({ preset, second, ...rest }) =>
    optionsFor({ ...rest, ...(second && { second }), weights: SCORE_PRESETS[preset], budget: 2000 }),
  );

/** Solves what can be solved; rules that contradict each other have no division and say so. */
function solved(problem: PartitionProblem, options: PartitionOptions) {
  const outcome = partition(problem, options);
  if (outcome.ok) return outcome.value;
  expect(REFUSALS).toContain(outcome.reason);
  return undefined;
}

describe('a division with every rule at once', () => {
  it('keeps them all and loses nobody', () => {
    let refused = 0;
    let runs = 0;
    fc.assert(
      fc.property(ground, wishes, (problem, options) => {
        runs++;
        const result = solved(problem, options);
        if (!result) {
          refused++;
          return;
        }
        expectSound(problem, result);
        expect(result.part.every((label) => label >= 0)).toBe(true);
        expect(result.outOfBand).toHaveLength(result.score.outOfBand);
        expect(result.stoppedEarly).toBe(false);
      }),
      { numRuns: 40 },
    );
    expect(refused).toBeLessThan(runs / 2);
  }, 60_000);

  it('is the same for the same seed and work', () => {
    fc.assert(
      fc.property(ground, wishes, (problem, options) => {
        expect(partition(problem, options)).toEqual(partition(problem, options));
      }),
      { numRuns: 8 },
    );
  }, 60_000);

  it('is whole when cancelled at any moment', () => {
    fc.assert(
      fc.property(ground, wishes, fc.integer({ min: 0, max: 40 }), (problem, options, looks) => {
        let asked = 0;
        const result = solved(problem, { ...options, shouldStop: () => asked++ >= looks });
        if (!result) return;
        expectSound(problem, result);
        expect(result.stoppedEarly).toBe(asked > looks);
      }),
      { numRuns: 40 },
    );
  });

  it('changes nothing it was given', () => {
    fc.assert(
      fc.property(ground, wishes, (problem, options) => {
        const before = structuredClone(problem);
        solved(problem, options);
        expect(problem).toEqual(before);
      }),
      { numRuns: 6 },
    );
  });

  it('tells of progress from 0 to 1, never back', () => {
    fc.assert(
      fc.property(ground, wishes, (problem, options) => {
        const told: number[] = [];
        if (!solved(problem, { ...options, onProgress: (fraction) => told.push(fraction) })) return;
        expect(told.every((fraction, i) => fraction >= (told[i - 1] ?? 0) && fraction <= 1)).toBe(true);
      }),
      { numRuns: 6 },
    );
  });
});

describe('an impossible band', () => {
  it('gets the best that can be, each part with its reason', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 80 }),
        fc.integer(),
        fc.double({ min: 0, max: 1e-9, noNaN: true }),
        (count, seed, tolerance) => {
          const problem = cellsProblem(count, seed);
          const result = divided(problem, optionsFor({ target: 97.3, tolerance }));
          expectSound(problem, result);
          expect(result.outOfBand).toHaveLength(result.score.parts);
        },
      ),
      { numRuns: 6 },
    );
  });
});
