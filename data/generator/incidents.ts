/**
 * Twelve months of incidents. Places are drawn by category (homes, shops, streets, water) and thickened at hot spots;
 * times follow the hour of the day, the weekday and the season; and each incident may set off others near it within
 * two weeks (a branching process, the way near repeats are modelled in crime science). Stages then take their time,
 * and whatever would lie after the last day has not happened yet.
 */
import { type IncidentTable, SIDE_STATES, SOURCES, STAGES, type TierScheme } from '../../src/core/incidents/incident';
import {
  categoryTable,
  type DayShape,
  OLD_USES,
  type Place,
  type SubCategory,
  type YearShape,
} from './incident-categories';
import { CITY_PROJECTION } from './place-on-earth';
import { along, centroid, distance, isInside, type Path, type Point, point } from './plane';
import type { Random } from './random';
import type { City } from './sample-city';
import { SPECIAL_PLACES } from './special-places';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Midnight in China (UTC+8) at the start of 1 July 2025. */
const FIRST_DAY_MS = Date.UTC(2025, 5, 30, 16);
const DAYS = 365;
export const AS_OF_MS = FIRST_DAY_MS + DAYS * DAY_MS;
const FIRST_GENERATION = 28_000;
const POINT_STEPS = 1e6;

export const TIERS: TierScheme = {
  id: 'abcd',
  name: { zh: 'ABCD 四级', en: 'Tiers A to D' },
  levels: [
    { code: 'A', name: { zh: 'A 级', en: 'Tier A' }, handledBy: { zh: '社区', en: 'Community' } },
    { code: 'B', name: { zh: 'B 级', en: 'Tier B' }, handledBy: { zh: '街道', en: 'Street office' } },
    { code: 'C', name: { zh: 'C 级', en: 'Tier C' }, handledBy: { zh: '区', en: 'District' } },
    { code: 'D', name: { zh: 'D 级', en: 'Tier D' }, handledBy: { zh: '市', en: 'City' } },
  ],
};
const DUE_HOURS = [36, 96, 192, 400];

const HOURS: Record<DayShape, readonly number[]> = {
  office: [0, 0, 0, 0, 0, 0, 1, 3, 8, 11, 11, 8, 4, 5, 9, 10, 9, 6, 3, 2, 1, 1, 0, 0],
  peaks: [1, 0, 0, 0, 0, 1, 3, 9, 11, 7, 5, 5, 5, 4, 4, 5, 7, 11, 10, 6, 4, 3, 2, 1],
  evening: [1, 1, 0, 0, 0, 0, 1, 2, 3, 3, 3, 4, 4, 3, 3, 4, 5, 7, 10, 12, 11, 8, 4, 2],
  night: [8, 6, 4, 3, 2, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 2, 2, 3, 5, 8, 11, 12, 10],
  morning: [0, 0, 0, 0, 1, 3, 8, 12, 11, 9, 7, 5, 3, 3, 4, 5, 5, 4, 3, 2, 1, 1, 0, 0],
  flat: [2, 1, 1, 1, 1, 2, 3, 5, 6, 6, 6, 5, 5, 5, 5, 5, 5, 6, 6, 5, 5, 4, 3, 2],
};
/** January to December. */
const MONTHS: Record<YearShape, readonly number[]> = {
  flat: [1, 0.75, 1, 1, 1, 1, 1, 1, 1, 0.95, 1, 1],
  summer: [0.5, 0.5, 0.7, 0.9, 1.2, 1.6, 1.9, 1.8, 1.3, 0.9, 0.7, 0.5],
  winter: [1.8, 1.5, 1.1, 0.9, 0.7, 0.6, 0.6, 0.6, 0.7, 0.9, 1.2, 1.6],
  rain: [0.5, 0.6, 0.9, 1.2, 1.4, 2.1, 1.9, 1.2, 0.8, 0.6, 0.6, 0.5],
  spring: [0.6, 0.7, 1.4, 1.6, 1.4, 1.0, 0.8, 0.8, 1.1, 1.2, 0.9, 0.6],
  holidays: [1.3, 1.5, 0.9, 1.0, 1.2, 0.9, 0.9, 0.9, 1.0, 1.4, 0.9, 1.0],
};
/** Sunday to Saturday. */
const WEEKDAYS: Record<DayShape, readonly number[]> = {
  office: [0.35, 1.25, 1.2, 1.15, 1.15, 1.1, 0.5],
  peaks: [0.8, 1.1, 1.05, 1.05, 1.05, 1.15, 0.85],
  evening: [1.15, 0.9, 0.9, 0.95, 1.0, 1.2, 1.25],
  night: [1.2, 0.85, 0.85, 0.9, 0.95, 1.25, 1.35],
  morning: [0.9, 1.15, 1.05, 1.0, 1.0, 1.0, 0.9],
  flat: [1, 1, 1, 1, 1, 1, 1],
};

interface Event {
  readonly at: Point;
  readonly timeMs: number;
  readonly kind: number;
}

export function makeIncidents(city: City, random: Random): IncidentTable {
  const { categories, subs } = categoryTable();
  const places = new Places(city, random);
  const calendars = subs.map(({ sub }) => dayWeights(sub));
  const events: Event[] = [];
  const weights = subs.map(({ sub }) => sub.weight);
  for (let i = 0; i < FIRST_GENERATION; i++) {
    const kind = random.weighted(weights);
    const { sub } = subs[kind];
    const timeMs = timeOf(drawDay(calendars[kind], random), sub, random);
    events.push({ kind, timeMs, at: places.draw(sub.place, timeMs) });
  }
  for (let i = 0; i < events.length; i++) {
    const { kind, timeMs, at } = events[i];
    const { sub } = subs[kind];
    for (let rest = sub.repeats * 0.82; random.chance(Math.min(1, rest)); rest *= 0.6) {
      const later = timeMs + Math.min(14, random.exponential(3.6)) * DAY_MS;
      if (later >= AS_OF_MS) continue;
      const angle = random.between(0, 2 * Math.PI);
      const away = Math.min(200, random.exponential(55));
      const near = point(at.x + Math.cos(angle) * away, at.y + Math.sin(angle) * away);
      if (!places.isInDistrict(near)) continue;
      const day = Math.floor((later - FIRST_DAY_MS) / DAY_MS);
      events.push({
        kind,
        timeMs: Math.max(timeMs + HOUR_MS, Math.min(timeOf(day, sub, random), AS_OF_MS - 60_000)),
        at: near,
      });
    }
  }
  const reported = events.filter((event) => event.timeMs < AS_OF_MS).sort((a, b) => a.timeMs - b.timeMs);
  return tabulate(reported, subs, categories, random);
}

function dayWeights(sub: SubCategory): Float64Array {
  const sums = new Float64Array(DAYS);
  let sum = 0;
  for (let day = 0; day < DAYS; day++) {
    // Midday in UTC falls on the same date as the evening in China.
    const noon = new Date(FIRST_DAY_MS + day * DAY_MS + 20 * HOUR_MS);
    const storm = sub.year === 'rain' && day % 23 < 2 ? 2.4 : 1;
    sum += MONTHS[sub.year][noon.getUTCMonth()] * WEEKDAYS[sub.day][noon.getUTCDay()] * storm;
    sums[day] = sum;
  }
  return sums;
}

function drawDay(sums: Float64Array, random: Random): number {
  const mark = random.next() * sums[DAYS - 1];
  let [low, high] = [0, DAYS - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle] < mark) low = middle + 1;
    else high = middle;
  }
  return low;
}

function timeOf(day: number, sub: SubCategory, random: Random): number {
  const hour = random.weighted(HOURS[sub.day]);
  return FIRST_DAY_MS + day * DAY_MS + hour * HOUR_MS + random.whole(0, 3599) * 1000;
}

/** Draws places for incidents; hot spots are places that count many times over, some only for a while. */
class Places {
  private readonly buildings: Record<'homes' | 'old-homes' | 'shops' | 'works' | 'public', number[]>;
  private readonly buildingSums = new Map<Place, Float64Array>();
  private readonly streetEdges: { readonly from: Point; readonly to: Point; readonly spread: number }[] = [];
  private readonly streetSums: Float64Array;
  private readonly shores: { readonly from: Point; readonly to: Point }[] = [];
  private readonly roadWorks: { readonly at: Point; readonly fromMs: number; readonly toMs: number }[] = [];
  private readonly border: Path;

  constructor(
    private readonly city: City,
    private readonly random: Random,
  ) {
    const { streets, sketch } = city;
    const { plane, facts } = streets;
    this.buildings = { homes: [], 'old-homes': [], shops: [], works: [], public: [] };
    sketch.buildings.forEach((building, i) => {
      const use = facts[building.face].use;
      if (building.households > 1) this.buildings.homes.push(i);
      if (building.households > 1 && use && OLD_USES.has(use)) this.buildings['old-homes'].push(i);
      if (building.kind === 'commercial' || building.kind === 'market') this.buildings.shops.push(i);
      if (building.kind === 'industrial' || building.kind === 'commercial') this.buildings.works.push(i);
      if (building.kind === 'public' || building.kind === 'village-house') this.buildings.public.push(i);
    });
    const hot = this.hotSpots();
    const heat = (p: Point) =>
      hot.reduce((sum, spot) => sum + spot.gain * Math.exp(-((distance(p, spot.at) / spot.reachM) ** 2)), 1);
    for (const place of Object.keys(this.buildings) as (keyof Places['buildings'])[]) {
      this.buildingSums.set(
        place,
        runningSums(
          this.buildings[place].map((i) => {
            const building = sketch.buildings[i];
            const people = place === 'homes' || place === 'old-homes' ? Math.sqrt(building.households) : 1;
            return people * heat(centroid(building.ring));
          }),
        ),
      );
    }
    plane.tag.forEach(({ kind }, edge) => {
      const from = plane.points[plane.origin[2 * edge]];
      const to = plane.points[plane.origin[2 * edge + 1]];
      if (kind === 'lane' || kind === 'street' || kind === 'main-road') {
        this.streetEdges.push({ from, to, spread: { lane: 2, street: 6, 'main-road': 11 }[kind] });
      }
      if (kind === 'water') this.shores.push({ from, to });
    });
    this.streetSums = runningSums(
      this.streetEdges.map(({ from, to }) => {
        const middle = along(from, to, 0.5);
        const isRural = middle.y > 620;
        return distance(from, to) * heat(middle) * (isRural ? 0.12 : 1);
      }),
    );
    for (let i = 0; i < 9; i++) {
      const edge = random.pick(this.streetEdges);
      const fromMs = FIRST_DAY_MS + random.between(0, DAYS - 40) * DAY_MS;
      this.roadWorks.push({ at: edge.from, fromMs, toMs: fromMs + random.between(30, 75) * DAY_MS });
    }
    this.border = plane.loop(0).map((half) => plane.points[plane.origin[half]]);
  }

  private hotSpots(): { at: Point; gain: number; reachM: number }[] {
    const spots = SPECIAL_PLACES.filter(({ use }) => use === 'market' || use === 'hospital' || use === 'plaza').map(
      ({ at, use }) => ({ at, gain: use === 'market' ? 6 : 3, reachM: use === 'market' ? 150 : 120 }),
    );
    const { streets, sketch } = this.city;
    for (let i = 0; i < 14; i++) {
      const building = this.random.pick(sketch.buildings);
      const use = streets.facts[building.face].use;
      const gain = use && OLD_USES.has(use) ? this.random.between(4, 8) : this.random.between(1, 4);
      spots.push({ at: centroid(building.ring), gain, reachM: this.random.between(70, 150) });
    }
    return spots;
  }

  isInDistrict(p: Point): boolean {
    return isInside(this.border, p);
  }

  draw(place: Place, timeMs: number): Point {
    let p = this.drawOnce(place, timeMs);
    while (!this.isInDistrict(p)) p = this.drawOnce(place, timeMs);
    return p;
  }

  private drawOnce(place: Place, timeMs: number): Point {
    const { random } = this;
    if (place === 'street') {
      const works = this.roadWorks.find((site) => timeMs >= site.fromMs && timeMs < site.toMs && random.chance(0.05));
      if (works) return point(works.at.x + random.normal() * 38, works.at.y + random.normal() * 38);
      const { from, to, spread } = this.streetEdges[drawIndex(this.streetSums, random)];
      const p = along(from, to, random.next());
      return point(p.x + random.between(-spread, spread), p.y + random.between(-spread, spread));
    }
    if (place === 'water') {
      const { from, to } = random.pick(this.shores);
      const p = along(from, to, random.next());
      return point(p.x + random.normal() * 6, p.y + random.normal() * 6);
    }
    const sums = this.buildingSums.get(place) as Float64Array;
    const { ring } = this.city.sketch.buildings[this.buildings[place][drawIndex(sums, random)]];
    const corner = random.whole(0, ring.length - 1);
    const p = along(ring[corner], ring[(corner + 1) % ring.length], random.next());
    return point(p.x + random.normal() * 2.5, p.y + random.normal() * 2.5);
  }
}

function runningSums(weights: readonly number[]): Float64Array {
  let sum = 0;
  return Float64Array.from(weights, (weight) => {
    sum += weight;
    return sum;
  });
}

function drawIndex(sums: Float64Array, random: Random): number {
  const mark = random.next() * sums[sums.length - 1];
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle] < mark) low = middle + 1;
    else high = middle;
  }
  return low;
}

function tabulate(
  events: readonly Event[],
  subs: ReturnType<typeof categoryTable>['subs'],
  categories: IncidentTable['categories'],
  random: Random,
): IncidentTable {
  const count = events.length;
  const stages = STAGES.length;
  const table = {
    count,
    lon: new Float64Array(count),
    lat: new Float64Array(count),
    stageAt: new Float64Array(count * stages).fill(Number.NaN),
    dueAt: new Float64Array(count).fill(Number.NaN),
    overdueFlag: new Uint8Array(count),
    sideState: new Uint8Array(count),
    tier: new Uint8Array(count),
    source: new Uint8Array(count),
    category: new Uint16Array(count),
    categories,
    tiers: TIERS,
  };
  const sourceWeights = SOURCES.map(
    (source) => ({ hotline: 26, patrol: 38, visit: 13, meeting: 3, online: 12, assigned: 6, other: 2 })[source],
  );
  events.forEach((event, i) => {
    const { index, sub } = subs[event.kind];
    table.lon[i] = Math.round((CITY_PROJECTION.lon0 + event.at.x / CITY_PROJECTION.kx) * POINT_STEPS) / POINT_STEPS;
    table.lat[i] = Math.round((CITY_PROJECTION.lat0 + event.at.y / CITY_PROJECTION.ky) * POINT_STEPS) / POINT_STEPS;
    table.category[i] = index;
    table.source[i] = random.weighted(sourceWeights);
    const isHard = sub.hours > 60;
    const tier = random.weighted(isHard ? [34, 38, 22, 6] : [72, 21, 6, 1]);
    table.tier[i] = tier;
    const side = drawSideState(random);
    runStages(event.timeMs, sub.hours * (0.7 + 0.45 * tier), i, tier, side);
  });
  return table;

  function runStages(timeMs: number, hours: number, i: number, tier: number, side: number): void {
    const log = (medianHours: number, spread: number) => medianHours * Math.exp(spread * random.normal());
    const wait = [0, log(1.3, 1), log(1.6, 0.9), log(2.4, 0.9), log(5, 0.9), log(hours, 0.75), log(4, 0.8)];
    const state = SIDE_STATES[side];
    if (state === 'suspended') wait[5] *= 12;
    if (state === 'extended' || state === 'supervised') wait[5] *= 2.2;
    if (state === 'returned' || state === 'reworked') wait[5] *= 1.7;
    let at = timeMs;
    let closed = true;
    for (let stage = 0; stage < stages; stage++) {
      at = stage ? Math.round((at + wait[stage] * HOUR_MS) / 60_000) * 60_000 + (timeMs % 60_000) : timeMs;
      if (at >= AS_OF_MS || (state === 'voided' && stage > 2)) {
        closed = false;
        break;
      }
      table.stageAt[i * stages + stage] = at;
    }
    const accepted = table.stageAt[i * stages + 1];
    if (Number.isNaN(accepted)) return;
    const due = accepted + (DUE_HOURS[tier] * (state === 'extended' ? 2 : 1) + hours * 2) * HOUR_MS;
    table.dueAt[i] = Math.round(due / 60_000) * 60_000;
    table.sideState[i] = side;
    const end = closed ? table.stageAt[i * stages + stages - 1] : AS_OF_MS;
    const isLate = state !== 'voided' && state !== 'suspended' && end > table.dueAt[i];
    table.overdueFlag[i] = random.chance(0.03) ? 255 : Number(isLate);
  }
}

function drawSideState(random: Random): number {
  const weights = { none: 930, suspended: 5, extended: 20, returned: 16, reworked: 14, voided: 7, supervised: 8 };
  return random.weighted(SIDE_STATES.map((state) => weights[state]));
}
