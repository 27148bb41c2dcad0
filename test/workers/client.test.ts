import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createWorkerClient, WorkerDied } from '../../src/workers/client';

/** A browser's thread as the page sees it; what happens inside is written in the test. */
class Thread {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  isEnded = false;
  readonly posted: { input: unknown }[] = [];
  constructor() {
    if (refusesThreads) throw new Error('refused by policy');
    threads.push(this);
  }
  postMessage(message: { input: unknown }) {
    structuredClone(message);
    this.posted.push(message);
  }
  terminate() {
    this.isEnded = true;
  }
  answer(result: unknown) {
    this.onmessage?.({ data: { result } });
  }
}

let threads: Thread[];
let refusesThreads: boolean;
const living = () => threads.filter((thread) => !thread.isEnded);
const inputsOf = (thread: Thread) => thread.posted.map(({ input }) => (input as { url: string }).url);

beforeEach(() => {
  threads = [];
  refusesThreads = false;
  vi.stubGlobal('Worker', Thread);
});

function client(size: number) {
  const { call } = createWorkerClient(size);
  return (url: string, options = {}) => call('loadGround', { url }, options);
}

/** What a promise has come to, without waiting for it. */
async function settled(promise: Promise<unknown>): Promise<unknown> {
  return Promise.race([promise.catch((error) => error), Promise.resolve().then(() => 'waiting')]);
}

describe('the pool', () => {
  test('takes one task a thread, no more threads than its size, and uses them again', async () => {
    const call = client(2);
    const calls = ['a', 'b', 'c'].map((url) => call(url));
    expect(threads.map(inputsOf)).toEqual([['a'], ['b']]);
    threads[1].answer('B');
    expect(threads.map(inputsOf)).toEqual([['a'], ['b', 'c']]);
    threads[1].answer('C');
    threads[0].answer('A');
    expect(await Promise.all(calls)).toEqual(['A', 'B', 'C']);
    void call('d');
    expect(threads).toHaveLength(2);
  });

  test('an error inside a task rejects its call and leaves the thread', async () => {
    const call = client(1);
    const failing = call('a');
    threads[0].onmessage?.({ data: { error: 'broken' } });
    await expect(failing).rejects.toThrow('broken');
    void call('b');
    expect(threads.map(inputsOf)).toEqual([['a', 'b']]);
  });

  test.each([
    ['dies', (thread: Thread) => thread.onerror?.({ message: 'out of memory' })],
    ['cannot be loaded', (thread: Thread) => thread.onerror?.({ message: undefined as never })],
    ['answers what cannot be read', (thread: Thread) => thread.onmessageerror?.()],
  ])('a thread that %s rejects its call only; the next task gets a fresh one', async (_, happens) => {
    const call = client(1);
    const [lost, next] = [call('a'), call('b')];
    happens(threads[0]);
    await expect(lost).rejects.toThrow(WorkerDied);
    expect(living().map(inputsOf)).toEqual([['b']]);
    threads[1].answer('B');
    expect(await next).toBe('B');
  });

  test('a thread that dies at rest is not given the next task', () => {
    const call = client(1);
    void call('a');
    threads[0].answer('A');
    threads[0].onerror?.({ message: 'gone' });
    void call('b');
    expect(living().map(inputsOf)).toEqual([['b']]);
    expect(threads).toHaveLength(2);
  });

  test('an input that cannot be sent rejects, and the thread goes on', async () => {
    const { call } = createWorkerClient(1);
    await expect(call('loadGround', { url: (() => {}) as never })).rejects.toThrow(/clone/);
    void call('loadGround', { url: 'b' });
    expect(threads.map(inputsOf)).toEqual([['b']]);
  });

  test('a browser that gives no threads rejects every call, and is asked again later', async () => {
    refusesThreads = true;
    const call = client(1);
    await expect(call('a')).rejects.toThrow(WorkerDied);
    refusesThreads = false;
    void call('b');
    expect(threads.map(inputsOf)).toEqual([['b']]);
  });
});

describe('an abort', () => {
  test('before the call starts nothing', async () => {
    const call = client(1);
    await expect(call('a', { signal: AbortSignal.abort('enough') })).rejects.toBe('enough');
    expect(threads).toHaveLength(0);
  });

  test('while it waits takes it out of the queue and leaves the thread that works', async () => {
    const call = client(1);
    const stop = new AbortController();
    const [first, second, third] = [call('a'), call('b', { signal: stop.signal }), call('c')];
    stop.abort('enough');
    await expect(second).rejects.toBe('enough');
    expect(await settled(first)).toBe('waiting');
    threads[0].answer('A');
    threads[0].answer('C');
    expect(await Promise.all([first, third])).toEqual(['A', 'C']);
    expect(threads.map(inputsOf)).toEqual([['a', 'c']]);
  });

  test('while it works ends the thread; what it still says is not heard; the next task gets a fresh one', async () => {
    const call = client(1);
    const stop = new AbortController();
    const heard: number[] = [];
    const first = call('a', { signal: stop.signal, onProgress: (fraction: number) => heard.push(fraction) });
    const second = call('b');
    threads[0].onmessage?.({ data: { progress: 0.5 } });
    const { onmessage, onerror } = threads[0];
    stop.abort('enough');
    await expect(first).rejects.toBe('enough');
    onmessage?.({ data: { result: 'late' } });
    onerror?.({ message: 'late' });
    expect(threads.map((thread) => thread.isEnded)).toEqual([true, false]);
    threads[1].answer('B');
    expect(await second).toBe('B');
    expect(heard).toEqual([0.5]);
  });

  test('after the answer changes nothing', async () => {
    const call = client(1);
    const stop = new AbortController();
    const first = call('a', { signal: stop.signal });
    threads[0].answer('A');
    stop.abort();
    expect(await first).toBe('A');
    void call('b');
    expect(threads.map(inputsOf)).toEqual([['a', 'b']]);
    expect(threads[0].isEnded).toBe(false);
  });
});
