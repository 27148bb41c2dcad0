/**
 * The city on screen: its ground, its meshes, its incidents and patrol tracks, and how far loading is. Facts only;
 * plans live in the document. Ground comes first and is shown at once; meshes, incidents and tracks follow.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Ground, GroundIssue } from '../core/ground/ground';
import type { IncidentTable } from '../core/incidents/incident';
import type { Mesh } from '../core/mesh/mesh';
import { type Refusal, refuse } from '../core/outcome';
import type { TrackTable } from '../core/patrol/track';
import { type WorkerClient, WorkerDied } from '../workers/client';

/** A table that comes after the ground. */
export type Part<T> =
  | { readonly state: 'none' }
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly table: T }
  | { readonly state: 'failed'; readonly refusal: Refusal };

export interface City {
  readonly phase: 'empty' | 'loading' | 'ready' | 'failed';
  /** 0 to 1 while `phase` is loading. */
  readonly progress: number;
  readonly refusal: Refusal | null;
  readonly ground: Ground | null;
  /** By index of the community; empty until `phase` is ready. */
  readonly meshes: ReadonlyMap<number, Mesh>;
  readonly issues: readonly GroundIssue[];
  readonly incidents: Part<IncidentTable>;
  readonly tracks: Part<TrackTable>;
}

/** What an import brings in one go. */
export interface CityFacts {
  readonly ground: Ground;
  readonly incidents: IncidentTable | null;
  readonly tracks: TrackTable | null;
}

export interface CityFiles {
  readonly ground: string;
  readonly incidents: string;
  readonly tracks: string;
}

export type CityStore = StoreApi<City>;

const EMPTY: City = {
  phase: 'empty',
  progress: 0,
  refusal: null,
  ground: null,
  meshes: new Map(),
  issues: [],
  incidents: { state: 'none' },
  tracks: { state: 'none' },
};

export function createCity(workers: WorkerClient) {
  const store: CityStore = createStore<City>(() => EMPTY);
  let opening = 0;
  /** Of the city on screen, null where it did not come from files beside the page. */
  let files: CityFiles | null = null;

  /** Builds the meshes of a ground already on screen. Resolves true when the city is ready and still wanted. */
  async function mesh(ground: Ground, turn: number): Promise<boolean> {
    try {
      const { meshes, issues } = await workers.call(
        'buildMeshes',
        { ground },
        { onProgress: (fraction) => turn === opening && store.setState({ progress: 0.1 + 0.9 * fraction }) },
      );
      if (turn !== opening) return false;
      store.setState({
        phase: 'ready',
        progress: 1,
        meshes: new Map(meshes.map((built) => [built.area, built])),
        issues,
      });
      return true;
    } catch (error) {
      if (turn === opening) fail(refusalOf(error, refuse('mesh-failed', { message: String(error) })));
      return false;
    }
  }

  function fail(refusal: Refusal): void {
    store.setState({ phase: 'failed', refusal });
  }

  async function part<K extends 'incidents' | 'tracks'>(
    key: K,
    task: K extends 'incidents' ? 'loadIncidents' : 'loadTracks',
    url: string,
    turn: number,
  ): Promise<void> {
    store.setState({ [key]: { state: 'loading' } } as Partial<City>);
    const outcome = await workers.call(task, { url }).catch((error) => refusalOf(error, notReached(url, error)));
    if (turn !== opening) return;
    const loaded = outcome.ok ? { state: 'ready', table: outcome.value } : { state: 'failed', refusal: outcome };
    store.setState({ [key]: loaded } as Partial<City>);
  }

  return {
    store,

    /** Opens a city from files beside the page. Resolves true when its ground and meshes are ready. */
    async openFiles(from: CityFiles): Promise<boolean> {
      const turn = ++opening;
      files = from;
      store.setState({ ...EMPTY, phase: 'loading' });
      const url = from.ground;
      const outcome = await workers
        .call('loadGround', { url })
        .catch((error) => refusalOf(error, notReached(url, error)));
      if (turn !== opening) return false;
      if (!outcome.ok) {
        fail(outcome);
        return false;
      }
      store.setState({ ground: outcome.value, progress: 0.1 });
      const built = mesh(outcome.value, turn);
      void part('incidents', 'loadIncidents', from.incidents, turn);
      void part('tracks', 'loadTracks', from.tracks, turn);
      return built;
    },

    /** Loads again what could not be loaded of incidents and tracks. */
    retryParts(): void {
      const { incidents, tracks } = store.getState();
      if (!files) return;
      if (incidents.state === 'failed') void part('incidents', 'loadIncidents', files.incidents, opening);
      if (tracks.state === 'failed') void part('tracks', 'loadTracks', files.tracks, opening);
    },

    /** Opens a city from facts already read (an import, or one kept in the browser). */
    async openFacts({ ground, incidents, tracks }: CityFacts): Promise<boolean> {
      const turn = ++opening;
      files = null;
      store.setState({
        ...EMPTY,
        phase: 'loading',
        progress: 0.1,
        ground,
        incidents: incidents ? { state: 'ready', table: incidents } : { state: 'none' },
        tracks: tracks ? { state: 'ready', table: tracks } : { state: 'none' },
      });
      return mesh(ground, turn);
    },
  };
}

export type CityControl = ReturnType<typeof createCity>;

function notReached(file: string, error: unknown): Refusal {
  return refuse('file-not-reached', { file, message: String(error) });
}

/** A thread that was lost says nothing about its task: trying again may well do. */
function refusalOf(error: unknown, otherwise: Refusal): Refusal {
  return error instanceof WorkerDied ? refuse('worker-died', { message: error.message }) : otherwise;
}
