/**
 * GeoJSON (RFC 7946) in every dress it comes in: FeatureCollection, Feature, bare geometry, GeometryCollection, and
 * one feature a line (RFC 8142 text sequences, newline-delimited GeoJSON).
 */
import { type Outcome, refuse } from '../outcome';
import { buildLayer } from './build-layer';
import type { ImportIssue, SourceLayer } from './source-layer';

const GEOMETRY_TYPES = new Set(['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon']);

/** Names of coordinate systems that are lon/lat degrees; CGCS2000 (4490) lies within centimetres of WGS 84. */
const LONLAT_SYSTEM = /CRS84|EPSG:+(4326|4490|4269|4258)$/i;

/** True for an object that says it is GeoJSON. */
export function isGeoJson(value: unknown): value is { readonly type: string } {
  if (!isObject(value) || typeof value.type !== 'string') return false;
  return /^(FeatureCollection|Feature|GeometryCollection)$/.test(value.type) || GEOMETRY_TYPES.has(value.type);
}

/**
 * Reads one GeoJSON object into a layer; a bare GeometryCollection gives a row per member.
 * Refusals: those of `buildLayer`, 'format-not-supported' {format: 'ECharts GeoJSON'}.
 */
export function readGeoJson(name: string, document: { readonly type: string }): Outcome<SourceLayer> {
  const object = document as Record<string, unknown>;
  const issues: ImportIssue[] = [];
  const system = (object.crs as { properties?: { name?: unknown } } | null | undefined)?.properties?.name;
  if (typeof system === 'string' && !LONLAT_SYSTEM.test(system)) {
    issues.push({ row: 0, reason: 'coordinate-system-ignored', values: { crs: system }, handled: 'kept' });
  }
  return readFeatures(name, membersOf(object), issues);
}

/** Reads features or bare geometries, one row each. Refusals as `readGeoJson`. */
export function readFeatures(
  name: string,
  members: readonly unknown[],
  issues: readonly ImportIssue[],
): Outcome<SourceLayer> {
  if (members.some(isEchartsEncoded)) {
    return refuse('format-not-supported', { file: name, format: 'ECharts GeoJSON (encodeOffsets)' });
  }
  const columns = new Map<string, unknown[]>();
  const setValue = (key: string, row: number, value: unknown) => {
    let values = columns.get(key);
    if (!values) {
      values = new Array<unknown>(members.length).fill(null);
      columns.set(key, values);
    }
    values[row] = value;
  };
  const missing = new Map<number, string>();
  const geometries = members.map((member, row) => {
    if (!isObject(member)) {
      missing.set(row, 'not-a-feature');
      return null;
    }
    if (member.type !== 'Feature') return member;
    if (isObject(member.properties)) {
      for (const [key, value] of Object.entries(member.properties)) setValue(key, row, value);
    }
    if (member.id !== undefined && columns.get('id')?.[row] == null) setValue('id', row, member.id);
    return member.geometry;
  });
  return buildLayer({
    name,
    geometries,
    missing,
    columns: [...columns].map(([key, values]) => ({ name: key, values })),
    issues,
  });
}

function membersOf(object: Record<string, unknown>): readonly unknown[] {
  if (object.type === 'FeatureCollection') return Array.isArray(object.features) ? object.features : [];
  if (object.type === 'GeometryCollection') return Array.isArray(object.geometries) ? object.geometries : [];
  return [object];
}

/** ECharts packs coordinates into strings; they would read as no geometry at all. */
function isEchartsEncoded(member: unknown): boolean {
  return isObject(member) && isObject(member.geometry) && 'encodeOffsets' in member.geometry;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
