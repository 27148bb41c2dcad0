import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { blurDensity } from '../../src/core/density/density';
import { toLat, toLon } from '../../src/core/geometry/projection';
import type { Ground } from '../../src/core/ground/ground';
import { type IncidentTable, SIDE_STATES, STAGES } from '../../src/core/incidents/incident';
import type { TrackTable } from '../../src/core/patrol/track';
import type { City, Part } from '../../src/store/city';
import { createFeeds, feedAgeMs, isStale } from '../../src/store/feeds';
import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '../../src/store/local-clock';
import { createMovingHeat } from '../../src/store/moving-heat';
import { createWallFigures } from '../../src/store/wall-figures';
import { planFromDrawing } from '../support/plan';
import { seededRandom } from '../support/warped-city';

const { ground, plan } = planFromDrawing(['AAABBB\nAAABBB\nCCCBBB']);
const UTC_OFFSET_MIN = 480;
/** Local midnight of 2026-06-28 at UTC+8. */
const FIRST_DAY = Date.UTC(2026, 5, 27, 16);
const DAYS = 3;

/** Incidents over three days inside the drawing: stages in order, some never reached, some voided, some sensitive. */
function incidentsOf(count: number, seed: number): IncidentTable {
  const random = seededRandom(seed);
  const reported = Array.from({ length: count }, () => FIRST_DAY + Math.floor(random() * DAYS * MS_PER_DAY)).sort(
    (a, b) => a - b,
  );
  const stageAt = new Float64Array(count * STAGES.length).fill(Number.NaN);
  reported.forEach((ms, row) => {
    const reached = 1 + Math.floor(random() * STAGES.length);
    for (let stage = 0, at = ms; stage < reached; stage++, at += random() * 6 * MS_PER_HOUR) {
      stageAt[row * STAGES.length + stage] = Math.floor(at);
    }
  });
  const pick = (values: number) => Uint8Array.from({ length: count }, () => Math.floor(random() * values));
  return {
    count,
    lon: Float64Array.from({ length: count }, () => toLon(ground.projection, random() * 60)),
    lat: Float64Array.from({ length: count }, () => toLat(ground.projection, random() * 30)),
    stageAt,
    dueAt: Float64Array.from(reported, (ms) => ms + random() * MS_PER_DAY),
    overdueFlag: new Uint8Array(count).fill(255),
    sideState: pick(20).map((side) => (side === 0 ? SIDE_STATES.indexOf('voided') : 0)),
    tier: pick(4),
    source: pick(3),
    category: Uint16Array.from(pick(3)),
    categories: [
      { code: '1', name: { zh: '甲', en: 'one' }, parent: -1, sensitive: false },
      { code: '11', name: { zh: '乙', en: 'two' }, parent: 0, sensitive: false },
      { code: '2', name: { zh: '丙', en: 'three' }, parent: -1, sensitive: true },
    ],
    tiers: {
      id: 'abcd',
      name: { zh: '四级', en: 'Four tiers' },
      levels: ['A', 'B', 'C', 'D'].map((code) => ({
        code,
        name: { zh: code, en: code },
        handledBy: { zh: code, en: code },
      })),
    },
  };
}

/** Outings of ten fixes a minute apart, wandering over the drawing. */
function tracksOf(outings: number, seed: number): TrackTable {
  const random = seededRandom(seed);
  const fixes = outings * 10;
  const starts = Array.from({ length: outings }, () => FIRST_DAY + Math.floor(random() * DAYS * MS_PER_DAY * 0.99));
  return {
    trackStart: Uint32Array.from({ length: outings + 1 }, (_, track) => track * 10),
    post: Uint16Array.from({ length: outings }, (_, track) => track % 3),
    posts: ['p1', 'p2', 'p3'],
    lon: Float64Array.from({ length: fixes }, () => toLon(ground.projection, random() * 60)),
    lat: Float64Array.from({ length: fixes }, () => toLat(ground.projection, random() * 30)),
    // One long silence inside each outing: a gap.
    time: Float64Array.from(
      { length: fixes },
      (_, fix) => starts[Math.floor(fix / 10)] + (fix % 10) * MS_PER_MINUTE + (fix % 10 > 6 ? 8 : 0) * MS_PER_MINUTE,
    ),
  };
}

/** The table as it would be had the world ended at a moment: no later rows, no later stages. */
function incidentsUntil(table: IncidentTable, ms: number): IncidentTable {
  const count = Array.from({ length: table.count }, (_, row) => row).filter(
    (row) => table.stageAt[row * STAGES.length] <= ms,
  ).length;
  return {
    ...table,
    count,
    lon: table.lon.slice(0, count),
    lat: table.lat.slice(0, count),
    stageAt: table.stageAt.slice(0, count * STAGES.length).map((at) => (at <= ms ? at : Number.NaN)),
  };
}

function tracksUntil(table: TrackTable, ms: number): TrackTable {
  const kept = Array.from(table.time, (_, fix) => fix).filter((fix) => table.time[fix] <= ms);
  const trackStart = Uint32Array.from(table.trackStart, (start) => kept.filter((fix) => fix < start).length);
  const column = (values: Float64Array) => Float64Array.from(kept, (fix) => values[fix]);
  return { ...table, trackStart, lon: column(table.lon), lat: column(table.lat), time: column(table.time) };
}

function cityOf(incidents: Part<IncidentTable>, tracks: Part<TrackTable>, of: Ground | null = ground) {
  return createStore<City>(() => ({
    phase: 'ready',
    progress: 1,
    refusal: null,
    ground: of,
    meshes: new Map(),
    issues: [],
    incidents,
    tracks,
  }));
}

const ready = <T>(table: T): Part<T> => ({ state: 'ready', table });
const moment = fc.integer({ min: FIRST_DAY, max: FIRST_DAY + DAYS * MS_PER_DAY });
const incidents = incidentsOf(400, 7);
const tracks = tracksOf(60, 8);

describe('the clock', () => {
  it('opens on the last day of the data and knows what was known by then', () => {
    const { store } = createFeeds(cityOf(ready(incidents), ready(tracks)));
    const { phase, nowMs, fromMs, toMs, knownIncidents, feeds } = store.getState();
    expect(phase).toBe('ready');
    expect([fromMs, toMs]).toEqual([FIRST_DAY, FIRST_DAY + DAYS * MS_PER_DAY]);
    expect(nowMs).toBeGreaterThan(FIRST_DAY + (DAYS - 1) * MS_PER_DAY);
    expect(knownIncidents).toBe(incidentsUntil(incidents, nowMs).count);
    expect(feeds.tracks.lastMs).toBe(Math.max(...tracks.time.filter((ms) => ms <= nowMs)));
  });

  it('goes at the pace asked for, stands still in between, and stops with the data', () => {
    const feeds = createFeeds(cityOf(ready(incidents), ready(tracks)));
    const start = feeds.store.getState().nowMs;
    feeds.setSpeed(60);
    feeds.advance(250);
    expect(feeds.store.getState().nowMs).toBe(start + 15_000);
    feeds.pause();
    feeds.advance(1000);
    expect(feeds.store.getState().nowMs).toBe(start + 15_000);
    feeds.play();
    feeds.seek(feeds.store.getState().toMs - 1000);
    feeds.advance(250);
    expect(feeds.store.getState()).toMatchObject({ nowMs: feeds.store.getState().toMs, isPlaying: false });
    feeds.play();
    expect(feeds.store.getState().nowMs).toBe(FIRST_DAY + (DAYS - 1) * MS_PER_DAY);
  });

  it('does not leap after a pause of the page', () => {
    const feeds = createFeeds(cityOf(ready(incidents), ready(tracks)));
    const start = feeds.store.getState().nowMs;
    feeds.setSpeed(1);
    feeds.advance(3 * MS_PER_HOUR);
    expect(feeds.store.getState().nowMs).toBe(start + 1000);
  });

  it('says how old each feed is, and that one has dropped or never was', () => {
    const city = cityOf(ready(incidents), { state: 'loading' });
    const feeds = createFeeds(city);
    expect(feeds.store.getState().feeds.tracks.state).toBe('waiting');
    city.setState({ tracks: { state: 'failed', refusal: { ok: false, reason: 'file-not-reached', values: {} } } });
    expect(feeds.store.getState().feeds.tracks.state).toBe('dropped');
    const last = incidents.stageAt[(incidents.count - 1) * STAGES.length];
    feeds.seek(last + 12_000);
    expect(feedAgeMs(feeds.store.getState(), 'incidents')).toBe(12_000);
    expect(isStale(feeds.store.getState(), 'incidents')).toBe(false);
    expect(isStale(feeds.store.getState(), 'tracks')).toBe(true);
  });

  it('keeps its time when the second table comes after the first', () => {
    const city = cityOf(ready(incidents), { state: 'loading' });
    const feeds = createFeeds(city);
    feeds.seek(FIRST_DAY + 5 * MS_PER_HOUR);
    city.setState({ tracks: ready(tracks) });
    expect(feeds.store.getState()).toMatchObject({
      nowMs: FIRST_DAY + 5 * MS_PER_HOUR,
      feeds: { tracks: { state: 'running' } },
    });
  });

  it('has nothing to play in a city without times', () => {
    expect(createFeeds(cityOf({ state: 'none' }, { state: 'none' })).store.getState().phase).toBe('empty');
    expect(createFeeds(cityOf({ state: 'loading' }, { state: 'none' })).store.getState().phase).toBe('waiting');
  });
});

describe('the figures', () => {
  const facts = { ground, plan, utcOffsetMin: UTC_OFFSET_MIN };
  const question = (nowMs: number) => ({ nowMs, windowMs: MS_PER_DAY, radiusM: 5 });

  it('are the same for the same moment, whichever way it was come to', () => {
    const walked = createWallFigures({ ...facts, incidents, tracks });
    fc.assert(
      fc.property(fc.array(moment, { minLength: 1, maxLength: 5 }), (moments) => {
        const fresh = createWallFigures({ ...facts, incidents, tracks });
        for (const ms of moments) walked(question(ms));
        const last = question(moments[moments.length - 1]);
        expect(walked(last)).toEqual(fresh(last));
      }),
      { numRuns: 30 },
    );
  });

  it('never show anything from the future: the world may end at the clock', () => {
    const whole = createWallFigures({ ...facts, incidents, tracks });
    fc.assert(
      fc.property(moment, (ms) => {
        const ended = createWallFigures({
          ...facts,
          incidents: incidentsUntil(incidents, ms),
          tracks: tracksUntil(tracks, ms),
        });
        expect(whole(question(ms))).toEqual(ended(question(ms)));
      }),
      { numRuns: 40 },
    );
  });

  it('are none, not zero, where the city has no such data', () => {
    const figures = createWallFigures({ ...facts, incidents: null, tracks: null })(question(FIRST_DAY));
    expect(figures).toMatchObject({ incidents: null, patrols: null });
  });
});

describe('the moving heat', () => {
  it('is the lattice that a fresh count gives, forwards, backwards and by jumps', () => {
    const moving = createMovingHeat(incidents, ground);
    fc.assert(
      fc.property(moment, fc.constantFrom(1, 6, 24, 72), (ms, hours) => {
        moving.moveTo(ms, hours * MS_PER_HOUR);
        const fresh = createMovingHeat(incidents, ground);
        fresh.moveTo(ms, hours * MS_PER_HOUR);
        expect(moving.count).toBe(fresh.count);
        expect(moving.lattice.counts).toEqual(fresh.lattice.counts);
      }),
      { numRuns: 60 },
    );
  });

  it('holds the window and nothing else: no voided, no sensitive, none from after the clock', () => {
    const moving = createMovingHeat(incidents, ground);
    const nowMs = FIRST_DAY + 2 * MS_PER_DAY;
    moving.moveTo(nowMs, MS_PER_DAY);
    const expected = Array.from({ length: incidents.count }, (_, row) => row).filter((row) => {
      const ms = incidents.stageAt[row * STAGES.length];
      const isVoided = SIDE_STATES[incidents.sideState[row]] === 'voided';
      return ms > nowMs - MS_PER_DAY && ms <= nowMs && !isVoided && incidents.category[row] !== 2;
    });
    expect(moving.count).toBe(expected.length);
    const total = blurDensity(moving.lattice, 100).reduce((sum, density) => sum + density, 0);
    expect((total * moving.lattice.cellM ** 2) / 1e6).toBeCloseTo(expected.length, 2);
  });

  it('says that nothing changed when nothing came and nothing left', () => {
    const moving = createMovingHeat(incidents, ground);
    const last = incidents.stageAt[(incidents.count - 1) * STAGES.length];
    expect(moving.moveTo(last, Infinity)).toBe(true);
    expect(moving.moveTo(last + 1, Infinity)).toBe(false);
  });
});
