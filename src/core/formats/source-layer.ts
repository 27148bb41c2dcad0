/**
 * What a file holds before anybody says what it means: geometry by columns, attributes by columns, and a list of
 * everything that had to be repaired or left out. Rows are the file's features or data lines in their order; every
 * part of the geometry knows its row, so a report can name each of them.
 */
import type { LineTable, PolygonTable } from '../geometry/tables';

/** One thing found wrong in a file and what was done about it. */
export interface ImportIssue {
  /** Feature or data line counted from 1, as a person counts; 0 for the file as a whole. */
  readonly row: number;
  /** Stable kebab-case code; the i18n key is `import.<reason>`. */
  readonly reason: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly handled: 'repaired' | 'left-out' | 'kept';
}

export type ColumnKind = 'number' | 'text' | 'time' | 'boolean';

/** One attribute column, as long as the layer has rows. Exactly one of `numbers` and `texts` holds the values. */
export interface SourceColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Rows that have a value. */
  readonly filled: number;
  /** Up to five different values, as text. */
  readonly samples: readonly string[];
  /** Values of a number column, NaN where empty. */
  readonly numbers: Float64Array | null;
  /** Values of every other column, null where empty. Booleans read 'true' and 'false', times as they were written. */
  readonly texts: readonly (string | null)[] | null;
}

export interface SourceLayer {
  readonly name: string;
  readonly geometry: 'polygon' | 'line' | 'point' | 'mixed' | 'none';
  /** Rows of the file, those without usable geometry included. */
  readonly featureCount: number;
  readonly columns: readonly SourceColumn[];
  /** West, south, east, north in degrees. East is above 180 where the layer crosses the antimeridian, and then the
   * coordinates of its western hemisphere were moved by 360° so that neighbours stay neighbours. */
  readonly boundsDeg: readonly [number, number, number, number];
  /** One feature per row that has polygons, all parts of the row together; `polygonRow[f]` is its row from 0. */
  readonly polygons: PolygonTable;
  readonly polygonRow: Uint32Array;
  /** One polyline per part; `lineRow[l]` is its row from 0. */
  readonly lines: LineTable;
  readonly lineRow: Uint32Array;
  /** Interleaved lon, lat; `pointRow[p]` is the row from 0. */
  readonly points: Float64Array;
  readonly pointRow: Uint32Array;
  readonly issues: readonly ImportIssue[];
}

export function columnNamed(layer: SourceLayer, name: string | undefined): SourceColumn | null {
  return layer.columns.find((column) => column.name === name) ?? null;
}

/** Gives a value as text, '' where it is empty. Row counts from 0. */
export function textAt(column: SourceColumn | null, row: number): string {
  if (!column) return '';
  if (column.numbers) return Number.isNaN(column.numbers[row]) ? '' : String(column.numbers[row]);
  return column.texts?.[row] ?? '';
}

/** Gives a value as a number, NaN where it is empty or no number. Row counts from 0. */
export function numberAt(column: SourceColumn | null, row: number): number {
  if (!column) return Number.NaN;
  if (column.numbers) return column.numbers[row];
  const text = column.texts?.[row]?.trim();
  return text ? Number(text.replaceAll(',', '')) : Number.NaN;
}
