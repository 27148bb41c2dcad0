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

export function createNotices() {
  const store = createStore<{ readonly list: readonly Notice[] }>(() => ({ list: [] }));
  let nextId = 1;
  const close = (id: number) => store.setState(({ list }) => ({ list: list.filter((notice) => notice.id !== id) }));
  return {
    store,
    close,
    show(notice: Omit<Notice, 'id'>): void {
      const id = nextId++;
      // The same message twice is one message; more than three at once are noise.
      store.setState(({ list }) => ({
        list: [...list.filter((old) => old.key !== notice.key), { ...notice, id }].slice(-3),
      }));
      if (notice.tone !== 'failure') setTimeout(() => close(id), SHOWN_MS);
    },
  };
}

export type Notices = ReturnType<typeof createNotices>;
