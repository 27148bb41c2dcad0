/**
 * Polygons as a Shapefile, which every desktop GIS opens: .shp, .shx, .dbf, .prj and .cpg (ESRI Shapefile Technical
 * Description, July 1998; dBASE III). Text is UTF-8, as the .cpg says. Outer rings run clockwise there, the other way
 * round than in GeoJSON. Written here because the writers there are keep one byte a character, which loses Chinese.
 */

/** A polygon with its holes per entry; rings closed, lon/lat, outer ring anticlockwise and first, as in GeoJSON. */
export type ShapePolygons = readonly (readonly (readonly (readonly [number, number])[])[])[];

export interface ShapefileField {
  /** At most 10 letters, digits and `_`. */
  readonly name: string;
  /** Text to its 254th byte, or a number with so many decimals. */
  readonly decimals: number | 'text';
}

export interface ShapefileRecord {
  readonly polygons: ShapePolygons;
  /** One value a field; null is empty. */
  readonly values: readonly (string | number | null)[];
}

/** The files that make a Shapefile, by extension. */
export type Shapefile = Readonly<Record<'shp' | 'shx' | 'dbf' | 'prj' | 'cpg', Uint8Array>>;

const POLYGON = 5;
const FILE_CODE = 9994;
const VERSION = 1000;
const HEADER_BYTES = 100;
/** What a field of text holds at most, bytes; dBASE has no more. */
const TEXT_BYTES = 254;
const NUMBER_BYTES = 18;
const WGS_84 =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';

/** The same everywhere this runs (WHATWG Encoding), but not in the language's own library. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
const encoder = new TextEncoder();

/** Writes records in the order given; `isoDate` (2026-03-01) is when the table was last changed. */
export function shapefile(
  records: readonly ShapefileRecord[],
  fields: readonly ShapefileField[],
  isoDate: string,
): Shapefile {
  const bodies = records.map(({ polygons }) => polygonBody(polygons));
  const bounds = records.reduce<Bounds>((all, { polygons }) => boundsOf(polygons, all), NOWHERE);
  const shp = new DataView(new ArrayBuffer(HEADER_BYTES + bodies.reduce((sum, body) => sum + 8 + body.byteLength, 0)));
  const shx = new DataView(new ArrayBuffer(HEADER_BYTES + 8 * bodies.length));
  writeHeader(shp, bounds);
  writeHeader(shx, bounds);
  let at = HEADER_BYTES;
  bodies.forEach((body, record) => {
    // Lengths and places count in words of two bytes; they alone are big-endian.
    shx.setInt32(HEADER_BYTES + 8 * record, at / 2);
    shx.setInt32(HEADER_BYTES + 8 * record + 4, body.byteLength / 2);
    shp.setInt32(at, record + 1);
    shp.setInt32(at + 4, body.byteLength / 2);
    new Uint8Array(shp.buffer).set(body, at + 8);
    at += 8 + body.byteLength;
  });
  return {
    shp: new Uint8Array(shp.buffer),
    shx: new Uint8Array(shx.buffer),
    dbf: table(records, fields, isoDate),
    prj: encoder.encode(WGS_84),
    cpg: encoder.encode('UTF-8'),
  };
}

type Bounds = readonly [west: number, south: number, east: number, north: number];
const NOWHERE: Bounds = [Infinity, Infinity, -Infinity, -Infinity];

function boundsOf(polygons: ShapePolygons, start: Bounds = NOWHERE): Bounds {
  let [west, south, east, north] = start;
  for (const [x, y] of polygons.flat(2)) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}

function writeBounds(view: DataView, at: number, bounds: Bounds): void {
  for (const [i, value] of bounds.entries()) view.setFloat64(at + 8 * i, Number.isFinite(value) ? value : 0, true);
}

function writeHeader(view: DataView, bounds: Bounds): void {
  view.setInt32(0, FILE_CODE);
  view.setInt32(24, view.byteLength / 2);
  view.setInt32(28, VERSION, true);
  view.setInt32(32, POLYGON, true);
  writeBounds(view, 36, bounds);
}

function polygonBody(polygons: ShapePolygons): Uint8Array {
  const rings = polygons.flat();
  const points = rings.reduce((sum, ring) => sum + ring.length, 0);
  const view = new DataView(new ArrayBuffer(44 + 4 * rings.length + 16 * points));
  view.setInt32(0, POLYGON, true);
  writeBounds(view, 4, boundsOf(polygons));
  view.setInt32(36, rings.length, true);
  view.setInt32(40, points, true);
  let point = 0;
  rings.forEach((ring, i) => {
    view.setInt32(44 + 4 * i, point, true);
    for (const [x, y] of ring.toReversed()) {
      view.setFloat64(44 + 4 * rings.length + 16 * point, x, true);
      view.setFloat64(52 + 4 * rings.length + 16 * point, y, true);
      point++;
    }
  });
  return new Uint8Array(view.buffer);
}

function table(records: readonly ShapefileRecord[], fields: readonly ShapefileField[], isoDate: string): Uint8Array {
  const cells = records.map(({ values }) =>
    fields.map(({ decimals }, i) => {
      const value = values[i];
      if (value === null || value === undefined) return new Uint8Array();
      return decimals === 'text' ? cutText(String(value)) : encoder.encode(Number(value).toFixed(decimals));
    }),
  );
  const widths = fields.map(({ decimals }, i) =>
    decimals === 'text' ? cells.reduce((most, row) => Math.max(most, row[i].length), 1) : NUMBER_BYTES,
  );
  const headerBytes = 32 + 32 * fields.length + 1;
  const recordBytes = widths.reduce((sum, width) => sum + width, 1);
  const bytes = new Uint8Array(headerBytes + recordBytes * records.length + 1).fill(0x20, headerBytes);
  const view = new DataView(bytes.buffer);
  const [year, month, day] = isoDate.split('-').map(Number);
  bytes.set([0x03, year - 1900, month, day]);
  view.setUint32(4, records.length, true);
  view.setUint16(8, headerBytes, true);
  view.setUint16(10, recordBytes, true);
  fields.forEach(({ name, decimals }, i) => {
    const at = 32 + 32 * i;
    bytes.set(encoder.encode(name), at);
    bytes[at + 11] = (decimals === 'text' ? 'C' : 'N').charCodeAt(0);
    bytes[at + 16] = widths[i];
    bytes[at + 17] = decimals === 'text' ? 0 : decimals;
  });
  bytes[headerBytes - 1] = 0x0d;
  cells.forEach((row, record) => {
    let at = headerBytes + recordBytes * record + 1;
    row.forEach((cell, i) => {
      // Numbers stand at the right.
      bytes.set(cell, fields[i].decimals === 'text' ? at : at + widths[i] - cell.length);
      at += widths[i];
    });
  });
  bytes[bytes.length - 1] = 0x1a;
  return bytes;
}

/** The bytes of a text as far as they fit, no character cut in two. */
function cutText(text: string): Uint8Array {
  const bytes = encoder.encode(text);
  if (bytes.length <= TEXT_BYTES) return bytes;
  let end = TEXT_BYTES;
  while ((bytes[end] & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end);
}
