/**
 * The editions of the city on screen (core/plan/edition.ts): the scheme that came with it and every published plan.
 * Keeps the document's `reference` the edition in force today, also when a day ends while the page stands open and when
 * another tab publishes; and shows the grids of another day, to be looked at only, where the session names one.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Ground } from '../core/ground/ground';
import { type Refusal, refuse } from '../core/outcome';
import { type EditionHead, editionOn, inOrderOfForce, planOfEdition } from '../core/plan/edition';
import type { Plan } from '../core/plan/plan';
import { emptyPlan, planFromScheme } from '../core/plan/plan-from-scheme';
import { PROFILES } from '../core/plan/profiles';
import { editionStart } from '../core/plan/publish-plan';
import type { City, CityControl } from './city';
import type { DocumentControl } from './document';
import { isoDateOf, utcOffsetMinOf } from './local-clock';
import type { PlanRepository } from './plan-repository';
import type { SessionStore } from './session';

export interface EditionsState {
  /** In the order in which they come into force. */
  readonly heads: readonly EditionHead[];
  /** The city's day, as an ISO date. */
  readonly today: string;
  /** Which of `heads` is in force today, −1 where there are none. */
  readonly current: number;
}

export type Editions = ReturnType<typeof createEditions>;

interface EditionParts {
  readonly city: CityControl;
  readonly document: DocumentControl;
  readonly plans: Pick<PlanRepository, 'listPlans' | 'loadPlan'>;
  readonly session: SessionStore;
  readonly tell: (refusal: Refusal) => void;
  /** Opens the plan that was worked on, after the grids of a day; null where none was left for them. */
  readonly resume: (planId: string | null) => Promise<void>;
}

const DAY_CHECK_MS = 30_000;
const AS_AT = 'as-at-';

/** Tells the grids of a day, opened to be looked at, from a plan somebody keeps. */
export function isAsAtPlan(planId: string): boolean {
  return planId.startsWith(AS_AT);
}

export function createEditions({ city, document, plans, session, tell, resume }: EditionParts) {
  const store: StoreApi<EditionsState> = createStore<EditionsState>(() => ({ heads: [], today: '', current: -1 }));
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('jingwei-editions');
  /** The plan that was open before the grids of a day. */
  let leftPlanId: string | null = null;
  const offsets = new WeakMap<Ground, number>();

  function readyGround(): Ground | null {
    const { ground, phase } = city.store.getState();
    return phase === 'ready' ? ground : null;
  }

  function todayIn(ground: Ground): string {
    let offset = offsets.get(ground);
    if (offset === undefined) {
      offset = utcOffsetMinOf(ground);
      offsets.set(ground, offset);
    }
    return isoDateOf(Date.now(), offset);
  }

  let first: { readonly meshes: City['meshes']; readonly plan: Plan } | null = null;

  /** The scheme that came with the ground, or a plan without grids; made once for the city on screen. */
  function firstEdition(ground: Ground): Plan {
    const { meshes } = city.store.getState();
    if (first?.meshes === meshes) return first.plan;
    const [scheme] = ground.schemes;
    const identity = { id: `in-force-${ground.id}`, name: '' };
    const plan = scheme
      ? planFromScheme(ground, meshes, scheme, PROFILES[0], identity)
      : emptyPlan(ground, meshes, PROFILES[0], identity);
    first = { meshes, plan };
    return plan;
  }

  function schemeHead(ground: Ground): EditionHead[] {
    const [scheme] = ground.schemes;
    if (!scheme) return [];
    return [{ planId: null, name: '', inForceFrom: editionStart(firstEdition(ground)) }];
  }

  /** The plan of an edition as it was published; the scheme, or a plan without grids, for none. */
  async function load(head: EditionHead | undefined, ground: Ground): Promise<Plan | null> {
    if (!head || head.planId === null) return firstEdition(ground);
    const loaded = await plans.loadPlan(head.planId, ground, city.store.getState().meshes);
    if (loaded.ok) return loaded.value.plan;
    tell(loaded);
    return null;
  }

  /** Reads which editions there are. Where the browser keeps no plans the scheme is the only one. */
  async function list(ground: Ground): Promise<EditionsState> {
    const heads = await plans.listPlans(ground.id).catch(() => []);
    const published = heads.flatMap(({ id, name, standing }): EditionHead[] =>
      standing?.kind === 'published'
        ? [
            {
              ...{ planId: id, name, inForceFrom: standing.inForceFrom },
              ...(standing.replaces && { replaces: standing.replaces }),
            },
          ]
        : [],
    );
    const ordered = inOrderOfForce([...schemeHead(ground), ...published]);
    const today = todayIn(ground);
    return { heads: ordered, today, current: editionOn(ordered, today) };
  }

  /** The edition in force today as plans are compared with it, freshly read; null where the city has gone. */
  async function readInForce(): Promise<Plan | null> {
    const ground = readyGround();
    if (!ground) return null;
    const state = await list(ground);
    const head = state.heads[state.current];
    const plan = (await load(head, ground)) ?? firstEdition(ground);
    if (readyGround() !== ground) return null;
    store.setState(state);
    return head?.planId ? planOfEdition(plan, { id: `in-force-${head.planId}`, name: head.name }) : plan;
  }

  async function refresh(): Promise<void> {
    const inForce = await readInForce();
    if (inForce && document.store.getState().plan) document.setReference(inForce);
  }

  /** Opens the grids of a day, held back from every edit. */
  async function showDay(date: string): Promise<void> {
    const ground = readyGround();
    const { heads } = store.getState();
    if (!ground) return;
    const head = heads[editionOn(heads, date)];
    const plan = await load(head, ground);
    if (session.getState().asAt !== date || readyGround() !== ground) return;
    if (!plan) return session.setState({ asAt: null });
    const id = `${AS_AT}${head?.planId ?? ground.id}`;
    if (document.store.getState().plan?.id !== id) {
      const { reference, plan: left } = document.store.getState();
      if (left && !isAsAtPlan(left.id)) leftPlanId = left.id;
      document.open({ ...plan, id, name: head?.name ?? '' }, reference, undefined, 0);
    }
    document.holdBack(refuse('grids-of-a-day', { date }));
  }

  const isLooking = () => isAsAtPlan(document.store.getState().plan?.id ?? '');

  const followSession = session.subscribe(({ asAt }, before) => {
    if (asAt === before.asAt || !document.store.getState().plan) return;
    if (asAt !== null) void showDay(asAt);
    else if (isLooking()) void resume(leftPlanId);
  });
  // Whoever opens a plan to work on it has left the other day.
  const followDocument = document.store.subscribe(({ plan }, before) => {
    if (plan && plan.id !== before.plan?.id && !isAsAtPlan(plan.id) && isAsAtPlan(before.plan?.id ?? '')) {
      session.setState({ asAt: null });
    }
  });
  if (channel) channel.onmessage = () => void refresh();
  const timer = setInterval(() => {
    const ground = readyGround();
    if (ground && todayIn(ground) !== store.getState().today) void refresh();
  }, DAY_CHECK_MS);

  return {
    store,
    readInForce,
    showDay,

    /** Looks again which edition is in force, here and in other tabs: one has been published or taken back. */
    async changed(): Promise<void> {
      channel?.postMessage('changed');
      await refresh();
    },

    /** The last edition, in force or to come, as it was published: what a new one follows. Null for none. */
    async last(exceptPlanId?: string): Promise<Plan | null> {
      const ground = readyGround();
      if (!ground) return null;
      const { heads } = await list(ground);
      const others = heads.filter(({ planId }) => planId !== exceptPlanId || planId === null);
      const head = others[others.length - 1];
      return head ? load(head, ground) : null;
    },

    /** The edition that one followed, as plans are compared with it; null for the first one. */
    async before(planId: string): Promise<Plan | null> {
      const ground = readyGround();
      if (!ground) return null;
      const { heads } = await list(ground);
      const head = heads[heads.findIndex((one) => one.planId === planId) - 1];
      const plan = head ? await load(head, ground) : null;
      return plan && head.planId ? planOfEdition(plan, { id: `before-${planId}`, name: head.name }) : plan;
    },

    stop(): void {
      followSession();
      followDocument();
      clearInterval(timer);
      channel?.close();
    },
  };
}
