import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { paint } from '../../src/core/actions/paint';
import { type Outcome, refuse } from '../../src/core/outcome';
import type { Plan } from '../../src/core/plan/plan';
import { startAutosave } from '../../src/store/autosave';
import { createDocument, type History } from '../../src/store/document';
import { PlanChangedElsewhere } from '../../src/store/open-database';
import type { LoadedPlan } from '../../src/store/plan-repository';
import { guardTabs } from '../../src/store/tab-guard';
import { drawingOfPlan, picture, planFromDrawing } from '../support/plan';

const { plan, ground, meshes } = planFromDrawing('AAB');

/** The one database of the browser, as far as a guard sees it: the last version written, and who may write over it. */
let kept: { plan: Plan; history: History; revision: string };
let writes: number;
let isDiskFull: boolean;
const stops: (() => unknown)[] = [];

/** `tells` false: what it says of its saves does not arrive, as where the message comes late. */
function tab({ tells = true } = {}) {
  const document = createDocument();
  let known: string | undefined;
  const plans = {
    async loadPlan(): Promise<Outcome<LoadedPlan>> {
      return { ok: true, value: { ...kept, isRecovered: false, savedAt: 1, line: null } };
    },
    takeUp(_: string, { revision }: Pick<LoadedPlan, 'revision'>) {
      known = revision;
    },
    keepStep: () => null,
    async savePlan(saved: Plan, history: History) {
      if (isDiskFull) throw new DOMException('full', 'QuotaExceededError');
      if (known !== kept.revision) throw new PlanChangedElsewhere(saved.name);
      known = `${++writes}`;
      kept = { plan: saved, history, revision: known };
      return { id: saved.id, name: '', savedAt: writes, deletedAt: null, grids: 0, steps: 0 };
    },
  };
  const autosave = startAutosave(document, plans, { delayMs: 10, onSaved: (id) => tells && guard.tellSaved(id) });
  const guard = guardTabs({
    document,
    plans,
    autosave: () => autosave,
    city: () => ({ ground, meshes }),
    isClaimed: () => true,
  });
  plans.takeUp(plan.id, kept);
  document.open(kept.plan, null, kept.history, 1);
  stops.push(autosave.stop, () => document.close());
  return {
    ...guard,
    edit: (plot: number, grid: number) => document.edit({ key: 'painted' }, (open) => paint(open, 0, [plot], grid)),
    drawing: () => drawingOfPlan(document.store.getState().plan!),
    held: () => document.store.getState().heldBack?.reason ?? null,
  };
}

beforeEach(() => {
  // A page over plain http: no locks, tabs ask each other.
  vi.stubGlobal('navigator', {});
  writes = 0;
  isDiskFull = false;
  const selection = { grids: [], area: -1 };
  kept = { plan, history: { past: [{ label: { key: 'opened' }, plan, selection }], future: [] }, revision: '0' };
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  vi.unstubAllGlobals();
});

const until = (what: () => unknown, is: unknown) => vi.waitFor(() => expect(what()).toEqual(is), 6000);

test('the second tab follows what the first saves, and changes it only after it has taken over', async () => {
  const first = tab();
  await new Promise((resolve) => setTimeout(resolve, 350));
  const second = tab();
  await until(second.held, 'plan-open-elsewhere');
  first.edit(0, 1);
  await until(second.drawing, picture('BAB'));
  expect(second.edit(1, 1)).toMatchObject(refuse('plan-open-elsewhere'));
  // Not written yet when the other tab asks.
  first.edit(1, 1);
  second.takeOver();
  await until(second.held, null);
  expect(second.drawing()).toBe(picture('BBB'));
  expect(first.held()).toBe('plan-open-elsewhere');
  second.edit(2, 0);
  await until(first.drawing, picture('BBA'));
});

test('what could not be written is not dropped for what the other tab writes: both are there to choose from', async () => {
  const first = tab();
  await new Promise((resolve) => setTimeout(resolve, 350));
  const second = tab();
  await until(second.held, 'plan-open-elsewhere');
  isDiskFull = true;
  first.edit(0, 1);
  second.takeOver();
  await until(second.held, null);
  isDiskFull = false;
  second.edit(2, 0);
  await until(first.held, 'plan-changed-elsewhere');
  expect(first.drawing()).toBe(picture('BAB'));
  expect(drawingOfPlan(kept.plan)).toBe(picture('AAA'));
  await first.readAgain();
  expect(first.drawing()).toBe(picture('AAA'));
  expect(first.held()).toBe('plan-open-elsewhere');
});

test('a tab that gets its turn shows what was saved meanwhile, though no message told it so', async () => {
  const first = tab({ tells: false });
  await new Promise((resolve) => setTimeout(resolve, 350));
  const second = tab();
  await until(second.held, 'plan-open-elsewhere');
  first.edit(0, 1);
  await until(() => drawingOfPlan(kept.plan), picture('BAB'));
  expect(second.drawing()).toBe(picture('AAB'));
  second.takeOver();
  await until(second.held, null);
  expect(second.drawing()).toBe(picture('BAB'));
});
