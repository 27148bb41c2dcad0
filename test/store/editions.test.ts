import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { mergeGrids } from '../../src/core/actions/merge-grids';
import { submitPlan } from '../../src/core/checks/submit-plan';
import { type Outcome, refuse } from '../../src/core/outcome';
import type { Plan } from '../../src/core/plan/plan';
import { publishPlan } from '../../src/core/plan/publish-plan';
import type { CityControl } from '../../src/store/city';
import { createDocument } from '../../src/store/document';
import { createEditions, type Editions, isAsAtPlan } from '../../src/store/editions';
import type { PlanHead } from '../../src/store/plan-database';
import type { LoadedPlan } from '../../src/store/plan-repository';
import { createSession } from '../../src/store/session';
import { accepted, drawingOfPlan, picture, planFromDrawing } from '../support/plan';

const drawn = planFromDrawing('AABBCC', { households: () => 150 });
const { plan: scheme, ground, meshes } = drawn;

function edition(id: string, before: Plan, into: number, grid: number, inForceFrom: string): Plan {
  const draft = { ...accepted(mergeGrids(before, into, grid)), id, name: id };
  const { standing: _, ...open } = draft;
  const submitted = accepted(submitPlan(open, ground, '2026-01-01'));
  return accepted(publishPlan(submitted, before, ground, { on: '2026-01-02', inForceFrom })).plan;
}
const spring = edition('spring', scheme, 0, 1, '2026-03-01');
const autumn = edition('autumn', spring, 0, 2, '2026-09-01');

let kept: Plan[];
let editions: Editions;
let document: ReturnType<typeof createDocument>;
let session: ReturnType<typeof createSession>;
let resumed: (string | null)[];
const told: unknown[] = [];

/** What the browser's database does, without a browser. */
const plans = {
  async listPlans(): Promise<PlanHead[]> {
    return kept.map(({ id, name, standing }) => ({
      ...{ id, name, savedAt: 1, deletedAt: null, grids: 0, steps: 0 },
      standing: standing ?? null,
    }));
  },
  async loadPlan(id: string): Promise<Outcome<LoadedPlan>> {
    const plan = kept.find((one) => one.id === id);
    if (!plan) return refuse('no-such-plan', { plan: id });
    const history = { past: [], future: [] };
    return { ok: true, value: { plan, history, isRecovered: false, savedAt: 1, revision: undefined, line: null } };
  },
};

const reference = () => document.store.getState().reference!;
const shown = () => document.store.getState().plan!;

async function open(today: string): Promise<void> {
  vi.setSystemTime(new Date(`${today}T04:00:00Z`));
  const city = { store: createStore(() => ({ phase: 'ready', ground, meshes })) } as unknown as CityControl;
  document = createDocument();
  session = createSession({ language: 'en' });
  resumed = [];
  editions = createEditions({
    city,
    document,
    plans,
    session,
    tell: (refusal) => told.push(refusal),
    async resume(planId) {
      resumed.push(planId);
      document.open({ ...scheme, id: 'mine' }, reference());
    },
  });
  document.open({ ...scheme, id: 'mine' }, await editions.readInForce());
}

beforeEach(() => {
  vi.useFakeTimers();
  kept = [spring, autumn, { ...scheme, id: 'draft' }];
});
afterEach(() => {
  editions.stop();
  vi.useRealTimers();
});

describe('the edition in force', () => {
  test('is the last one whose day has come, and changes when the day does while the page stands open', async () => {
    await open('2026-08-31');
    expect(editions.store.getState()).toMatchObject({ today: '2026-08-31', current: 0 });
    expect(drawingOfPlan(reference())).toBe(picture('AAAACC'));
    expect(reference()).toMatchObject({ id: 'in-force-spring', basedOn: { kind: 'plan', id: 'spring' } });
    // Midnight in China is 16:00 of the day before in UTC.
    vi.setSystemTime(new Date('2026-08-31T16:00:10Z'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(editions.store.getState().today).toBe('2026-09-01');
    expect(drawingOfPlan(reference())).toBe(picture('AAAAAA'));
    expect(shown().id).toBe('mine');
  });

  test('is read again when a plan is published; the last one is what the next follows', async () => {
    kept = [spring];
    await open('2026-10-01');
    expect(drawingOfPlan(reference())).toBe(picture('AAAACC'));
    kept = [spring, autumn];
    await editions.changed();
    expect(drawingOfPlan(reference())).toBe(picture('AAAAAA'));
    expect((await editions.last())?.id).toBe('autumn');
    expect((await editions.last('autumn'))?.id).toBe('spring');
    const before = await editions.before('autumn');
    expect(drawingOfPlan(before!)).toBe(picture('AAAACC'));
    expect([...before!.grids.values()].every(({ code, previousCode }) => code === previousCode)).toBe(true);
    expect(await editions.before('spring')).toBeNull();
  });
});

describe('the grids of a day', () => {
  test('are shown and held back from every edit; the way back leads to the plan that was left', async () => {
    await open('2026-10-01');
    session.setState({ asAt: '2026-04-01' });
    await vi.advanceTimersByTimeAsync(0);
    expect(isAsAtPlan(shown().id)).toBe(true);
    expect(drawingOfPlan(shown())).toBe(picture('AAAACC'));
    expect(drawingOfPlan(reference())).toBe(picture('AAAAAA'));
    expect(document.edit({ key: 'x' }, (plan) => mergeGrids(plan, 0, 2))).toMatchObject({
      reason: 'grids-of-a-day',
      values: { date: '2026-04-01' },
    });
    session.setState({ asAt: '2026-10-01' });
    await vi.advanceTimersByTimeAsync(0);
    expect(drawingOfPlan(shown())).toBe(picture('AAAAAA'));
    session.setState({ asAt: null });
    await vi.advanceTimersByTimeAsync(0);
    expect(resumed).toEqual(['mine']);
    expect(document.editRefusal()).toBe(null);
  });

  test('are left by opening a plan', async () => {
    await open('2026-10-01');
    session.setState({ asAt: '2026-04-01' });
    await vi.advanceTimersByTimeAsync(0);
    document.open({ ...scheme, id: 'other' }, reference());
    expect(session.getState().asAt).toBe(null);
    await vi.advanceTimersByTimeAsync(0);
    expect(resumed).toEqual([]);
    expect(shown().id).toBe('other');
  });

  test('an edition that cannot be read says so, and what was open stays', async () => {
    await open('2026-10-01');
    kept = [autumn];
    session.setState({ asAt: '2026-04-01' });
    await vi.advanceTimersByTimeAsync(0);
    expect(told.at(-1)).toMatchObject({ reason: 'no-such-plan' });
    expect(shown().id).toBe('mine');
    expect(session.getState().asAt).toBe(null);
  });
});
