/**
 * Opens any file a planner drops: finds out what it is, decodes it, reads its layers, and where it cannot, says which
 * format it is or where it is broken. Takes unpacked bytes; whoever holds a gzip unpacks it first (`looksGzipped`).
 */
import { done, type Outcome, refuse } from '../outcome';
import { decodeText } from './decode-text';
import { detectFormat } from './detect-format';
import { findJsonError } from './find-json-error';
import { isGeoJson, readFeatures, readGeoJson } from './read-geojson';
import { readTable } from './read-table';
import { isTopoJson, readTopoJson } from './read-topojson';
import type { ImportIssue, SourceLayer } from './source-layer';

export { looksGzipped } from './detect-format';
export type { SourceLayer } from './source-layer';

/** Opens each record of an RFC 8142 text sequence. */
const RECORD_SEPARATOR = '\x1e';

/**
 * Reads all layers of a file.
 * Refusals: those of `detectFormat`, 'json-syntax' {file, line, column}, 'not-geojson' {file, found}
 * and those of the readers.
 */
export function readLayers(fileName: string, bytes: Uint8Array): Outcome<SourceLayer[]> {
  const format = detectFormat(fileName, bytes);
  if (!format.ok) return format;
  const isTable = format.value === 'table';
  const { text, encoding, hasBadBytes } = decodeText(bytes, isTable);
  const issues: ImportIssue[] = [];
  if (hasBadBytes) issues.push({ row: 0, reason: 'bytes-not-utf-8', values: { encoding }, handled: 'repaired' });
  if (encoding === 'gb18030') issues.push({ row: 0, reason: 'read-as-gb18030', values: { encoding }, handled: 'kept' });
  if (isTable) return asList(readTable(fileName, text, issues));
  return withIssues(readJson(fileName, text), issues);
}

function readJson(fileName: string, text: string): Outcome<SourceLayer[]> {
  const document = parseJson(text);
  if (document === undefined) return readJsonLines(fileName, text);
  if (isTopoJson(document)) return readTopoJson(fileName, document);
  if (isGeoJson(document)) return asList(readGeoJson(fileName, document));
  if (isEchartsMap(document)) {
    return refuse('format-not-supported', { file: fileName, format: 'ECharts GeoJSON (encodeOffsets)' });
  }
  return refuse('not-geojson', { file: fileName, found: Array.isArray(document) ? 'array' : 'object' });
}

/** One JSON value a line. A first line that is a whole value makes a later broken line an issue, not a broken file. */
function readJsonLines(fileName: string, text: string): Outcome<SourceLayer[]> {
  const lines = text
    .replaceAll(RECORD_SEPARATOR, '')
    .split('\n')
    .map((line) => line.trim());
  const first = lines.find((line) => line !== '');
  if (first === undefined || !isGeoJson(parseJson(first))) {
    return refuse('json-syntax', { file: fileName, ...findJsonError(text) });
  }
  const issues: ImportIssue[] = [];
  const members: unknown[] = [];
  lines.forEach((line, l) => {
    if (line === '') return;
    const member = parseJson(line);
    members.push(member ?? null);
    if (member !== undefined) return;
    const values = { line: l + 1, column: findJsonError(line).column };
    issues.push({ row: members.length, reason: 'json-syntax', values, handled: 'left-out' });
  });
  return asList(readFeatures(fileName, members, issues));
}

/** Undefined where the text is no JSON; the place is looked for only then, by `findJsonError`. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isEchartsMap(document: unknown): boolean {
  const features = (document as { features?: unknown } | null)?.features;
  const first: unknown = Array.isArray(features) ? features[0] : null;
  const geometry = (first as { geometry?: unknown } | null)?.geometry;
  return typeof geometry === 'object' && geometry !== null && 'encodeOffsets' in geometry;
}

function asList(layer: Outcome<SourceLayer>): Outcome<SourceLayer[]> {
  return layer.ok ? done([layer.value]) : layer;
}

function withIssues(layers: Outcome<SourceLayer[]>, issues: readonly ImportIssue[]): Outcome<SourceLayer[]> {
  if (!layers.ok || issues.length === 0) return layers;
  return done(layers.value.map((layer) => ({ ...layer, issues: [...issues, ...layer.issues] })));
}
