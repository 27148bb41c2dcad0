/**
 * Patrol coverage at district size against naive Turf: about 100 km², 1,000 grids, 1,000 tracks of 500 fixes, R 50 m.
 *
 * Naive Turf is: buffer every track, unite the buffers, intersect the union with every grid. At this size it does not
 * finish, so three pieces are timed and extrapolated in its favour: buffers of a few tracks × all tracks; the union of
 * those few × the same share (a union of more pieces costs more than its share); the intersection of each of a sample
 * of grids with the union of only the tracks near it × all grids (Turf would intersect with the whole).
 */
import { buffer } from '@turf/buffer';
import { featureCollection, lineString, polygon } from '@turf/helpers';
import { intersect } from '@turf/intersect';
import { union } from '@turf/union';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import { labelRaster } from '../../src/core/geometry/label-raster';
import { localProjection, toLat, toLon, toX, toY, unprojectCoords } from '../../src/core/geometry/projection';
import { seededRandom } from '../../src/core/partition/random';
import { coverageByGrid } from '../../src/core/patrol/coverage-by-grid';
import { coverWithin, createCoverageField, loadWindow } from '../../src/core/patrol/coverage-field';
import { clearCoverage, coverTracks, createCoverageLattice, VISITED } from '../../src/core/patrol/coverage-lattice';
import { coverPlaces, distanceSquared } from '../../src/core/patrol/place-coverage';
import type { TrackTable } from '../../src/core/patrol/track';
import type { Report } from './report';

const SIDE_M = 10_000;
const GRIDS_ACROSS = 32;
const TRACKS = 1000;
const FIXES = 500;
const BUILDINGS = 100_000;
const TURF_TRACKS = 8;
const TURF_GRIDS = 6;
const RUNS = 5;

const projection = localProjection(114.3, 30.5);
const window = { fromMs: 0, toMs: 1e12, radiusM: 50, gapLimitS: 180 };

export async function bench(report: Report): Promise<void> {
  const { grids, tracks, places } = district();
  const lattice = createCoverageLattice({ boundsM: [0, 0, SIDE_M, SIDE_M] });
  const raster = labelRaster(grids, lattice);
  let seconds = Infinity;
  let placeSeconds = Infinity;
  let state: Uint8Array = new Uint8Array(0);
  for (let run = 0; run < RUNS; run++) {
    const startedAt = performance.now();
    clearCoverage(lattice);
    coverTracks(lattice, tracks, projection, window);
    coverageByGrid(lattice, raster);
    seconds = Math.min(seconds, (performance.now() - startedAt) / 1000);
    const placesAt = performance.now();
    state = coverPlaces(places, tracks, projection, window);
    placeSeconds = Math.min(placeSeconds, (performance.now() - placesAt) / 1000);
  }
  const field = createCoverageField({ boundsM: [0, 0, SIDE_M, SIDE_M] });
  loadWindow(field, tracks, projection, window);
  const windowMs = fastest(() => loadWindow(field, tracks, projection, window));
  const radiusMs = fastest(() => coverageByGrid(coverWithin(field, 50), raster));
  const turf = naiveTurf(tracks, grids);
  report({
    name: 'coverage of 1,024 grids by 1,000 tracks',
    ours: seconds * 1000,
    peer: turf * 1000,
    unit: 'ms',
    note: `naive Turf, extrapolated from ${TURF_TRACKS} of ${TRACKS} tracks and ${TURF_GRIDS} of ${grids.length} grids`,
  });
  const note = 'exact capsules, drawn again';
  report({ name: '  the radius moves, days remembered', ours: radiusMs, peer: seconds * 1000, unit: 'ms', note });
  report({ name: '  the window moves by a day', ours: windowMs, peer: seconds * 1000, unit: 'ms', note });
  report({
    name: 'buildings within R of a track (100,000, exact)',
    ours: placeSeconds * 1000,
    peer: allPairs(places, tracks, state) * 1000,
    unit: 'ms',
    note: 'every building against every segment, extrapolated from 20 buildings',
  });
}

function fastest(work: () => unknown): number {
  let ms = Infinity;
  for (let run = 0; run < RUNS; run++) {
    const startedAt = performance.now();
    work();
    ms = Math.min(ms, performance.now() - startedAt);
  }
  return ms;
}

/** Shared uneven corners, and walks along the streets between the grids with a few metres of noise. */
function district() {
  const random = seededRandom(20_26);
  const step = SIDE_M / GRIDS_ACROSS;
  const corners = Array.from({ length: (GRIDS_ACROSS + 1) ** 2 }, (_, i) => {
    const column = i % (GRIDS_ACROSS + 1);
    const row = Math.floor(i / (GRIDS_ACROSS + 1));
    const shift = (index: number) => (index % GRIDS_ACROSS === 0 ? 0 : (random.next() - 0.5) * step * 0.4);
    return [column * step + shift(column), row * step + shift(row)];
  });
  const grids = Array.from({ length: GRIDS_ACROSS ** 2 }, (_, i) => {
    const first = Math.floor(i / GRIDS_ACROSS) * (GRIDS_ACROSS + 1) + (i % GRIDS_ACROSS);
    const ring = [first, first + 1, first + GRIDS_ACROSS + 2, first + GRIDS_ACROSS + 1].flatMap((c) => corners[c]);
    return [Float64Array.from(ring)];
  });
  const count = TRACKS * FIXES;
  const lon = new Float64Array(count);
  const lat = new Float64Array(count);
  const time = new Float64Array(count);
  for (let track = 0; track < TRACKS; track++) {
    let x = Math.floor(random.next() * 100) * 100;
    let y = Math.floor(random.next() * 100) * 100;
    let heading = Math.floor(random.next() * 4);
    for (let fix = 0; fix < FIXES; fix++) {
      // A crossing every 100 m, a fix every 10 m.
      if (fix % 10 === 0 && random.next() < 0.5) heading = (heading + (random.next() < 0.5 ? 1 : 3)) % 4;
      if (x < 100 || y < 100 || x > SIDE_M - 100 || y > SIDE_M - 100) {
        heading = x < 100 ? 0 : x > SIDE_M - 100 ? 2 : y < 100 ? 1 : 3;
      }
      x += [10, 0, -10, 0][heading];
      y += [0, 10, 0, -10][heading];
      const at = track * FIXES + fix;
      lon[at] = toLon(projection, x + (random.next() - 0.5) * 6);
      lat[at] = toLat(projection, y + (random.next() - 0.5) * 6);
      time[at] = fix * 8000;
    }
  }
  const tracks: TrackTable = {
    trackStart: Uint32Array.from({ length: TRACKS + 1 }, (_, track) => track * FIXES),
    post: new Uint16Array(TRACKS),
    posts: ['post'],
    lon,
    lat,
    time,
  };
  const places = {
    x: Float64Array.from({ length: BUILDINGS }, () => random.next() * SIDE_M),
    y: Float64Array.from({ length: BUILDINGS }, () => random.next() * SIDE_M),
  };
  return { grids, tracks, places };
}

/** Seconds naive Turf would take, from the pieces named above. */
function naiveTurf(tracks: TrackTable, grids: readonly Float64Array[][]): number {
  const startedAt = performance.now();
  const buffers = Array.from({ length: TURF_TRACKS }, (_, track) => {
    const line: number[][] = [];
    for (let fix = tracks.trackStart[track]; fix < tracks.trackStart[track + 1]; fix++) {
      line.push([tracks.lon[fix], tracks.lat[fix]]);
    }
    return buffer(lineString(line), 50, { units: 'meters' })!;
  });
  const united = union(featureCollection<Polygon | MultiPolygon>(buffers)) as Feature<Polygon | MultiPolygon>;
  const perTrack = (performance.now() - startedAt) / 1000 / TURF_TRACKS;
  const gridsAt = performance.now();
  for (let i = 0; i < TURF_GRIDS; i++) {
    const coords = unprojectCoords(projection, grids[Math.floor((i * grids.length) / TURF_GRIDS)][0]);
    const ring = [0, 1, 2, 3, 0].map((corner) => [coords[corner * 2], coords[corner * 2 + 1]]);
    intersect(featureCollection<Polygon | MultiPolygon>([polygon([ring]), united]));
  }
  const perGrid = (performance.now() - gridsAt) / 1000 / TURF_GRIDS;
  return perTrack * TRACKS + perGrid * grids.length;
}

/**
 * Seconds for the plain loop over all pairs, squared distances in metres (already far faster than Turf's own distance),
 * from a sample whose answers must be those of `state`.
 */
function allPairs(places: { x: Float64Array; y: Float64Array }, tracks: TrackTable, state: Uint8Array): number {
  const sample = 20;
  const xs = tracks.lon.map((lon) => toX(projection, lon));
  const ys = tracks.lat.map((lat) => toY(projection, lat));
  const startedAt = performance.now();
  for (let i = 0; i < sample; i++) {
    let nearest = Infinity;
    for (let fix = 0; fix + 1 < xs.length; fix++) {
      if (fix % FIXES === FIXES - 1) continue;
      nearest = Math.min(
        nearest,
        distanceSquared(places.x[i], places.y[i], xs[fix], ys[fix], xs[fix + 1], ys[fix + 1]),
      );
    }
    if (nearest <= window.radiusM ** 2 !== (state[i] === VISITED)) {
      throw new Error(`Building ${i} is ${Math.sqrt(nearest)} m from a track but has state ${state[i]}.`);
    }
  }
  return ((performance.now() - startedAt) / 1000 / sample) * places.x.length;
}
