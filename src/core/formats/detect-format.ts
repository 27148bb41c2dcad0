/**
 * Says what a file is by its first bytes, never by its name alone: planners rename files, mail programs cut endings
 * off. Formats that are known but not read here are refused by their name, so that nobody wonders what went wrong.
 * Magic numbers from each format's specification (PKZIP APPNOTE 4.3, SQLite 1.3, FlatGeobuf, Parquet, ESRI Shapefile).
 */
import { done, type Outcome, refuse } from '../outcome';
import { zipEntryNames } from './zip-entry-names';

/** True for gzip: unpack before reading (RFC 1952). */
export function looksGzipped(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

const MAGIC: readonly (readonly [format: string, magic: string])[] = [
  ['GeoPackage', 'SQLite format 3\0'],
  ['FlatGeobuf', 'fgb\x03'],
  ['Parquet', 'PAR1'],
  ['Shapefile (without its zip)', '\0\0\x27\x0a'],
  ['Excel (.xls)', '\xd0\xcf\x11\xe0'],
  ['DXF', 'AutoCAD Binary DXF'],
  ['DWG', 'AC10'],
  ['PDF', '%PDF'],
  ['RAR', 'Rar!'],
  ['7z', '7z\xbc\xaf'],
  ['PNG', '\x89PNG'],
  ['JPEG', '\xff\xd8\xff'],
  ['TIFF', 'II*\0'],
  ['TIFF', 'MM\0*'],
];

/**
 * Detects JSON or a delimited table.
 * Refusals: 'empty-file', 'format-not-supported' {format}, 'damaged-archive', 'not-recognised'.
 */
export function detectFormat(fileName: string, bytes: Uint8Array): Outcome<'json' | 'table'> {
  if (bytes.length === 0) return refuse('empty-file', { file: fileName });
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const head = latin1(bytes, 0, 2048);
  for (const [format, magic] of MAGIC) {
    if (head.startsWith(magic)) return refuse('format-not-supported', { file: fileName, format });
  }
  if (looksGzipped(bytes)) return refuse('format-not-supported', { file: fileName, format: 'gzip' });
  if (head.startsWith('PK')) return refuseArchive(fileName, bytes);
  if (/\.(zip|kmz|xlsx)$/i.test(fileName)) return refuse('damaged-archive', { file: fileName });

  const text = (isUtf16 ? head.slice(2).replaceAll('\0', '') : head.replace(/^\xef\xbb\xbf/, '')).trimStart();
  if (text.startsWith('<')) return refuse('format-not-supported', { file: fileName, format: markupName(text) });
  if (/^0\s*\r?\n\s*SECTION/.test(text) || /^999\r?\n/.test(text)) {
    return refuse('format-not-supported', { file: fileName, format: 'DXF' });
  }
  if (text.startsWith('{') || text.startsWith('[') || text.startsWith('\x1e')) return done('json');
  if (text === '') return refuse('empty-file', { file: fileName });
  if (!isUtf16 && head.includes('\0')) return refuse('not-recognised', { file: fileName });
  return done('table');
}

function refuseArchive(fileName: string, bytes: Uint8Array): Outcome<never> {
  const names = zipEntryNames(bytes);
  if (!names) return refuse('damaged-archive', { file: fileName });
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  const format = has(/\.shp$/i)
    ? 'Shapefile (zip)'
    : has(/\.kml$/i)
      ? 'KMZ'
      : has(/^xl\//i)
        ? 'Excel (.xlsx)'
        : has(/\.zip$/i)
          ? 'zip in zip'
          : 'zip';
  return refuse('format-not-supported', { file: fileName, format });
}

function markupName(text: string): string {
  if (/<kml[\s>]/i.test(text)) return 'KML';
  if (/<gpx[\s>]/i.test(text)) return 'GPX';
  if (/<osm[\s>]/i.test(text)) return 'OSM XML';
  if (/<(!doctype html|html)/i.test(text)) return 'HTML';
  return 'XML';
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)));
}
