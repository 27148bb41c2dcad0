/**
 * The one way to run a task off the main thread: `call(task, input, { signal, onProgress })`.
 *
 * A pool of workers takes one task each. Core code is synchronous and cannot hear a message while it computes, so
 * cancelling ends the thread and the pool starts a fresh one when it is next needed; a thread that dies by itself
 * rejects its call with `WorkerDied` and is replaced the same way.
 */
import type { OnProgress } from '../core/outcome';
import type { TaskInput, TaskName, TaskOutput } from './tasks';

export class WorkerDied extends Error {}

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

export interface WorkerClient {
  /** Rejects with the signal's reason when aborted, with `WorkerDied` when the thread is lost. Input is copied. */
  call<N extends TaskName>(task: N, input: TaskInput<N>, options?: CallOptions): Promise<TaskOutput<N>>;
  close(): void;
}

interface Job {
  readonly start: (worker: Worker) => void;
}

export function createWorkerClient(
  size = Math.max(1, Math.min(4, (navigator.hardwareConcurrency || 2) - 1)),
): WorkerClient {
  const idle: Worker[] = [];
  const waiting: Job[] = [];
  let alive = 0;

  function next(): void {
    if (waiting.length === 0) return;
    const worker = idle.pop() ?? (alive < size ? spawn() : undefined);
    if (worker) waiting.shift()!.start(worker);
  }

  function spawn(): Worker {
    alive++;
    return new Worker(new URL('./entry.ts', import.meta.url), { type: 'module' });
  }

  function retire(worker: Worker): void {
    worker.terminate();
    alive--;
    next();
  }

  return {
    call(task, input, { signal, onProgress } = {}) {
      return new Promise((resolve, reject) => {
        const job: Job = {
          start(worker) {
            const onAbort = () => {
              retire(worker);
              reject(signal!.reason);
            };
            const finish = () => {
              signal?.removeEventListener('abort', onAbort);
              worker.onmessage = null;
              worker.onerror = null;
              idle.push(worker);
              next();
            };
            worker.onmessage = ({ data }) => {
              if ('progress' in data) onProgress?.(data.progress);
              else {
                finish();
                if ('error' in data) reject(new Error(data.error));
                else resolve(data.result);
              }
            };
            worker.onerror = (event) => {
              signal?.removeEventListener('abort', onAbort);
              retire(worker);
              reject(new WorkerDied(event.message || task));
            };
            signal?.removeEventListener('abort', onWaitingAbort);
            signal?.addEventListener('abort', onAbort, { once: true });
            worker.postMessage({ task, input });
          },
        };
        const onWaitingAbort = () => {
          const at = waiting.indexOf(job);
          if (at >= 0) waiting.splice(at, 1);
          reject(signal!.reason);
        };
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        signal?.addEventListener('abort', onWaitingAbort, { once: true });
        waiting.push(job);
        next();
      });
    },
    close() {
      for (const worker of idle.splice(0)) retire(worker);
    },
  };
}
