import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { OptionValues } from '../../src/cli/verb';
import { propose } from '../../src/cli/verbs/propose';

let folder: string;
const path = (name: string) => join(folder, name);

/** A rectangle in ten-thousandths of a degree from 114, 30. */
function box(x: number, y: number, width: number, height: number, properties: object) {
  const at = (dx: number, dy: number) => [114 + (x + dx) / 1e4, 30 + (y + dy) / 1e4];
  const ring = [at(0, 0), at(width, 0), at(width, height), at(0, height), at(0, 0)];
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } };
}
const collection = (features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });

/** Two communities side by side, each of 6 × 6 houses with 50 households, a street between the third and fourth row. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jingwei-propose-'));
  const houses = [0, 60].flatMap((west) =>
    Array.from({ length: 36 }, (_, i) =>
      box(west + 2 + (i % 6) * 9, 2 + Math.floor(i / 6) * 9, 4, 4, { units: 50, floors: 6, owner: `Family ${i}` }),
    ),
  );
  const street = {
    type: 'LineString',
    coordinates: [
      [114, 30.0027],
      [114.012, 30.0027],
    ],
  };
  await writeFile(path('houses.geojson'), collection(houses));
  await writeFile(
    path('communities.geojson'),
    collection([
      box(0, 0, 60, 55, { code: '420106001001', name: '东湖社区' }),
      box(60, 0, 60, 55, { code: '420106001002', name: '西湖社区' }),
    ]),
  );
  await writeFile(
    path('streets.geojson'),
    collection([{ type: 'Feature', properties: { kind: 'primary' }, geometry: street }]),
  );
});
afterAll(() => rm(folder, { recursive: true }));

async function proposed(values: OptionValues) {
  let printed = '';
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const code = await propose.run([], values).finally(() => {
    stdout.mockRestore();
    stderr.mockRestore();
  });
  return { code, ...JSON.parse(printed) };
}
const inputs = () => ({
  buildings: path('houses.geojson'),
  communities: path('communities.geojson'),
  barriers: [path('streets.geojson')],
});

describe('propose', () => {
  it('divides two communities of 1,800 households into grids of 300', async () => {
    const summary = await proposed({ ...inputs(), target: '300', out: path('out') });
    expect(summary).toMatchObject({
      code: 0,
      communities: 2,
      buildings: 72,
      households: 3600,
      grids: 12,
      deviation: { inRange: 12, worst: 0 },
      detachedGrids: 0,
      cutBuildings: 0,
      buildingsOnNoPlot: 0,
    });
    expect(summary.files[0]).toMatchObject({ rows: 72, taken: 72, droppedColumns: [{ name: 'owner' }] });
  });

  it('writes a plan file, grids and a register that agree', async () => {
    const plan = JSON.parse(await readFile(path('out/plan.json'), 'utf8'));
    const grids = JSON.parse(await readFile(path('out/grids.geojson'), 'utf8'));
    const register = (await readFile(path('out/register.csv'), 'utf8')).trim().split('\r\n');
    expect(plan).toMatchObject({ format: 'jingwei-plan', version: 1 });
    expect(grids.features).toHaveLength(12);
    expect(register).toHaveLength(13);
    const codes = grids.features.map((feature: { properties: { code: string } }) => feature.properties.code).sort();
    expect(codes).toEqual(plan.grids.map((grid: { code: string }) => grid.code).sort());
    expect(register.slice(1).map((row) => row.split(',')[1])).toEqual(codes);
    expect(JSON.stringify(plan) + register.join()).not.toContain('Family');
  });

  it('gives the same files for the same seed', async () => {
    await proposed({ ...inputs(), out: path('again') });
    for (const name of ['plan.json', 'grids.geojson', 'register.csv']) {
      expect(await readFile(path(`again/${name}`), 'utf8')).toBe(await readFile(path(`out/${name}`), 'utf8'));
    }
  });

  it.each([
    ['no folder', () => inputs(), /--out is missing/],
    ['an unknown column', () => ({ ...inputs(), 'households-field': 'hh', out: 'x' }), /no column 'hh'.*units, floors/],
    ['a target that is no number', () => ({ ...inputs(), target: 'many', out: 'x' }), /--target/],
    [
      'a missing file',
      () => ({ ...inputs(), buildings: path('none.geojson'), out: 'x' }),
      /none\.geojson: no such file/,
    ],
    [
      'no JSON',
      () => ({ ...inputs(), buildings: path('broken.geojson'), out: 'x' }),
      /json-syntax \(.*line 1, column 3/,
    ],
  ])('refuses %s in one line', async (_, values, message) => {
    await writeFile(path('broken.geojson'), '{ type }');
    const refused = propose.run([], values());
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toThrow(/^[^\n]+$/);
  });
});
