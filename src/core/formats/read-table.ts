/** CSV and TSV with a column for longitude and one for latitude: one point a line. */
import { type Outcome, refuse } from '../outcome';
import { buildLayer } from './build-layer';
import { guessDelimiter, parseDelimited } from './parse-delimited';
import type { ImportIssue, SourceLayer } from './source-layer';

const LON_NAMES = /^(lon|lng|long|longitude|x|lon_?wgs84|lng_?wgs84|wgs84_?(lon|lng)|point_?x|经度|經度|wgs84经度)$/i;
const LAT_NAMES = /^(lat|latitude|y|lat_?wgs84|wgs84_?lat|point_?y|纬度|緯度|wgs84纬度)$/i;

/**
 * Reads a table of points; the first line names the columns.
 * Refusals: 'table-without-header', 'table-without-points' {columns}, those of `buildLayer`.
 */
export function readTable(name: string, text: string, issues: readonly ImportIssue[]): Outcome<SourceLayer> {
  const [header, ...lines] = parseDelimited(text, guessDelimiter(text));
  if (!header || header.every((title) => title.trim() === '' || !Number.isNaN(Number(title)))) {
    return refuse('table-without-header', { file: name });
  }
  const titles = uniqueTitles(header);
  const lon = titles.findIndex((title) => LON_NAMES.test(title));
  const lat = titles.findIndex((title) => LAT_NAMES.test(title));
  if (lon < 0 || lat < 0) {
    return refuse('table-without-points', { file: name, columns: titles.slice(0, 12).join(', ').slice(0, 200) });
  }
  const found = [...issues];
  const missing = new Map<number, string>();
  const geometries = lines.map((fields, row) => {
    if (fields.length > titles.length) {
      const values = { fields: fields.length, columns: titles.length };
      found.push({ row: row + 1, reason: 'too-many-fields', values, handled: 'kept' });
    }
    const position = [ordinate(fields[lon]), ordinate(fields[lat])];
    if (position.every(Number.isFinite) && (position[0] !== 0 || position[1] !== 0)) {
      return { type: 'Point', coordinates: position };
    }
    missing.set(row, isBlank(fields[lon]) || isBlank(fields[lat]) ? 'no-location' : 'bad-location');
    return null;
  });
  const columns = titles.map((title, c) => ({ name: title, values: lines.map((fields) => fields[c] ?? null) }));
  return buildLayer({
    name,
    geometries,
    missing,
    columns: columns.filter((_, c) => c !== lon && c !== lat),
    issues: found,
  });
}

function isBlank(field: string | undefined): boolean {
  return field === undefined || field.trim() === '';
}

function ordinate(field: string | undefined): number {
  return isBlank(field) ? Number.NaN : Number(field);
}

function uniqueTitles(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((title, c) => {
    const plain = title.trim() || `column ${c + 1}`;
    const times = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, times);
    return times === 1 ? plain : `${plain} (${times})`;
  });
}
