// However the pieces of a problem are shared out, the joined result is the one a single thread gives.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partition, searchPieces } from '../../../src/core/partition/partition';
import { SCORE_PRESETS } from '../../../src/core/partition/presets';
import type { PartitionOptions, PartitionProblem, PartitionResult } from '../../../src/core/partition/problem';
import { seededRandom } from '../../../src/core/partition/random';
import { chunkPieces, joinPieces, splitProblem } from '../../../src/core/partition/split-problem';
import { latticeProblem, optionsFor, problemFromEdges } from './random-graph';

function inChunks(problem: PartitionProblem, options: PartitionOptions, threads: number): PartitionResult {
  const split = splitProblem(problem, options);
  if (!split.ok) throw new Error(split.reason);
  const { pieces, movesPerUnit } = split.value;
  const divided = new Array<Int32Array>(pieces.length);
  // The last thread is done first, and works on copies, as threads do.
  for (const chunk of chunkPieces(pieces, threads).reverse()) {
    const sent = structuredClone(chunk.map((piece) => pieces[piece]));
    searchPieces(sent, movesPerUnit).divided.forEach((found, at) => {
      divided[chunk[at]] = found;
    });
  }
  return joinPieces(problem, options, pieces, divided, false);
}

/** Five communities, two of them torn, with a plan in force that knows no community border. */
function city(seed: number): PartitionProblem {
  const { next } = seededRandom(seed);
  const problem = latticeProblem(13, 12, next);
  return {
    ...problem,
    group: problem.group.map((_, unit) => Math.floor((unit % 13) / 3)),
    previous: problem.group.map(() => Math.floor(next() * 9) - 1),
  };
}

describe('a problem shared out over threads', () => {
  it('gives the result of one thread, score and all', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.constantFrom('balanced', 'leastChange'),
        fc.constantFrom(undefined, 3_000, 90_000),
        (seed, preset, budget) => {
          const options = optionsFor({ seed, weights: SCORE_PRESETS[preset], ...(budget && { budget }) });
          const outcome = partition(city(seed), options);
          for (const threads of [1, 2, 7]) {
            expect({ ok: true, value: inChunks(city(seed), options, threads) }).toEqual(outcome);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it('gives each thread about the same work, every piece to one of them', () => {
    const split = splitProblem(city(3), optionsFor());
    if (!split.ok) throw new Error(split.reason);
    const { pieces } = split.value;
    for (const threads of [1, 2, 3, 40]) {
      const chunks = chunkPieces(pieces, threads);
      expect(chunks.length).toBeLessThanOrEqual(threads);
      expect(chunks.flat().sort((a, b) => a - b)).toEqual(pieces.map((_, piece) => piece));
      const work = chunks.map((chunk) => chunk.reduce((sum, piece) => sum + pieces[piece].level.count, 0));
      const largest = Math.max(...pieces.map((piece) => piece.level.count));
      expect(Math.max(...work) - Math.min(...work)).toBeLessThanOrEqual(largest);
    }
  });

  it('has nothing to share out where there is nothing', () => {
    const empty = problemFromEdges([], []);
    expect(inChunks(empty, optionsFor(), 4).part).toEqual(new Int32Array(0));
  });
});
