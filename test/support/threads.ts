/** A pool of threads that works in the test's own thread, on copies as threads do. */
import type { WorkerClient } from '../../src/workers/client';
import { TASKS } from '../../src/workers/tasks';

/** Says it has `size` threads; `before` may hold a call up or end it by rejecting. */
export function threadsHere(
  size: number,
  before: (task: string, order: number) => Promise<void> | void = () => {},
): WorkerClient {
  let calls = 0;
  return {
    size,
    call: async (task, input, { signal, onProgress } = {}) => {
      const gone = new Promise<never>((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
      // Nobody may be waiting for it any more.
      gone.catch(() => {});
      await Promise.race([before(task, calls++), gone]);
      signal?.throwIfAborted();
      return TASKS[task](structuredClone(input), onProgress ?? (() => {})) as never;
    },
  };
}
