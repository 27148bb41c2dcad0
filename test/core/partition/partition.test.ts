import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partition } from '../../../src/core/partition/partition';
import { SCORE_PRESETS } from '../../../src/core/partition/presets';
import type { PartitionOptions, PartitionProblem, PartitionResult } from '../../../src/core/partition/problem';
import { seededRandom } from '../../../src/core/partition/random';
import { latticeProblem, optionsFor, piecesByPart, problemFromEdges } from './random-graph';

function divided(problem: PartitionProblem, options: PartitionOptions): PartitionResult {
  const outcome = partition(problem, options);
  if (!outcome.ok) throw new Error(`${outcome.reason} ${JSON.stringify(outcome.values)}`);
  return outcome.value;
}

function expectSound(problem: PartitionProblem, { part, score }: PartitionResult) {
  expect(part.length).toBe(problem.weight.length);
  for (const [label, pieces] of piecesByPart(problem, part)) expect([label, pieces]).toEqual([label, 1]);
  expect(new Set(part).size).toBe(score.parts);
  const groupOf = new Map<number, number>();
  part.forEach((label, unit) => {
    expect(groupOf.get(label) ?? problem.group[unit]).toBe(problem.group[unit]);
    groupOf.set(label, problem.group[unit]);
    if (problem.fixed && problem.fixed[unit] >= 0) expect(label).toBe(problem.fixed[unit]);
  });
}

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
  it('gives nothing for nothing', () => {
    expect(divided(problemFromEdges([], []), optionsFor()).score.parts).toBe(0);
  });

  it('gives one part for one unit', () => {
    expect([...divided(problemFromEdges([12], []), optionsFor()).part]).toEqual([0]);
  });
});
