/**
 * What the wall is told and when: the feeds of incidents and patrols, and the clock they run by. For now both feeds are
 * a replay: the tables of the open city, let out as its clock passes, at 1 to 600 times the pace of the day.
 *
 * The clock is moved by `advance` with the milliseconds that really passed, so a hidden tab that is not advanced stands
 * still, and a machine that stalled does not leap. What is known at a moment follows from the clock alone: moving
 * indices only make finding it cheap, so a jump and a slow run to the same moment know the same.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type IncidentTable, STAGES } from '../core/incidents/incident';
import { firstRowAfter } from '../core/incidents/window';
import type { TrackTable } from '../core/patrol/track';
import type { CityStore, Part } from './city';
import { dayStartOf, MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE, utcOffsetMinOf } from './local-clock';

export const REPLAY_SPEEDS = [1, 10, 60, 180, 600] as const;
export const DEFAULT_SPEED = 60;

/** A replay opens on the last day of the data at this local hour: the day has begun and most of it is to come. */
const OPENING_HOUR = 10;
/** A step of the clock longer than this is a stalled or hidden page, not time that was watched. */
const LONGEST_STEP_MS = 1000;

/** A feed that has brought nothing for longer is shown as stale. Incidents are rare at night, fixes come in seconds. */
export const STALE_AFTER_MS = { incidents: 2 * MS_PER_HOUR, tracks: 10 * MS_PER_MINUTE } as const;
export type FeedId = keyof typeof STALE_AFTER_MS;

export interface FeedState {
  /** `none`: this city has no such data. `waiting`: still loading. `dropped`: it failed, see the city's refusal. */
  readonly state: 'none' | 'waiting' | 'running' | 'dropped';
  /** Clock time of the newest row known, NaN before the first. */
  readonly lastMs: number;
}

export interface Feeds {
  /** `waiting`: no data yet. `empty`: nothing with a time in it. `ready`: there is a clock. */
  readonly phase: 'waiting' | 'empty' | 'ready';
  /** The data's days: local midnight before the first row, local midnight after the last. */
  readonly fromMs: number;
  readonly toMs: number;
  /** The replay clock, milliseconds since 1970 UTC. Never the time on the wall's own clock. */
  readonly nowMs: number;
  readonly utcOffsetMin: number;
  readonly isPlaying: boolean;
  /** Seconds of the day per second. */
  readonly speed: number;
  /** Incidents reported so far: rows 0 to this. */
  readonly knownIncidents: number;
  readonly feeds: Readonly<Record<FeedId, FeedState>>;
}

export type FeedsStore = StoreApi<Feeds>;

const NOTHING: FeedState = { state: 'none', lastMs: Number.NaN };

const EMPTY: Feeds = {
  phase: 'waiting',
  fromMs: 0,
  toMs: 0,
  nowMs: 0,
  utcOffsetMin: 0,
  isPlaying: true,
  speed: DEFAULT_SPEED,
  knownIncidents: 0,
  feeds: { incidents: NOTHING, tracks: NOTHING },
};

/** Makes the feeds of a city; they follow the city when another is opened. */
export function createFeeds(city: CityStore) {
  const store: FeedsStore = createStore<Feeds>(() => EMPTY);
  let incidents: IncidentTable | null = null;
  let tracks: TrackTable | null = null;
  /** Times of all fixes, rising; made once per table. */
  let fixTimes = new Float64Array(0);

  /** What is known at a clock time. */
  function knownAt(nowMs: number): Pick<Feeds, 'nowMs' | 'knownIncidents' | 'feeds'> {
    const { incidents: incidentPart, tracks: trackPart } = city.getState();
    const knownIncidents = incidents ? firstRowAfter(incidents, nowMs) : 0;
    const knownFixes = countUpTo(fixTimes, nowMs);
    return {
      nowMs,
      knownIncidents,
      feeds: {
        incidents: {
          state: feedStateOf(incidentPart),
          lastMs: knownIncidents > 0 ? incidents!.stageAt[(knownIncidents - 1) * STAGES.length] : Number.NaN,
        },
        tracks: { state: feedStateOf(trackPart), lastMs: knownFixes > 0 ? fixTimes[knownFixes - 1] : Number.NaN },
      },
    };
  }

  /** Takes the city's tables as they are now; a clock that already runs keeps its time. */
  function takeCity(): void {
    const { ground, incidents: incidentPart, tracks: trackPart } = city.getState();
    incidents = incidentPart.state === 'ready' ? incidentPart.table : null;
    tracks = trackPart.state === 'ready' ? trackPart.table : null;
    fixTimes = tracks ? tracks.time.filter((ms) => !Number.isNaN(ms)).sort() : new Float64Array(0);
    const span = spanOf(incidents, fixTimes);
    const isLoading = [incidentPart, trackPart].some((part) => part.state === 'loading');
    if (!ground || !span) {
      store.setState({ ...EMPTY, phase: ground && !isLoading ? 'empty' : 'waiting', ...knownAt(0) });
      return;
    }
    const utcOffsetMin = utcOffsetMinOf(ground);
    const fromMs = dayStartOf(span[0], utcOffsetMin);
    const lastDayMs = dayStartOf(span[1], utcOffsetMin);
    const before = store.getState();
    const nowMs = before.phase === 'ready' ? before.nowMs : lastDayMs + OPENING_HOUR * MS_PER_HOUR;
    store.setState({ phase: 'ready', utcOffsetMin, fromMs, toMs: lastDayMs + MS_PER_DAY, ...knownAt(nowMs) });
  }

  takeCity();
  city.subscribe((state, previous) => {
    if (state.ground !== previous.ground) store.setState(EMPTY);
    if (
      state.ground !== previous.ground ||
      state.incidents !== previous.incidents ||
      state.tracks !== previous.tracks
    ) {
      takeCity();
    }
  });

  function seek(ms: number): void {
    const { phase, fromMs, toMs } = store.getState();
    if (phase === 'ready') store.setState(knownAt(Math.min(toMs, Math.max(fromMs, ms))));
  }

  return {
    store,
    seek,

    /** Moves the clock by what really passed; at the end of the data it stops. */
    advance(elapsedMs: number): void {
      const { phase, isPlaying, speed, nowMs, toMs } = store.getState();
      if (phase !== 'ready' || !isPlaying || elapsedMs <= 0) return;
      seek(nowMs + Math.min(elapsedMs, LONGEST_STEP_MS) * speed);
      if (store.getState().nowMs >= toMs) store.setState({ isPlaying: false });
    },

    /** Plays on, from the start of the last day again when the data has come to its end. */
    play(): void {
      const { nowMs, toMs } = store.getState();
      if (nowMs >= toMs) seek(toMs - MS_PER_DAY);
      store.setState({ isPlaying: true });
    },

    pause(): void {
      store.setState({ isPlaying: false });
    },

    setSpeed(speed: number): void {
      store.setState({ speed: Math.min(600, Math.max(1, speed)) });
    },
  };
}

export type FeedsControl = ReturnType<typeof createFeeds>;

const feedsOfCity = new WeakMap<CityStore, FeedsControl>();

/** The feeds of a page's city: made when the wall is first opened, kept so that coming back finds the clock where it was. */
export function feedsOf(city: CityStore): FeedsControl {
  let feeds = feedsOfCity.get(city);
  if (!feeds) {
    feeds = createFeeds(city);
    feedsOfCity.set(city, feeds);
  }
  return feeds;
}

/** Milliseconds of the feed's clock since its newest row, NaN before the first. */
export function feedAgeMs(feeds: Feeds, id: FeedId): number {
  return feeds.nowMs - feeds.feeds[id].lastMs;
}

/** Tells whether a feed has brought nothing for too long, or nothing at all yet. */
export function isStale(feeds: Feeds, id: FeedId): boolean {
  return !(feedAgeMs(feeds, id) <= STALE_AFTER_MS[id]);
}

function feedStateOf(part: Part<unknown>): FeedState['state'] {
  const states = { none: 'none', loading: 'waiting', ready: 'running', failed: 'dropped' } as const;
  return states[part.state];
}

/** First and last moment anything happened; null when nothing has a time. */
function spanOf(incidents: IncidentTable | null, fixTimes: Float64Array): [number, number] | null {
  let first = Infinity;
  let last = -Infinity;
  for (let row = 0; row < (incidents?.count ?? 0); row++) {
    const reported = incidents!.stageAt[row * STAGES.length];
    if (reported < first) first = reported;
    if (reported > last) last = reported;
  }
  if (fixTimes.length > 0) {
    first = Math.min(first, fixTimes[0]);
    last = Math.max(last, fixTimes[fixTimes.length - 1]);
  }
  return first <= last ? [first, last] : null;
}

/** How many of rising times are at or before a moment. */
function countUpTo(times: Float64Array, ms: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
