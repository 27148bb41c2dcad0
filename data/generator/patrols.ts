/**
 * Thirty days of outings. A post walks the streets, lanes and paths of its grid, drawn to what it has not walked yet,
 * stops here and there, and its receiver wanders by a few metres and falls silent at times. Some grids are hardly
 * visited at all, so that a coverage map has something to show.
 */
import type { TrackTable } from '../../src/core/patrol/track';
import { AS_OF_MS } from './incidents';
import { CITY_PROJECTION } from './place-on-earth';
import { along, distance, type Point } from './plane';
import type { Random } from './random';
import type { City } from './sample-city';

const MINUTE_S = 60;
const DAY_S = 86_400;
const DAYS = 30;
const POINT_STEPS = 1e6;
const POSTS = 300;
/** The receiver's error: standard deviation per axis in metres, and how much of it stays from one fix to the next. */
const NOISE_M = 3.2;
const NOISE_KEPT = 0.82;
const START_HOURS = [8.2, 9.4, 10.3, 14.6, 15.8, 17, 19.4, 20.3];

interface Beat {
  readonly grid: number;
  readonly post: string;
  /** Vertices of its ground, each with its walkable neighbours. */
  readonly ways: ReadonlyMap<number, readonly number[]>;
  /** Mean outings a day. */
  readonly outings: number;
  readonly speed: number;
}

interface Outing {
  readonly post: number;
  readonly startS: number;
}

export function makePatrols(city: City, random: Random): TrackTable {
  const beats = beatsOf(city, random);
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
    beats.forEach((beat, post) => {
      const whole = Math.floor(beat.outings);
      const count = whole + Number(random.chance(beat.outings - whole));
      const hours = random
        .shuffled(START_HOURS)
        .slice(0, count)
        .sort((a, b) => a - b);
      let free = 0;
      for (const hour of hours) {
        const startS = Math.round(firstDayS + day * DAY_S + hour * 3600 + random.normal() * 14 * MINUTE_S);
        if (startS < free) continue;
        free = startS + 75 * MINUTE_S;
        out.push({ post, startS });
      }
    });
  }
  return out;
}

function beatsOf(city: City, random: Random): Beat[] {
  const { ground, publicOrder, streets } = city;
  const scheme = ground.schemes[0];
  const codes = scheme.grids.map((grid) => grid.code);
  const neglectedCommunity = random.whole(0, 20);
  const bySize = [...publicOrder.keys()].sort((a, b) => publicOrder[b].faces.length - publicOrder[a].faces.length);
  const posts = new Int32Array(publicOrder.length).fill(Math.floor(POSTS / publicOrder.length));
  for (const grid of bySize.slice(0, POSTS % publicOrder.length)) posts[grid]++;
  return publicOrder.flatMap((grid, g) => {
    const ways = waysOf(city, grid.faces);
    const isRural = grid.faces.some((face) => streets.facts[face].zone === 'rural');
    const isNeglected = random.chance(0.1) || (grid.community === neglectedCommunity && random.chance(0.5));
    const outings = isNeglected ? random.between(0.05, 0.22) : random.between(0.95, 1.75);
    const code = codes[city.gridIndex[g]];
    const names = Array.from({ length: posts[g] }, (_, i) => `${code}-${i + 1}`);
    return names.map((post) => ({
      grid: g,
      post,
      ways,
      outings,
      speed: isRural ? random.between(2.2, 3.6) : random.between(0.95, 1.35),
    }));
  });
}

/** Everything one can walk on inside and around the faces: streets, lanes, and the paths between the houses. */
function waysOf(city: City, faces: readonly number[]): Map<number, number[]> {
  const { plane, facts } = city.streets;
  const ways = new Map<number, number[]>();
  const isWater = (face: number) => face === 0 || facts[face].use === 'water';
  for (const face of faces) {
    if (isWater(face)) continue;
    for (const half of plane.loop(face)) {
      const { kind } = plane.tag[half >> 1];
      if (kind === 'rail' || kind === 'water' || kind === 'outline') continue;
      for (const side of [half, half ^ 1]) {
        const from = plane.origin[side];
        const to = plane.to(side);
        const list = ways.get(from) ?? [];
        if (!list.includes(to)) list.push(to);
        ways.set(from, list);
      }
    }
  }
  return ways;
}

function walk(
  beat: Beat,
  startS: number,
  points: readonly Point[],
  random: Random,
  report: (p: Point, second: number) => void,
): void {
  const vertices = [...beat.ways.keys()];
  if (vertices.length < 2) return;
  const walked = new Map<string, number>();
  const endS = startS + random.between(22, 46) * MINUTE_S;
  const intervalS = random.whole(34, 58);
  let at = random.pick(vertices);
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
    if (random.chance(0.004)) silentUntil = nextFix + random.between(4, 13) * MINUTE_S;
  };
  while (now < endS) {
    const choices = beat.ways.get(at) ?? [];
    const key = (to: number) => (at < to ? `${at} ${to}` : `${to} ${at}`);
    const weights = choices.map((to) => (to === before ? 0.15 : 1) / (1 + 4 * (walked.get(key(to)) ?? 0)) ** 2);
    const to = choices[random.weighted(weights)];
    walked.set(key(to), (walked.get(key(to)) ?? 0) + 1);
    const [from, goal] = [points[at], points[to]];
    const tookS = distance(from, goal) / (beat.speed * random.between(0.85, 1.15));
    while (nextFix < now + tookS) fix(along(from, goal, (nextFix - now) / tookS));
    now += tookS;
    [before, at] = [at, to];
    if (random.chance(0.05)) {
      now += random.between(2, 8) * MINUTE_S;
      while (nextFix < now) fix(goal);
    }
  }
}
