/**
 * The one way to run a task off the main thread: `call(task, input, { signal, onProgress })`.
 *
 * A pool of workers takes one task each. Core code is synchronous and cannot hear a message while it computes, so
 * cancelling ends the thread and the pool starts a fresh one when it is next needed; a thread that dies by itself
 * rejects its call with `WorkerDied` and is replaced the same way. A call ends once, whatever ends it: its answer, its
 * signal, the death of its thread, or an input that cannot be sent.
 */
import type { OnProgress } from '../core/outcome';
import type { TaskInput, TaskName, TaskOutput } from './tasks';

export class WorkerDied extends Error {}

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

export interface WorkerClient {
  /** Threads at most. */
  readonly size: number;
  /** Rejects with the signal's reason when aborted, with `WorkerDied` when the thread is lost. Input is copied. */
  call<N extends TaskName>(task: N, input: TaskInput<N>, options?: CallOptions): Promise<TaskOutput<N>>;
}

interface Job {
  readonly start: (worker: Worker) => void;
  readonly fail: (error: unknown) => void;
}

export function createWorkerClient(
  size = Math.max(1, Math.min(8, (navigator.hardwareConcurrency || 2) - 1)),
): WorkerClient {
  const idle: Worker[] = [];
  const waiting: Job[] = [];
  /** Threads that live, idle and busy. */
  let alive = 0;

  function next(): void {
    if (waiting.length === 0 || (idle.length === 0 && alive >= size)) return;
    const job = waiting.shift()!;
    let worker: Worker;
    try {
      worker = idle.pop() ?? spawn();
    } catch (error) {
      job.fail(new WorkerDied(String(error)));
      next();
      return;
    }
    job.start(worker);
  }

  function spawn(): Worker {
    const worker = new Worker(new URL('./entry.ts', import.meta.url), { type: 'module' });
    alive++;
    return worker;
  }

  function rest(worker: Worker): void {
    worker.onmessage = null;
    worker.onmessageerror = null;
    // A thread may die at rest too; it must not be given the next task.
    worker.onerror = () => {
      idle.splice(idle.indexOf(worker), 1);
      retire(worker);
    };
    idle.push(worker);
    next();
  }

  function retire(worker: Worker): void {
    worker.onmessage = null;
    worker.onmessageerror = null;
    worker.onerror = null;
    worker.terminate();
    alive--;
    next();
  }

  return {
    size,
    call(task, input, { signal, onProgress } = {}) {
      return new Promise((resolve, reject) => {
        /** The thread at work on this call; null while it waits and after it ended. */
        let busy: Worker | null = null;

        /** Ends the call and frees its thread. The promise settles first, as the next task may start within. */
        function end(settle: () => void, free: (worker: Worker) => void): void {
          signal?.removeEventListener('abort', onAbort);
          settle();
          const worker = busy;
          busy = null;
          if (worker) free(worker);
        }
        function onAbort(): void {
          const place = waiting.indexOf(job);
          if (place >= 0) waiting.splice(place, 1);
          end(() => reject(signal!.reason), retire);
        }
        const job: Job = {
          fail: (error) => end(() => reject(error), retire),
          start(worker) {
            busy = worker;
            worker.onmessage = ({ data }) => {
              if ('progress' in data) onProgress?.(data.progress);
              else if ('error' in data) end(() => reject(new Error(data.error)), rest);
              else end(() => resolve(data.result), rest);
            };
            worker.onerror = (event) => job.fail(new WorkerDied(event.message || task));
            worker.onmessageerror = () => job.fail(new WorkerDied(`${task}: the answer cannot be read`));
            try {
              worker.postMessage({ task, input });
            } catch (error) {
              end(() => reject(error), rest);
            }
          },
        };
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        signal?.addEventListener('abort', onAbort, { once: true });
        waiting.push(job);
        next();
      });
    },
  };
}
