import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { paint } from '../../src/core/actions/paint';
import type { Plan } from '../../src/core/plan/plan';
import { startAutosave } from '../../src/store/autosave';
import { createDocument, type History } from '../../src/store/document';
import { planFromDrawing } from '../support/plan';

const { plan } = planFromDrawing('AAB');
let written: Plan[];
let failure: Error | null;
let told: unknown[];
/** Steps added to what is kept; null while a plan must be written whole first. */
let added: Plan[] | null;
/** What the browser's database does, without a browser: keeps, or has no room. */
const plans = {
  keepStep(saved: Plan) {
    if (!added) return null;
    added.push(saved);
    return failure ? Promise.reject(failure) : Promise.resolve();
  },
  async savePlan(saved: Plan, history: History) {
    if (failure) throw failure;
    written.push(saved);
    return { id: saved.id, name: '', savedAt: 7, deletedAt: null, grids: 0, steps: history.past.length };
  },
};

function open() {
  const document = createDocument();
  const { stop, flush, unsavedOf } = startAutosave(document, plans, {
    delayMs: 100,
    onFailed: (...said) => told.push(said),
  });
  document.open(plan, null);
  const edit = (plots: number[], grid: number) => document.edit({ key: 'painted' }, (p) => paint(p, 0, plots, grid));
  return { document, stop, flush, unsavedOf, edit, state: () => document.store.getState() };
}

beforeEach(() => {
  vi.useFakeTimers();
  written = [];
  failure = null;
  told = [];
  added = null;
});
afterEach(() => {
  vi.useRealTimers();
});

describe('autosave', () => {
  test('many edits are one write, undo is one too, staging is none', async () => {
    const { document, edit, state } = open();
    edit([0], 1);
    edit([1], 1);
    expect(state().saveState).toBe('waiting');
    await vi.advanceTimersByTimeAsync(200);
    expect(written).toEqual([state().plan]);
    expect(state()).toMatchObject({ saveState: 'saved', savedAt: 7 });
    document.stage((p) => paint(p, 0, [0], 0));
    document.dropStage();
    await vi.advanceTimersByTimeAsync(200);
    expect(written).toHaveLength(1);
    document.undo();
    await vi.advanceTimersByTimeAsync(200);
    expect(written).toHaveLength(2);
    expect(written[1]).toBe(state().plan);
  });

  test('a plan opened as it was saved is not written again', async () => {
    const { document } = open();
    await vi.advanceTimersByTimeAsync(200);
    const history = { past: [{ label: { key: 'opened' }, plan, selection: { grids: [], area: -1 } }], future: [] };
    document.close();
    document.open(plan, null, history, 7);
    await vi.advanceTimersByTimeAsync(200);
    expect(written).toHaveLength(1);
  });

  test('opening another plan writes the one before first', async () => {
    const { document, edit, state } = open();
    edit([0], 1);
    const first = state().plan;
    document.open({ ...plan, id: 'other' }, null);
    await vi.advanceTimersByTimeAsync(200);
    expect(written.map((saved) => saved.id)).toEqual(['plan', 'other']);
    expect(written[0]).toBe(first);
  });

  test('no room: it says so, the plan stays, the next change tries again', async () => {
    const { edit, state } = open();
    failure = new DOMException('full', 'QuotaExceededError');
    edit([0], 1);
    await vi.advanceTimersByTimeAsync(200);
    expect(state()).toMatchObject({ saveState: 'failed', saveRefusal: { reason: 'storage-full' } });
    failure = null;
    edit([1], 1);
    await vi.advanceTimersByTimeAsync(200);
    expect(state()).toMatchObject({ saveState: 'saved', saveRefusal: null });
    expect(written).toEqual([state().plan]);
  });

  test('no room while another plan is opened: the one left is kept in memory and written when there is room', async () => {
    const { document, edit, flush, unsavedOf, state } = open();
    await vi.advanceTimersByTimeAsync(200);
    failure = new DOMException('full', 'QuotaExceededError');
    edit([0], 1);
    const left = state().plan;
    document.open({ ...plan, id: 'other' }, null);
    await vi.advanceTimersByTimeAsync(200);
    expect(unsavedOf('plan')?.plan).toBe(left);
    expect(told).toEqual([[{ ok: false, reason: 'storage-full' }, plan.name]]);
    failure = null;
    await flush();
    expect(written.slice(1).map((saved) => saved.id)).toEqual(['plan', 'other']);
    expect(written[1]).toBe(left);
    expect(unsavedOf('plan')).toBe(null);
  });

  test('a step is added to what is kept in the task that made it, and what could not be is written whole at once', async () => {
    const { edit, state } = open();
    await vi.advanceTimersByTimeAsync(0);
    expect(written).toEqual([plan]);
    added = [];
    edit([0], 1);
    expect(added).toEqual([state().plan]);
    expect(written).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(written).toEqual([plan, state().plan]);

    failure = new DOMException('full', 'QuotaExceededError');
    edit([1], 1);
    await vi.advanceTimersByTimeAsync(0);
    expect(state()).toMatchObject({ saveState: 'failed', saveRefusal: { reason: 'storage-full' } });
  });

  test('leaving asks only where something would be lost', async () => {
    const page = new EventTarget();
    vi.stubGlobal('document', new EventTarget());
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
    const asks = () => !page.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    try {
      const { edit, stop } = open();
      // Not there yet: no step can be added to it.
      expect(asks()).toBe(true);
      await vi.advanceTimersByTimeAsync(0);
      expect(asks()).toBe(false);
      added = [];
      edit([0], 1);
      expect(asks()).toBe(false);
      failure = new DOMException('full', 'QuotaExceededError');
      edit([1], 1);
      await vi.advanceTimersByTimeAsync(200);
      expect(asks()).toBe(true);
      // Asking has tried once more; now there is room.
      failure = null;
      expect(asks()).toBe(true);
      await vi.advanceTimersByTimeAsync(0);
      expect(asks()).toBe(false);
      await stop();
    } finally {
      vi.unstubAllGlobals();
    }
  });

  test('stopping writes what waits', async () => {
    const { edit, stop, state } = open();
    edit([0], 1);
    await stop();
    expect(written).toEqual([state().plan]);
  });
});
