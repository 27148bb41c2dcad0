/** Thread entry: runs the task it is sent and hands the result's buffers over instead of copying them. */
import { TASKS, type TaskName } from './tasks';
import { transferables } from './transferables';

interface Request {
  readonly task: TaskName;
  readonly input: never;
}

self.onmessage = async ({ data }: MessageEvent<Request>) => {
  let lastProgress = 0;
  const onProgress = (fraction: number) => {
    const now = performance.now();
    if (now - lastProgress < 50 && fraction < 1) return;
    lastProgress = now;
    self.postMessage({ progress: fraction });
  };
  try {
    const result = await TASKS[data.task](data.input, onProgress);
    self.postMessage({ result }, { transfer: transferables(result) });
  } catch (error) {
    self.postMessage({ error: error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error) });
  }
};
