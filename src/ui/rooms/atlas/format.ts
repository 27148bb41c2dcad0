/** Figures of the Atlas in words; small counts are masked here and nowhere else. */
import { shownCount } from '../../../core/incidents/privacy';
import type { Measure } from '../../../store/session';

const COUNTS: readonly Measure[] = ['households', 'reported', 'open', 'overdue'];

export function isCount(measure: Measure): boolean {
  return COUNTS.includes(measure);
}

/** A measure's value without its unit; "—" for no figure, "<5" for a small count. */
export function formatValue(measure: Measure, value: number, language: string): string {
  if (Number.isNaN(value)) return '—';
  if (measure === 'coverage') return `${(value * 100).toFixed(0)} %`;
  if (measure === 'last-visit') return value < 1 ? '<1' : value.toFixed(0);
  const text = shownCount(Math.round(value));
  return text.startsWith('<') ? text : Math.round(value).toLocaleString(language);
}

/** A difference with its sign; differences of masked counts are not given. */
export function formatChange(measure: Measure, value: number, before: number, language: string): string {
  if (Number.isNaN(value) || Number.isNaN(before)) return '—';
  const difference = value - before;
  if (measure === 'coverage') return `${sign(difference)}${Math.abs(difference * 100).toFixed(0)} %`;
  if (shownCount(value).startsWith('<') || shownCount(before).startsWith('<')) return '·';
  return `${sign(difference)}${Math.abs(difference).toLocaleString(language)}`;
}

function sign(value: number): string {
  return value > 0 ? '+' : value < 0 ? '−' : '±';
}

export function formatDate(ms: number, language: string): string {
  return new Date(ms).toLocaleDateString(language, { year: 'numeric', month: '2-digit', day: '2-digit' });
}

/** "2026-06-01 – 2026-06-30": the last day is the one before the (exclusive) end. */
export function formatWindow(window: { fromMs: number; toMs: number }, language: string): string {
  return `${formatDate(window.fromMs, language)} – ${formatDate(window.toMs - 1, language)}`;
}
