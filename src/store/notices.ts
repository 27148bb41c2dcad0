/** Short messages to the person at the screen: a refusal, a finished export, a save that failed. */
import { createStore } from 'zustand/vanilla';

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'refusal' | 'failure';
  /** i18n key and its values. */
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** Offered beside the message, such as undo. */
  readonly action?: { readonly key: string; readonly run: () => void };
}

/** A failure stays until closed; the others go by themselves. */
const SHOWN_MS = 6000;
/** What has room at the foot of the page without covering the line that says what the tool does. */
const MOST_AT_ONCE = 2;

export function createNotices() {
  const store = createStore<{ readonly list: readonly Notice[] }>(() => ({ list: [] }));
  let nextId = 1;
  const close = (id: number) => store.setState(({ list }) => ({ list: list.filter((notice) => notice.id !== id) }));
  return {
    store,
    close,
    show(notice: Omit<Notice, 'id'>): void {
      const id = nextId++;
      store.setState(({ list }) => {
        // The same message twice is one message.
        const kept = list.filter((old) => old.key !== notice.key);
        const passing = kept.filter(({ tone }) => tone !== 'failure');
        const tooMany = new Set(passing.slice(0, Math.max(0, kept.length + 1 - MOST_AT_ONCE)));
        return { list: [...kept.filter((old) => !tooMany.has(old)), { ...notice, id }] };
      });
      if (notice.tone !== 'failure') setTimeout(() => close(id), SHOWN_MS);
    },
  };
}

export type Notices = ReturnType<typeof createNotices>;
