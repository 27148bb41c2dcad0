// A partition over several threads: the same result for every pool, one progress, one cancel, one failure.

import { describe, expect, test } from 'vitest';
import { partition } from '../../src/core/partition/partition';
import { seededRandom } from '../../src/core/partition/random';
import { WorkerDied } from '../../src/workers/client';
import { partitionInParallel } from '../../src/workers/partition-in-parallel';
import { latticeProblem, optionsFor } from '../core/partition/random-graph';
import { threadsHere } from '../support/threads';

const problem = (() => {
  const lattice = latticeProblem(12, 12, seededRandom(5).next);
  return { ...lattice, group: lattice.group.map((_, unit) => Math.floor(unit / 36)) };
})();
const { onProgress: _, shouldStop: __, ...options } = optionsFor({ target: 150 });

describe('a partition in parallel', () => {
  test.each([1, 2, 7])('is that of one thread, with %i threads answering in any order', async (size) => {
    const late = threadsHere(size, (task, order) =>
      task === 'searchPieces' ? new Promise((resolve) => setTimeout(resolve, 20 - 3 * order)) : undefined,
    );
    const fractions: number[] = [];
    const outcome = await partitionInParallel(late, problem, options, { onProgress: (at) => fractions.push(at) });
    expect(outcome).toEqual(partition(problem, options));
    expect(fractions.length).toBeGreaterThan(0);
    expect([...fractions].sort((a, b) => a - b)).toEqual(fractions);
    expect(fractions[fractions.length - 1]).toBeCloseTo(1, 6);
  });

  test('says what is wrong with the question', async () => {
    const wrong = { ...options, target: 0 };
    expect(await partitionInParallel(threadsHere(2), problem, wrong)).toMatchObject({ reason: 'invalid-option' });
  });

  test('ends all its calls at one abort', async () => {
    const stop = new AbortController();
    let waiting = 0;
    const stuck = threadsHere(3, (task) => {
      if (task !== 'searchPieces') return undefined;
      if (++waiting === 3) stop.abort('enough');
      return new Promise(() => {});
    });
    await expect(partitionInParallel(stuck, problem, options, { signal: stop.signal })).rejects.toBe('enough');
  });

  test('fails as a whole when one thread dies, and lets the others go', async () => {
    let searching = 0;
    const dying = threadsHere(3, (task) => {
      if (task !== 'searchPieces') return undefined;
      return ++searching === 2 ? Promise.reject(new WorkerDied('out of memory')) : new Promise(() => {});
    });
    await expect(partitionInParallel(dying, problem, options)).rejects.toThrow(WorkerDied);
  });
});
