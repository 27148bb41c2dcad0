import { afterEach, expect, test, vi } from 'vitest';
import { openDatabase, StorageUnavailable } from '../../src/store/open-database';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a browser without a database says so at once', async () => {
  vi.stubGlobal('indexedDB', undefined);
  await expect(openDatabase('plans', 1, {})).rejects.toThrow(StorageUnavailable);
});

test('a database that never answers is not waited for', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('IDBRequest', EventTarget);
  vi.stubGlobal('indexedDB', { open: () => new EventTarget() });
  const opened = openDatabase('plans', 1, {}).catch((error) => error);
  await vi.advanceTimersByTimeAsync(6000);
  expect(await opened).toBeInstanceOf(StorageUnavailable);
});
