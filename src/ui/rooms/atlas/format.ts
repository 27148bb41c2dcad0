/** Figures of the Atlas in words; small counts are masked here and nowhere else. */
import { isMasked, MASKED_BELOW } from '../../../core/incidents/privacy';
import { MS_PER_MINUTE } from '../../../store/local-clock';
import type { Measure, TimeWindow } from '../../../store/session';

const COUNTS: readonly Measure[] = ['households', 'reported', 'open', 'overdue'];
const NO_FIGURE = '—';
const MASKED = `<${MASKED_BELOW}`;

export function isCount(measure: Measure): boolean {
  return COUNTS.includes(measure);
}

export function formatCount(count: number, language: string): string {
  if (Number.isNaN(count)) return NO_FIGURE;
  return isMasked(count) ? MASKED : Math.round(count).toLocaleString(language);
}

export function formatShare(share: number): string {
  if (Number.isNaN(share)) return NO_FIGURE;
  // Neither nearly nothing nor nearly everything is rounded to the end of the scale.
  if (share > 0 && share < 0.005) return '<1 %';
  if (share < 1 && share >= 0.995) return '>99 %';
  return `${Math.round(share * 100)} %`;
}

/** A measure's value without its unit; "—" for no figure, "<5" for a small count. */
export function formatValue(measure: Measure, value: number, language: string): string {
  if (measure === 'coverage') return formatShare(value);
  if (measure === 'last-visit')
    return Number.isNaN(value) ? NO_FIGURE : value < 1 ? '<1' : Math.floor(value).toString();
  return formatCount(value, language);
}

/** A difference with its sign, shares in percentage points; "·" where a masked count is in it. */
export function formatChange(measure: Measure, value: number, before: number, language: string): string {
  if (Number.isNaN(value) || Number.isNaN(before)) return NO_FIGURE;
  if (isCount(measure)) {
    if (isMasked(value) || isMasked(before)) return '·';
    return signed(value - before, Math.abs(value - before).toLocaleString(language));
  }
  const points = Math.round((value - before) * 100);
  return signed(points, String(Math.abs(points)));
}

function signed(difference: number, size: string): string {
  return `${difference > 0 ? '+' : difference < 0 ? '−' : '±'}${size}`;
}

export function formatDate(ms: number, language: string, utcOffsetMin: number): string {
  return new Date(ms + utcOffsetMin * MS_PER_MINUTE).toLocaleDateString(language === 'en' ? 'en-GB' : language, {
    year: 'numeric',
    month: language === 'en' ? 'short' : '2-digit',
    day: language === 'en' ? 'numeric' : '2-digit',
    timeZone: 'UTC',
  });
}

/** "1 Jun 2026 – 30 Jun 2026": the last day is the one before the (exclusive) end. */
export function formatWindow({ fromMs, toMs }: TimeWindow, language: string, utcOffsetMin: number): string {
  const from = formatDate(fromMs, language, utcOffsetMin);
  const to = formatDate(toMs - 1, language, utcOffsetMin);
  return from === to ? from : `${from} – ${to}`;
}

/** Minutes as hours and minutes, for stretches that run to days. */
export function formatMinutes(minutes: number, language: string): string {
  const whole = Math.round(minutes);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  const [h, m] = language.startsWith('zh') ? [' 小时 ', ' 分'] : [' h ', ' min'];
  return hours === 0 ? `${rest}${m}` : `${hours.toLocaleString(language)}${h}${rest}${m}`;
}
