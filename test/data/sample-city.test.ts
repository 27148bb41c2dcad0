/** The committed sample city is what data/README.md says it is, and making it again gives the same bytes. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'fflate';
import Flatbush from 'flatbush';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeSampleFiles } from '../../data/generator/sample-files';
import { decodeGround, decodeIncidents, decodeTracks } from '../../src/core/formats/city-file';
import { labelRaster } from '../../src/core/geometry/label-raster';
import { polygonLocator } from '../../src/core/geometry/polygon-locator';
import { projectCoords } from '../../src/core/geometry/projection';
import { pointInRings, signedArea } from '../../src/core/geometry/ring';
import { lineOf, type PolygonTable, polygonCount, ringsOf } from '../../src/core/geometry/tables';
import { BARRIER_KINDS, BUILDING_KINDS, type Ground, SURFACE_KINDS } from '../../src/core/ground/ground';
import { type IncidentTable, STAGES } from '../../src/core/incidents/incident';
import type { Outcome } from '../../src/core/outcome';
import { coverageByGrid } from '../../src/core/patrol/coverage-by-grid';
import { coverWithin, createCoverageField, loadWindow } from '../../src/core/patrol/coverage-field';
import { frequencyCompliance, TWICE_A_DAY } from '../../src/core/patrol/frequency';
import { gridOfFixes } from '../../src/core/patrol/grid-of-fixes';
import { lastVisitByGrid } from '../../src/core/patrol/last-visit';
import { DEFAULT_GAP_LIMIT_S, type TrackTable, trackCount } from '../../src/core/patrol/track';
import { findVisits } from '../../src/core/patrol/visits';

const LAST_DAY_END_MS = Date.parse('2026-07-01T00:00:00+08:00');
const DAY_MS = 86_400_000;
const NAMES = ['ground.jwc.gz', 'incidents.jwc.gz', 'patrols.jwc.gz'];

const files = Object.fromEntries(NAMES.map((name) => [name, new Uint8Array(readFileSync(`data/sample/${name}`))]));

function read<T>(name: string, decode: (bytes: Uint8Array) => Outcome<T>): T {
  const outcome = decode(gunzipSync(files[name]));
  if (!outcome.ok) throw new Error(`${name}: ${outcome.reason}`);
  return outcome.value;
}

function areaM2(ground: Ground, table: PolygonTable, feature: number): number {
  return ringsOf(table, feature).reduce((sum, ring) => sum + signedArea(projectCoords(ground.projection, ring)), 0);
}

/** Directed edges of some features that have no counterpart running the other way among them. */
function openEdges(table: PolygonTable, features: readonly number[]): Set<string> {
  const open = new Set<string>();
  for (const feature of features) {
    for (const ring of ringsOf(table, feature)) {
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        const [from, to] = [`${ring[j]} ${ring[j + 1]}`, `${ring[i]} ${ring[i + 1]}`];
        if (open.has(`${from} ${to}`)) throw new Error(`The edge ${from} ${to} is used twice.`);
        if (!open.delete(`${to} ${from}`)) open.add(`${from} ${to}`);
      }
    }
  }
  return open;
}

function count<T>(values: Iterable<T>, accept: (value: T) => boolean): number {
  let sum = 0;
  for (const value of values) if (accept(value)) sum++;
  return sum;
}

describe('the sample files', () => {
  it('are what the generator makes, byte for byte', { timeout: 120_000 }, () => {
    const made = makeSampleFiles();
    expect(Object.keys(made)).toEqual(NAMES);
    for (const name of NAMES) expect(Buffer.from(made[name]).equals(files[name])).toBe(true);
  });

  it('weigh less than 3 MB together', () => {
    expect(NAMES.reduce((sum, name) => sum + files[name].length, 0)).toBeLessThan(3_000_000);
  });
});

describe('the ground', () => {
  let ground: Ground;
  let communities: number[];
  beforeAll(() => {
    ground = read('ground.jwc.gz', decodeGround);
    communities = [...ground.areas.keys()].filter((area) => ground.areas[area].isCommunity);
  });

  it('has the tree: a district, three streets and a township, 24 communities, 4 villages', () => {
    const levels = new Map<string, number>();
    for (const area of ground.areas) levels.set(area.level.en, (levels.get(area.level.en) ?? 0) + 1);
    expect(Object.fromEntries(levels)).toEqual({ District: 1, Street: 3, Township: 1, Community: 24, Village: 4 });
    expect(communities.every((area) => /^\d{12}$/.test(ground.areas[area].code))).toBe(true);
    expect(new Set(ground.areas.map((area) => area.code)).size).toBe(ground.areas.length);
  });

  it('has about 6,000 buildings and 45,000 households', () => {
    expect(ground.buildings.count).toBeGreaterThan(5_700);
    expect(ground.buildings.count).toBeLessThan(6_800);
    const households = ground.buildings.households.reduce((sum, value) => sum + value, 0);
    expect(households).toBeGreaterThan(43_500);
    expect(households).toBeLessThan(46_500);
    expect(new Set(ground.buildings.id).size).toBe(ground.buildings.count);
  });

  it('is tiled by its communities: every border is shared exactly or is the border of the district', () => {
    const district = new Set(openEdges(ground.areaShapes, [0]));
    expect(openEdges(ground.areaShapes, communities)).toEqual(district);
    const sum = communities.reduce((total, area) => total + areaM2(ground, ground.areaShapes, area), 0);
    expect(sum / areaM2(ground, ground.areaShapes, 0)).toBeCloseTo(1, 9);
  });

  it('has schemes that tile each community with shared borders and well-formed codes', () => {
    expect(ground.schemes.map((scheme) => scheme.id)).toEqual(['zongzhi', 'chengguan', 'xiaofang']);
    const digits: Record<string, number> = { zongzhi: 15, chengguan: 14, xiaofang: 16 };
    for (const { id, grids, shapes } of ground.schemes) {
      expect(new Set(grids.map((grid) => grid.code)).size).toBe(grids.length);
      for (const area of communities) {
        const { code } = ground.areas[area];
        const own = [...grids.keys()].filter((grid) => grids[grid].code.startsWith(code));
        expect(own.length).toBeGreaterThan(0);
        expect(own.every((grid) => grids[grid].code.length === digits[id])).toBe(true);
        expect(openEdges(shapes, own)).toEqual(openEdges(ground.areaShapes, [area]));
      }
    }
  });

  it('has every building inside one community and uncut by any scheme', () => {
    const { buildings } = ground;
    for (const { shapes } of [{ shapes: ground.areaShapes }, ...ground.schemes]) {
      const features = shapes === ground.areaShapes ? communities : [...Array(polygonCount(shapes)).keys()];
      const holder = holders(ground, shapes, features);
      expect(count(holder, (feature) => feature < 0)).toBe(0);
      if (shapes === ground.areaShapes) expect(holder).toEqual(buildings.area);
    }
  });

  it('has public-order grids of 120 to 700 households, but for the dedicated ones', () => {
    const [{ grids, shapes }] = ground.schemes;
    const holder = holders(ground, shapes, [...grids.keys()]);
    const households = new Int32Array(grids.length);
    holder.forEach((grid, building) => {
      households[grid] += ground.buildings.households[building];
    });
    const basic = [...grids.keys()].filter((grid) => grids[grid].kind === 'basic');
    expect(Math.min(...basic.map((grid) => households[grid]))).toBeGreaterThanOrEqual(120);
    expect(Math.max(...basic.map((grid) => households[grid]))).toBeLessThanOrEqual(700);
    expect(grids.length - basic.length).toBeGreaterThanOrEqual(8);
  });

  it('has no two buildings that overlap, and none that a street, rail or shore runs through', () => {
    const { buildings, barriers } = ground;
    let overlaps = 0;
    let cut = 0;
    const index = new Flatbush(buildings.count);
    const rings = Array.from({ length: buildings.count }, (_, i) => ringsOf(buildings.shapes, i)[0]);
    for (const ring of rings) index.add(...box(ring));
    index.finish();
    rings.forEach((ring, i) => {
      for (const other of index.search(...box(ring))) {
        if (other > i && (crosses(ring, rings[other], true) || inside(ring, rings[other]))) overlaps++;
      }
    });
    for (let barrier = 0; barrier < barriers.count; barrier++) {
      const line = lineOf(barriers.lines, barrier);
      for (let i = 0; i + 3 < line.length; i += 2) {
        const piece = line.subarray(i, i + 4);
        for (const building of index.search(...box(piece))) if (crosses(piece, rings[building], false)) cut++;
      }
    }
    expect({ overlaps, cut }).toEqual({ overlaps: 0, cut: 0 });
  });

  it('has every kind of barrier, ground and building it needs, named in both languages', () => {
    const kinds = (column: Uint8Array, names: readonly string[]) => new Set(Array.from(column, (kind) => names[kind]));
    expect(kinds(ground.barriers.kind, BARRIER_KINDS)).toEqual(new Set(BARRIER_KINDS));
    expect(kinds(ground.surfaces.kind, SURFACE_KINDS)).toEqual(new Set(SURFACE_KINDS));
    expect(kinds(ground.buildings.kind, BUILDING_KINDS)).toEqual(new Set(BUILDING_KINDS.filter((k) => k !== 'other')));
    const labels = [...ground.buildings.address, ...ground.areas.map((area) => area.name)];
    expect(labels.every(({ zh, en }) => /[\u4e00-\u9fff]/.test(zh) && /^[\w .,'’-]+$/.test(en))).toBe(true);
  });

  it('has about 40 key sites and 30 patrol posts', () => {
    expect(count(ground.sites, (site) => site.kind === 'key-site')).toBe(40);
    expect(count(ground.sites, (site) => site.kind === 'patrol-post')).toBe(30);
  });
});

describe('the incidents', () => {
  let incidents: IncidentTable;
  beforeAll(() => {
    incidents = read('incidents.jwc.gz', decodeIncidents);
  });
  const stageOf = (i: number) => count(incidents.stageAt.subarray(7 * i, 7 * i + 7), (at) => !Number.isNaN(at)) - 1;
  const rows = () => Array.from({ length: incidents.count }, (_, i) => i);

  it('are about 40,000 over the twelve months to 30 June 2026, in order', () => {
    expect(incidents.count).toBeGreaterThan(38_000);
    expect(incidents.count).toBeLessThan(42_000);
    expect(rows().every((i) => i === 0 || incidents.stageAt[7 * i] >= incidents.stageAt[7 * i - 7])).toBe(true);
    expect(incidents.stageAt[0]).toBeGreaterThanOrEqual(LAST_DAY_END_MS - 365 * DAY_MS);
    expect(incidents.stageAt[7 * (incidents.count - 1)]).toBeGreaterThan(LAST_DAY_END_MS - DAY_MS / 4);
    expect(count(incidents.stageAt, (at) => at >= LAST_DAY_END_MS)).toBe(0);
  });

  it('pass their stages in order, most to the end, some open in each', () => {
    const reached = new Array(STAGES.length).fill(0);
    let disordered = 0;
    for (const i of rows()) {
      const stage = stageOf(i);
      reached[stage]++;
      for (let s = 1; s <= stage; s++) {
        if (!(incidents.stageAt[7 * i + s] >= incidents.stageAt[7 * i + s - 1])) disordered++;
      }
    }
    expect(disordered).toBe(0);
    expect(Math.min(...reached)).toBeGreaterThan(0);
    expect(reached[STAGES.length - 1] / incidents.count).toBeGreaterThan(0.95);
  });

  it('have two levels of categories, two of them sensitive, and all tiers', () => {
    expect(count(incidents.categories, ({ parent }) => parent < 0)).toBe(10);
    expect(count(incidents.categories, ({ parent }) => parent >= 0)).toBe(46);
    expect(count(incidents.categories, ({ sensitive }) => sensitive)).toBe(2);
    expect(rows().every((i) => incidents.categories[incidents.category[i]].parent >= 0)).toBe(true);
    expect(new Set(incidents.tier)).toEqual(new Set([0, 1, 2, 3]));
  });

  it('flag as overdue those that closed, or are open, past their deadline', () => {
    for (const i of rows()) {
      if (incidents.overdueFlag[i] !== 1) continue;
      const closed = incidents.stageAt[7 * i + 6];
      expect(Number.isNaN(closed) ? LAST_DAY_END_MS : closed).toBeGreaterThan(incidents.dueAt[i]);
    }
    const late = count(incidents.overdueFlag, (flag) => flag === 1) / incidents.count;
    expect(late).toBeGreaterThan(0.02);
    expect(late).toBeLessThan(0.12);
  });

  it('keep the rhythm of the day and repeat near by more than chance would have it', () => {
    const hours = new Array(24).fill(0);
    for (const i of rows()) hours[Math.floor((incidents.stageAt[7 * i] / 3_600_000 + 8) % 24)]++;
    expect(hours[9]).toBeGreaterThan(3 * hours[3]);
    expect(nearPairs(incidents, 0, 7)).toBeGreaterThan(1.5 * nearPairs(incidents, 60, 67));
  });
});

describe('the patrols', () => {
  let tracks: TrackTable;
  beforeAll(() => {
    tracks = read('patrols.jwc.gz', decodeTracks);
  });

  it('are thirty days of about 300 posts in some 240,000 fixes', () => {
    expect(tracks.posts.length).toBe(300);
    expect(new Set(tracks.posts).size).toBe(300);
    expect(tracks.time.length).toBeLessThan(300_000);
    expect(tracks.time.length).toBeGreaterThan(180_000);
    expect(tracks.time[0]).toBeGreaterThanOrEqual(LAST_DAY_END_MS - 30 * DAY_MS);
  });

  it('rise in time, with a gap now and then, and neglect some posts', () => {
    let gaps = 0;
    let backwards = 0;
    const outings = new Int32Array(tracks.posts.length);
    for (let track = 0; track < trackCount(tracks); track++) {
      outings[tracks.post[track]]++;
      for (let i = tracks.trackStart[track] + 1; i < tracks.trackStart[track + 1]; i++) {
        const step = tracks.time[i] - tracks.time[i - 1];
        if (step <= 0) backwards++;
        if (step > DEFAULT_GAP_LIMIT_S * 1000) gaps++;
      }
    }
    expect(backwards).toBe(0);
    expect(gaps).toBeGreaterThan(300);
    expect(count(outings, (n) => n < 10)).toBeGreaterThan(30);
    expect(count(outings, (n) => n > 25)).toBeGreaterThan(180);
  });

  describe('seen by grid', () => {
    let ground: Ground;
    let rings: Float64Array[][];
    let gridOf: Int32Array;
    beforeAll(() => {
      ground = read('ground.jwc.gz', decodeGround);
      const [{ shapes }] = ground.schemes;
      rings = Array.from({ length: polygonCount(shapes) }, (_, grid) =>
        ringsOf(shapes, grid).map((ring) => projectCoords(ground.projection, ring)),
      );
      gridOf = gridOfFixes(tracks, ground.projection, polygonLocator(rings));
    });
    const share = (values: ArrayLike<number>, part: number) =>
      Array.from(values).sort((a, b) => a - b)[Math.floor(part * (values.length - 1))];

    it('meet "two a day" in most grids on a working day, in fewer at the weekend', () => {
      const visits = findVisits(tracks, gridOf);
      const compliance = (daysBeforeEnd: number) =>
        frequencyCompliance(visits, rings.length, TWICE_A_DAY, {
          fromMs: LAST_DAY_END_MS - daysBeforeEnd * DAY_MS,
          toMs: LAST_DAY_END_MS - (daysBeforeEnd - 1) * DAY_MS,
          utcOffsetMin: 480,
          withRunning: true,
        }).value!;
      // 30 June 2026 is a Tuesday, the 28th a Sunday.
      expect(compliance(1)).toBeGreaterThan(0.75);
      expect(compliance(1)).toBeLessThan(0.9);
      expect(compliance(3)).toBeLessThan(compliance(1) - 0.05);
    });

    it('cover about half of a grid in a day, unevenly, and leave corners in the month', () => {
      const bounds = box(rings.flatMap((own) => own.flatMap((ring) => Array.from(ring))));
      const field = createCoverageField({ boundsM: bounds });
      const raster = labelRaster(rings, field.lattice);
      const covered = (days: number) => {
        const window = { fromMs: LAST_DAY_END_MS - days * DAY_MS, toMs: LAST_DAY_END_MS };
        loadWindow(field, tracks, ground.projection, { ...window, gapLimitS: DEFAULT_GAP_LIMIT_S });
        return coverageByGrid(coverWithin(field, 50), raster).groundShare;
      };
      const day = covered(1);
      expect(share(day, 0.5)).toBeGreaterThan(0.45);
      expect(share(day, 0.5)).toBeLessThan(0.68);
      expect(share(day, 0.9) - share(day, 0.1)).toBeGreaterThan(0.6);
      const month = covered(30);
      expect(share(month, 0.25)).toBeLessThan(0.85);
      expect(share(month, 0.5)).toBeLessThan(0.99);
    });

    it('leave some grids for days, up to two weeks and more, and some for good', () => {
      const last = lastVisitByGrid(tracks, gridOf, rings.length, { fromMs: -Infinity, toMs: LAST_DAY_END_MS });
      const days = last.map((ms) => (LAST_DAY_END_MS - ms) / DAY_MS);
      expect(count(days, (since) => since < 1)).toBeGreaterThan(100);
      expect(count(days, (since) => since > 2)).toBeGreaterThan(5);
      expect(count(days, (since) => since > 5)).toBeGreaterThan(0);
      expect(count(days, Number.isNaN)).toBeGreaterThan(0);
    });
  });
});

/** Pairs of one category within 200 m whose reports lie between so many days apart. */
function nearPairs(incidents: IncidentTable, fromDays: number, toDays: number): number {
  let pairs = 0;
  for (let category = 0; category < incidents.categories.length; category++) {
    const own = [...incidents.category.keys()].filter((i) => incidents.category[i] === category);
    for (let a = 0; a < own.length; a++) {
      for (let b = a + 1; b < own.length; b++) {
        const [i, j] = [own[a], own[b]];
        const days = (incidents.stageAt[7 * j] - incidents.stageAt[7 * i]) / DAY_MS;
        if (days >= toDays) break;
        const x = (incidents.lon[i] - incidents.lon[j]) * 96_000;
        const y = (incidents.lat[i] - incidents.lat[j]) * 111_000;
        if (days >= fromDays && x * x + y * y < 200 * 200) pairs++;
      }
    }
  }
  return pairs;
}

/** The feature that holds all vertices of each building, −1 where none does. */
function holders(ground: Ground, shapes: PolygonTable, features: readonly number[]): Int32Array {
  const index = new Flatbush(features.length);
  for (const feature of features) index.add(...box(ringsOf(shapes, feature)[0]));
  index.finish();
  return Int32Array.from({ length: ground.buildings.count }, (_, building) => {
    const [ring] = ringsOf(ground.buildings.shapes, building);
    const found = index
      .search(...box(ring))
      .map((position) => features[position])
      .filter((feature) => {
        const rings = ringsOf(shapes, feature);
        for (let i = 0; i < ring.length; i += 2) if (!pointInRings(rings, ring[i], ring[i + 1])) return false;
        return rings.every((outline) => !crosses(ring, outline, true));
      });
    return found.length === 1 ? found[0] : -1;
  });
}

function box(path: ArrayLike<number>): [number, number, number, number] {
  const bounds: [number, number, number, number] = [path[0], path[1], path[0], path[1]];
  for (let i = 0; i < path.length; i += 2) {
    bounds[0] = Math.min(bounds[0], path[i]);
    bounds[1] = Math.min(bounds[1], path[i + 1]);
    bounds[2] = Math.max(bounds[2], path[i]);
    bounds[3] = Math.max(bounds[3], path[i + 1]);
  }
  return bounds;
}

function inside(ring: Float64Array, other: Float64Array): boolean {
  return pointInRings([other], ring[0], ring[1]) || pointInRings([ring], other[0], other[1]);
}

function crosses(path: Float64Array, ring: Float64Array, isClosed: boolean): boolean {
  for (let i = isClosed ? 0 : 2, j = isClosed ? path.length - 2 : 0; i < path.length; j = i, i += 2) {
    for (let k = 0, l = ring.length - 2; k < ring.length; l = k, k += 2) {
      const turn = (px: number, py: number, qx: number, qy: number, rx: number, ry: number) =>
        Math.sign((qx - px) * (ry - py) - (qy - py) * (rx - px));
      const [ax, ay, bx, by] = [path[j], path[j + 1], path[i], path[i + 1]];
      const [cx, cy, dx, dy] = [ring[l], ring[l + 1], ring[k], ring[k + 1]];
      if (turn(ax, ay, bx, by, cx, cy) !== turn(ax, ay, bx, by, dx, dy)) {
        if (turn(cx, cy, dx, dy, ax, ay) !== turn(cx, cy, dx, dy, bx, by)) return true;
      }
    }
  }
  return false;
}
