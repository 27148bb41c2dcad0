/**
 * Saving by itself: watches the document's history and adds every step to what is kept in the task that made it; a moment
 * after the last change, and when the page is hidden or left, the plan is written whole. No setter saves. When the
 * browser refuses (no room), the document says so and the history stays here to be tried again (next change, retry,
 * leaving). Leaving the page asks first only where something could not be kept.
 */
import type { Refusal } from '../core/outcome';
import type { DocumentControl, DocumentState } from './document';
import type { PlanRepository } from './plan-repository';
import { storageRefusal } from './storage-refusal';

const SAVE_DELAY_MS = 800;

export interface AutosaveOptions {
  readonly delayMs?: number;
  /** Told whenever a plan has been written. */
  readonly onSaved?: (planId: string) => void;
  /** Told the first time in a row that a plan, on screen or left, could not be written. */
  readonly onFailed?: (refusal: Refusal, planName: string) => void;
}

export interface Autosave {
  /** The latest state of a plan that is not written yet, null when what is kept is the latest. */
  unsavedOf(planId: string): DocumentState | null;
  /** Gives up what is not written of a plan: what is kept counts. */
  forget(planId: string): void;
  /** Writes now what waits, and what failed before. */
  flush(): Promise<void>;
  /** Writes what waits and stops watching. */
  stop(): Promise<void>;
}

export function startAutosave(
  document: Pick<DocumentControl, 'store'>,
  plans: Pick<PlanRepository, 'keepStep' | 'savePlan'>,
  { delayMs = SAVE_DELAY_MS, onFailed, onSaved }: AutosaveOptions = {},
): Autosave {
  const { store } = document;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Latest states not yet written whole, by plan: the document may have moved on to another plan by the time they are. */
  const unsaved = new Map<string, DocumentState>();
  /** Those of them that a page that goes would lose: their steps could not be added to what is kept. */
  const atRisk = new Set<string>();
  let isFailing = false;
  let writing: Promise<void> = Promise.resolve();

  function flush(): Promise<void> {
    clearTimeout(timer);
    for (const id of [...unsaved.keys()]) writing = writing.then(() => write(id));
    return writing;
  }

  function forget(id: string): void {
    unsaved.delete(id);
    atRisk.delete(id);
    if (unsaved.size === 0) isFailing = false;
  }

  /** Adds the last step of a plan to what is kept; where that cannot be, it is written whole at once. */
  function keepStep({ plan, past, future }: DocumentState): void {
    const id = plan!.id;
    const added = plans.keepStep(plan!, { past, future });
    if (added) atRisk.delete(id);
    else atRisk.add(id);
    added?.catch(() => {
      if (!unsaved.has(id)) return;
      atRisk.add(id);
      void flush();
    });
  }

  async function write(id: string): Promise<void> {
    const state = unsaved.get(id);
    if (!state?.plan) return;
    const tell = (change: Partial<DocumentState>) => {
      if (store.getState().plan?.id === id) store.setState(change);
    };
    tell({ saveState: 'saving' });
    try {
      const { savedAt } = await plans.savePlan(state.plan, { past: state.past, future: state.future });
      // While it was written the plan may have changed again.
      const latest = unsaved.get(id);
      const isLatest = latest === state;
      if (isLatest) forget(id);
      else if (latest && atRisk.has(id)) keepStep(latest);
      isFailing = false;
      tell({ savedAt, saveState: isLatest ? 'saved' : 'waiting', saveRefusal: null });
      onSaved?.(id);
    } catch (error) {
      const refusal = storageRefusal(error);
      const isOvertaken = refusal.reason === 'plan-changed-elsewhere';
      if (isOvertaken) atRisk.add(id);
      // Two versions stand against each other: a person decides, and until then neither grows.
      tell({ saveState: 'failed', saveRefusal: refusal, ...(isOvertaken && { heldBack: refusal, staged: null }) });
      if (!isFailing) onFailed?.(refusal, state.plan.name);
      isFailing = true;
    }
  }

  const unsubscribe = store.subscribe((state, before) => {
    if (!state.plan || (state.past === before.past && state.future === before.future)) return;
    // A plan just opened from the repository is as it was saved.
    const isOpening = state.opening !== before.opening;
    if (isOpening) void flush();
    if (isOpening && state.savedAt !== null) return;
    unsaved.set(state.plan.id, state);
    clearTimeout(timer);
    keepStep(state);
    // A step can only be added to a plan that is there.
    if (isOpening) void flush();
    else timer = setTimeout(flush, delayMs);
    if (state.saveState !== 'waiting') store.setState({ saveState: 'waiting' });
  });

  const onHidden = () => {
    if (globalThis.document.visibilityState === 'hidden') void flush();
  };
  const onLeaving = () => void flush();
  const onUnload = (event: Event) => {
    if (atRisk.size === 0) return;
    // A page that goes may take what it is writing along: being asked whether to leave gives it the time.
    void flush();
    event.preventDefault();
  };
  const hasPage = typeof globalThis.document !== 'undefined';
  if (hasPage) {
    globalThis.document.addEventListener('visibilitychange', onHidden);
    globalThis.addEventListener('pagehide', onLeaving);
    globalThis.addEventListener('beforeunload', onUnload);
  }

  return {
    unsavedOf: (planId) => unsaved.get(planId) ?? null,
    forget,
    flush,
    stop() {
      unsubscribe();
      if (hasPage) {
        globalThis.document.removeEventListener('visibilitychange', onHidden);
        globalThis.removeEventListener('pagehide', onLeaving);
        globalThis.removeEventListener('beforeunload', onUnload);
      }
      return flush();
    },
  };
}
