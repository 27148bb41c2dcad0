import { expect, it } from 'vitest';
import { buildGround } from '../../src/core/formats/build-ground';
import { PLAN_FILE_FORMAT } from '../../src/core/formats/plan-file-schema';
import { readLayers } from '../../src/core/formats/read-layers';
import { createImportDesk } from '../../src/store/import-desk';
import type { WorkerClient } from '../../src/workers/client';

/** The tasks themselves, on this thread. */
const workers = {
  call: async (task: string, input: never) => {
    if (task === 'readFile') {
      const { fileName, bytes } = input as { fileName: string; bytes: Uint8Array };
      return readLayers(fileName, bytes);
    }
    return buildGround(input);
  },
} as unknown as WorkerClient;

const UTC_OFFSET_MINUTES = 480;

function square(west: number, properties: Record<string, unknown>) {
  const [east, south, north] = [west + 0.001, 30, 30.001];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]; // prettier-ignore
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } };
}

function geojson(name: string, ...features: unknown[]): File {
  return new File([JSON.stringify({ type: 'FeatureCollection', features })], name);
}

const buildings = () =>
  geojson(
    'east-buildings.geojson',
    square(114, { households: 12, source: 'openstreetmap.org' }),
    square(114.002, { households: 8 }),
  );
const communities = () =>
  geojson('east-communities.geojson', square(114, { name: 'A' }), square(114.002, { name: 'B' }));

it('reads files beside each other, and a broken one leaves the others', async () => {
  const desk = createImportDesk(workers);
  await desk.add([buildings(), new File(['{"type":'], 'broken.geojson'), communities()]);
  const { files, layers } = desk.store.getState();
  expect(files.map(({ state }) => state).sort()).toEqual(['read', 'read', 'refused']);
  expect(files.find(({ name }) => name === 'broken.geojson')?.refusal?.reason).toBe('json-syntax');
  expect(layers.map(({ role }) => role).sort()).toEqual(['buildings', 'communities']);
});

it('takes name and source from the files until a person writes them', async () => {
  const desk = createImportDesk(workers);
  await desk.add([buildings(), communities()]);
  expect(desk.store.getState()).toMatchObject({ cityName: 'East', source: '© OpenStreetMap contributors (ODbL)' });
  desk.describe({ cityName: 'Donghu', source: '' });
  await desk.add([geojson('west-rail.geojson', square(114, {}))]);
  expect(desk.store.getState()).toMatchObject({ cityName: 'Donghu', source: '' });
});

it('forgets the layers of a file taken away, and what was built from them', async () => {
  const desk = createImportDesk(workers);
  await desk.add([buildings(), communities()]);
  await desk.build(UTC_OFFSET_MINUTES);
  expect(desk.store.getState().built?.ground.buildings.households).toEqual(Int32Array.of(12, 8));
  desk.removeFile(desk.store.getState().files.find(({ name }) => name.includes('communities'))!.id);
  const { built, layers } = desk.store.getState();
  expect(built).toBeNull();
  expect(layers.map(({ role }) => role)).toEqual(['buildings']);
});

it('says why a city cannot be built, until something is changed', async () => {
  const desk = createImportDesk(workers);
  await desk.add([buildings()]);
  desk.setRole(desk.store.getState().layers[0].id, 'ignore');
  await desk.build(UTC_OFFSET_MINUTES);
  expect(desk.store.getState().refusal?.reason).toBe('no-communities-or-buildings');
  desk.setRole(desk.store.getState().layers[0].id, 'buildings');
  expect(desk.store.getState().refusal).toBeNull();
});

it('drops what is still being read when the dialog is closed', async () => {
  const desk = createImportDesk(workers);
  const reading = desk.add([buildings()]);
  desk.clear();
  await reading;
  expect(desk.store.getState()).toMatchObject({ files: [], layers: [] });
});

it('knows a plan file from a layer, and one from a later product', async () => {
  const desk = createImportDesk(workers);
  await desk.add([new File([JSON.stringify({ format: PLAN_FILE_FORMAT, version: 99 })], 'a.jingwei.json')]);
  const [file] = desk.store.getState().files;
  expect(file).toMatchObject({ state: 'refused', refusal: { reason: 'plan-file-newer', values: { version: 99 } } });
});
