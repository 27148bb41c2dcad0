/**
 * The stores of one page wired together, without any of React or the map: open a city, find or make its plan, keep it
 * saved. Made once in main.tsx and handed to the rooms.
 */

import type { Plan } from '../core/plan/plan';
import { emptyPlan, planFromScheme } from '../core/plan/plan-from-scheme';
import { PROFILES } from '../core/plan/profiles';
import { createWorkerClient } from '../workers/client';
import { startAutosave } from './autosave';
import { type CityFacts, type CityFiles, createCity } from './city';
import { createDocument } from './document';
import { createGroundRepository } from './ground-repository';
import { createImportDesk } from './import-desk';
import { createNotices } from './notices';
import { createPlanRepository } from './plan-repository';
import { createSession, type Session } from './session';

const LAST_CITY = 'jingwei.last-city';
/** Where a city is looked at afresh: nothing of the city before is selected, and its view is nowhere. */
const AFRESH = { view: null, window: null, grids: [], area: -1 } as const;
const lastPlanKey = (groundId: string) => `jingwei.last-plan.${groundId}`;

export function createApp(sampleFiles: CityFiles, initialSession: Partial<Session>) {
  const workers = createWorkerClient();
  const city = createCity(workers);
  const document = createDocument();
  const session = createSession(initialSession);
  const notices = createNotices();
  const imports = createImportDesk(workers);
  const plans = createPlanRepository();
  const grounds = createGroundRepository();
  startAutosave(document, plans);

  /** The plan that stands for "as it is in force": what every plan of this city is compared with. */
  function planInForce(): Plan | null {
    const { ground, meshes } = city.store.getState();
    if (!ground) return null;
    const scheme = ground.schemes[0];
    const profile = PROFILES[0];
    const identity = { id: `in-force-${ground.id}`, name: '' };
    return scheme
      ? planFromScheme(ground, meshes, scheme, profile, identity)
      : emptyPlan(ground, meshes, profile, identity);
  }

  /** Opens the plan last worked on in this city, or a first one made from the scheme in force. */
  async function openLastPlan(): Promise<void> {
    const { ground, meshes } = city.store.getState();
    const reference = planInForce();
    if (!ground || !reference) return;
    const lastId = localStorage.getItem(lastPlanKey(ground.id));
    const kept = lastId ? await plans.loadPlan(lastId, ground, meshes).catch(() => null) : null;
    if (kept?.ok) document.open(kept.value.plan, reference, kept.value.history);
    else
      document.open(
        { ...reference, id: crypto.randomUUID(), name: firstPlanName(session.getState().language) },
        reference,
      );
  }

  /** A city becomes the one to come back to only when it has opened: one that fails must not fail at every reload. */
  async function openFacts(facts: CityFacts, from: Partial<Session>): Promise<boolean> {
    session.setState(from);
    if (!(await city.openFacts(facts))) return false;
    localStorage.setItem(LAST_CITY, facts.ground.id);
    await openLastPlan();
    return true;
  }

  document.store.subscribe(({ plan }) => {
    if (plan) localStorage.setItem(lastPlanKey(plan.groundId), plan.id);
  });

  const app = {
    workers,
    city,
    document,
    session,
    notices,
    imports,
    plans,
    grounds,
    planInForce,

    async openSample(): Promise<void> {
      localStorage.removeItem(LAST_CITY);
      if (city.store.getState().ground) session.setState(AFRESH);
      if (await city.openFiles(sampleFiles)) await openLastPlan();
    },

    /** Opens an imported city and keeps it in the browser, so that a reload finds it again. */
    async openImported(facts: CityFacts): Promise<void> {
      const kept = await grounds.save(facts).catch(() => false);
      if (!kept) notices.show({ tone: 'failure', key: 'refusal.city-not-kept', values: {} });
      await openFacts(facts, AFRESH);
    },

    /** Opens a city kept in the browser. False where there is none of that id, or it cannot be read. */
    async openKept(groundId: string): Promise<boolean> {
      const facts = await grounds.load(groundId).catch(() => null);
      if (!facts) notices.show({ tone: 'refusal', key: 'refusal.no-such-city', values: {} });
      return facts !== null && openFacts(facts, AFRESH);
    },

    /** What a page load does: the city open last, the sample city the first time. */
    async openLast(): Promise<void> {
      const id = localStorage.getItem(LAST_CITY);
      const facts = id ? await grounds.load(id).catch(() => null) : null;
      if (facts) await openFacts(facts, {});
      else await app.openSample();
    },
  };
  return app;
}

export type App = ReturnType<typeof createApp>;

function firstPlanName(language: 'zh' | 'en'): string {
  return language === 'zh' ? '方案 1' : 'Plan 1';
}
