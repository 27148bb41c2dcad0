/** Numbers as this language writes them, and grids as people call them. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ground } from '../../../core/ground/ground';
import type { Grid } from '../../../core/plan/plan';
import { shortNumber } from '../../../core/plan/short-number';
import { inLanguage } from '../../../map/features';
import { useGround, useLanguage } from './studio-context';

const estimated = new WeakMap<Ground, boolean>();

/** Whether households of any building are an estimate, which is said wherever they are summed. */
export function hasEstimates(ground: Ground): boolean {
  let known = estimated.get(ground);
  if (known === undefined) {
    known = ground.buildings.estimated.some((flag) => flag === 1);
    estimated.set(ground, known);
  }
  return known;
}

export interface Figures {
  count(value: number): string;
  /** Hectares under a km², km² above. */
  area(m2: number): string;
  length(m: number): string;
  /** +12 %, −8 %; ×4.5 from four times the target on, where per cent say nothing. */
  deviation(relative: number): string;
  /** 0.37 is 37 %. */
  share(part: number): string;
  /** HH:MM. */
  time(ms: number): string;
  /** HH:MM today, the day as well on any other. */
  moment(ms: number): string;
  community(area: number): string;
  gridName(grid: Grid): string;
  number(grid: Grid): string;
}

export function useFigures(): Figures {
  const language = useLanguage();
  const ground = useGround();
  const { t } = useTranslation();
  return useMemo(() => {
    const locale = language === 'zh' ? 'zh-CN' : 'en';
    const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
    const one = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: 'exceptZero' });
    const signed = (value: number) => exact.format(value).replace('-', '−');
    const day = new Intl.DateTimeFormat(locale, {
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
    });
    const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false });
    return {
      count: (value) => whole.format(value),
      area: (m2) => (m2 < 1e6 ? `${one.format(m2 / 1e4)} ${t('unit.ha')}` : `${one.format(m2 / 1e6)} ${t('unit.km2')}`),
      length: (m) => (m < 1000 ? `${whole.format(m)} ${t('unit.m')}` : `${one.format(m / 1000)} ${t('unit.km')}`),
      deviation: (relative) => (relative >= 3 ? `×${one.format(1 + relative)}` : `${signed(relative * 100)} %`),
      share: (part) => `${whole.format(part * 100)} %`,
      time: (ms) => clock.format(ms),
      moment: (ms) => (new Date(ms).toDateString() === new Date().toDateString() ? clock.format(ms) : day.format(ms)),
      community: (area) => (area < 0 ? '' : inLanguage(ground.areas[area].name, language)),
      gridName: (grid) => inLanguage(grid.name, language),
      number: (grid) => shortNumber(grid.code),
    };
  }, [language, ground, t]);
}
