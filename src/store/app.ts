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
      if (await city.openFiles(sampleFiles)) await openLastPlan();
    },

    /** Opens an imported city and keeps it in the browser, so that a reload finds it again. */
    async openImported(facts: CityFacts): Promise<void> {
      session.setState({ view: null, window: null, grids: [], area: -1 });
      const kept = await grounds.save(facts).catch(() => false);
      if (kept) localStorage.setItem(LAST_CITY, facts.ground.id);
      else notices.show({ tone: 'failure', key: 'refusal.city-not-kept', values: {} });
      if (await city.openFacts(facts)) await openLastPlan();
    },

    /** What a page load does: the city open last, the sample city the first time. */
    async openLast(): Promise<void> {
      const id = localStorage.getItem(LAST_CITY);
      const facts = id ? await grounds.load(id).catch(() => null) : null;
      if (!facts) return app.openSample();
      if (await city.openFacts(facts)) await openLastPlan();
    },
  };
  return app;
}

export type App = ReturnType<typeof createApp>;

function firstPlanName(language: 'zh' | 'en'): string {
  return language === 'zh' ? '方案 1' : 'Plan 1';
}
