/**
 * Turns one attribute's raw values into a typed column. A code is text even when it is made of digits: a leading zero
 * or more than 15 digits would not survive as a number.
 */
import { parseTime } from './parse-time';
import type { ColumnKind, SourceColumn } from './source-layer';

const SAMPLES = 5;
/** A column is of times when this share of its first values are; the rest will be reported. */
const TIME_SHARE = 0.6;
/** How programs write "nothing here". */
const EMPTY = /^(|<null>|null|n\/a|nan|none|#n\/a|\\n)$/i;
const NUMBER = /^[+-]?(?:0|[1-9]\d{0,14})(?:\.\d*)?(?:[eE][+-]?\d{1,3})?$/;

/** Infers the kind from all values and packs them; `values[row]` is whatever the file held. Linear in rows. */
export function inferColumn(name: string, values: readonly unknown[]): SourceColumn {
  const texts = values.map(asText);
  const filledTexts = texts.filter((text) => text !== null);
  const kind = inferKind(values, filledTexts);
  const isNumber = kind === 'number';
  return {
    name,
    kind,
    filled: filledTexts.length,
    samples: firstDifferent(filledTexts),
    numbers: isNumber ? Float64Array.from(texts, (text) => (text === null ? Number.NaN : Number(text))) : null,
    texts: isNumber ? null : texts,
  };
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value).trim();
  return EMPTY.test(text) ? null : text;
}

function inferKind(values: readonly unknown[], filled: readonly string[]): ColumnKind {
  if (filled.length === 0) return 'text';
  if (values.every((value) => typeof value === 'boolean' || value === null || value === undefined)) return 'boolean';
  if (filled.every((text) => NUMBER.test(text))) return 'number';
  const probes = filled.slice(0, 200);
  const times = probes.filter((text) => !NUMBER.test(text) && !Number.isNaN(parseTime(text, 0)));
  return times.length >= probes.length * TIME_SHARE ? 'time' : 'text';
}

function firstDifferent(texts: readonly string[]): string[] {
  const samples = new Set<string>();
  for (const text of texts) {
    samples.add(text);
    if (samples.size === SAMPLES) break;
  }
  return [...samples];
}
