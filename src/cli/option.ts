import { parseTime } from '../core/formats/parse-time';
import { type OptionValues, UsageError } from './verb';

/** The clock of times that name no zone, unless --utc-offset says otherwise: China's, minutes. */
export const DEFAULT_UTC_OFFSET_MIN = 480;

/** The value of an option that must be given. */
export function requiredOption(verb: string, values: OptionValues, name: string): string {
  const value = values[name];
  if (typeof value !== 'string' || value === '') throw new UsageError(`${verb}: --${name} is missing`);
  return value;
}

/** The value of a number option within bounds, or what stands for it. */
export function numberOption(
  verb: string,
  values: OptionValues,
  name: string,
  otherwise: number,
  least: number,
  most = Infinity,
): number {
  const text = values[name];
  if (text === undefined) return otherwise;
  const value = typeof text === 'string' && text.trim() !== '' ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) {
    const bounds = most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`;
    throw new UsageError(`${verb}: --${name} must be a number ${bounds}, got '${text}'`);
  }
  return value;
}

/** The value of a time option in milliseconds since 1970 UTC, or what stands for it. */
export function timeOption(
  verb: string,
  values: OptionValues,
  name: string,
  utcOffsetMin: number,
  otherwise: number,
): number {
  const text = values[name];
  if (typeof text !== 'string') return otherwise;
  const ms = parseTime(text, utcOffsetMin);
  if (Number.isNaN(ms)) throw new UsageError(`${verb}: --${name} is no time: '${text}' (ISO 8601 or milliseconds)`);
  return ms;
}
