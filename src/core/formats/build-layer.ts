/**
 * From geometry objects (RFC 7946 shapes, unchecked) and raw attribute columns to a `SourceLayer`: rings closed,
 * opened, oriented and made simple, parts without sense dropped, every such thing written down with its row.
 */
import { packLines, packPolygons } from '../geometry/tables';
import { done, type Outcome, refuse } from '../outcome';
import { inferColumn } from './infer-column';
import { type RowGeometry, readGeometry } from './read-geometry';
import type { ImportIssue, SourceLayer } from './source-layer';

export interface RawLayer {
  readonly name: string;
  /** One per row; null where the row has none. */
  readonly geometries: readonly unknown[];
  /** Why a row that has no geometry has none; 'null-geometry' where nothing better is known. */
  readonly missing?: ReadonlyMap<number, string>;
  readonly columns: readonly { readonly name: string; readonly values: readonly unknown[] }[];
  /** Issues of the file as a whole, found before. */
  readonly issues: readonly ImportIssue[];
}

/**
 * Builds the layer. Linear in vertices but for rings that touch themselves (n log n).
 * Refusals: 'empty-layer' {layer}, 'coordinates-not-lonlat' {layer, x, y}, 'coordinates-swapped' {layer, x, y},
 * 'nothing-drawable' {layer, rows, because}.
 */
export function buildLayer(raw: RawLayer): Outcome<SourceLayer> {
  const rows = raw.geometries.length;
  if (rows === 0) return refuse('empty-layer', { layer: raw.name });
  const issues = [...raw.issues];
  const read = raw.geometries.map((geometry, row) => readGeometry(geometry, raw.missing?.get(row)));
  const projected = refuseProjected(raw.name, read);
  if (projected) return projected;

  read.forEach((geometry, row) => {
    const isDrawn = isDrawable(geometry);
    for (const { reason, values, handled } of geometry.notes) {
      issues.push({ row: row + 1, reason, values, handled: isDrawn ? 'repaired' : handled });
    }
    if (!isDrawn && geometry.notes.length === 0) {
      issues.push({ row: row + 1, reason: 'empty-geometry', values: {}, handled: 'left-out' });
    }
  });
  const drawn = read.filter(isDrawable).length;
  if (drawn === 0) {
    const first = issues.find((issue) => issue.handled === 'left-out');
    return refuse('nothing-drawable', { layer: raw.name, rows, because: first?.reason ?? 'empty-geometry' });
  }
  return done(pack(raw, read, issues));
}

function isDrawable(geometry: RowGeometry): boolean {
  return geometry.rings.length > 0 || geometry.lines.length > 0 || geometry.points.length > 0;
}

/** Coordinates beyond the globe in most rows are metres of some projection; guessing which would misplace a city. */
function refuseProjected(layer: string, read: readonly RowGeometry[]): Outcome<never> | null {
  const outside = read.filter((geometry) => geometry.outside !== null);
  if (outside.length === 0 || outside.length * 2 <= read.filter((row) => row.outside || isDrawable(row)).length)
    return null;
  const isSwapped = outside.every(({ outside: at }) => at !== null && Math.abs(at[0]) <= 90 && Math.abs(at[1]) <= 180);
  const [x, y] = outside[0].outside ?? [0, 0];
  return refuse(isSwapped ? 'coordinates-swapped' : 'coordinates-not-lonlat', { layer, x, y });
}

function pack(raw: RawLayer, read: readonly RowGeometry[], issues: readonly ImportIssue[]): SourceLayer {
  const polygonRow: number[] = [];
  const lineRow: number[] = [];
  const pointRow: number[] = [];
  const lines: number[][] = [];
  const points: number[] = [];
  read.forEach((geometry, row) => {
    if (geometry.rings.length > 0) polygonRow.push(row);
    for (const line of geometry.lines) {
      lines.push(line);
      lineRow.push(row);
    }
    for (let i = 0; i < geometry.points.length; i += 2) pointRow.push(row);
    for (const ordinate of geometry.points) points.push(ordinate);
  });
  const polygons = packPolygons(polygonRow.map((row) => read[row].rings));
  const lineTable = packLines(lines);
  const pointCoords = Float64Array.from(points);
  const kinds = [
    ...(polygonRow.length > 0 ? (['polygon'] as const) : []),
    ...(lineRow.length > 0 ? (['line'] as const) : []),
    ...(pointRow.length > 0 ? (['point'] as const) : []),
  ];
  return {
    name: raw.name,
    geometry: kinds.length === 1 ? kinds[0] : 'mixed',
    featureCount: raw.geometries.length,
    columns: raw.columns.map(({ name, values }) => inferColumn(name, values)),
    boundsDeg: boundsAcrossAntimeridian([polygons.coords, lineTable.coords, pointCoords]),
    polygons,
    polygonRow: Uint32Array.from(polygonRow),
    lines: lineTable,
    lineRow: Uint32Array.from(lineRow),
    points: pointCoords,
    pointRow: Uint32Array.from(pointRow),
    issues,
  };
}

/** Bounds of all coordinates. Where the layer is narrower across the antimeridian, western longitudes move up by 360°. */
function boundsAcrossAntimeridian(coordinates: readonly Float64Array[]): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  let [eastern, western] = [Infinity, -Infinity];
  for (const coords of coordinates) {
    for (let i = 0; i < coords.length; i += 2) {
      const lon = coords[i];
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      if (lon >= 0) eastern = Math.min(eastern, lon);
      else western = Math.max(western, lon + 360);
      south = Math.min(south, coords[i + 1]);
      north = Math.max(north, coords[i + 1]);
    }
  }
  if (east - west <= 180 || western - eastern >= east - west) return [west, south, east, north];
  for (const coords of coordinates) {
    for (let i = 0; i < coords.length; i += 2) if (coords[i] < 0) coords[i] += 360;
  }
  return [eastern, south, western, north];
}
