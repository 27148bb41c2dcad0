/**
 * The city on file: ground, incidents and tracks as columns of small whole numbers, made to be gzipped.
 *
 * Coordinates are counted in steps (1e-7° for the ground, 1e-6° for incidents and fixes) and times in seconds. Every
 * number that follows another is stored as the difference to it; differences are zigzag-coded and their bytes sorted
 * into planes, so the high planes are nearly all zero and gzip to nothing (../shared/design/GEOMETRY.md §6 measured
 * this layout against GeoJSON, FlatGeobuf and Parquet). Text is stored once and pointed at. Reading is one pass.
 */
import type { LineTable, PolygonTable } from '../geometry/tables';
import type { Area, Ground, Label, Scheme, SchemeGrid, Site } from '../ground/ground';
import { type Category, type IncidentTable, STAGES, type TierScheme } from '../incidents/incident';
import { done, type Outcome, refuse } from '../outcome';
import type { TrackTable } from '../patrol/track';
import { type Column, decodeColumns, encodeColumns } from './column-file';

const CITY_FILE_VERSION = 1;
const GROUND_STEPS = 1e7;
const POINT_STEPS = 1e6;
const MS_PER_SECOND = 1000;
const STAGE_COUNT = STAGES.length;
/** Stands for NaN in a column of differences. */
const NOT_GIVEN = -2147483648;

type Kind = 'ground' | 'incidents' | 'tracks';
type Columns = Record<string, Column>;

interface GroundMeta {
  readonly id: string;
  readonly name: Label;
  readonly source: Label;
  readonly projection: Ground['projection'];
  readonly areas: readonly Area[];
  readonly sites: readonly Site[];
  readonly schemes: readonly { readonly id: string; readonly name: Label; readonly grids: readonly SchemeGrid[] }[];
  readonly texts: readonly string[];
}

interface IncidentMeta {
  readonly categories: readonly Category[];
  readonly tiers: TierScheme;
}

interface TrackMeta {
  readonly posts: readonly string[];
}

/** Writes the ground; lon and lat are rounded to 1e-7° (1 cm), all else is exact. */
export function encodeGround(ground: Ground): Uint8Array {
  const columns: Columns = {};
  const texts = new TextPool();
  const { buildings, barriers, surfaces } = ground;
  writePolygons(columns, 'areas', ground.areaShapes);
  writePolygons(columns, 'buildings', buildings.shapes);
  columns['buildings.households'] = packNumbers(buildings.households);
  columns['buildings.residents'] = packNumbers(buildings.residents);
  columns['buildings.estimated'] = buildings.estimated;
  columns['buildings.floors'] = buildings.floors;
  if (buildings.stairwells) columns['buildings.stairwells'] = buildings.stairwells;
  columns['buildings.kind'] = buildings.kind;
  columns['buildings.area'] = packNumbers(differences(buildings.area));
  columns['buildings.id'] = packNumbers(differences(buildings.id.map((id) => texts.indexOf(id))));
  writeLabels(columns, 'buildings.address', buildings.address, texts);
  writePaths(columns, 'barriers', barriers.lines.coords, barriers.lines.lineStart);
  columns['barriers.kind'] = barriers.kind;
  writeLabels(columns, 'barriers.name', barriers.name, texts);
  writePolygons(columns, 'surfaces', surfaces.shapes);
  columns['surfaces.kind'] = surfaces.kind;
  writeLabels(columns, 'surfaces.name', surfaces.name, texts);
  ground.schemes.forEach((scheme, s) => {
    writePolygons(columns, `scheme.${s}`, scheme.shapes);
  });
  const meta: GroundMeta = {
    id: ground.id,
    name: ground.name,
    source: ground.source,
    projection: ground.projection,
    areas: ground.areas,
    sites: ground.sites,
    schemes: ground.schemes.map(({ id, name, grids }) => ({ id, name, grids })),
    texts: texts.all,
  };
  return encodeColumns({ kind: 'ground', version: CITY_FILE_VERSION, ...meta }, columns);
}

/** Reads the ground; refuses what `decodeColumns` refuses, and `not-a-city-file` {expected, found}. */
export function decodeGround(bytes: Uint8Array): Outcome<Ground> {
  return decodeCity<GroundMeta, Ground>(bytes, 'ground', (meta, columns) => {
    const buildingShapes = readPolygons(columns, 'buildings');
    const kinds = bytesOf(columns, 'barriers.kind');
    const surfaceKinds = bytesOf(columns, 'surfaces.kind');
    const label = (name: string) => readLabels(columns, name, meta.texts);
    const count = buildingShapes.featureRing.length - 1;
    return {
      id: meta.id,
      name: meta.name,
      source: meta.source,
      projection: meta.projection,
      areas: meta.areas,
      areaShapes: readPolygons(columns, 'areas'),
      buildings: {
        count,
        shapes: buildingShapes,
        households: unpackNumbers(columns, 'buildings.households'),
        residents: unpackNumbers(columns, 'buildings.residents'),
        estimated: bytesOf(columns, 'buildings.estimated'),
        floors: bytesOf(columns, 'buildings.floors'),
        ...(columns['buildings.stairwells'] && { stairwells: bytesOf(columns, 'buildings.stairwells') }),
        kind: bytesOf(columns, 'buildings.kind'),
        area: sums(unpackNumbers(columns, 'buildings.area')),
        id: Array.from(sums(unpackNumbers(columns, 'buildings.id')), (text) => meta.texts[text]),
        address: label('buildings.address'),
      },
      barriers: {
        count: kinds.length,
        lines: readLines(columns, 'barriers', GROUND_STEPS),
        kind: kinds,
        name: label('barriers.name'),
      },
      surfaces: {
        count: surfaceKinds.length,
        shapes: readPolygons(columns, 'surfaces'),
        kind: surfaceKinds,
        name: label('surfaces.name'),
      },
      sites: meta.sites,
      schemes: meta.schemes.map((scheme, s): Scheme => ({ ...scheme, shapes: readPolygons(columns, `scheme.${s}`) })),
    };
  });
}

/** Writes incidents; lon and lat are rounded to 1e-6° (11 cm) and times to the second, all else is exact. */
export function encodeIncidents(table: IncidentTable): Uint8Array {
  const { count, stageAt, dueAt } = table;
  const report = Array.from({ length: count }, (_, i) => seconds(stageAt[i * STAGE_COUNT]));
  const columns: Columns = {
    lon: packNumbers(differences(steps(table.lon, POINT_STEPS))),
    lat: packNumbers(differences(steps(table.lat, POINT_STEPS))),
    reported: packNumbers(differences(report)),
    due: packNumbers(report.map((start, i) => sinceOrNot(dueAt[i], start))),
    overdueFlag: table.overdueFlag,
    sideState: table.sideState,
    tier: table.tier,
    source: table.source,
    category: packNumbers(table.category),
  };
  for (let stage = 1; stage < STAGE_COUNT; stage++) {
    columns[`stage.${stage}`] = packNumbers(
      report.map((start, i) => sinceOrNot(stageAt[i * STAGE_COUNT + stage], start)),
    );
  }
  const meta: IncidentMeta = { categories: table.categories, tiers: table.tiers };
  return encodeColumns({ kind: 'incidents', version: CITY_FILE_VERSION, ...meta }, columns);
}

/** Reads incidents; refusals as `decodeGround`. */
export function decodeIncidents(bytes: Uint8Array): Outcome<IncidentTable> {
  return decodeCity<IncidentMeta, IncidentTable>(bytes, 'incidents', (meta, columns) => {
    const report = sums(unpackNumbers(columns, 'reported'));
    const count = report.length;
    const stageAt = new Float64Array(count * STAGE_COUNT);
    for (let i = 0; i < count; i++) stageAt[i * STAGE_COUNT] = report[i] * MS_PER_SECOND;
    for (let stage = 1; stage < STAGE_COUNT; stage++) {
      const since = unpackNumbers(columns, `stage.${stage}`);
      for (let i = 0; i < count; i++) stageAt[i * STAGE_COUNT + stage] = timeAfter(report[i], since[i]);
    }
    const due = unpackNumbers(columns, 'due');
    const dueAt = new Float64Array(count);
    for (let i = 0; i < count; i++) dueAt[i] = timeAfter(report[i], due[i]);
    return {
      count,
      lon: degrees(sums(unpackNumbers(columns, 'lon')), POINT_STEPS),
      lat: degrees(sums(unpackNumbers(columns, 'lat')), POINT_STEPS),
      stageAt,
      dueAt,
      overdueFlag: bytesOf(columns, 'overdueFlag'),
      sideState: bytesOf(columns, 'sideState'),
      tier: bytesOf(columns, 'tier'),
      source: bytesOf(columns, 'source'),
      category: new Uint16Array(unpackNumbers(columns, 'category')),
      categories: meta.categories,
      tiers: meta.tiers,
    };
  });
}

/** Writes tracks; lon and lat are rounded to 1e-6° (11 cm) and times to the second. */
export function encodeTracks(table: TrackTable): Uint8Array {
  const columns: Columns = {};
  writePaths(columns, 'fixes', interleaved(table.lon, table.lat), table.trackStart, POINT_STEPS);
  const times = Array.from(table.time, seconds);
  columns.time = packNumbers(differences(times));
  columns.post = packNumbers(differences(table.post));
  const meta: TrackMeta = { posts: table.posts };
  return encodeColumns({ kind: 'tracks', version: CITY_FILE_VERSION, ...meta }, columns);
}

/** Reads tracks; refusals as `decodeGround`. */
export function decodeTracks(bytes: Uint8Array): Outcome<TrackTable> {
  return decodeCity<TrackMeta, TrackTable>(bytes, 'tracks', (meta, columns) => {
    const { coords, lineStart } = readLines(columns, 'fixes', POINT_STEPS);
    const fixes = coords.length / 2;
    const lon = new Float64Array(fixes);
    const lat = new Float64Array(fixes);
    for (let i = 0; i < fixes; i++) {
      lon[i] = coords[2 * i];
      lat[i] = coords[2 * i + 1];
    }
    const second = sums(unpackNumbers(columns, 'time'));
    const time = new Float64Array(fixes);
    for (let i = 0; i < fixes; i++) time[i] = second[i] * MS_PER_SECOND;
    return {
      trackStart: lineStart,
      post: new Uint16Array(sums(unpackNumbers(columns, 'post'))),
      posts: meta.posts,
      lon,
      lat,
      time,
    };
  });
}

function decodeCity<Meta, T>(bytes: Uint8Array, kind: Kind, read: (meta: Meta, columns: Columns) => T): Outcome<T> {
  const file = decodeColumns(bytes);
  if (!file.ok) return file;
  const meta = file.value.meta as (Meta & { kind?: unknown; version?: unknown }) | null;
  if (meta?.kind !== kind) return refuse('not-a-city-file', { expected: kind, found: String(meta?.kind) });
  if (meta.version !== CITY_FILE_VERSION) return refuse('column-file-version', { version: String(meta.version) });
  try {
    return done(read(meta, file.value.columns));
  } catch (error) {
    if (error instanceof MissingColumn) return refuse('column-file-damaged', { column: error.column });
    throw error;
  }
}

class MissingColumn extends Error {
  constructor(readonly column: string) {
    super(`Column ${column} is missing.`);
  }
}

/** Texts in the order first seen, each once. */
class TextPool {
  readonly all: string[] = [];
  private readonly positions = new Map<string, number>();

  indexOf(text: string): number {
    const known = this.positions.get(text);
    if (known !== undefined) return known;
    this.positions.set(text, this.all.length);
    return this.all.push(text) - 1;
  }
}

function writeLabels(columns: Columns, name: string, labels: readonly Label[], texts: TextPool): void {
  columns[`${name}.zh`] = packNumbers(differences(labels.map((label) => texts.indexOf(label.zh))));
  columns[`${name}.en`] = packNumbers(differences(labels.map((label) => texts.indexOf(label.en))));
}

function readLabels(columns: Columns, name: string, texts: readonly string[]): Label[] {
  const zh = sums(unpackNumbers(columns, `${name}.zh`));
  const en = sums(unpackNumbers(columns, `${name}.en`));
  return Array.from(zh, (text, i) => ({ zh: texts[text], en: texts[en[i]] }));
}

function writePolygons(columns: Columns, name: string, table: PolygonTable): void {
  columns[`${name}.rings`] = packNumbers(differences(table.featureRing));
  writePaths(columns, name, table.coords, table.ringStart);
}

function readPolygons(columns: Columns, name: string): PolygonTable {
  const { coords, lineStart } = readLines(columns, name, GROUND_STEPS);
  return { coords, ringStart: lineStart, featureRing: new Uint32Array(sums(unpackNumbers(columns, `${name}.rings`))) };
}

/** A path's first vertex is stored against the first vertex of the path before, the others against the one before. */
function writePaths(
  columns: Columns,
  name: string,
  coords: Float64Array,
  start: Uint32Array,
  stepsPerDegree = GROUND_STEPS,
): void {
  const whole = steps(coords, stepsPerDegree);
  const x = new Int32Array(whole.length / 2);
  const y = new Int32Array(whole.length / 2);
  for (let path = 0, first = 0; path + 1 < start.length; path++) {
    for (let v = start[path]; v < start[path + 1]; v++) {
      const before = v === start[path] ? first : v - 1;
      x[v] = whole[2 * v] - (v === 0 ? 0 : whole[2 * before]);
      y[v] = whole[2 * v + 1] - (v === 0 ? 0 : whole[2 * before + 1]);
    }
    first = start[path];
  }
  columns[`${name}.start`] = packNumbers(differences(start));
  columns[`${name}.x`] = packNumbers(x);
  columns[`${name}.y`] = packNumbers(y);
}

function readLines(columns: Columns, name: string, stepsPerDegree: number): LineTable {
  const lineStart = new Uint32Array(sums(unpackNumbers(columns, `${name}.start`)));
  const xs = unpackNumbers(columns, `${name}.x`);
  const ys = unpackNumbers(columns, `${name}.y`);
  const coords = new Float64Array(xs.length * 2);
  for (let path = 0, firstX = 0, firstY = 0; path + 1 < lineStart.length; path++) {
    let x = firstX;
    let y = firstY;
    for (let v = lineStart[path]; v < lineStart[path + 1]; v++) {
      x = (x + xs[v]) | 0;
      y = (y + ys[v]) | 0;
      if (v === lineStart[path]) {
        firstX = x;
        firstY = y;
      }
      coords[2 * v] = x / stepsPerDegree;
      coords[2 * v + 1] = y / stepsPerDegree;
    }
  }
  return { coords, lineStart };
}

function steps(values: ArrayLike<number>, perDegree: number): Int32Array {
  return Int32Array.from(values, (value) => Math.round(value * perDegree));
}

function degrees(values: Int32Array, stepsPerDegree: number): Float64Array {
  const out = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) out[i] = values[i] / stepsPerDegree;
  return out;
}

function seconds(timeMs: number): number {
  return Math.round(timeMs / MS_PER_SECOND);
}

function sinceOrNot(timeMs: number, startSecond: number): number {
  return Number.isNaN(timeMs) ? NOT_GIVEN : seconds(timeMs) - startSecond;
}

function timeAfter(startSecond: number, since: number): number {
  return since === NOT_GIVEN ? Number.NaN : (startSecond + since) * MS_PER_SECOND;
}

function interleaved(x: Float64Array, y: Float64Array): Float64Array {
  const both = new Float64Array(x.length * 2);
  for (let i = 0; i < x.length; i++) {
    both[2 * i] = x[i];
    both[2 * i + 1] = y[i];
  }
  return both;
}

/** Differences modulo 2³², so that even the widest jump comes back exactly. */
function differences(values: ArrayLike<number>): Int32Array {
  const out = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) out[i] = i ? values[i] - values[i - 1] : values[i];
  return out;
}

/** Undoes `differences` in place. */
function sums(values: Int32Array): Int32Array {
  for (let i = 1; i < values.length; i++) values[i] += values[i - 1];
  return values;
}

/** Zigzag (small magnitudes become small naturals), then all lowest bytes, all second bytes, and so on. */
function packNumbers(values: ArrayLike<number>): Uint8Array {
  const n = values.length;
  const planes = new Uint8Array(n * 4);
  for (let i = 0; i < n; i++) {
    const value = values[i] | 0;
    const zigzag = (value << 1) ^ (value >> 31);
    planes[i] = zigzag;
    planes[n + i] = zigzag >>> 8;
    planes[2 * n + i] = zigzag >>> 16;
    planes[3 * n + i] = zigzag >>> 24;
  }
  return planes;
}

function unpackNumbers(columns: Columns, name: string): Int32Array {
  const planes = bytesOf(columns, name);
  const n = planes.length / 4;
  const values = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const zigzag = planes[i] | (planes[n + i] << 8) | (planes[2 * n + i] << 16) | (planes[3 * n + i] << 24);
    values[i] = (zigzag >>> 1) ^ -(zigzag & 1);
  }
  return values;
}

function bytesOf(columns: Columns, name: string): Uint8Array {
  const column = columns[name];
  if (!(column instanceof Uint8Array)) throw new MissingColumn(name);
  return column;
}
