/**
 * The stores of one page wired together, without any of React or the map: open a city, find or make its plan, keep it
 * saved. Made once in main.tsx and handed to the rooms.
 */

import { hasCourse, hasDeadlines } from '../core/incidents/state-at';
import { type Refusal, refuse } from '../core/outcome';
import { planOfCommunities } from '../core/plan/plan-of-communities';
import { createWorkerClient } from '../workers/client';
import { startAutosave } from './autosave';
import { type CityFacts, type CityFiles, createCity } from './city';
import { createDocument } from './document';
import { createEditions, isAsAtPlan } from './editions';
import { createGroundRepository } from './ground-repository';
import { createImportDesk } from './import-desk';
import { keepSetting, readSetting } from './kept-setting';
import { newId } from './new-id';
import { createNotices } from './notices';
import { createPlanRepository, type LoadedPlan } from './plan-repository';
import { createSession, DEFAULT_SESSION, IN_FORCE, type Measure, type Session } from './session';
import { storageRefusal } from './storage-refusal';
import { guardTabs } from './tab-guard';

const LAST_CITY = 'jingwei.last-city';
/** Where a city is looked at afresh: nothing of the city before is selected, and its view is nowhere. */
const AFRESH = {
  view: null,
  wallView: null,
  window: null,
  grids: [],
  area: -1,
  asAt: null,
  measure: DEFAULT_SESSION.measure,
  compare: 'off',
  compareWith: IN_FORCE,
  compared: null,
  overlaid: null,
  overlaidPair: 0,
} as const;

const lastPlanKey = (groundId: string) => `jingwei.last-plan.${groundId}`;

export function createApp(sampleFiles: CityFiles, initialSession: Partial<Session>) {
  const workers = createWorkerClient();
  const city = createCity(workers);
  const session = createSession(initialSession);
  const document = createDocument(() => session.getState().view);
  const notices = createNotices();
  const imports = createImportDesk(workers);
  const plans = createPlanRepository();
  const grounds = createGroundRepository();
  const autosave = startAutosave(document, plans, {
    onFailed(refusal) {
      // Which of two versions counts is asked above the map, not here.
      if (refusal.reason === 'plan-changed-elsewhere') return;
      tellFailure(refusal, { key: 'action.retry', run: () => void autosave.flush() });
    },
    onSaved: (planId) => tabs.tellSaved(planId),
  });
  const tabs = guardTabs({
    document,
    plans,
    autosave: () => autosave,
    city() {
      const { ground, meshes, phase } = city.store.getState();
      return ground && phase === 'ready' ? { ground, meshes } : null;
    },
    isClaimed: (planId) => !isAsAtPlan(planId),
  });
  const editions = createEditions({ city, document, plans, session, tell: tellFailure, resume: openLastPlan });
  /** What opened the city last, to do it again. */
  let opening: () => Promise<void> = () => app.openSample();

  function tellFailure({ reason, values }: Refusal, action?: { key: string; run: () => void }): void {
    notices.show({ tone: 'failure', key: `refusal.${reason}`, values: values ?? {}, ...(action && { action }) });
  }

  /** The plan last worked on in this city; where this browser forgot which, the one saved last. Null for none. */
  async function lastPlan(lastId: string | null): Promise<LoadedPlan | null> {
    const { ground, meshes } = city.store.getState();
    if (!ground) return null;
    let loaded = lastId ? await plans.loadPlan(lastId, ground, meshes) : null;
    if (!loaded || (!loaded.ok && loaded.reason === 'no-such-plan')) {
      // Where the list cannot be read either, saving the new plan will say so.
      const [latest] = await plans.listPlans(ground.id).catch(() => []);
      loaded = latest ? await plans.loadPlan(latest.id, ground, meshes) : null;
    }
    if (!loaded) return null;
    if (loaded.ok) return loaded.value;
    // The kept record stays as it is, in the list of plans; the new plan has an id of its own.
    tellFailure(loaded);
    return null;
  }

  /** Opens what the page is to show of a city: the plan worked on, or the grids of the day the session names. */
  async function openPlans(): Promise<void> {
    await openLastPlan();
    const { asAt } = session.getState();
    if (asAt !== null && document.store.getState().plan) await editions.showDay(asAt);
  }

  /** Opens the plan last worked on in this city, or a first one made from the scheme in force. */
  async function openLastPlan(leftId: string | null = null): Promise<void> {
    const { ground } = city.store.getState();
    const lastId = leftId ?? (ground && readSetting(lastPlanKey(ground.id)));
    await autosave.flush();
    // What could not be written yet is newer than what is kept.
    const unsaved = lastId ? autosave.unsavedOf(lastId) : null;
    const [reference, kept] = await Promise.all([editions.readInForce(), unsaved ? null : lastPlan(lastId)]);
    // Another city may have been opened meanwhile.
    if (!reference || city.store.getState().ground !== ground) return;
    if (unsaved?.plan) {
      document.open(unsaved.plan, reference, { past: unsaved.past, future: unsaved.future });
      return;
    }
    if (!kept) {
      const identity = { id: newId(), name: firstPlanName(session.getState().language) };
      const first = reference.basedOn
        ? { ...reference, ...identity }
        : planOfCommunities(ground!, city.store.getState().meshes, reference.profile, identity);
      document.open(first, reference);
      return;
    }
    plans.takeUp(kept.plan.id, kept);
    document.open(kept.plan, reference, kept.history, kept.savedAt);
    if (kept.isRecovered) notices.show({ tone: 'failure', key: 'studio.recovered', values: {} });
  }

  document.store.subscribe(({ plan }, before) => {
    if (plan && plan.id !== before.plan?.id && !isAsAtPlan(plan.id)) keepSetting(lastPlanKey(plan.groundId), plan.id);
  });

  city.store.subscribe((state, before) => {
    for (const key of ['incidents', 'tracks'] as const) {
      const part = state[key];
      if (part === before[key] || part.state !== 'failed') continue;
      tellFailure(part.refusal, { key: 'action.retry', run: () => void city.retryParts() });
    }
  });

  /** Where a city is opened in the place of another; the first one keeps what the address says. */
  const isReplacing = () => city.store.getState().ground !== null;

  /** A city becomes the one to come back to only when it has opened: one that fails must not fail at every reload. */
  async function openFacts(facts: CityFacts, from: Partial<Session>): Promise<boolean> {
    opening = async () => void (await openFacts(facts, from));
    session.setState({ ...from, measure: measurable(facts, from.measure ?? session.getState().measure) });
    if (!(await city.openFacts(facts))) return false;
    keepSetting(LAST_CITY, facts.ground.id);
    await openPlans();
    return true;
  }

  /** A city kept in the browser; null where there is none of that id, or it cannot be read, which is said. */
  async function keptCity(groundId: string): Promise<CityFacts | null> {
    try {
      const facts = await grounds.load(groundId);
      if (!facts) tellFailure(refuse('no-such-city'));
      return facts;
    } catch (error) {
      tellFailure(storageRefusal(error));
      return null;
    }
  }

  const app = {
    workers,
    city,
    document,
    session,
    notices,
    imports,
    plans,
    grounds,
    autosave,
    tabs,
    editions,

    async openSample(): Promise<void> {
      opening = app.openSample;
      keepSetting(LAST_CITY, null);
      if (isReplacing()) session.setState(AFRESH);
      if (await city.openFiles(sampleFiles)) await openPlans();
    },

    /** Opens an imported city and keeps it in the browser, so that a reload finds it again. */
    async openImported(facts: CityFacts): Promise<void> {
      const kept = await grounds.save(facts).catch(() => false);
      if (!kept) tellFailure(refuse('city-not-kept'));
      await openFacts(facts, AFRESH);
    },

    /** Opens a city kept in the browser. False where there is none of that id, or it cannot be read. */
    async openKept(groundId: string): Promise<boolean> {
      const facts = await keptCity(groundId);
      return facts !== null && openFacts(facts, AFRESH);
    },

    /** What a page load does: the city open last, the sample city the first time. */
    async openLast(): Promise<void> {
      const id = readSetting(LAST_CITY);
      const facts = id ? await keptCity(id) : null;
      if (facts) await openFacts(facts, {});
      else await app.openSample();
    },

    /** Tries again to open the city that failed to open. */
    reopen: (): Promise<void> => opening(),
  };
  return app;
}

export type App = ReturnType<typeof createApp>;

function firstPlanName(language: 'zh' | 'en'): string {
  return language === 'zh' ? '方案 1' : 'Plan 1';
}

/** The measure asked for where the city has figures for it, else one that it has: a list of reports knows of no closing. */
function measurable({ incidents }: CityFacts, wanted: Measure): Measure {
  if (wanted !== 'open' && wanted !== 'overdue' && wanted !== 'reported') return wanted;
  if (!incidents) return 'households';
  if (wanted === 'reported') return wanted;
  return (wanted === 'open' ? hasCourse : hasDeadlines)(incidents) ? wanted : 'reported';
}
