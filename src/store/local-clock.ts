/**
 * The local clock of a city: "today" is the city's day, wherever the screen stands. China keeps one time, UTC+8, from
 * end to end; for a city elsewhere nothing better is known than the clock of this computer.
 */
import type { Ground } from '../core/ground/ground';

const CHINA_UTC_OFFSET_MIN = 480;
/** Degrees: west, south, east, north. */
const CHINA_BOX = [73, 18, 135.1, 53.6];

export const MS_PER_MINUTE = 60_000;
export const MS_PER_HOUR = 3_600_000;
export const MS_PER_DAY = 86_400_000;

/** Minutes that the city's clock is ahead of UTC. */
export function utcOffsetMinOf(ground: Ground): number {
  const { lon0, lat0 } = ground.projection;
  const [west, south, east, north] = CHINA_BOX;
  const isInChina = lon0 >= west && lon0 <= east && lat0 >= south && lat0 <= north;
  return isInChina ? CHINA_UTC_OFFSET_MIN : -new Date().getTimezoneOffset();
}

/** Midnight that began the local day of a moment. */
export function dayStartOf(ms: number, utcOffsetMin: number): number {
  const shift = utcOffsetMin * MS_PER_MINUTE;
  return Math.floor((ms + shift) / MS_PER_DAY) * MS_PER_DAY - shift;
}

/** The local day of a moment as an ISO date. */
export function isoDateOf(ms: number, utcOffsetMin: number): string {
  return new Date(ms + utcOffsetMin * MS_PER_MINUTE).toISOString().slice(0, 10);
}
