/**
 * Files on their way into the product: read in a worker, described by a person (what is it, which column is what),
 * built into a city, and shown with a report before anything that is open is replaced.
 */
import { createStore } from 'zustand/vanilla';
import type { BuildGroundOutput } from '../core/formats/build-ground';
import type { LayerInput } from '../core/formats/import-report';
import type { Mapping, Role } from '../core/formats/role';
import type { SourceLayer } from '../core/formats/source-layer';
import { suggestMapping, suggestRole } from '../core/formats/suggest-mapping';
import { type Refusal, refuse } from '../core/outcome';
import type { WorkerClient } from '../workers/client';

export interface ImportFile {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  readonly state: 'reading' | 'read' | 'refused';
  readonly refusal: Refusal | null;
}

/** One layer of a file and what it is taken for. */
export interface LayerChoice extends LayerInput {
  readonly id: number;
  readonly fileId: number;
}

export interface ImportDesk {
  readonly files: readonly ImportFile[];
  readonly layers: readonly LayerChoice[];
  readonly cityName: string;
  readonly source: string;
  readonly isBuilding: boolean;
  readonly refusal: Refusal | null;
  /** Built and waiting for a yes. */
  readonly built: BuildGroundOutput | null;
}

const EMPTY: ImportDesk = {
  files: [],
  layers: [],
  cityName: '',
  source: '',
  isBuilding: false,
  refusal: null,
  built: null,
};

/** Times without a zone are read on the clock of this machine; imported schemes count from today. */
export interface ImportClock {
  readonly today: string;
  readonly utcOffsetMinutes: number;
}

export function createImportDesk(workers: WorkerClient) {
  const store = createStore<ImportDesk>(() => EMPTY);
  let nextId = 1;
  let building: AbortController | null = null;
  let generation = 0;

  const patchFile = (id: number, patch: Partial<ImportFile>) =>
    store.setState(({ files }) => ({ files: files.map((file) => (file.id === id ? { ...file, ...patch } : file)) }));

  async function read(file: File): Promise<void> {
    const id = nextId++;
    const turn = generation;
    store.setState(({ files }) => ({
      files: [...files, { id, name: file.name, bytes: file.size, state: 'reading', refusal: null }],
      built: null,
    }));
    const outcome = await file
      .arrayBuffer()
      .then((buffer) => workers.call('readFile', { fileName: file.name, bytes: new Uint8Array(buffer) }))
      .catch((error) => refuse('file-unreadable', { file: file.name, message: String(error) }));
    if (turn !== generation || !store.getState().files.some((known) => known.id === id)) return;
    if (!outcome.ok) {
      patchFile(id, { state: 'refused', refusal: outcome });
      return;
    }
    patchFile(id, { state: 'read' });
    const layers = outcome.value.map((layer) => choice(id, file.name, layer));
    store.setState((state) => ({
      layers: [...state.layers, ...layers],
      cityName: state.cityName || file.name.replace(/[._-].*$/, ''),
    }));
  }

  function choice(fileId: number, fileName: string, layer: SourceLayer): LayerChoice {
    const role = suggestRole(layer, fileName);
    return { id: nextId++, fileId, fileName, layer, role, mapping: suggestMapping(layer, role) };
  }

  const patchLayer = (id: number, patch: (layer: LayerChoice) => Partial<LayerChoice>) =>
    store.setState(({ layers }) => ({
      layers: layers.map((layer) => (layer.id === id ? { ...layer, ...patch(layer) } : layer)),
      built: null,
      refusal: null,
    }));

  return {
    store,

    /** Reads files beside each other; a broken one is refused by itself and the others stay. */
    async add(files: Iterable<File>): Promise<void> {
      await Promise.all([...files].map(read));
    },

    removeFile(id: number): void {
      store.setState(({ files, layers }) => ({
        files: files.filter((file) => file.id !== id),
        layers: layers.filter((layer) => layer.fileId !== id),
        built: null,
        refusal: null,
      }));
    },

    setRole(id: number, role: Role): void {
      patchLayer(id, ({ layer }) => ({ role, mapping: suggestMapping(layer, role) }));
    },

    setMapping(id: number, mapping: Mapping): void {
      patchLayer(id, () => ({ mapping }));
    },

    describe(patch: Partial<Pick<ImportDesk, 'cityName' | 'source'>>): void {
      store.setState({ ...patch, built: null });
    },

    /** Builds the city from the layers; the result waits in `built` with its report. */
    async build(clock: ImportClock): Promise<void> {
      building?.abort();
      const controller = new AbortController();
      building = controller;
      store.setState({ isBuilding: true, refusal: null, built: null });
      const { layers, cityName, source } = store.getState();
      const outcome = await workers
        .call(
          'buildGround',
          {
            inputs: layers.map(({ layer, role, mapping, fileName }) => ({ layer, role, mapping, fileName })),
            options: {
              name: { zh: cityName, en: cityName },
              source: { zh: source, en: source },
              validFrom: clock.today,
              utcOffsetMinutes: clock.utcOffsetMinutes,
            },
          },
          { signal: controller.signal },
        )
        .catch((error) => (controller.signal.aborted ? null : refuse('import-failed', { message: String(error) })));
      if (building !== controller) return;
      building = null;
      if (outcome === null) store.setState({ isBuilding: false });
      else if (outcome.ok) store.setState({ isBuilding: false, built: outcome.value });
      else store.setState({ isBuilding: false, refusal: outcome });
    },

    cancel(): void {
      building?.abort();
    },

    backToLayers(): void {
      store.setState({ built: null });
    },

    clear(): void {
      generation++;
      building?.abort();
      store.setState(EMPTY, true);
    },
  };
}

export type ImportDeskControl = ReturnType<typeof createImportDesk>;
