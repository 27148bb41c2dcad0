import { afterAll, describe, expect, it } from 'vitest';
import { coverage } from '../../src/cli/verbs/coverage';
import { jingwei, lonLat, refusalOf, square, temporaryFolder } from './spatial-files';

const folder = temporaryFolder();
afterAll(folder.remove);

const grids = folder.write('grids.geojson.gz', [
  square(0, 0, 400, { code: '420106001001001' }),
  square(400, 0, 400, { code: '420106001001002' }),
]);
const buildings = folder.write('buildings.geojson', [
  square(20, 190, 10, { households: 30 }),
  square(20, 20, 10, { households: 10 }),
  square(700, 190, 10, { households: 60 }),
]);
/** Along the middle of both grids: the west half walked, then ten minutes without a fix, then the far end. */
const fixes: [string, number, number][] = [
  ['2025-03-03T09:00:00+08:00', 0, 200],
  ['2025-03-03T09:02:00+08:00', 200, 200],
  ['2025-03-03T09:04:00+08:00', 400, 200],
  ['2025-03-03T09:14:00+08:00', 800, 200],
];
const asLine = folder.write('tracks.geojson', [
  {
    type: 'Feature',
    properties: { post: 'post 3', times: fixes.map(([time]) => time) },
    geometry: { type: 'LineString', coordinates: fixes.map(([, x, y]) => lonLat(x, y)) },
  },
]);
const asTable = folder.write(
  'tracks.csv',
  ['track,time,lon,lat', ...fixes.map(([time, x, y]) => ['post 3', Date.parse(time), ...lonLat(x, y)].join())].join(
    '\n',
  ),
);

describe('jingwei coverage', () => {
  it.each([
    ['lines with times', asLine],
    ['a table of fixes', asTable],
  ])('gives shares of ground, buildings and households from %s', async (_, tracks) => {
    const { code, stdout, stderr } = await jingwei(
      ...['coverage', '--grids', grids, '--tracks', tracks, '--radius', '50', '--buildings', buildings],
    );
    expect({ code, stderr: stderr.split('\n').at(-2) }).toEqual({ code: 0, stderr: 'coverage 100 %' });
    const { grids: rows, total, fixes: fixCount } = JSON.parse(stdout);
    expect(fixCount).toBe(4);
    // West: a band of 100 m in 400 m. East: half discs at both ends, no signal between them.
    expect(rows[0].code).toBe('420106001001001');
    expect(rows[0].groundShare).toBeCloseTo(0.25, 2);
    expect(rows[1].groundShare).toBeCloseTo((Math.PI * 2500) / 160_000, 2);
    expect(rows[1].groundShare + rows[1].noSignalShare).toBeCloseTo(0.25, 2);
    expect(rows[0]).toMatchObject({ buildings: 2, buildingShare: 0.5, households: 40, householdShare: 0.75 });
    expect(rows[1]).toMatchObject({ buildings: 1, buildingShare: 0, households: 60, householdShare: 0 });
    expect(total.householdShare).toBe(0.3);
    expect(rows[0].minutesPresent).toBeCloseTo(3, 0);
  });

  it('adds the share by Turf’s buffer when asked for exactly', async () => {
    const { stdout } = await jingwei('coverage', '--grids', grids, '--tracks', asLine, '--exact');
    const { grids: rows } = JSON.parse(stdout);
    for (const row of rows) expect(Math.abs(row.groundShareExact - row.groundShare)).toBeLessThan(0.01);
    expect(rows[0].groundShareExact).toBeGreaterThan(0.2);
  });

  it('narrows to a window', async () => {
    const window = ['--from', '2025-03-03T09:02', '--to', '2025-03-03T09:05'];
    const { stdout } = await jingwei('coverage', '--grids', grids, '--tracks', asLine, ...window);
    const { grids: rows, from } = JSON.parse(stdout);
    expect(from).toBe('2025-03-03T01:02:00.000Z');
    // A band of 200 m and a half disc at its west end.
    expect(rows[0].groundShare).toBeCloseTo((200 * 100 + (Math.PI * 2500) / 2) / 160_000, 2);
    expect(rows[0].buildingShare).toBeUndefined();
  });

  const untimed = folder.write('untimed.geojson', [
    { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: [lonLat(0, 0), lonLat(9, 9)] } },
  ]);
  const broken = folder.write('broken.geojson', '{"type": "FeatureCollection", "features": [');
  it('answers bad arguments with exit code 2', async () => {
    const { code, stdout, stderr } = await jingwei('coverage', '--tracks', asLine);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: 'coverage: --grids is missing\n' });
  });

  it.each([
    [['--tracks', asLine], '--grids is missing'],
    [['--grids', grids, '--tracks', 'nowhere.csv'], 'no such file'],
    [['--grids', grids, '--tracks', untimed], 'needs a time per vertex'],
    [['--grids', broken, '--tracks', asLine], 'json-syntax'],
    [['--grids', asLine, '--tracks', asLine], 'no polygons'],
    [['--grids', grids, '--tracks', asLine, '--radius=-3'], '--radius'],
    [['--grids', grids, '--tracks', asLine, '--from', 'soon'], '--from'],
    [['--grids', grids, '--tracks', asLine, '--buildings', buildings, '--households-field', 'x'], "no column 'x'"],
  ])('refuses %j in one line', async (args, expected) => {
    const line = await refusalOf(coverage, args);
    expect(line).toContain(expected);
    expect(line).not.toContain('\n');
  });
});
