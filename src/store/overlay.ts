/**
 * Schemes in force, editions and plans laid over each other: which are chosen, and what every two of them come to, worked
 * out in a thread. Laid anew when the open plan has changed and is one of them; the answer before stays until then. While
 * the overlay is open the session has the same choice, for the address.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { GridKind, Ground, Label, Scheme } from '../core/ground/ground';
import { type Refusal, refuse } from '../core/outcome';
import { type DrawnGrids, drawnPlan, drawnScheme } from '../core/plan/drawn-grids';
import type { Plan } from '../core/plan/plan';
import type { SchemePair } from '../workers/tasks';
import type { App } from './app';
import type { PlanHead } from './plan-database';
import { MOST_OVERLAID } from './session';

/** Narrower pieces are slivers at first, metres: what two hands make of one kerb. */
export const SLIVER_M = 10;

const SCHEME = 'scheme.';
const REST_MS = 300;

export const PIECE_FILTERS = ['all', 'slivers', 'wide'] as const;
export type PieceFilter = (typeof PIECE_FILTERS)[number];

/** A grid as the overlay names it. */
export interface LaidGrid {
  readonly code: string;
  readonly name: Label;
  readonly kind: GridKind;
}

/** A scheme or plan that lies over others. */
export interface OverlayLayer {
  readonly id: string;
  /** A plan has one name in all languages. */
  readonly label: Label;
  readonly drawn: DrawnGrids;
  /** By place in `drawn`. */
  readonly grids: readonly LaidGrid[];
}

export interface OverlayResult {
  readonly layers: readonly OverlayLayer[];
  readonly pairs: readonly SchemePair[];
}

export interface OverlayState {
  /** Kept plans of this city, latest first. */
  readonly heads: readonly PlanHead[];
  /** Ids of schemes (`schemeLayerId`) and plans, in the order in which they were chosen. */
  readonly chosen: readonly string[];
  /** How far the work under way is, null where none is. */
  readonly fraction: number | null;
  readonly result: OverlayResult | null;
  readonly refusal: Refusal | null;
  /** Place of the pair looked at in `result.pairs`. */
  readonly pair: number;
  readonly filter: PieceFilter;
  readonly sliverM: number;
  /** Place of the piece looked at in the pair's list, −1 none. */
  readonly piece: number;
}

const NOTHING: OverlayState = {
  heads: [],
  chosen: [],
  fraction: null,
  result: null,
  refusal: null,
  pair: 0,
  filter: 'all',
  sliverM: SLIVER_M,
  piece: -1,
};

export function schemeLayerId(schemeId: string): string {
  return SCHEME + schemeId;
}

/** The scheme an id of the overlay stands for, null for a plan. */
export function schemeOfLayer(id: string): string | null {
  return id.startsWith(SCHEME) ? id.slice(SCHEME.length) : null;
}

export function createOverlay(app: Pick<App, 'city' | 'document' | 'plans' | 'autosave' | 'workers' | 'session'>) {
  const store: StoreApi<OverlayState> = createStore<OverlayState>(() => NOTHING);
  const schemeLayers = new WeakMap<Scheme, OverlayLayer>();
  let work: AbortController | null = null;
  let rest: ReturnType<typeof setTimeout> | null = null;

  /** Makes a choice the one that is shown, here and in the session. */
  function take(chosen: readonly string[], pair: number): void {
    store.setState({ chosen, pair, piece: -1 });
    app.session.setState({ overlaid: chosen, overlaidPair: pair });
  }

  async function planOf(id: string): Promise<Plan | Refusal> {
    const { plan } = app.document.store.getState();
    if (plan?.id === id) return plan;
    const unsaved = app.autosave.unsavedOf(id)?.plan;
    if (unsaved) return unsaved;
    const { ground, meshes } = app.city.store.getState();
    const loaded = await app.plans.loadPlan(id, ground!, meshes);
    return loaded.ok ? loaded.value.plan : loaded;
  }

  /** A scheme never changes, so it is drawn once, and what the map has made of it stays good. */
  function layerOfScheme(ground: Ground, scheme: Scheme): OverlayLayer {
    let layer = schemeLayers.get(scheme);
    if (!layer) {
      layer = {
        ...{ id: schemeLayerId(scheme.id), label: scheme.name },
        ...{ drawn: drawnScheme(ground, scheme), grids: scheme.grids },
      };
      schemeLayers.set(scheme, layer);
    }
    return layer;
  }

  async function layerOf(id: string): Promise<OverlayLayer | Refusal> {
    const { ground } = app.city.store.getState();
    const schemeId = schemeOfLayer(id);
    if (schemeId !== null) {
      const scheme = ground!.schemes.find((one) => one.id === schemeId);
      return scheme ? layerOfScheme(ground!, scheme) : refuse('no-such-scheme');
    }
    const plan = await planOf(id);
    if ('ok' in plan) return plan;
    const drawn = drawnPlan(plan);
    const grids = Array.from(drawn.grids, (grid) => plan.grids.get(grid)!);
    return { id, label: { zh: plan.name, en: plan.name }, drawn, grids };
  }

  async function lay(): Promise<void> {
    work?.abort();
    const { chosen } = store.getState();
    const { ground } = app.city.store.getState();
    if (!ground || chosen.length < 2) {
      work = null;
      store.setState({ result: null, fraction: null, refusal: null, piece: -1 });
      return;
    }
    const mine = new AbortController();
    work = mine;
    store.setState({ fraction: 0, refusal: null });
    const layers: OverlayLayer[] = [];
    for (const id of chosen) {
      const layer = await layerOf(id);
      if (mine.signal.aborted) return;
      if ('ok' in layer) return store.setState({ fraction: null, result: null, refusal: layer });
      layers.push(layer);
    }
    const { count, shapes, households } = ground.buildings;
    try {
      const pairs = await app.workers.call(
        'overlaySchemes',
        {
          ground: { projection: ground.projection, buildings: { count, shapes, households } },
          drawn: layers.map(({ drawn }) => drawn),
        },
        { signal: mine.signal, onProgress: (fraction) => store.setState({ fraction }) },
      );
      if (mine.signal.aborted) return;
      const pair = Math.min(store.getState().pair, pairs.length - 1);
      store.setState({ result: { layers, pairs }, fraction: null, pair, piece: -1 });
      if (app.session.getState().overlaid) app.session.setState({ overlaidPair: pair });
    } catch (error) {
      if (mine.signal.aborted) return;
      store.setState({ fraction: null, refusal: refuse('worker-died', { message: String(error) }) });
    } finally {
      if (work === mine) work = null;
    }
  }

  return {
    store,
    lay,

    /**
     * Lays over each other what the session names, else what was chosen last; the first time the schemes in force, or
     * the one with the open plan. Looks what else there is.
     */
    async begin(): Promise<void> {
      const { ground } = app.city.store.getState();
      const { plan } = app.document.store.getState();
      const { overlaid, overlaidPair } = app.session.getState();
      if (!ground || !plan || !overlaid) return;
      const { chosen, pair } = store.getState();
      if (overlaid.length > 0) take(overlaid, overlaidPair);
      else if (chosen.length > 0) take(chosen, pair);
      else {
        const schemes = ground.schemes.map(({ id }) => schemeLayerId(id));
        take((schemes.length > 1 ? schemes : [...schemes, plan.id]).slice(0, MOST_OVERLAID), 0);
      }
      void lay();
      const heads = await app.plans.listPlans(ground.id).catch(() => []);
      store.setState({ heads });
    },

    choose(chosen: readonly string[]): void {
      take(chosen, 0);
      void lay();
    },

    /** Looks at another two of what is laid over each other. */
    lookAt(pair: number): void {
      take(store.getState().chosen, pair);
    },

    /** Gives up the work under way; what was there before stays. */
    cancel(): void {
      work?.abort();
      work = null;
      store.setState({ fraction: null });
    },

    /** Lays anew a moment after the open plan, if it is chosen, has changed, and where the address says so. Gives the end of it. */
    follow(): () => void {
      const stop = app.document.store.subscribe(({ plan }, before) => {
        if (plan === before.plan) return;
        if (plan?.groundId !== before.plan?.groundId) return store.setState(NOTHING);
        if (!plan || !store.getState().chosen.includes(plan.id)) return;
        if (rest) clearTimeout(rest);
        rest = setTimeout(() => void lay(), REST_MS);
      });
      const stopAddress = app.session.subscribe(({ overlaid, overlaidPair }, before) => {
        if (overlaid === before.overlaid && overlaidPair === before.overlaidPair) return;
        const { chosen, pair } = store.getState();
        // What was taken here comes back as it was; the panel that opens begins by itself.
        if (!overlaid || !before.overlaid || (overlaid === chosen && overlaidPair === pair)) return;
        const isSame = overlaid.join() === chosen.join();
        store.setState({ chosen: overlaid, pair: overlaidPair, piece: -1 });
        if (!isSame) void lay();
      });
      return () => {
        stop();
        stopAddress();
        if (rest) clearTimeout(rest);
        work?.abort();
      };
    },
  };
}

export type OverlayControl = ReturnType<typeof createOverlay>;
