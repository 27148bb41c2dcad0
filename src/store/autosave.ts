/**
 * Saving by itself: watches the document's history and writes it a moment after the last change, at once when the page
 * is hidden or left. No setter saves. When the browser refuses (no room), the document says so and the plan stays open
 * to be written to a file; the next change, and leaving the page, try again.
 */
import type { Refusal } from '../core/outcome';
import { refuse } from '../core/outcome';
import type { DocumentControl, DocumentState } from './document';
import type { PlanRepository } from './plan-repository';

const SAVE_DELAY_MS = 800;

/** Starts watching; gives a function that writes what is still waiting and stops. */
export function startAutosave(
  document: Pick<DocumentControl, 'store'>,
  plans: Pick<PlanRepository, 'savePlan'>,
  delayMs = SAVE_DELAY_MS,
): () => Promise<void> {
  const { store } = document;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The history not yet written; the document may have moved on to another plan by the time it is. */
  let unsaved: DocumentState | null = null;
  let writing: Promise<void> = Promise.resolve();

  function flush(): Promise<void> {
    clearTimeout(timer);
    const state = unsaved;
    unsaved = null;
    if (state) writing = writing.then(() => write(state));
    return writing;
  }

  async function write(state: DocumentState): Promise<void> {
    const { plan, past, future } = state;
    if (!plan) return;
    const isOnScreen = () => store.getState().plan?.id === plan.id;
    if (isOnScreen()) store.setState({ saveState: 'saving' });
    try {
      const { savedAt } = await plans.savePlan(plan, { past, future });
      if (isOnScreen()) store.setState({ savedAt, saveState: unsaved ? 'waiting' : 'saved', saveRefusal: null });
    } catch (error) {
      unsaved ??= state;
      if (isOnScreen()) store.setState({ saveState: 'failed', saveRefusal: refusalOf(error) });
    }
  }

  const unsubscribe = store.subscribe((state, before) => {
    if (!state.plan || (state.past === before.past && state.future === before.future)) return;
    // A plan just opened from the repository is as it was saved.
    const isOpening = state.plan.id !== before.plan?.id;
    if (isOpening && unsaved) void flush();
    if (isOpening && state.savedAt !== null) return;
    unsaved = state;
    clearTimeout(timer);
    timer = setTimeout(flush, delayMs);
    if (state.saveState !== 'waiting') store.setState({ saveState: 'waiting' });
  });

  const onHidden = () => {
    if (globalThis.document.visibilityState === 'hidden') void flush();
  };
  const onLeaving = () => void flush();
  const hasPage = typeof globalThis.document !== 'undefined';
  if (hasPage) {
    globalThis.document.addEventListener('visibilitychange', onHidden);
    globalThis.addEventListener('pagehide', onLeaving);
  }

  return () => {
    unsubscribe();
    if (hasPage) {
      globalThis.document.removeEventListener('visibilitychange', onHidden);
      globalThis.removeEventListener('pagehide', onLeaving);
    }
    return flush();
  };
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof DOMException && error.name === 'QuotaExceededError') return refuse('storage-full');
  return refuse('storage-failed', { message: error instanceof Error ? error.message : String(error) });
}
