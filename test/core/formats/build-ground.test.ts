import { describe, expect, it } from 'vitest';
import { type BuildGroundInput, buildGround } from '../../../src/core/formats/build-ground';
import type { ImportReport, LayerInput } from '../../../src/core/formats/import-report';
import { readLayers } from '../../../src/core/formats/read-layers';
import type { Role } from '../../../src/core/formats/role';
import { suggestMapping } from '../../../src/core/formats/suggest-mapping';
import { ringsOf } from '../../../src/core/geometry/tables';
import { BARRIER_KINDS } from '../../../src/core/ground/ground';
import { accepted } from '../../support/plan';
import { hasShared, suggestedInputs } from './shared-data';

const options: BuildGroundInput['options'] = {
  name: { zh: '试城', en: 'Test city' },
  source: { zh: '试', en: 'Test' },
  utcOffsetMinutes: 480,
};
const build = (inputs: LayerInput[]) => accepted(buildGround({ inputs, options }));

function inputOf(role: Role, fileName: string, content: string | object): LayerInput {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const [layer] = accepted(readLayers(fileName, new TextEncoder().encode(text)));
  return { layer, role, fileName, mapping: suggestMapping(layer, role) };
}

/** A square of `size` thousandths of a degree with its south-west corner at x, y thousandths east and north of 114, 30. */
function square(x: number, y: number, size: number, properties: object) {
  const at = (dx: number, dy: number) => [114 + (x + dx) / 1000, 30 + (y + dy) / 1000];
  const ring = [at(0, 0), at(size, 0), at(size, size), at(0, size), at(0, 0)];
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } };
}
const collection = (...features: object[]) => ({ type: 'FeatureCollection', features });

/** rows = taken + leftOut, and every row left out has an issue that says why. */
function expectAccounted({ files }: ImportReport) {
  for (const file of files) {
    expect(file.taken + file.leftOut, file.fileName).toBe(file.rows);
    const explained = new Set(file.issues.filter((issue) => issue.handled === 'left-out').map((issue) => issue.row));
    expect(explained.size, file.fileName).toBe(file.leftOut);
  }
}

const communities = inputOf(
  'communities',
  '社区.geojson',
  collection(square(0, 0, 10, { 编码: '420106001001', 名称: '东湖社区' }), square(10, 0, 10, { 名称: '西湖社区' })),
);

describe('a city of two communities', () => {
  const buildings = inputOf(
    'buildings',
    '楼栋.geojson',
    collection(
      square(1, 1, 1, { 户数: 30, 户主: '王小明', 编号: 'a' }),
      square(12, 1, 1, { 户数: 12.4, 户主: '李四', 编号: 'a' }),
      square(40, 1, 1, { 户数: null, 户主: '张三', 编号: 'c' }),
    ),
  );
  const { ground, report } = build([communities, buildings]);

  it('keeps codes as text and makes up the missing one', () => {
    expect(ground.areas.map(({ code, name }) => `${code} ${name.zh}`)).toEqual([
      '990000 试城',
      '420106001001 东湖社区',
      '990000000001 西湖社区',
    ]);
  });

  it('puts buildings into the community around them', () => {
    expect([...ground.buildings.area]).toEqual([1, 2, -1]);
    expect([...ground.buildings.households]).toEqual([30, 12, 0]);
    expect(ground.buildings.id).toEqual(['a', 'a#2', 'c']);
  });

  it('takes stairwells where a column has them, 0 where a row says nothing', () => {
    expect(ground.buildings.stairwells).toBeUndefined();
    const counted = collection(square(1, 1, 1, { 户数: 30, 单元数: 3 }), square(3, 1, 1, { 户数: 8, 单元数: null }));
    const { buildings: taken } = build([communities, inputOf('buildings', '楼栋.geojson', counted)]).ground;
    expect([...(taken.stairwells ?? [])]).toEqual([3, 0]);
  });

  it('drops who lives there and says what it did', () => {
    expectAccounted(report);
    const file = report.files[1];
    expect(file.droppedColumns).toEqual([{ name: '户主', because: 'person-name' }]);
    expect(file.issues.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
      '2 households-not-whole',
      '2 id-repeated',
      '3 households-missing',
      '3 outside-all-communities',
      '0 residents-estimated',
    ]);
  });

  it('gives the same ground for the same files', () => {
    expect(build([communities, buildings]).ground).toEqual(ground);
  });
});

it('does not take the street network of a cadastre for a building', () => {
  // A comb: a strip with many thin teeth, as streets between blocks are.
  const teeth = Array.from({ length: 40 }, (_, i) => {
    const x = 114 + i * 0.0002;
    return [
      [x, 30.0001],
      [x, 30.009],
      [x + 0.00005, 30.009],
      [x + 0.00005, 30.0001],
    ];
  }).flat();
  const ring = [[114, 30], ...teeth, [114.008, 30]];
  const streets = { type: 'Polygon', coordinates: [[...ring, ring[0]]] };
  const parcels = collection(square(9, 1, 1, { units: 3 }), {
    type: 'Feature',
    properties: { units: 0 },
    geometry: streets,
  });
  const { ground, report } = build([communities, inputOf('buildings', 'parcels.geojson', parcels)]);
  expect(ground.buildings.count).toBe(1);
  expect(report.files[1].issues).toContainEqual(expect.objectContaining({ row: 2, reason: 'network-not-building' }));
  expectAccounted(report);
});

it('makes one community around buildings that have none', () => {
  const { ground, report } = build([
    inputOf('buildings', 'b.geojson', collection(square(0, 0, 1, { height: 18, kind: 'x' }))),
  ]);
  expect(ground.areas).toHaveLength(2);
  expect([...ground.buildings.area]).toEqual([1]);
  expect([...ground.buildings.estimated]).toEqual([1]);
  expectAccounted(report);
});

it('gives neighbours the same border vertices where rounding had parted them', () => {
  const feature = (...ring: number[][]) => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]]] },
  });
  // The eastern one has a vertex in the middle of the border, a tenth of a metre off the western one's straight line.
  const west = feature([114, 30], [114.01, 30], [114.01, 30.01], [114, 30.01]);
  const east = feature([114.01, 30], [114.02, 30], [114.02, 30.01], [114.01, 30.01], [114.010001, 30.005]);
  const { ground, report } = build([inputOf('communities', '社区.geojson', collection(west, east))]);
  const corners = (area: number) => ringsOf(ground.areaShapes, area)[0].length / 2;
  expect([corners(1), corners(2)]).toEqual([5, 5]);
  expect(report.files[0].issues).toEqual([
    { row: 1, reason: 'border-joined', values: { vertices: 1 }, handled: 'repaired' },
  ]);
});

it('sorts barriers by what their class says', () => {
  const line = (properties: object) => ({
    type: 'Feature',
    properties,
    geometry: {
      type: 'LineString',
      coordinates: [
        [114, 30],
        [114.01, 30.01],
      ],
    },
  });
  const kinds = ['primary', 'residential', 'footway', 'ferry', 'rail'];
  const roads = inputOf(
    'streets',
    'roads.geojson',
    collection(...kinds.map((kind) => line({ kind })), line({ kind: 'primary', tunnel: 'yes' })),
  );
  const { ground, report } = build([communities, roads]);
  expect([...ground.barriers.kind].map((kind) => BARRIER_KINDS[kind])).toEqual(['main-road', 'street', 'lane', 'rail']);
  expect(report.files[1].issues.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
    '4 divides-nothing',
    '6 below-ground',
  ]);
  expectAccounted(report);
});

it('sorts incidents by time of report and leaves out what has no readable one', () => {
  const table =
    'lon,lat,category,time,tier\n114,30,噪音,2026-03-02 08:00,B\n114,30,停车,soon,A\n114,30,停车,2026-03-01 08:00,A\n';
  const { incidents, report } = build([
    communities,
    inputOf('incidents', '事件.csv', table.replace('soon', '2026-13-01 08:00')),
  ]);
  expect(incidents?.count).toBe(2);
  expect([...(incidents?.category ?? [])].map((c) => incidents?.categories[c].name.zh)).toEqual(['停车', '噪音']);
  expect(incidents?.stageAt[0]).toBe(Date.UTC(2026, 2, 1));
  expect(incidents?.tiers.levels.map((level) => level.code)).toEqual(['A', 'B']);
  expectAccounted(report);
});

it('makes tracks of timed points, a new one after a long silence', () => {
  const fixes = ['08:01', '08:00', '08:02', '13:00'].map((time) => `114,30,甲组,2026-03-01 ${time}`);
  const { tracks } = build([communities, inputOf('tracks', '轨迹.csv', `lon,lat,班组,时间\n${fixes.join('\n')}\n`)]);
  expect(tracks?.posts).toEqual(['甲组']);
  expect([...(tracks?.trackStart ?? [])]).toEqual([0, 3, 4]);
});

it('refuses layers of another place', () => {
  const far = inputOf('streets', 'far.geojson', {
    type: 'LineString',
    coordinates: [
      [-71, 42],
      [-71.1, 42],
    ],
  });
  expect(buildGround({ inputs: [communities, far], options })).toMatchObject({
    reason: 'layers-far-apart',
    values: { fileName: 'far.geojson' },
  });
});

describe.skipIf(!hasShared)('real cities (skipped without ../shared/data)', () => {
  it('Cambridge: parcels with dwelling units, streets, rail, water, neighbourhoods, a scheme', () => {
    const files = ['parcels-dwelling-units', 'neighborhoods', 'streets', 'rail', 'water', 'police-walking-routes'];
    const inputs = files.flatMap((file) => suggestedInputs(`us/cambridge-ma/${file}.geojson.gz`));
    expect(inputs.map(({ role }) => role)).toEqual(['buildings', 'communities', 'streets', 'rail', 'water', 'scheme']);
    const { ground, report } = build(inputs);
    expectAccounted(report);
    expect(report.files[0]).toMatchObject({ rows: 13116, taken: 13111, leftOut: 5 });
    expect(ground.areas).toHaveLength(14);
    expect(ground.buildings.households.reduce((sum, count) => sum + count, 0)).toBe(40941);
    expect(ground.buildings.estimated.some((one) => one === 1)).toBe(false);
    expect(ground.schemes[0].grids).toHaveLength(38);
  });

  it('Shanghai: buildings without households are estimated and marked', () => {
    const inputs = ['buildings', 'roads', 'water', 'water_lines', 'landuse', 'landuse_lines'].flatMap((file) =>
      suggestedInputs(`cn/shanghai-huangpu-osm/${file}.geojson.gz`),
    );
    const { ground, report } = build(inputs);
    expectAccounted(report);
    expect(ground.buildings.count).toBe(1321);
    expect(ground.buildings.estimated.every((one) => one === 1)).toBe(true);
    expect([...ground.buildings.area].every((area) => area === 1)).toBe(true);
  });

  it('Taipei: villages with their codes', () => {
    const { ground, report } = build(suggestedInputs('tw/taipei-villages-households.geojson.gz'));
    expectAccounted(report);
    expect(ground.areas).toHaveLength(457);
    expect(ground.areas[1]).toMatchObject({ code: '63000080031', name: { zh: '樟新里' } });
  });

  it.each([
    ['vancouver', ['vancouver-crime-2020.csv.gz', 'vancouver-neighbourhoods.geojson.gz'], 37512, 33761, 9],
    [
      'chicago',
      ['chicago-aggravated-assaults-2010s.csv.gz', 'chicago-police-districts.geojson.gz'],
      148636,
      148636,
      13,
    ],
  ])('%s: every incident is accounted for', (_, files, rows, taken, categories) => {
    const { incidents, report } = build(files.flatMap((file) => suggestedInputs(`incidents/${file}`)));
    expectAccounted(report);
    expect(report.files[0]).toMatchObject({ rows, taken });
    expect(incidents?.count).toBe(taken);
    expect(incidents?.categories).toHaveLength(categories);
    expect(
      incidents?.stageAt.some((_, i) => i >= 7 && i % 7 === 0 && incidents.stageAt[i] < incidents.stageAt[i - 7]),
    ).toBe(false);
  });
});
