import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createNotices, type Notice } from '../../src/store/notices';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const said = (key: string, tone: Notice['tone'] = 'info') => ({ key, tone, values: {} });
const keys = ({ store }: ReturnType<typeof createNotices>) => store.getState().list.map(({ key }) => key);

test('two at once, the newest stay; the same again is one', () => {
  const notices = createNotices();
  for (const key of ['a', 'b', 'c', 'b']) notices.show(said(key));
  expect(keys(notices)).toEqual(['c', 'b']);
  vi.runAllTimers();
  expect(keys(notices)).toEqual([]);
});

test('a failure is neither pushed out nor does it go by itself', () => {
  const notices = createNotices();
  notices.show(said('failed', 'failure'));
  for (const key of ['a', 'b', 'c']) notices.show(said(key));
  expect(keys(notices)).toEqual(['failed', 'c']);
  vi.runAllTimers();
  expect(keys(notices)).toEqual(['failed']);
  notices.close(notices.store.getState().list[0].id);
  expect(keys(notices)).toEqual([]);
});
