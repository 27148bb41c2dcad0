import fc from 'fast-check';
import parse from 'shpjs';
import { expect, it } from 'vitest';
import { shapefile } from '../../../src/core/formats/shapefile';

const square = (x: number, y: number, side: number): [number, number][] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];
const hole = (x: number, y: number, side: number): [number, number][] => square(x, y, side).toReversed();
const FIELDS = [
  { name: 'CODE', decimals: 'text' },
  { name: 'COUNT', decimals: 0 },
  { name: 'AREA', decimals: 1 },
] as const;

it('is read back by another program: rings with holes, several polygons, Chinese, empty cells', async () => {
  const written = shapefile(
    [
      { polygons: [[square(0, 0, 10), hole(2, 2, 3)]], values: ['001', 12, 1.25] },
      { polygons: [[square(20, 0, 5)], [square(30, 0, 5), hole(31, 1, 1)]], values: ['光华社区第一网格', null, -3] },
    ],
    FIELDS,
    '2026-03-01',
  );
  const read = await parse(written);
  const features = [read].flat().flatMap((collection) => collection.features);
  expect(features.map(({ properties }) => properties)).toEqual([
    { CODE: '001', COUNT: 12, AREA: 1.3 },
    // Blank is empty in dBASE; this reader says NaN.
    { CODE: '光华社区第一网格', COUNT: Number.NaN, AREA: -3 },
  ]);
  expect(features[0].geometry.type).toBe('Polygon');
  expect(features[0].geometry).toMatchObject({ coordinates: [{ length: 5 }, { length: 5 }] });
  expect(features[1].geometry).toMatchObject({
    type: 'MultiPolygon',
    coordinates: [{ length: 1 }, { length: 2 }],
  });
  expect(JSON.stringify(features[1].geometry)).toContain('[20,0]');
});

it('turns outer rings clockwise, as the format wants them', () => {
  const { shp } = shapefile([{ polygons: [[square(0, 0, 10)]], values: ['', 0, 0] }], FIELDS, '2026-03-01');
  const view = new DataView(shp.buffer, 100 + 8 + 48);
  const points = Array.from({ length: 5 }, (_, i) => [
    view.getFloat64(16 * i, true),
    view.getFloat64(16 * i + 8, true),
  ]);
  expect(points).toEqual(square(0, 0, 10).toReversed());
});

it('keeps any text to its last whole character within 254 bytes, and any count', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.string({ unit: 'grapheme', maxLength: 120 }), fc.integer({ min: -1e12, max: 1e12 })), {
        minLength: 1,
        maxLength: 4,
      }),
      async (rows) => {
        const texts = rows.map(([text]) => text.replaceAll('\0', '').trim());
        const records = rows.map(([, count], i) => ({ polygons: [[square(i, 0, 1)]], values: [texts[i], count, 0] }));
        const read = await parse(shapefile(records, FIELDS, '2026-12-31'));
        const features = [read].flat().flatMap((collection) => collection.features);
        features.forEach(({ properties }, i) => {
          expect(properties?.COUNT).toBe(rows[i][1]);
          expect(texts[i].startsWith(properties?.CODE ?? '')).toBe(true);
          if (Buffer.byteLength(texts[i]) <= 254) expect(properties?.CODE ?? '').toBe(texts[i]);
        });
      },
    ),
    { numRuns: 60 },
  );
});
