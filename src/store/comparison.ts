/**
 * The plans the open one is compared with: which can be chosen, and those that were, loaded from the browser's store.
 * What is compared and how is the session's (it stands in the address); here are the plans themselves.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Refusal, refuse } from '../core/outcome';
import { atLevelOf } from '../core/plan/levels';
import type { Plan } from '../core/plan/plan';
import type { App } from './app';
import { inForceBeside } from './document';
import type { PlanHead } from './plan-database';
import { IN_FORCE } from './session';

export interface Comparison {
  /** Kept plans of this city, latest first. */
  readonly heads: readonly PlanHead[];
  /** Plans loaded by id, as they are kept. */
  readonly plans: ReadonlyMap<string, Plan>;
  /** Why a plan that was asked for is not there. */
  readonly refusals: ReadonlyMap<string, Refusal>;
  /** Held or switched: the other plan is on screen in the open one's place. */
  readonly isFlipped: boolean;
  /** Grids of the other plan that a figure spoke of last. */
  readonly marked: { readonly planId: string; readonly grids: readonly number[] } | null;
}

const NOTHING: Comparison = { heads: [], plans: new Map(), refusals: new Map(), isFlipped: false, marked: null };

export function createComparison(app: Pick<App, 'city' | 'document' | 'plans' | 'autosave'>) {
  const store: StoreApi<Comparison> = createStore<Comparison>(() => NOTHING);
  const loading = new Set<string>();

  return {
    store,

    /** Looks which plans are kept. Where they cannot be read the list stays empty, as saving will have said. */
    async list(): Promise<void> {
      const { ground } = app.city.store.getState();
      if (ground) store.setState({ heads: await app.plans.listPlans(ground.id).catch(() => []) });
    },

    /** Loads a plan that is not here yet; the scheme in force and the open plan always are. */
    async load(id: string): Promise<void> {
      const { ground, meshes } = app.city.store.getState();
      const { plans } = store.getState();
      if (!ground || id === IN_FORCE || plans.has(id) || loading.has(id)) return;
      if (id === app.document.store.getState().plan?.id) return;
      loading.add(id);
      const unsaved = app.autosave.unsavedOf(id)?.plan;
      const loaded = unsaved
        ? ({ ok: true, value: { plan: unsaved } } as const)
        : await app.plans.loadPlan(id, ground, meshes);
      loading.delete(id);
      if (app.city.store.getState().ground !== ground) return;
      if (loaded.ok) store.setState((now) => ({ plans: new Map(now.plans).set(id, loaded.value.plan) }));
      else store.setState((now) => ({ refusals: new Map(now.refusals).set(id, loaded) }));
    },

    /** The plan of an id or of `IN_FORCE` on the level worked on, null while it is not here. */
    planOf(id: string): Plan | null {
      const { plan } = app.document.store.getState();
      if (id === IN_FORCE) return inForceBeside(app.document.store.getState());
      const other = store.getState().plans.get(id);
      return id === plan?.id ? plan : other && plan ? atLevelOf(other, plan) : null;
    },

    /** Why a plan that was asked for is not there: it cannot be read, or has no grids of the level worked on. */
    refusalOf(id: string): Refusal | null {
      const { plan } = app.document.store.getState();
      const { plans, refusals } = store.getState();
      const other = plans.get(id);
      if (other && plan && !atLevelOf(other, plan)) return refuse('level-not-there');
      return refusals.get(id) ?? null;
    },

    /** Forgets from now on what is old: a plan that was opened, everything where another city is. Gives the end of it. */
    follow(): () => void {
      return app.document.store.subscribe(({ plan }, before) => {
        if (plan?.id === before.plan?.id) return;
        if (plan?.groundId !== before.plan?.groundId) return store.setState(NOTHING);
        const plans = new Map(store.getState().plans);
        for (const id of [plan?.id, before.plan?.id]) if (id) plans.delete(id);
        store.setState({ plans });
      });
    },
  };
}

export type ComparisonControl = ReturnType<typeof createComparison>;
