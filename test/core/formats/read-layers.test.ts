import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLayers } from '../../../src/core/formats/read-layers';
import { columnNamed, type SourceLayer, textAt } from '../../../src/core/formats/source-layer';
import { signedArea } from '../../../src/core/geometry/ring';
import { polygonCount, ringsOf } from '../../../src/core/geometry/tables';
import { accepted } from '../../support/plan';
import { hasShared, SHARED, sharedBytes, sharedLayers } from './shared-data';

const encode = (text: string) => new TextEncoder().encode(text);
const read = (text: string, name = 'file.geojson') => readLayers(name, encode(text));
const layerOf = (text: string, name?: string): SourceLayer => accepted(read(text, name))[0];
const polygon = (...rings: number[][][]) => JSON.stringify({ type: 'Polygon', coordinates: rings });
const reasons = (layer: SourceLayer) => layer.issues.map((issue) => `${issue.row} ${issue.reason} ${issue.handled}`);

const areaDeg2 = (layer: SourceLayer, feature: number) =>
  ringsOf(layer.polygons, feature).reduce((sum, ring) => sum + signedArea(ring), 0);

describe('GeoJSON in all its dresses', () => {
  const point = { type: 'Point', coordinates: [114.3, 30.5] };
  const feature = { type: 'Feature', properties: { name: '樟新里' }, geometry: point };
  it.each([
    ['a collection', { type: 'FeatureCollection', features: [feature] }],
    ['a feature', feature],
    ['a bare geometry', point],
    ['a geometry collection', { type: 'GeometryCollection', geometries: [point] }],
  ])('reads %s', (_, document) => {
    expect([...layerOf(JSON.stringify(document)).points]).toEqual([114.3, 30.5]);
  });

  it('reads one feature a line and names the broken line', () => {
    const layer = layerOf(`${JSON.stringify(feature)}\n{"type":"Feature",\n${JSON.stringify(feature)}\n`);
    expect(layer.featureCount).toBe(3);
    expect([...layer.pointRow]).toEqual([0, 2]);
    expect(reasons(layer)).toEqual(['2 json-syntax left-out', '2 not-a-feature left-out']);
  });

  it('reads past a byte-order mark and ignores heights', () => {
    const layer = layerOf('\ufeff{"type":"LineString","coordinates":[[1,2,30],[3,4,"top"]]}');
    expect([...layer.lines.coords]).toEqual([1, 2, 3, 4]);
  });
});

describe('rings', () => {
  it('come out open, outer anticlockwise, holes clockwise', () => {
    const clockwise = [
      [0, 0],
      [0, 4],
      [4, 4],
      [4, 0],
      [0, 0],
    ];
    const anticlockwise = [
      [1, 1],
      [2, 1],
      [2, 2],
      [1, 2],
      [1, 1],
    ];
    const layer = layerOf(polygon(clockwise, anticlockwise));
    expect(ringsOf(layer.polygons, 0).map((ring) => [ring.length / 2, signedArea(ring)])).toEqual([
      [4, 16],
      [4, -1],
    ]);
    expect(layer.issues).toEqual([]);
  });

  it('are closed where they were open, and it is said', () => {
    const layer = layerOf(
      polygon([
        [0, 0],
        [4, 0],
        [4, 4],
      ]),
    );
    expect(areaDeg2(layer, 0)).toBe(8);
    expect(reasons(layer)).toEqual(['1 unclosed-ring repaired']);
  });

  it('of a bow-tie fall into two triangles', () => {
    const layer = layerOf(
      polygon([
        [0, 0],
        [2, 2],
        [2, 0],
        [0, 2],
        [0, 0],
      ]),
    );
    expect(polygonCount(layer.polygons)).toBe(1);
    expect(ringsOf(layer.polygons, 0).map((ring) => signedArea(ring))).toEqual([1, 1]);
    expect(reasons(layer)).toEqual(['1 self-touching-ring repaired']);
  });

  it('without area are dropped; a row with nothing else is left out', () => {
    const line = [
      [0, 0],
      [1, 1],
      [0, 0],
    ];
    const outcome = read(
      `{"type":"GeometryCollection","geometries":[${polygon(line)},${polygon([
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ])}]}`,
    );
    const [layer] = accepted(outcome);
    expect([...layer.polygonRow]).toEqual([1]);
    expect(reasons(layer)).toEqual(['1 degenerate-ring left-out']);
  });
});

describe('refusals', () => {
  it.each([
    ['metres', '{"type":"Point","coordinates":[500000,3320113]}', 'coordinates-not-lonlat'],
    ['latitude first', '{"type":"Point","coordinates":[30.5,114.3]}', 'coordinates-swapped'],
    ['nothing at all', '', 'empty-file'],
    ['no features', '{"type":"FeatureCollection","features":[]}', 'empty-layer'],
    ['other JSON', '{"items":[]}', 'not-geojson'],
    ['no usable geometry', '{"type":"Polygon","coordinates":[5]}', 'nothing-drawable'],
  ])('%s', (_, text, reason) => {
    expect(read(text)).toMatchObject({ ok: false, reason });
  });

  it('names line and column of a JSON error', () => {
    expect(read('{\n  "type": "Point",\n  "coordinates": [1, 2,]\n}')).toMatchObject({
      reason: 'json-syntax',
      values: { line: 3, column: 24 },
    });
  });
});

describe('tables', () => {
  it('find their points, delimiter, quotes and times', () => {
    const layer = layerOf(
      '编号;经度;纬度;说明;时间\r\n007;114.3;30.5;"a;b ""c""\nd";2020-06-19 03:40\r\n008;;;x;2020-06-20 03:40\r\n',
      'x.csv',
    );
    expect(layer.featureCount).toBe(2);
    expect([...layer.points]).toEqual([114.3, 30.5]);
    expect(textAt(columnNamed(layer, '说明'), 0)).toBe('a;b "c"\nd');
    expect(columnNamed(layer, '编号')?.kind).toBe('text');
    expect(columnNamed(layer, '时间')?.kind).toBe('time');
    expect(reasons(layer)).toEqual(['2 no-location left-out']);
  });

  it('in GB 18030 read as Chinese', () => {
    // "名称,lon,lat\n武汉,114.3,30.5\n" as Excel on a Chinese Windows writes it.
    const bytes = Uint8Array.from([
      0xc3,
      0xfb,
      0xb3,
      0xc6,
      ...encode(',lon,lat\n'),
      0xce,
      0xe4,
      0xba,
      0xba,
      ...encode(',114.3,30.5\n'),
    ]);
    const [layer] = accepted(readLayers('点.csv', bytes));
    expect(textAt(columnNamed(layer, '名称'), 0)).toBe('武汉');
    expect(reasons(layer)).toEqual(['0 read-as-gb18030 kept']);
  });

  it('without points are refused with their columns', () => {
    expect(readLayers('x.csv', encode('a,b\n1,2\n'))).toMatchObject({
      reason: 'table-without-points',
      values: { columns: 'a, b' },
    });
  });
});

describe('whatever a file holds, the answer is layers or a refusal', () => {
  const answers = (name: string, bytes: Uint8Array) => {
    const outcome = readLayers(name, bytes);
    if (!outcome.ok) expect(outcome.reason).toMatch(/^[a-z0-9-]+$/);
    else expect(outcome.value.length).toBeGreaterThan(0);
  };

  it('bytes at random', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom('x.json', 'x.csv', 'x.zip'), (bytes, name) =>
        answers(name, bytes),
      ),
    );
  });

  it('JSON that says it is GeoJSON or TopoJSON and is anything', () => {
    const type = fc.constantFrom(
      'FeatureCollection',
      'Feature',
      'Polygon',
      'MultiPolygon',
      'LineString',
      'Point',
      'GeometryCollection',
    );
    const ordinates = fc.array(fc.array(fc.array(fc.oneof(fc.integer({ min: -200, max: 200 }), fc.constant('x')))));
    const geometry = fc.record({ type, coordinates: fc.oneof(ordinates, fc.jsonValue()), geometries: fc.jsonValue() });
    const documents = fc.oneof(
      geometry,
      fc.record({
        type: fc.constant('FeatureCollection'),
        crs: fc.jsonValue(),
        features: fc.array(fc.record({ type: fc.constant('Feature'), properties: fc.jsonValue(), geometry })),
      }),
      fc.record({
        type: fc.constant('Topology'),
        arcs: fc.oneof(ordinates, fc.jsonValue()),
        transform: fc.jsonValue(),
        objects: fc.dictionary(fc.string(), fc.record({ type, arcs: fc.jsonValue() })),
      }),
    );
    fc.assert(
      fc.property(documents, (document) => answers('x.json', encode(JSON.stringify(document)))),
      { numRuns: 500 },
    );
  });

  it('brackets without end', () => {
    answers('x.json', encode('['.repeat(200_000)));
    answers('x.json', encode(`{"type":"Polygon","coordinates":${'['.repeat(5000)}${']'.repeat(5000)}}`));
  });

  it('JSON broken anywhere is told with the place where it breaks', () => {
    const sound = JSON.stringify({ type: 'FeatureCollection', features: [{ a: [1, -2.5e3, true, null, 'x\\n"y'] }] });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: sound.length - 1 }), (cut) => {
        const outcome = readLayers('x.json', encode(sound.slice(0, cut)));
        expect(outcome).toMatchObject({ reason: 'json-syntax', values: { line: 1 } });
        const column = outcome.ok ? 0 : Number(outcome.values?.column);
        expect(column).toBeLessThanOrEqual(cut + 1);
      }),
    );
  });
});

describe.skipIf(!hasShared)('files found in the wild (skipped without ../shared/data)', () => {
  /** What TABLE.md asks for, as drawn rows of all rows; every other file is refused by name. */
  const READ: Record<string, [drawn: number, rows: number]> = {
    'geojson_antimeridian_nz.geojson': [1, 1],
    'geojson_bowtie.json': [2, 2],
    'geojson_invalid_utf8_key_wuhan_districts.geojson': [13, 13],
    'geojson_mixed_geometry_types.json': [3, 3],
    'geojson_open_ring.json': [1, 1],
    'geojson_string_coordinates.geojson': [1, 1],
    'geojson_three_null_geometries.json': [3, 6],
    'geojson_three_overlapping_precincts.json': [3, 3],
    'topojson_taipei_datong_base_areas.json': [567, 567],
  };
  const REFUSED: readonly (readonly [RegExp, string, string | undefined])[] = [
    [/^geojson_bad_json/, 'json-syntax', undefined],
    [/^geojson_echarts/, 'format-not-supported', 'ECharts GeoJSON (encodeOffsets)'],
    [/^geojson_polygon_bad/, 'nothing-drawable', undefined],
    [/^json_array/, 'not-geojson', undefined],
    [/\.dxf$/, 'format-not-supported', 'DXF'],
    [/\.fgb$/, 'format-not-supported', 'FlatGeobuf'],
    [/\.parquet$/, 'format-not-supported', 'Parquet'],
    [/\.gpkg$/, 'format-not-supported', 'GeoPackage'],
    [/\.gpx$/, 'format-not-supported', 'GPX'],
    [/\.kml$/, 'format-not-supported', 'KML'],
    [/\.kmz$/, 'format-not-supported', 'KMZ'],
    [/^zip_bad/, 'damaged-archive', undefined],
    [/^zip_in_zip/, 'format-not-supported', 'zip in zip'],
    [/\.zip$/, 'format-not-supported', 'Shapefile (zip)'],
  ];
  const files = hasShared ? readdirSync(resolve(SHARED, 'import')).filter((file) => file !== 'TABLE.md') : [];

  it.each(files)('%s', (file) => {
    const outcome = readLayers(file, sharedBytes(`import/${file}`));
    const expected = READ[file];
    if (!expected) {
      const [, reason, format] = REFUSED.find(([pattern]) => pattern.test(file)) ?? [];
      expect(outcome).toMatchObject({ ok: false, reason, ...(format && { values: { format } }) });
      return;
    }
    const [layer] = accepted(outcome);
    expect(layer.featureCount).toBe(expected[1]);
    expect(new Set([...layer.polygonRow, ...layer.lineRow, ...layer.pointRow]).size).toBe(expected[0]);
    for (let f = 0; f < polygonCount(layer.polygons); f++) expect(areaDeg2(layer, f)).toBeGreaterThan(0);
  });

  it('keeps New Zealand in one piece across the antimeridian', () => {
    const [west, , east] = sharedLayers('import/geojson_antimeridian_nz.geojson')[0].boundsDeg;
    expect([Math.round(west), Math.round(east)]).toEqual([166, 184]);
  });

  it('keeps the other names where one was cut in its bytes', () => {
    const [layer] = sharedLayers('import/geojson_invalid_utf8_key_wuhan_districts.geojson');
    expect(textAt(columnNamed(layer, 'NAME_1'), 0)).toBe('黄陂区');
    expect(layer.issues[0]).toMatchObject({ row: 0, reason: 'bytes-not-utf-8' });
  });
});
