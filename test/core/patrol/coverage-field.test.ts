import { expect, test } from 'vitest';
import { labelRaster } from '../../../src/core/geometry/label-raster';
import { localProjection, toLat, toLon } from '../../../src/core/geometry/projection';
import { seededRandom } from '../../../src/core/partition/random';
import { coverageByGrid } from '../../../src/core/patrol/coverage-by-grid';
import { coverWithin, createCoverageField, loadWindow } from '../../../src/core/patrol/coverage-field';
import {
  coverageStates,
  coverTracks,
  createCoverageLattice,
  NO_SIGNAL,
  NOT_VISITED,
  stateAt,
  VISITED,
} from '../../../src/core/patrol/coverage-lattice';
import type { TrackTable } from '../../../src/core/patrol/track';

const projection = localProjection(114.3, 30.5);
const boundsM = [-1000, -1000, 1000, 1000] as const;
const window = { fromMs: 0, toMs: 1e12, gapLimitS: 180 };

/** Walks in all directions, turning as they go, some of them beyond the bounds. */
function walks(count: number, fixes: number, seed: number): TrackTable {
  const random = seededRandom(seed);
  const lon = new Float64Array(count * fixes);
  const lat = new Float64Array(count * fixes);
  const time = new Float64Array(count * fixes);
  for (let track = 0; track < count; track++) {
    let x = (random.next() - 0.5) * 2200;
    let y = (random.next() - 0.5) * 2200;
    let heading = random.next() * 6.28;
    for (let fix = 0; fix < fixes; fix++) {
      const at = track * fixes + fix;
      lon[at] = toLon(projection, x);
      lat[at] = toLat(projection, y);
      // One silence of ten minutes in the middle of each walk.
      time[at] = fix * 30_000 + (fix > fixes / 2 ? 600_000 : 0);
      x += 25 * Math.cos(heading);
      y += 25 * Math.sin(heading);
      heading += (random.next() - 0.5) * 0.8;
    }
  }
  return {
    trackStart: Uint32Array.from({ length: count + 1 }, (_, track) => track * fixes),
    post: new Uint16Array(count),
    posts: ['post'],
    lon,
    lat,
    time,
  };
}

const grids = Array.from({ length: 64 }, (_, i) => {
  const x = (i % 8) * 250 - 1000;
  const y = Math.floor(i / 8) * 250 - 1000;
  return [Float64Array.from([x, y, x + 250, y, x + 250, y + 250, x, y + 250])];
});

test.each([20, 50, 51.7, 120, 300])(
  'agrees with exact capsules of one metre cells within 0.3 per cent rms at R = %f m',
  (radiusM) => {
    const tracks = walks(6, 40, 5);
    const field = createCoverageField({ boundsM });
    loadWindow(field, tracks, projection, window);
    const quick = coverageByGrid(coverWithin(field, radiusM), labelRaster(grids, field.lattice));
    const fine = createCoverageLattice({ boundsM, cellM: 1 });
    coverTracks(fine, tracks, projection, { ...window, radiusM });
    const exact = coverageByGrid(fine, labelRaster(grids, fine));
    let squares = 0;
    let bias = 0;
    quick.groundShare.forEach((share, grid) => {
      squares += (share - exact.groundShare[grid]) ** 2;
      bias += share - exact.groundShare[grid];
    });
    expect(exact.groundShare.some((share) => share > 0 && share < 1)).toBe(true);
    expect(Math.sqrt(squares / grids.length)).toBeLessThan(0.003);
    expect(Math.abs(bias / grids.length)).toBeLessThan(0.001);
    const noSignal = quick.noSignalShare.map((share, grid) => (share - exact.noSignalShare[grid]) ** 2);
    expect(Math.sqrt(noSignal.reduce((a, b) => a + b) / grids.length)).toBeLessThan(0.003);
  },
);

test('a window that moves over remembered days gives what a fresh field gives', () => {
  const tracks = walks(12, 40, 9);
  // Spread the walks over four days, some of them across midnight.
  for (let fix = 0; fix < tracks.time.length; fix++) tracks.time[fix] += Math.floor(fix / 40) * 29_000_000 + 1e12;
  const moving = createCoverageField({ boundsM });
  const hour = 3_600_000;
  for (const [fromH, toH] of [
    [0, 200],
    [10, 60],
    [11.5, 61.5],
    [30, 31],
    [0, 200],
    [-50, -20],
  ]) {
    const part = { ...window, fromMs: 1e12 + fromH * hour, toMs: 1e12 + toH * hour };
    loadWindow(moving, tracks, projection, part);
    const fresh = createCoverageField({ boundsM });
    loadWindow(fresh, tracks, projection, part);
    expect(moving.distance.every((squared, cell) => squared === fresh.distance[cell])).toBe(true);
    const exact = createCoverageLattice({ boundsM });
    coverTracks(exact, tracks, projection, { ...part, radiusM: 60 });
    const states = coverageStates(exact);
    const differing = coverageStates(coverWithin(moving, 60)).filter((state, cell) => state !== states[cell]).length;
    expect(differing).toBeLessThan(160_000 * 0.02);
  }
});

test('a field without tracks covers nothing, a new window replaces the old one', () => {
  const field = createCoverageField({ boundsM });
  expect(coverWithin(field, 50).visited.every((word) => word === 0)).toBe(true);
  const tracks: TrackTable = {
    trackStart: Uint32Array.of(0, 3),
    post: new Uint16Array(1),
    posts: ['post'],
    lon: Float64Array.from([-600, -400, 600], (x) => toLon(projection, x)),
    lat: Float64Array.of(30.5, 30.5, 30.5),
    time: Float64Array.of(0, 60_000, 1_000_000),
  };
  loadWindow(field, tracks, projection, window);
  const lattice = coverWithin(field, 100);
  expect(stateAt(lattice, -500, 90)).toBe(VISITED);
  expect(stateAt(lattice, 0, 90)).toBe(NO_SIGNAL);
  expect(stateAt(lattice, 0, 110)).toBe(NOT_VISITED);
  expect(stateAt(coverWithin(field, 50), -500, 90)).toBe(NOT_VISITED);
  loadWindow(field, tracks, projection, { ...window, fromMs: 2_000_000 });
  expect(stateAt(coverWithin(field, 100), -500, 0)).toBe(NOT_VISITED);
  expect(() => coverWithin(field, 301)).toThrow('301');
});
