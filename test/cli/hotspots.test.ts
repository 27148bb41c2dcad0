import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hotspots } from '../../src/cli/verbs/hotspots';
import { jingwei, lonLat, refusalOf, square, temporaryFolder } from './spatial-files';

const folder = temporaryFolder();
afterAll(folder.remove);

const SIDE = 8;
const grids = folder.write(
  'grids.geojson',
  Array.from({ length: SIDE * SIDE }, (_, i) =>
    square((i % SIDE) * 200, Math.floor(i / SIDE) * 200, 200, { code: `G${i}`, households: 300 }),
  ),
);
/** One incident a day in every grid, and twenty in each of the four grids in the south-west. */
const rows = Array.from({ length: SIDE * SIDE }, (_, i) => {
  const isHot = i % SIDE < 2 && i < 2 * SIDE;
  return Array.from({ length: isHot ? 20 : 1 }, (__, k) => {
    const place = lonLat((i % SIDE) * 200 + 100, Math.floor(i / SIDE) * 200 + 100);
    return [...place, `2025-03-${String(1 + (k % 20)).padStart(2, '0')} 08:00`].join();
  });
}).flat();
const incidents = folder.write('incidents.csv', ['lon,lat,time', ...rows, ',,2025-03-01 08:00'].join('\n'));

describe('jingwei hotspots', () => {
  it('gives counts, rates, density and the hot grids', async () => {
    const { code, stdout, stderr } = await jingwei('hotspots', '--grids', grids, '--incidents', incidents);
    expect(code).toBe(0);
    expect(stderr).toContain('1 of 141 rows left out');
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({ incidents: 140, outsideAllGrids: 0, hotSpots: { verdict: 'spots' } });
    const [corner, , , , , , , far] = result.grids;
    expect(corner).toMatchObject({ code: 'G0', incidents: 20, households: 300, spot: 'hot' });
    expect(corner.perKm2).toBeCloseTo(500, -1);
    expect(corner.perThousandHouseholds).toBeCloseTo(66.667, 2);
    expect(corner.densityMaxPerKm2).toBeGreaterThan(100);
    expect(far).toMatchObject({ incidents: 1, spot: 'none' });
  });

  it('says so where incidents are too few', async () => {
    const window = ['--from', '2025-03-02', '--to', '2025-03-04'];
    const { stdout } = await jingwei('hotspots', '--grids', grids, '--incidents', incidents, ...window);
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({ incidents: 8, hotSpots: { verdict: 'not-enough-incidents' } });
    expect(result.grids[0]).toMatchObject({ incidents: 2, spot: null, z: null });
  });

  it.each([
    [['--grids', grids], '--incidents is missing'],
    [['--grids', incidents, '--incidents', incidents], 'no polygons'],
    [['--grids', grids, '--incidents', grids], 'no points'],
    [['--grids', grids, '--incidents', incidents, '--from', '2025-03-04', '--to', '2025-03-02'], 'before --to'],
  ])('refuses %j in one line', async (args, expected) => {
    const line = await refusalOf(hotspots, args);
    expect(line).toContain(expected);
    expect(line).not.toContain('\n');
  });

  const chicago = join(process.cwd(), '../shared/data/incidents/chicago-police-districts.geojson.gz');
  // Needs the open data set beside the repository; skipped where it is missing.
  it.skipIf(!existsSync(chicago))('counts Chicago’s incidents by district', async () => {
    const csv = join(process.cwd(), '../shared/data/incidents/chicago-aggravated-assaults-2010s.csv.gz');
    const year = ['--from', '2015-01-01', '--to', '2016-01-01', '--utc-offset=-360'];
    const { stdout } = await jingwei('hotspots', '--grids', chicago, '--incidents', csv, ...year);
    const result = JSON.parse(stdout);
    // 13,284 rows of 2015; police recorded 1,212 of them in district 11, whose polygon holds 1,184.
    expect(result.incidents).toBe(13_284);
    expect(result.outsideAllGrids).toBeLessThan(20);
    const eleventh = result.grids.find(({ code }: { code: string }) => code === 'District 11');
    expect(Math.abs(eleventh.incidents / 1212 - 1)).toBeLessThan(0.03);
  });
});
