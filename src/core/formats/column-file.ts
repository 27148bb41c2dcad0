/**
 * A small container for columns: typed arrays behind one JSON header, each aligned to 8 bytes, so that reading is
 * making views. Layout, little-endian: magic "JWCF", version (u32), header length in bytes (u32), 0 (u32), header,
 * columns. The header is JSON in pure ASCII (other characters as \u escapes), because core has no text decoder.
 */
import { done, type Outcome, refuse } from '../outcome';

const MAGIC = 0x4643574a;
const VERSION = 1;
const PREAMBLE_BYTES = 16;
const ALIGNMENT = 8;

const COLUMN_TYPES = {
  i8: Int8Array,
  u8: Uint8Array,
  i16: Int16Array,
  u16: Uint16Array,
  i32: Int32Array,
  u32: Uint32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const;
type ColumnType = keyof typeof COLUMN_TYPES;

export type Column =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

export interface ColumnFile {
  readonly meta: unknown;
  readonly columns: Readonly<Record<string, Column>>;
}

/** Where a column lies: `at` in bytes after the header, `length` in elements. */
interface ColumnEntry {
  readonly name: string;
  readonly type: ColumnType;
  readonly at: number;
  readonly length: number;
}

/** Writes the meta data and the columns, in the order given, into one new buffer. */
export function encodeColumns(meta: unknown, columns: Readonly<Record<string, Column>>): Uint8Array {
  let at = 0;
  const entries: ColumnEntry[] = Object.entries(columns).map(([name, column]) => {
    const entry = { name, type: typeOf(column), at, length: column.length };
    at += padded(column.byteLength);
    return entry;
  });
  const header = asciiJson({ meta, columns: entries });
  const dataStart = PREAMBLE_BYTES + padded(header.length);
  const bytes = new Uint8Array(dataStart + at);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, VERSION, true);
  view.setUint32(8, header.length, true);
  for (let i = 0; i < header.length; i++) bytes[PREAMBLE_BYTES + i] = header.charCodeAt(i);
  for (const entry of entries) {
    const column = columns[entry.name];
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), dataStart + entry.at);
  }
  return bytes;
}

/**
 * Reads what `encodeColumns` wrote. Columns are views on `bytes` where it is aligned to 8, on one copy of it where it
 * is not. Refuses `not-a-column-file`, `column-file-version` {version}, `column-file-truncated` {expected, found}
 * and `column-file-damaged`.
 */
export function decodeColumns(bytes: Uint8Array): Outcome<ColumnFile> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint32(0, true) !== MAGIC) return refuse('not-a-column-file');
  if (bytes.length < PREAMBLE_BYTES) return truncated(PREAMBLE_BYTES, bytes.length);
  const version = view.getUint32(4, true);
  if (version !== VERSION) return refuse('column-file-version', { version });
  const headerLength = view.getUint32(8, true);
  const dataStart = PREAMBLE_BYTES + padded(headerLength);
  if (bytes.length < dataStart) return truncated(dataStart, bytes.length);
  const header = parseHeader(bytes.subarray(PREAMBLE_BYTES, PREAMBLE_BYTES + headerLength));
  if (!header) return refuse('column-file-damaged');

  const aligned = bytes.byteOffset % ALIGNMENT === 0 ? bytes : bytes.slice();
  const columns: Record<string, Column> = {};
  for (const entry of header.columns) {
    const type = COLUMN_TYPES[entry.type];
    if (!type || !isCount(entry.at) || !isCount(entry.length) || entry.at % ALIGNMENT) {
      return refuse('column-file-damaged');
    }
    const end = dataStart + entry.at + padded(entry.length * type.BYTES_PER_ELEMENT);
    if (end > bytes.length) return truncated(end, bytes.length);
    columns[entry.name] = new type(
      aligned.buffer as ArrayBuffer,
      aligned.byteOffset + dataStart + entry.at,
      entry.length,
    );
  }
  return done({ meta: header.meta, columns });
}

function truncated(expected: number, found: number) {
  return refuse('column-file-truncated', { expected, found });
}

function padded(byteLength: number): number {
  return Math.ceil(byteLength / ALIGNMENT) * ALIGNMENT;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function typeOf(column: Column): ColumnType {
  for (const [name, type] of Object.entries(COLUMN_TYPES)) if (column instanceof type) return name as ColumnType;
  throw new Error(`No column type for ${Object.prototype.toString.call(column)}.`);
}

function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function parseHeader(bytes: Uint8Array): { meta: unknown; columns: ColumnEntry[] } | undefined {
  const pieces: string[] = [];
  const pieceLength = 8192;
  for (let i = 0; i < bytes.length; i += pieceLength) {
    pieces.push(String.fromCharCode(...bytes.subarray(i, i + pieceLength)));
  }
  try {
    const header = JSON.parse(pieces.join(''));
    return Array.isArray(header?.columns) && header.columns.every(isEntryLike) ? header : undefined;
  } catch {
    return undefined;
  }
}

function isEntryLike(entry: unknown): boolean {
  return typeof entry === 'object' && entry !== null && 'name' in entry && typeof entry.name === 'string';
}
