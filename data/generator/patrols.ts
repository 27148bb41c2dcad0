/**
 * Thirty days of outings. A post walks the streets, lanes and paths of its beat by habit, stops often, and its receiver
 * wanders by a few metres and falls silent at times. Weekends are thinner, and two days of storm thinner still.
 */
import type { TrackTable } from '../../src/core/patrol/track';
import { type Beat, makeBeats } from './beats';
import { AS_OF_MS } from './incidents';
import { CITY_PROJECTION } from './place-on-earth';
import { along, distance, type Point } from './plane';
import type { Random } from './random';
import type { City } from './sample-city';

const MINUTE_S = 60;
const DAY_S = 86_400;
const DAYS = 30;
const POINT_STEPS = 1e6;
/** The receiver's error: standard deviation per axis in metres, and how much of it stays from one fix to the next. */
const NOISE_M = 3.2;
const NOISE_KEPT = 0.82;
const START_HOURS = [8.2, 9.4, 10.3, 14.6, 15.8, 17, 19.4, 20.3];
/** Sunday to Saturday: share of the outings of a working day. */
const WEEKDAYS = [0.62, 1, 1, 1, 1, 1, 0.74];
/** Days of the month with a storm, and what is left of the outings then. */
const STORM_DAYS = new Set([16, 17]);
const STORM = 0.5;
const MINUTES = { least: 6, most: 14 };

interface Outing {
  readonly post: number;
  readonly startS: number;
}

export function makePatrols(city: City, random: Random): TrackTable {
  const beats = makeBeats(city, random);
  const lon: number[] = [];
  const lat: number[] = [];
  const time: number[] = [];
  const post: number[] = [];
  const trackStart = [0];
  const points = city.streets.plane.points;
  for (const outing of roster(beats, random)) {
    const before = time.length;
    walk(beats[outing.post], outing.startS, points, random, (p, second) => {
      lon.push(Math.round((CITY_PROJECTION.lon0 + p.x / CITY_PROJECTION.kx) * POINT_STEPS) / POINT_STEPS);
      lat.push(Math.round((CITY_PROJECTION.lat0 + p.y / CITY_PROJECTION.ky) * POINT_STEPS) / POINT_STEPS);
      time.push(second * 1000);
    });
    if (time.length - before < 2) {
      lon.length = lat.length = time.length = before;
      continue;
    }
    post.push(outing.post);
    trackStart.push(time.length);
  }
  return {
    trackStart: Uint32Array.from(trackStart),
    post: Uint16Array.from(post),
    posts: beats.map((beat) => beat.post),
    lon: Float64Array.from(lon),
    lat: Float64Array.from(lat),
    time: Float64Array.from(time),
  };
}

/** Outings of all posts, day by day, post by post, not overlapping for one post. */
function roster(beats: readonly Beat[], random: Random): Outing[] {
  const out: Outing[] = [];
  const firstDayS = AS_OF_MS / 1000 - DAYS * DAY_S;
  for (let day = 0; day < DAYS; day++) {
    // Noon in China falls on the same date in UTC.
    const noon = new Date((firstDayS + day * DAY_S + DAY_S / 2) * 1000);
    const share = WEEKDAYS[noon.getUTCDay()] * (STORM_DAYS.has(noon.getUTCDate()) ? STORM : 1);
    beats.forEach((beat, post) => {
      const mean = beat.outings * share;
      const spread = mean > 0.5 ? 0.45 * random.normal() : 0;
      const whole = Math.max(0, Math.floor(mean + spread));
      const count = whole + Number(random.chance(Math.max(0, mean + spread - whole)));
      const hours = random
        .shuffled(START_HOURS)
        .slice(0, count)
        .sort((a, b) => a - b);
      let free = 0;
      for (const hour of hours) {
        const startS = Math.round(firstDayS + day * DAY_S + hour * 3600 + random.normal() * 14 * MINUTE_S);
        if (startS < free) continue;
        free = startS + 50 * MINUTE_S;
        out.push({ post, startS });
      }
    });
  }
  return out;
}

function walk(
  beat: Beat,
  startS: number,
  points: readonly Point[],
  random: Random,
  report: (p: Point, second: number) => void,
): void {
  if (beat.ways.size < 2) return;
  const walked = new Map<string, number>();
  const endS = startS + random.between(MINUTES.least, MINUTES.most) * MINUTE_S;
  const intervalS = random.whole(20, 34);
  let at = beat.base;
  let before = -1;
  let now = startS;
  let nextFix = startS;
  let silentUntil = 0;
  let [noiseX, noiseY] = [random.normal() * NOISE_M, random.normal() * NOISE_M];
  const fix = (p: Point) => {
    const fresh = NOISE_M * Math.sqrt(1 - NOISE_KEPT * NOISE_KEPT);
    noiseX = noiseX * NOISE_KEPT + random.normal() * fresh;
    noiseY = noiseY * NOISE_KEPT + random.normal() * fresh;
    if (nextFix >= silentUntil) report({ x: p.x + noiseX, y: p.y + noiseY }, Math.round(nextFix));
    nextFix += intervalS + random.whole(-3, 3);
    if (random.chance(0.009)) silentUntil = nextFix + random.between(4, 13) * MINUTE_S;
  };
  while (now < endS) {
    const choices = beat.ways.get(at) ?? [];
    const key = (to: number) => (at < to ? `${at} ${to}` : `${to} ${at}`);
    const weights = choices.map(
      ({ to, liking }) => (liking * (to === before ? 0.15 : 1)) / (1 + (walked.get(key(to)) ?? 0)) ** 2,
    );
    const { to, leftM } = choices[random.weighted(weights)];
    walked.set(key(to), (walked.get(key(to)) ?? 0) + 1);
    const [from, goal] = [points[at], points[to]].map((p) => beside(p, points[at], points[to], leftM));
    const tookS = distance(from, goal) / (beat.speed * random.between(0.85, 1.15));
    // Stops are made half way, at a door or a stall, not on the corners that several grids share.
    const stopS = random.chance(0.13) ? random.between(1.5, 6) * MINUTE_S : 0;
    const isOnTheWay = () => nextFix < Math.min(endS, now + tookS + stopS);
    while (isOnTheWay()) {
      const pastMiddleS = nextFix - now - tookS / 2;
      const walkedS = nextFix - now - Math.max(0, Math.min(stopS, pastMiddleS));
      fix(along(from, goal, walkedS / tookS));
    }
    now += tookS + stopS;
    [before, at] = [at, to];
  }
}

/** A point moved to the left of the way from one point to another. */
function beside(p: Point, from: Point, to: Point, leftM: number): Point {
  const length = distance(from, to) || 1;
  return { x: p.x - ((to.y - from.y) / length) * leftM, y: p.y + ((to.x - from.x) / length) * leftM };
}
