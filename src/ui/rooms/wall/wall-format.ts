/** How the wall says numbers, shares, ages and times, in the reader's language and on the city's clock. */
import type { TFunction } from 'i18next';
import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '../../../store/local-clock';
import type { Language } from '../../../store/session';

const LOCALE = { zh: 'zh-CN', en: 'en-GB' } as const;

export interface WallFormat {
  count(value: number): string;
  /** One decimal; "—" for a share of nothing. */
  percent(share: number | null): string;
  /** 08:42. */
  time(ms: number): string;
  /** 08:42:15. */
  seconds(ms: number): string;
  /** 2026-06-30 周二 / Tue, 30 June 2026. */
  date(ms: number): string;
  /** 06-30 08:42, or 08:42 on the day of `nowMs`. */
  moment(ms: number, nowMs: number): string;
  /** The largest unit that fits, rounded down: 12 s, 3 min, 5 h, 2 d. */
  age(ms: number): string;
}

export function wallFormat(language: Language, utcOffsetMin: number, t: TFunction): WallFormat {
  const locale = LOCALE[language];
  const number = new Intl.NumberFormat(locale);
  const share = new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const clock = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', hourCycle: 'h23' });
    return (ms: number) => format.format(ms + utcOffsetMin * MS_PER_MINUTE);
  };
  const time = clock({ hour: '2-digit', minute: '2-digit' });
  const day = clock({ month: '2-digit', day: '2-digit' });
  return {
    count: (value) => number.format(value),
    percent: (value) => (value === null || Number.isNaN(value) ? '—' : share.format(value)),
    time,
    seconds: clock({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    date: clock({ weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' }),
    moment: (ms, nowMs) => (day(ms) === day(nowMs) ? time(ms) : `${day(ms)} ${time(ms)}`),
    age(ms) {
      if (ms >= MS_PER_DAY) return t('wall.age.day', { n: Math.floor(ms / MS_PER_DAY) });
      if (ms >= MS_PER_HOUR) return t('wall.age.hour', { n: Math.floor(ms / MS_PER_HOUR) });
      if (ms >= MS_PER_MINUTE) return t('wall.age.minute', { n: Math.floor(ms / MS_PER_MINUTE) });
      return t('wall.age.second', { n: Math.max(0, Math.floor(ms / 1000)) });
    },
  };
}
