import fc from 'fast-check';
import { feature } from 'topojson-client';
import { describe, expect, it } from 'vitest';
import { makeZone } from '../../../src/core/actions/make-zone';
import { gridsGeoJson, gridsTopoJson } from '../../../src/core/formats/export-grids';
import { registerCsv } from '../../../src/core/formats/register-csv';
import { tableCsv } from '../../../src/core/formats/table-csv';
import { signedArea } from '../../../src/core/geometry/ring';
import { accepted, planFromDrawing } from '../../support/plan';

type Ring = [number, number][];
const polygonsOf = (geometry: { type: string; coordinates: unknown }): Ring[][] =>
  (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as Ring[][];
const edgesOf = (ring: Ring) => ring.slice(1).map((to, i) => `${ring[i]} ${to}`);

/** Every edge is walked once in each direction, or once by the outermost grid: no gap and no overlap. */
function expectSeamless(features: { geometry: { type: string; coordinates: unknown } }[], outsideEdges: number) {
  const edges = new Set<string>();
  for (const { geometry } of features) {
    for (const edge of polygonsOf(geometry).flat().flatMap(edgesOf)) {
      expect(edges.has(edge), edge).toBe(false);
      edges.add(edge);
    }
  }
  const alone = [...edges].filter((edge) => !edges.has(edge.split(' ').reverse().join(' ')));
  expect(alone.length).toBe(outsideEdges);
}

describe('GeoJSON', () => {
  const { plan, ground } = planFromDrawing('AAAA\nABBA\nAAAA\nCCCA');
  const document = JSON.parse(gridsGeoJson(plan, ground));

  it('holds a feature for each grid with its figures', () => {
    expect(document.features.map((one: { properties: object }) => one.properties)).toMatchObject([
      {
        id: 0,
        code: '420106001001001',
        name_zh: 'A',
        name_en: 'A',
        kind: 'basic',
        households: 110,
        buildings: 11,
        area_m2: 1100,
      },
      { id: 1, households: 20, area_m2: 200 },
      { id: 2, households: 30, area_m2: 300 },
    ]);
  });

  it('says which service zone each grid lies in, where there are any', () => {
    expect(document.features[0].properties).not.toHaveProperty('zone');
    const zoned = accepted(makeZone(plan, [0, 2], { zh: '东片', en: 'East' }));
    const properties = JSON.parse(gridsGeoJson(zoned, ground)).features.map(
      (one: { properties: object }) => one.properties,
    );
    expect(properties).toMatchObject([
      { zone: 1, zone_zh: '东片', zone_en: 'East' },
      { zone: null, zone_zh: '', zone_en: '' },
      { zone: 1 },
    ]);
    const [header, first, second] = registerCsv(zoned, null, ground).split('\r\n');
    expect(header).toMatch(/,服务片编号 zone id,服务片 zone,zone \(en\)$/);
    expect(first).toMatch(/,1,东片,East$/);
    expect(second).toMatch(/,,,$/);
    expect(registerCsv(plan, null, ground)).not.toContain('zone');
  });

  it('closes rings, turns outer ones anticlockwise and holes clockwise', () => {
    const [outer, hole] = polygonsOf(document.features[0].geometry)[0];
    expect(outer.at(-1)).toEqual(outer[0]);
    expect(signedArea(outer.flat())).toBeGreaterThan(0);
    expect(signedArea(hole.flat())).toBeLessThan(0);
  });

  it('has neither gap nor overlap between any grids', () => {
    const drawing = fc
      .array(fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 4, maxLength: 4 }), { minLength: 4, maxLength: 4 })
      .map((rows) => rows.map((row) => row.join('')).join('\n'));
    fc.assert(
      fc.property(drawing, (text) => {
        const drawn = planFromDrawing(text);
        const { features } = JSON.parse(gridsGeoJson(drawn.plan, drawn.ground));
        const topology = JSON.parse(gridsTopoJson(drawn.plan, drawn.ground));
        const decoded = (feature(topology, topology.objects.grids) as unknown as { features: typeof features })
          .features;
        for (const shapes of [features, decoded]) expectSeamless(shapes, 16);
      }),
      { numRuns: 40 },
    );
  });
});

it('TopoJSON stores a line between two grids once', () => {
  const { plan, ground } = planFromDrawing('AB');
  const { arcs, objects } = JSON.parse(gridsTopoJson(plan, ground));
  expect(arcs).toHaveLength(3);
  expect(objects.grids.geometries[0].properties.code).toBe('420106001001001');
});

it('an empty plan is an empty collection', () => {
  const { plan, ground } = planFromDrawing('..');
  expect(JSON.parse(gridsGeoJson(plan, ground))).toEqual({ type: 'FeatureCollection', features: [] });
  expect(JSON.parse(gridsTopoJson(plan, ground)).objects.grids.geometries).toEqual([]);
});

describe('tables', () => {
  it('open in Excel as Chinese and run no formula', () => {
    const text = tableCsv([
      ['名称', 'n'],
      ['=HYPERLINK("http://x")', -3],
      ['a,"b"', null],
      ['-5', Number.NaN],
      ['007', 0],
    ]);
    expect(text).toBe('\ufeff名称,n\r\n"\'=HYPERLINK(""http://x"")",-3\r\n"a,""b""",\r\n-5,\r\n"=""007""",0\r\n');
  });

  it('the register names old and new codes, and the grids that end', () => {
    const before = planFromDrawing('AAB');
    const after = planFromDrawing('AAA');
    const rows = registerCsv({ ...after.plan, id: 'new' }, before.plan, after.ground)
      .trim()
      .split('\r\n');
    expect(rows.slice(1).map((row) => row.split(',').slice(0, 3))).toEqual([
      ['420106001001001', '420106001001001', 'A'],
      ['420106001001002', '', 'B'],
    ]);
    expect(rows[1].split(',').slice(7)).toEqual([
      '30',
      '90',
      '3',
      '300',
      '2024-01-01',
      '',
      '东至社区范围外，南至社区范围外，西至社区范围外，北至社区范围外',
      'east: ground of no community; south: ground of no community; west: ground of no community; north: ground of no community',
    ]);
  });
});
