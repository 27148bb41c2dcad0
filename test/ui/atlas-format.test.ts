import { describe, expect, it } from 'vitest';
import {
  formatChange,
  formatCount,
  formatMinutes,
  formatShare,
  formatValue,
  formatWindow,
} from '../../src/ui/rooms/atlas/format';
import { differences } from '../../src/ui/rooms/atlas/measure-values';

const CHINA_MIN = 480;

describe('figures in words', () => {
  it('mask counts from 1 to 4 and nothing else', () => {
    expect([0, 1, 4, 5, 1234].map((count) => formatCount(count, 'en'))).toEqual(['0', '<5', '<5', '5', '1,234']);
  });

  it('give a dash for no figure', () => {
    expect(formatValue('coverage', Number.NaN, 'en')).toBe('—');
    expect(formatValue('last-visit', Number.NaN, 'en')).toBe('—');
    expect(formatChange('open', 8, Number.NaN, 'en')).toBe('—');
  });

  it('never round a share to nothing or to everything', () => {
    expect([0, 0.001, 0.5, 0.998, 1].map(formatShare)).toEqual(['0 %', '<1 %', '50 %', '>99 %', '100 %']);
  });

  it('give differences with their sign, but none of masked counts', () => {
    expect(formatChange('open', 12, 7, 'en')).toBe('+5');
    expect(formatChange('open', 7, 12, 'en')).toBe('−5');
    expect(formatChange('open', 7, 7, 'en')).toBe('±0');
    expect(formatChange('open', 7, 3, 'en')).toBe('·');
    expect(formatChange('coverage', 0.42, 0.5, 'en')).toBe('−8');
  });

  it('date a window by the city’s clock, its last day the one before its end', () => {
    const window = { fromMs: Date.parse('2026-06-01T00:00+08:00'), toMs: Date.parse('2026-07-01T00:00+08:00') };
    expect(formatWindow(window, 'en', CHINA_MIN)).toBe('1 Jun 2026 – 30 Jun 2026');
    expect(formatWindow(window, 'zh', CHINA_MIN)).toBe('2026/06/01 – 2026/06/30');
  });

  it('tell minutes as hours', () => {
    expect(formatMinutes(59.6, 'en')).toBe('1 h 0 min');
    expect(formatMinutes(7, 'zh')).toBe('7 分');
  });
});

it('differences do not tell one masked count from another', () => {
  const before = Float64Array.of(9, 9, 9, 9);
  expect(new Set(differences(Float64Array.of(1, 2, 3, 4), before, true)).size).toBe(1);
  expect([...differences(Float64Array.of(0, 12), Float64Array.of(7, 7), true)]).toEqual([-7, 5]);
});
