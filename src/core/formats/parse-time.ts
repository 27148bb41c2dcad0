/**
 * Times as people write them in tables, to milliseconds since 1970 UTC. The built-in date parser reads a time without
 * a zone in the zone of the machine it runs on; here the caller says which clock the city's tables were written by.
 */

const ISO =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]*(\d{1,2})[:时点](\d{1,2})分?(?::?(\d{1,2})(?:\.(\d{1,6}))?秒?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/;
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp])?\.?[Mm]?\.?)?$/;

/**
 * Reads a time: ISO 8601 and its relatives (2020-06-19T03:40:00, 2020/6/19 3:40, 2020年6月19日3时40分), 20200619034000,
 * 6/19/2020 3:40 PM, and numbers that are seconds or milliseconds since 1970 in this century. NaN for anything else.
 * `utcOffsetMinutes` is the clock of times that name no zone (480 for China).
 */
export function parseTime(value: string | number, utcOffsetMinutes: number): number {
  const text = typeof value === 'number' ? String(value) : value.trim();
  const iso = ISO.exec(text);
  if (iso) {
    const [, y, mo, d, h, mi, s, fraction, zone] = iso;
    return utc(y, mo, d, h, mi, s, fraction) - (zone ? zoneMinutes(zone) : utcOffsetMinutes) * 60_000;
  }
  const compact = COMPACT.exec(text);
  if (compact) {
    const [, y, mo, d, h, mi, s] = compact;
    return utc(y, mo, d, h, mi, s) - utcOffsetMinutes * 60_000;
  }
  const american = AMERICAN.exec(text);
  if (american) {
    const [, mo, d, y, h, mi, s, half] = american;
    const hour = half ? (Number(h) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(h ?? 0);
    return utc(y, mo, d, String(hour), mi, s) - utcOffsetMinutes * 60_000;
  }
  return /^\d{10}(\d{3})?$/.test(text) ? sinceEpoch(Number(text)) : Number.NaN;
}

/** 2001 to 2100 in seconds or in milliseconds; the ranges do not meet. */
function sinceEpoch(value: number): number {
  if (value >= 1e9 && value < 4.2e9) return value * 1000;
  if (value >= 1e12 && value < 4.2e12) return value;
  return Number.NaN;
}

function zoneMinutes(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone[0] === '-' ? -minutes : minutes;
}

function utc(year: string, month: string, day: string, hour = '0', minute = '0', second = '0', fraction = '0'): number {
  const [mo, d, h, mi, s] = [month, day, hour, minute, second].map(Number);
  if (mo < 1 || mo > 12 || d < 1 || d > 31 || h > 24 || mi > 59 || s > 60) return Number.NaN;
  return Date.UTC(Number(year), mo - 1, d, h, mi, s, Math.round(Number(`0.${fraction}`) * 1000));
}
