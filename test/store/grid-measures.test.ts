import { expect, it } from 'vitest';
import { interiorPoint } from '../../src/core/geometry/interior-point';
import { labelRaster } from '../../src/core/geometry/label-raster';
import { projectCoords, toLat, toLon } from '../../src/core/geometry/projection';
import { ringsOf } from '../../src/core/geometry/tables';
import type { IncidentTable } from '../../src/core/incidents/incident';
import { STAGES } from '../../src/core/incidents/incident';
import { seededRandom } from '../../src/core/partition/random';
import { coverageByGrid } from '../../src/core/patrol/coverage-by-grid';
import { coverTracks, createCoverageLattice } from '../../src/core/patrol/coverage-lattice';
import { gridOfFixes } from '../../src/core/patrol/grid-of-fixes';
import { minutesPresent } from '../../src/core/patrol/minutes-present';
import { coverPlaces } from '../../src/core/patrol/place-coverage';
import { DEFAULT_GAP_LIMIT_S, type TrackTable } from '../../src/core/patrol/track';
import { gridMeasures } from '../../src/store/grid-measures';
import { planFromDrawing } from '../support/plan';

const DAY_MS = 86_400_000;
const FIRST_MS = Date.parse('2026-06-01T00:00+08:00');

/** 40 × 24 cells of 10 m in four grids: 400 m by 240 m. */
const DRAWING = Array.from({ length: 24 }, (_, row) =>
  (row < 12 ? ['A', 'B'] : ['C', 'D']).map((letter) => letter.repeat(20)).join(''),
).join('\n');

const { plan, ground } = planFromDrawing(DRAWING);
const measures = gridMeasures(plan, ground);
const { board } = measures;

/** Six days of walks that begin in A, the first two days in its corner only; B is reached now and then. */
const tracks = walks();

function walks(): TrackTable {
  const random = seededRandom(5);
  const lon: number[] = [];
  const lat: number[] = [];
  const time: number[] = [];
  const trackStart = [0];
  for (let day = 0; day < 6; day++) {
    for (const hour of [9, 15]) {
      let [x, y, heading] = [40, 200, random.next() * 6];
      for (let fix = 0; fix < 40; fix++) {
        lon.push(toLon(ground.projection, x));
        lat.push(toLat(ground.projection, y));
        // A silence of ten minutes in the middle of the afternoon's walk.
        time.push(FIRST_MS + day * DAY_MS + hour * 3_600_000 + fix * 30_000 + (hour === 15 && fix > 20 ? 600_000 : 0));
        heading += random.next() - 0.5;
        x = Math.min(day < 2 ? 90 : 260, Math.max(5, x + 20 * Math.cos(heading)));
        y = Math.min(235, Math.max(125, y + 20 * Math.sin(heading)));
      }
      trackStart.push(time.length);
    }
  }
  return {
    trackStart: Uint32Array.from(trackStart),
    post: new Uint16Array(trackStart.length - 1),
    posts: ['post'],
    lon: Float64Array.from(lon),
    lat: Float64Array.from(lat),
    time: Float64Array.from(time),
  };
}

const days = (from: number, to: number) => ({ fromMs: FIRST_MS + from * DAY_MS, toMs: FIRST_MS + to * DAY_MS });

it('sums households by the grid of the building', () => {
  expect([...measures.households]).toEqual([2400, 2400, 2400, 2400]);
  expect(gridMeasures(plan, ground)).toBe(measures);
});

it('counts incidents in the grid they lie in', () => {
  const at = [
    [50, 200],
    [60, 190],
    [300, 200],
    [50, 50],
    [900, 900],
  ];
  const table: IncidentTable = {
    count: at.length,
    lon: Float64Array.from(at, ([x]) => toLon(ground.projection, x)),
    lat: Float64Array.from(at, ([, y]) => toLat(ground.projection, y)),
    stageAt: new Float64Array(at.length * STAGES.length)
      .fill(Number.NaN)
      .map((value, i) => (i % STAGES.length === 0 ? FIRST_MS + i : value)),
    dueAt: new Float64Array(at.length).fill(Number.NaN),
    overdueFlag: new Uint8Array(at.length),
    sideState: new Uint8Array(at.length),
    tier: new Uint8Array(at.length),
    source: new Uint8Array(at.length),
    category: new Uint16Array(at.length),
    categories: [{ code: '1', name: { zh: '', en: '' }, parent: -1, sensitive: false }],
    tiers: { id: 't', name: { zh: '', en: '' }, levels: [] },
  };
  const counts = measures.incidents(table, { ...days(0, 1), asOfMs: FIRST_MS + DAY_MS });
  expect([...counts.total]).toEqual([2, 1, 1, 0]);
  expect([...counts.open]).toEqual([2, 1, 1, 0]);
  expect(counts.outside).toBe(1);
});

it.each([
  [0, 6, 20],
  [0, 6, 50],
  [0, 1, 50],
  [1, 3, 120],
])('covers days %i to %i within %i m as the capsules of the definition do', (from, to, radiusM) => {
  const reader = measures.patrols(tracks).createReader();
  const window = days(from, to);
  for (const _ of reader.prepare(window));
  const { lattice, byGrid } = reader.read(window, radiusM);
  const exact = createCoverageLattice({
    boundsM: [
      lattice.originX,
      lattice.originY,
      lattice.originX + lattice.columns * lattice.cellM,
      lattice.originY + lattice.rows * lattice.cellM,
    ],
  });
  const full = { ...window, radiusM, gapLimitS: DEFAULT_GAP_LIMIT_S };
  coverTracks(exact, tracks, ground.projection, full);
  const points = Array.from({ length: ground.buildings.count }, (_, building) =>
    interiorPoint(ringsOf(ground.buildings.shapes, building).map((ring) => projectCoords(ground.projection, ring))),
  );
  const places = { x: points.map(([x]) => x), y: points.map(([, y]) => y) };
  const wanted = coverageByGrid(exact, labelRaster(board.rings, exact), {
    grid: board.gridOfBuilding,
    state: coverPlaces(places, tracks, ground.projection, full),
    households: ground.buildings.households,
  });
  board.ids.forEach((_, grid) => {
    expect(Math.abs(byGrid.groundShare[grid] - wanted.groundShare[grid])).toBeLessThan(0.02);
    expect(Math.abs(byGrid.noSignalShare[grid] - wanted.noSignalShare[grid])).toBeLessThan(0.02);
    expect(Math.abs(byGrid.householdShare[grid] - wanted.householdShare[grid])).toBeLessThan(0.06);
    expect(byGrid.households[grid]).toBe(wanted.households[grid]);
  });
});

it('gives the same for a window however one came to it', () => {
  const patrols = measures.patrols(tracks);
  const fresh = patrols.createReader().read(days(1, 2), 50).byGrid;
  const reader = patrols.createReader();
  for (const window of [days(0, 6), days(3, 5), days(1, 2)]) {
    for (const _ of reader.prepare(window));
    for (const radiusM of [300, 20]) reader.read(window, radiusM);
  }
  expect(reader.read(days(1, 2), 50).byGrid).toEqual(fresh);
});

it('bounds the radius instead of refusing it', () => {
  const reader = measures.patrols(tracks).createReader();
  const largest = reader.read(days(0, 6), 300).byGrid;
  expect(reader.read(days(0, 6), 5000).byGrid).toEqual(largest);
});

it('tells visits, minutes and last visits as the core does', () => {
  const window = days(0, 6);
  const { compliance, minutes, lastVisitMs } = measures.patrols(tracks).attendance(window);
  const gridOf = gridOfFixes(tracks, ground.projection, board.locator);
  expect([...minutes]).toEqual([...minutesPresent(tracks, gridOf, 4, { ...window, gapLimitS: DEFAULT_GAP_LIMIT_S })]);
  expect(compliance.duePerGrid).toBe(6);
  // Two walks a day begin in A; nobody is ever in C and D.
  expect(compliance.met[0]).toBe(6);
  expect([...compliance.met.subarray(2)]).toEqual([0, 0]);
  expect(lastVisitMs[0]).toBeGreaterThan(FIRST_MS + 5 * DAY_MS);
  expect(Number.isNaN(lastVisitMs[2])).toBe(true);
});

it('asks nothing of days that the tracks do not reach', () => {
  expect(measures.patrols(tracks).attendance(days(-30, 6)).compliance.duePerGrid).toBe(6);
  expect(measures.patrols(tracks).attendance(days(-30, -10)).compliance.value).toBeNull();
});
