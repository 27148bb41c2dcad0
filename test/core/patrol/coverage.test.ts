/**
 * The lattice against the definition: ground within R of a track is `@turf/buffer`, a grid's share of it is
 * `@turf/intersect` and `@turf/area`.
 */
import { area } from '@turf/area';
import { buffer } from '@turf/buffer';
import { featureCollection, lineString, polygon } from '@turf/helpers';
import { intersect } from '@turf/intersect';
import fc from 'fast-check';
import type { MultiPolygon, Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { labelRaster } from '../../../src/core/geometry/label-raster';
import { localProjection, toLat, toLon } from '../../../src/core/geometry/projection';
import { groundShareByDefinition } from '../../../src/core/patrol/coverage-by-definition';
import { coverageByGrid } from '../../../src/core/patrol/coverage-by-grid';
import {
  clearCoverage,
  coverageStates,
  coverTracks,
  createCoverageLattice,
  NO_SIGNAL,
  NOT_VISITED,
  stateAt,
  VISITED,
} from '../../../src/core/patrol/coverage-lattice';
import { coverPlaces, distanceSquared } from '../../../src/core/patrol/place-coverage';
import type { TrackTable } from '../../../src/core/patrol/track';

const projection = localProjection(114.3, 30.5);
const ALWAYS = { fromMs: 0, toMs: 1e12, radiusM: 50, gapLimitS: 180 };

/** Tracks drawn in metres: `[seconds, x, y]` per fix. */
function tracksOf(drawn: readonly (readonly (readonly [number, number, number])[])[]): TrackTable {
  const fixes = drawn.flat();
  const trackStart = new Uint32Array(drawn.length + 1);
  drawn.forEach((track, t) => {
    trackStart[t + 1] = trackStart[t] + track.length;
  });
  return {
    trackStart,
    post: new Uint16Array(drawn.length),
    posts: ['post'],
    lon: Float64Array.from(fixes, (fix) => toLon(projection, fix[1])),
    lat: Float64Array.from(fixes, (fix) => toLat(projection, fix[2])),
    time: Float64Array.from(fixes, (fix) => fix[0] * 1000),
  };
}

/** Twenty-five uneven quadrilaterals that share their corners, 1.5 km across. */
function unevenGrids(): Float64Array[][] {
  const corner = (c: number, r: number) => [
    c * 300 - 750 + (c % 5 === 0 ? 0 : 60 * Math.sin(3 * c + 5 * r)),
    r * 300 - 750 + (r % 5 === 0 ? 0 : 60 * Math.cos(7 * c + 2 * r)),
  ];
  return Array.from({ length: 25 }, (_, i) => {
    const c = i % 5;
    const r = Math.floor(i / 5);
    return [Float64Array.from([...corner(c, r), ...corner(c + 1, r), ...corner(c + 1, r + 1), ...corner(c, r + 1)])];
  });
}

/** A walk over the grids with turns, a stop, a lone fix and a gap. */
function walk(): [number, number, number][] {
  const fixes: [number, number, number][] = [];
  let seconds = 0;
  for (let i = 0; i < 60; i++) {
    const turn = i / 9;
    fixes.push([seconds, 620 * Math.cos(turn) * (1 - i / 90), 560 * Math.sin(1.3 * turn)]);
    seconds += i === 30 || i === 31 ? 600 : 60;
  }
  return fixes;
}

const boundsM = [-800, -800, 800, 800] as const;

test('the definition is Turf’s buffer of the whole walk', () => {
  const lonLat = (x: number, y: number) => [toLon(projection, x), toLat(projection, y)];
  const fixes = walk().slice(0, 30);
  const square = [-400, -400, 400, -400, 400, 400, -400, 400];
  const corners = [0, 2, 4, 6, 0].map((i) => lonLat(square[i], square[i + 1]));
  const covered = buffer(lineString(fixes.map(([, x, y]) => lonLat(x, y))), 50, { units: 'meters', steps: 64 })!;
  const ground = polygon([corners]);
  const common = intersect(featureCollection<Polygon | MultiPolygon>([ground, covered]))!;
  const share = groundShareByDefinition([Float64Array.from(square)], tracksOf([fixes]), projection, ALWAYS);
  expect(share).toBeCloseTo(area(common) / area(ground), 5);
});

test('each grid’s share agrees with Turf’s buffer to 0.3 % rms', () => {
  const grids = unevenGrids();
  const fixes = walk();
  const tracks = tracksOf([fixes]);
  const lattice = createCoverageLattice({ boundsM, cellM: 5 });
  coverTracks(lattice, tracks, projection, ALWAYS);
  const coverage = coverageByGrid(lattice, labelRaster(grids, lattice));

  let squares = 0;
  grids.forEach((rings, grid) => {
    const share = groundShareByDefinition(rings, tracks, projection, ALWAYS);
    squares += (coverage.groundShare[grid] - share) ** 2;
    expect(Math.abs(coverage.groundShare[grid] - share)).toBeLessThan(0.01);
  });
  expect(Math.max(...coverage.groundShare)).toBeGreaterThan(0.3);
  expect(Math.sqrt(squares / grids.length)).toBeLessThan(0.003);
});

test('a cell is visited exactly when its centre is within R of a line', () => {
  const coordinate = fc.double({ min: -150, max: 150, noNaN: true });
  const level = fc.constantFrom(-50, 0, 0, 25);
  const end = fc.oneof(fc.tuple(coordinate, coordinate), fc.tuple(level, level));
  fc.assert(
    fc.property(end, end, fc.double({ min: 1, max: 80, noNaN: true }), ([x1, y1], [x2, y2], radiusM) => {
      const tracks = tracksOf([
        [
          [0, x1, y1],
          [60, x2, y2],
        ],
      ]);
      const lattice = createCoverageLattice({ boundsM: [-120, -120, 120, 120], cellM: 7 });
      coverTracks(lattice, tracks, projection, { ...ALWAYS, radiusM });
      const states = coverageStates(lattice);
      for (let row = 0; row < lattice.rows; row++) {
        for (let column = 0; column < lattice.columns; column++) {
          const x = lattice.originX + (column + 0.5) * lattice.cellM;
          const y = lattice.originY + (row + 0.5) * lattice.cellM;
          const off = Math.sqrt(distanceSquared(x, y, x1, y1, x2, y2)) - radiusM;
          if (Math.abs(off) > 1e-6)
            expect(states[row * lattice.columns + column]).toBe(off < 0 ? VISITED : NOT_VISITED);
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('a gap is no signal: never drawn across, never merely not visited', () => {
  const tracks = tracksOf([
    [
      [0, -500, 0],
      [60, -400, 0],
      [1000, 400, 0],
      [1060, 500, 0],
    ],
  ]);
  const lattice = createCoverageLattice({ boundsM });
  coverTracks(lattice, tracks, projection, ALWAYS);
  expect(stateAt(lattice, -450, 10)).toBe(VISITED);
  expect(stateAt(lattice, 0, 10)).toBe(NO_SIGNAL);
  expect(stateAt(lattice, 0, 90)).toBe(NOT_VISITED);
  // Another post did walk there: visited wins.
  coverTracks(
    lattice,
    tracksOf([
      [
        [500, 0, -200],
        [600, 0, 200],
      ],
    ]),
    projection,
    ALWAYS,
  );
  expect(stateAt(lattice, 0, 10)).toBe(VISITED);

  const places = { x: [-450, 0, 0], y: [10, 10, 90] };
  expect([...coverPlaces(places, tracks, projection, ALWAYS)]).toEqual([VISITED, NO_SIGNAL, NOT_VISITED]);
  clearCoverage(lattice);
  expect(stateAt(lattice, 0, 10)).toBe(NOT_VISITED);
});

test('two windows side by side cover what their union covers', () => {
  const tracks = tracksOf([walk(), walk().map(([s, x, y]) => [s + 17, y, x] as [number, number, number])]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6000 }), (cutS) => {
      const apart = createCoverageLattice({ boundsM });
      coverTracks(apart, tracks, projection, { ...ALWAYS, toMs: cutS * 1000 });
      coverTracks(apart, tracks, projection, { ...ALWAYS, fromMs: cutS * 1000 });
      const whole = createCoverageLattice({ boundsM });
      coverTracks(whole, tracks, projection, ALWAYS);
      let differing = 0;
      apart.visited.forEach((word, i) => {
        if (word !== whole.visited[i]) differing++;
      });
      // A cut point is computed, so a cell centre exactly on a rim may fall to the other side.
      expect(differing).toBeLessThanOrEqual(1);
      const fewer = createCoverageLattice({ boundsM });
      coverTracks(fewer, tracks, projection, { ...ALWAYS, toMs: cutS * 1000 });
      expect(fewer.visited.every((word, i) => (word & ~whole.visited[i]) === 0)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('places are visited by their distance, whatever order the tracks come in', () => {
  const tracks = tracksOf([
    walk(),
    walk().map(([s, x, y]) => [s, -y, x / 2] as [number, number, number]),
    [
      [0, -700, 700],
      [1000, 700, 650],
    ],
  ]);
  const x = Array.from({ length: 400 }, (_, i) => ((i * 97) % 401) * 4 - 800);
  const y = Array.from({ length: 400 }, (_, i) => ((i * 61) % 397) * 4 - 800);
  const state = coverPlaces({ x, y }, tracks, projection, ALWAYS);
  const lattice = createCoverageLattice({ boundsM, cellM: 1 });
  coverTracks(lattice, tracks, projection, ALWAYS);
  let agreeing = 0;
  for (let i = 0; i < x.length; i++) if (state[i] === stateAt(lattice, x[i], y[i])) agreeing++;
  expect(agreeing).toBeGreaterThan(390);
  expect(new Set(state)).toEqual(new Set([NOT_VISITED, VISITED, NO_SIGNAL]));
});

test('grids count their buildings and households, and a share of nothing is no number', () => {
  const grids = [
    [Float64Array.from([-100, -100, 0, -100, 0, 100, -100, 100])],
    [Float64Array.from([0, -100, 100, -100, 100, 100, 0, 100])],
  ];
  const lattice = createCoverageLattice({ boundsM: [-100, -100, 100, 100] });
  const coverage = coverageByGrid(lattice, labelRaster(grids, lattice), {
    grid: [0, 0, 0, -1],
    state: [VISITED, NOT_VISITED, NO_SIGNAL, VISITED],
    households: [30, 60, 10, 500],
  });
  expect(coverage.buildingShare[0]).toBeCloseTo(1 / 3);
  expect(coverage.householdShare[0]).toBeCloseTo(0.3);
  expect(coverage.noSignalHouseholds[0]).toBe(10);
  expect(coverage.buildingShare[1]).toBeNaN();
  expect([...coverage.groundShare]).toEqual([0, 0]);
  expect([...coverage.groundM2]).toEqual([20_000, 20_000]);
});

test('the raster gives every cell of a seamless division to one grid', () => {
  const grids = unevenGrids();
  const lattice = createCoverageLattice({ boundsM: [-750, -750, 750, 750] });
  const raster = labelRaster(grids, lattice);
  expect(raster.cells.reduce((sum, cells) => sum + cells, 0)).toBe(lattice.columns * lattice.rows);
});
