/** Reads one geometry object (RFC 7946 §3.1) of a file nobody vouches for into flat lon/lat numbers. */
import { interiorPoint } from '../geometry/interior-point';
import { pointInRings, signedArea } from '../geometry/ring';
import { EMPTY_AREA_DEG2, repairRing, reversed } from './repair-ring';

export interface GeometryNote {
  readonly reason: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** 'left-out' is the part's fate; the row's depends on what else it has. */
  readonly handled: 'repaired' | 'left-out';
}

/** The drawable parts of one row and what was noticed on the way. */
export interface RowGeometry {
  /** Outer rings anticlockwise, each followed by its holes clockwise; open. */
  readonly rings: Float64Array[];
  readonly lines: number[][];
  /** Interleaved lon, lat. */
  readonly points: number[];
  readonly notes: GeometryNote[];
  /** The first position beyond ±180, ±90, null where there is none. */
  outside: readonly [number, number] | null;
}

/** Reads any geometry; what makes no sense is left out and noted. `missing` is the reason where there is none. */
export function readGeometry(geometry: unknown, missing = 'null-geometry'): RowGeometry {
  const row: RowGeometry = { rings: [], lines: [], points: [], notes: [], outside: null };
  const waiting: unknown[] = [geometry];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (!isObject(next)) note(row, missing, 'left-out');
    else if (next.type === 'GeometryCollection' && Array.isArray(next.geometries)) {
      for (const member of next.geometries.toReversed()) waiting.push(member);
    } else readShape(row, String(next.type), next.coordinates);
  }
  return row;
}

function readShape(row: RowGeometry, type: string, coordinates: unknown): void {
  const parts = Array.isArray(coordinates) ? coordinates : [];
  if (type === 'Polygon') readPolygon(row, parts);
  else if (type === 'MultiPolygon') for (const part of parts) readPolygon(row, part);
  else if (type === 'LineString') readLine(row, parts);
  else if (type === 'MultiLineString') for (const part of parts) readLine(row, part);
  else if (type === 'Point') for (const ordinate of flatten(row, [parts]) ?? []) row.points.push(ordinate);
  else if (type === 'MultiPoint') for (const ordinate of flatten(row, parts) ?? []) row.points.push(ordinate);
  else note(row, 'unknown-geometry-type', 'left-out', { type });
}

function readLine(row: RowGeometry, positions: unknown): void {
  const flat = flatten(row, positions);
  if (!flat) return;
  if (flat.length >= 4) row.lines.push(flat);
  else note(row, 'line-of-one-point', 'left-out');
}

function readPolygon(row: RowGeometry, rings: unknown): void {
  if (!Array.isArray(rings) || rings.length === 0) {
    note(row, 'bad-coordinates', 'left-out');
    return;
  }
  const parts: Float64Array[][] = [];
  for (let r = 0; r < rings.length; r++) {
    const ring = readRing(row, rings[r]);
    if (ring === null && r === 0) return;
    if (ring === null) continue;
    const repaired = repairRing(ring);
    if (repaired.wasSelfTouching) note(row, 'self-touching-ring', 'repaired', { parts: repaired.parts.length });
    if (repaired.parts.length === 0) {
      note(row, 'degenerate-ring', 'left-out');
      if (r === 0) return;
    } else if (r === 0) {
      for (const part of repaired.parts) parts.push([...part]);
    } else {
      for (const [hole] of repaired.parts) {
        const around = parts.find(([outer]) => pointInRings([outer], ...interiorPoint([hole])));
        if (around) around.push(reversed(hole));
        else note(row, 'hole-outside-polygon', 'repaired');
      }
    }
  }
  for (const [outer, ...holes] of parts) {
    const area = holes.reduce((sum, hole) => sum + signedArea(hole), signedArea(outer));
    if (area < EMPTY_AREA_DEG2) note(row, 'hole-larger-than-polygon', 'repaired', { holes: holes.length });
    row.rings.push(outer, ...(area < EMPTY_AREA_DEG2 ? [] : holes));
  }
}

/** An open ring without equal neighbours, null where it is none. */
function readRing(row: RowGeometry, positions: unknown): Float64Array | null {
  const flat = flatten(row, positions);
  if (!flat) return null;
  const open: number[] = [];
  for (let i = 0; i < flat.length; i += 2) {
    if (flat[i] !== open.at(-2) || flat[i + 1] !== open.at(-1)) open.push(flat[i], flat[i + 1]);
  }
  const isClosed = flat.length >= 4 && flat[0] === flat.at(-2) && flat[1] === flat.at(-1);
  while (open.length > 2 && open[0] === open.at(-2) && open[1] === open.at(-1)) open.length -= 2;
  if (open.length < 6) {
    note(row, 'degenerate-ring', 'left-out');
    return null;
  }
  if (!isClosed) note(row, 'unclosed-ring', 'repaired');
  return Float64Array.from(open);
}

/** Positions to flat numbers, height ignored; null and a note when one of them is no lon/lat. */
function flatten(row: RowGeometry, positions: unknown): number[] | null {
  if (!Array.isArray(positions)) {
    note(row, 'bad-coordinates', 'left-out', { found: describe(positions) });
    return null;
  }
  const flat: number[] = [];
  for (const position of positions) {
    const [x, y] = Array.isArray(position) ? position : [];
    if (!isFiniteNumber(x) || !isFiniteNumber(y)) {
      note(row, 'bad-coordinates', 'left-out', { found: describe(position) });
      return null;
    }
    if (Math.abs(x) > 180 || Math.abs(y) > 90) {
      row.outside ??= [x, y];
      note(row, 'coordinates-out-of-range', 'left-out', { x, y });
      return null;
    }
    flat.push(x, y);
  }
  return flat;
}

function note(
  row: RowGeometry,
  reason: string,
  handled: GeometryNote['handled'],
  values: GeometryNote['values'] = {},
): void {
  row.notes.push({ reason, values, handled });
}

/** A word for what stood where a position should; never the inside of it, which may be as deep as a file is long. */
function describe(value: unknown): string {
  if (Array.isArray(value)) return `array of ${value.length}`;
  return value === null || typeof value === 'object' ? 'object' : String(value).slice(0, 40);
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
