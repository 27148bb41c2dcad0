/**
 * A partition over all threads of the pool: split once, pieces searched in as many calls as there are threads, joined
 * once. The result is that of a single thread, whatever the pool (split-problem.ts). One signal ends all of it, and a
 * thread that dies fails all of it.
 */
import { done, type Outcome } from '../core/outcome';
import type { PartitionProblem, PartitionResult } from '../core/partition/problem';
import { chunkPieces } from '../core/partition/split-problem';
import type { CallOptions, WorkerClient } from './client';
import type { SearchOptions } from './tasks';

/** Gives the partition. Rejects with the signal's reason when aborted, with `WorkerDied` when a thread is lost. */
export async function partitionInParallel(
  { call, size }: WorkerClient,
  problem: PartitionProblem,
  options: SearchOptions,
  { signal, onProgress }: CallOptions = {},
): Promise<Outcome<PartitionResult>> {
  // One failing chunk ends the others: what they would find has no use any more.
  const failed = new AbortController();
  const ending = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  const split = await call('splitProblem', { problem, options }, { signal: ending });
  if (!split.ok) return split;
  const { pieces, movesPerUnit } = split.value;
  const chunks = chunkPieces(pieces, size);
  const units = chunks.map((chunk) => chunk.reduce((sum, piece) => sum + pieces[piece].level.count, 0));
  const fractions = chunks.map(() => 0);
  const advance = (chunk: number, fraction: number) => {
    fractions[chunk] = fraction;
    onProgress?.(weightedMean(fractions, units));
  };
  const divided = new Array<Int32Array>(pieces.length);
  try {
    await Promise.all(
      chunks.map(async (chunk, index) => {
        const found = await call(
          'searchPieces',
          { pieces: chunk.map((piece) => pieces[piece]), movesPerUnit },
          { signal: ending, onProgress: (fraction) => advance(index, fraction) },
        );
        advance(index, 1);
        chunk.forEach((piece, at) => {
          divided[piece] = found[at];
        });
      }),
    );
  } catch (error) {
    failed.abort(error);
    throw error;
  }
  return done(await call('joinPieces', { problem, options, pieces, divided }, { signal: ending }));
}

function weightedMean(values: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  let weight = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i] * weights[i];
    weight += weights[i];
  }
  return weight > 0 ? sum / weight : 1;
}
