/**
 * Files on their way into the product: read in a worker, described by a person (what is it, which column is what),
 * built into a city, and shown with a report before anything that is open is replaced. A plan file among them is
 * recognised and waits to be opened as a plan.
 */
import { createStore } from 'zustand/vanilla';
import type { BuildGroundOutput } from '../core/formats/build-ground';
import type { LayerInput } from '../core/formats/import-report';
import { parsePlanFile } from '../core/formats/parse-plan-file';
import { PLAN_FILE_FORMAT } from '../core/formats/plan-file-schema';
import type { Mapping, Role } from '../core/formats/role';
import type { SourceLayer } from '../core/formats/source-layer';
import { suggestCityName } from '../core/formats/suggest-city-name';
import { suggestMapping, suggestRole } from '../core/formats/suggest-mapping';
import { suggestSource } from '../core/formats/suggest-source';
import type { Label } from '../core/ground/ground';
import { done, type Outcome, type Refusal, refuse } from '../core/outcome';
import type { WorkerClient } from '../workers/client';

/** A plan file, and the city it was drawn for. */
export interface FoundPlan {
  readonly name: string;
  readonly groundId: string;
  readonly groundName: Label;
  readonly text: string;
}

export interface ImportFile {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  readonly state: 'reading' | 'read' | 'refused';
  readonly refusal: Refusal | null;
  /** Where the file is a plan and no layer of a city. */
  readonly plan: FoundPlan | null;
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
  /** True once a person has written the name; until then it follows the files. */
  readonly isNamed: boolean;
  readonly source: string;
  /** The same for the source. */
  readonly isSourced: boolean;
  readonly isBuilding: boolean;
  readonly refusal: Refusal | null;
  /** Built and waiting for a yes. */
  readonly built: BuildGroundOutput | null;
}

/** A plan file names its format first; parsing a city's worth of JSON only to find out would hold the page up. */
const PLAN_FILE_BEGINNING = new RegExp(`^\\uFEFF?\\s*\\{\\s*"format"\\s*:\\s*"${PLAN_FILE_FORMAT}"`);

const EMPTY: ImportDesk = {
  files: [],
  layers: [],
  cityName: '',
  isNamed: false,
  source: '',
  isSourced: false,
  isBuilding: false,
  refusal: null,
  built: null,
};

/** What a city is called whose importer gave it no name. */
const NO_NAME: Label = { zh: '导入的城市', en: 'Imported city' };

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
      files: [...files, { id, name: file.name, bytes: file.size, state: 'reading', refusal: null, plan: null }],
      built: null,
    }));
    const outcome = await open(file).catch((error) =>
      refuse('file-unreadable', { file: file.name, message: String(error) }),
    );
    if (turn !== generation || !store.getState().files.some((known) => known.id === id)) return;
    if (!outcome.ok) {
      patchFile(id, { state: 'refused', refusal: outcome });
      return;
    }
    if ('plan' in outcome.value) {
      patchFile(id, { state: 'read', plan: outcome.value.plan });
      return;
    }
    patchFile(id, { state: 'read' });
    const layers = outcome.value.layers.map((layer) => choice(id, file.name, layer));
    store.setState((state) => ({ layers: [...state.layers, ...layers] }));
    suggestDescription();
  }

  async function open(file: File): Promise<Outcome<{ layers: SourceLayer[] } | { plan: FoundPlan }>> {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (PLAN_FILE_BEGINNING.test(new TextDecoder().decode(bytes.subarray(0, 200)))) {
      const text = new TextDecoder().decode(bytes);
      const parsed = parsePlanFile(text);
      if (!parsed.ok) return { ...parsed, values: { file: file.name, ...parsed.values } };
      const { plan, ground } = parsed.value;
      return done({ plan: { name: plan.name, groundId: ground.id, groundName: ground.name, text } });
    }
    const layers = await workers.call('readFile', { fileName: file.name, bytes });
    return layers.ok ? done({ layers: layers.value }) : layers;
  }

  /** Name and source follow the files as they come and go, until a person has written them. */
  function suggestDescription(): void {
    store.setState(({ files, layers, cityName, isNamed, source, isSourced }) => ({
      cityName: isNamed
        ? cityName
        : suggestCityName(files.filter(({ state, plan }) => state === 'read' && !plan).map(({ name }) => name)),
      source: isSourced ? source : suggestSource(layers.map(({ layer }) => layer)),
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
      suggestDescription();
    },

    setRole(id: number, role: Role): void {
      patchLayer(id, ({ layer }) => ({ role, mapping: suggestMapping(layer, role) }));
    },

    setMapping(id: number, mapping: Mapping): void {
      patchLayer(id, () => ({ mapping }));
    },

    describe(words: Partial<Pick<ImportDesk, 'cityName' | 'source'>>): void {
      store.setState({
        ...words,
        ...(words.cityName !== undefined && { isNamed: words.cityName !== '' }),
        ...(words.source !== undefined && { isSourced: true }),
        built: null,
      });
    },

    /**
     * Builds the city from the layers; the result waits in `built` with its report. Times that name no zone are read on
     * the clock given, minutes east of UTC.
     */
    async build(utcOffsetMinutes: number): Promise<void> {
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
              name: cityName.trim() === '' ? NO_NAME : { zh: cityName.trim(), en: cityName.trim() },
              source: { zh: source, en: source },
              utcOffsetMinutes,
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
