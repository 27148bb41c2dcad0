import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { assign } from '../../src/core/actions/assign';
import { unprojectCoords } from '../../src/core/geometry/projection';
import { packPolygons } from '../../src/core/geometry/tables';
import type { Ground, Scheme } from '../../src/core/ground/ground';
import { refuse } from '../../src/core/outcome';
import { drawnPlan } from '../../src/core/plan/drawn-grids';
import type { Plan } from '../../src/core/plan/plan';
import type { App } from '../../src/store/app';
import { createDocument } from '../../src/store/document';
import { createOverlay, type OverlayControl, schemeLayerId } from '../../src/store/overlay';
import { createSession, DEFAULT_SESSION, type Session, type SessionStore } from '../../src/store/session';
import { hashToSession, sessionToHash } from '../../src/store/session-url';
import { planFromDrawing } from '../support/plan';
import { threadsHere } from '../support/threads';

const OPEN = planFromDrawing('AAAABBBB\nAAAABBBB', { households: () => 10 });

/** A scheme as its source would draw it. */
function scheme(id: string, drawing: string): Scheme {
  const { plan, ground } = planFromDrawing(drawing, { households: () => 10 });
  const { rings } = drawnPlan(plan);
  return {
    ...{ id, name: { zh: id, en: id } },
    grids: [...plan.grids.values()].map(({ name, code, kind }) => ({ name, code, kind, validFrom: '2024-01-01' })),
    shapes: packPolygons(rings.map((own) => own.map((ring) => unprojectCoords(ground.projection, ring)))),
  };
}

const ground: Ground = {
  ...OPEN.ground,
  schemes: [scheme('first', 'AAAABBBB\nAAAABBBB'), scheme('second', 'AAAAABBB\nAAAAABBB')],
};

let overlay: OverlayControl;
let session: SessionStore;
let document: ReturnType<typeof createDocument>;
let stop: () => void;
const kept = new Map<string, Plan>();

function open(over: Ground, address: Partial<Session> = { overlaid: [] }): void {
  session = createSession(address);
  document = createDocument();
  document.open(OPEN.plan, null);
  overlay = createOverlay({
    city: { store: createStore(() => ({ ground: over, meshes: OPEN.meshes })) },
    document,
    plans: {
      listPlans: async () => [],
      loadPlan: async (id: string) => {
        const plan = kept.get(id);
        return plan ? { ok: true, value: { plan } } : refuse('no-such-plan', { plan: id });
      },
    },
    autosave: { unsavedOf: () => null },
    workers: threadsHere(1),
    session,
  } as unknown as Pick<App, 'city' | 'document' | 'plans' | 'autosave' | 'workers' | 'session'>);
  stop = overlay.follow();
}

const state = () => overlay.store.getState();
const settled = () => vi.waitFor(() => expect(state().fraction).toBe(null), 10_000);
const householdsOf = (pair: number) => state().result?.pairs[pair].disagreeing.households;

beforeEach(() => {
  kept.clear();
  open(ground);
});
afterEach(() => stop());

describe('schemes laid over each other', () => {
  test('at first all schemes in force are, and what they come to is there', async () => {
    await overlay.begin();
    expect(state().chosen).toEqual(['scheme.first', 'scheme.second']);
    await settled();
    expect(state().result?.layers.map(({ label }) => label.en)).toEqual(['first', 'second']);
    expect(householdsOf(0)).toBe(20);
  });

  test('the address holds what is laid and which two are looked at, and a link shows it', async () => {
    overlay.choose([schemeLayerId('second'), OPEN.plan.id, schemeLayerId('first')]);
    await settled();
    overlay.lookAt(2);
    const link = hashToSession(sessionToHash(session.getState()));
    stop();
    open(ground, link);
    await overlay.begin();
    await settled();
    expect(state()).toMatchObject({ chosen: ['scheme.second', OPEN.plan.id, 'scheme.first'], pair: 2 });
    expect(state().result?.layers.map(({ id }) => id)).toEqual(state().chosen);
    expect(session.getState()).toEqual({ ...DEFAULT_SESSION, ...link });

    // Going back to another address lays what that one names, and a pair that is not there is the last.
    session.setState({ overlaid: ['scheme.first', 'scheme.second'], overlaidPair: 7 });
    await vi.waitFor(() => expect(state().result?.layers).toHaveLength(2), 10_000);
    expect(state().pair).toBe(0);
    expect(session.getState().overlaidPair).toBe(0);
    // Closed and opened again it is the same choice.
    session.setState({ overlaid: null });
    session.setState({ overlaid: [] });
    await overlay.begin();
    expect(session.getState().overlaid).toEqual(['scheme.first', 'scheme.second']);
  });

  test('one scheme alone is laid over the open plan, and nothing alone over nothing', async () => {
    stop();
    open({ ...ground, schemes: ground.schemes.slice(0, 1) });
    await overlay.begin();
    await settled();
    expect(state().chosen).toEqual([schemeLayerId('first'), OPEN.plan.id]);
    expect(householdsOf(0)).toBe(0);
    overlay.choose([OPEN.plan.id]);
    expect(state()).toMatchObject({ result: null, fraction: null, refusal: null });
  });

  test('every two of three have an answer; the open plan is laid anew when it has changed', async () => {
    overlay.choose([schemeLayerId('first'), schemeLayerId('second'), OPEN.plan.id]);
    await settled();
    expect(state().result?.pairs.map(({ first, second }) => [first, second])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    expect([0, 1, 2].map(householdsOf)).toEqual([20, 0, 20]);
    const { mesh, gridOf } = OPEN.plan.areas.get(0)!;
    const column = [...gridOf.keys()].filter((plot) => Math.floor(mesh.plotPoint[2 * plot] / 10) === 4);
    expect(document.edit({ key: 'paint' }, (plan) => assign(plan, 0, column, 0))).toBe(null);
    await vi.waitFor(() => expect([0, 1, 2].map(householdsOf)).toEqual([20, 20, 0]), 10_000);
  });

  test('a plan that cannot be read is said, and the next choice is free of it', async () => {
    overlay.choose([schemeLayerId('first'), 'gone']);
    await settled();
    expect(state()).toMatchObject({ result: null, refusal: { reason: 'no-such-plan' } });
    overlay.choose([schemeLayerId('first'), 'scheme.none']);
    await settled();
    expect(state().refusal).toMatchObject({ reason: 'no-such-scheme' });
    overlay.choose([schemeLayerId('first'), schemeLayerId('second')]);
    await settled();
    expect(state().refusal).toBe(null);
    expect(householdsOf(0)).toBe(20);
  });

  test('given up, what was there before stays', async () => {
    overlay.choose([schemeLayerId('first'), schemeLayerId('second')]);
    await settled();
    const { result } = state();
    overlay.choose([schemeLayerId('first'), OPEN.plan.id]);
    overlay.cancel();
    expect(state().fraction).toBe(null);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(state().result).toBe(result);
  });
});
