import parse from 'shpjs';
import { expect, it } from 'vitest';
import { assign } from '../../../src/core/actions/assign';
import { type HandOverFile, handOver, handOverCount } from '../../../src/core/formats/hand-over';
import { readPlanFile } from '../../../src/core/formats/plan-file';
import { accepted, planFromDrawing } from '../../support/plan';

const OPTIONS = { language: 'zh', date: '2026-03-01' } as const;

function redrawn() {
  const { ground, plan, meshes } = planFromDrawing([
    `
    AAB
    AAB`,
    `
    CC
    CC`,
  ]);
  const after = { ...accepted(assign(plan, 0, [1, 4], 1)), id: 'new', name: 'x' };
  return { ground, before: plan, after, meshes };
}

const contentOf = (file: HandOverFile | undefined) => (file && 'content' in file ? file.content : undefined);
const tablesOf = (file: HandOverFile | undefined) => (file && 'tables' in file ? file.tables : []);

it('holds the register, the grids for other programs, the plan, and a sheet a community', async () => {
  const { ground, before, after, meshes } = redrawn();
  const files = [...handOver(after, before, ground, OPTIONS)];
  expect(files.length).toBe(handOverCount(after));
  const byPath = new Map(files.map((file) => [file.path, file]));
  expect([...byPath.keys()]).toEqual([
    '登记表.xlsx',
    '楼栋新旧网格.csv',
    '方案.jingwei.json',
    '网格/网格.geojson',
    ...['shp', 'shx', 'dbf', 'prj', 'cpg'].map((extension) => `网格/网格.${extension}`),
    '图件/420106001001 Community 1.html',
    '图件/420106001002 Community 2.html',
  ]);

  const tables = new Map(tablesOf(byPath.get('登记表.xlsx')).map(({ name, rows }) => [name, rows]));
  expect([...tables.keys()]).toEqual(['登记表', '调整清单', '涉及楼栋', '新旧对照']);
  expect(
    tables
      .get('调整清单')!
      .slice(1)
      .map((row) => row.slice(2, 10)),
  ).toEqual([
    [
      '420106001001001',
      '420106001001002',
      2,
      20,
      60,
      200,
      '2栋、20户由01划入02',
      '2 buildings, 20 households move from 01 to 02',
    ],
  ]);
  expect(tables.get('涉及楼栋')!.length).toBe(3);
  // Every household of the plan is in the register once.
  const column = tables.get('登记表')![0].indexOf('户数 households');
  expect(
    tables
      .get('登记表')!
      .slice(1)
      .map((row) => row[column]),
  ).toEqual([20, 40, 40]);

  expect(accepted(readPlanFile(contentOf(byPath.get('方案.jingwei.json')) as string, ground, meshes)).plan.name).toBe(
    'x',
  );

  const part = (extension: string) => contentOf(byPath.get(`网格/网格.${extension}`)) as Uint8Array;
  const read = await parse({ shp: part('shp'), dbf: part('dbf'), prj: part('prj'), cpg: part('cpg') });
  const features = [read].flat().flatMap((collection) => collection.features);
  const geoJson = JSON.parse(contentOf(byPath.get('网格/网格.geojson')) as string);
  expect(features.map(({ properties }) => [properties?.CODE, properties?.HOUSEHOLDS])).toEqual(
    geoJson.features.map(({ properties }: { properties: { code: string; households: number } }) => [
      properties.code,
      properties.households,
    ]),
  );
  expect(features[1].properties?.BOUNDS).toBe('东至社区范围外，南至社区范围外，西至01网格，北至社区范围外');
});

it('says nothing of changes where there is nothing to compare with', () => {
  const { ground, after } = redrawn();
  const [register] = [...handOver(after, null, ground, { ...OPTIONS, language: 'en' })];
  expect(register.path).toBe('register.xlsx');
  expect(tablesOf(register).map(({ name }) => name)).toEqual(['Register']);
});

it('keeps names from files inside their folder', () => {
  const { ground, after } = redrawn();
  const areas = ground.areas.map((area) => ({ ...area, name: { zh: '../../etc\\x:\u0001', en: '' } }));
  const paths = [...handOver(after, null, { ...ground, areas }, OPTIONS)].map(({ path }) => path);
  expect(paths.at(-1)).toBe('图件/420106001002 ..-..-etc-x--.html');
});

it('is the same for the same plan and day', () => {
  const { ground, before, after } = redrawn();
  const once = [...handOver(after, before, ground, OPTIONS)];
  expect([...handOver({ ...after }, before, ground, OPTIONS)]).toEqual(once);
});
