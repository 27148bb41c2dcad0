import { describe, expect, it } from 'vitest';
import { inferColumn } from '../../../src/core/formats/infer-column';
import { parseTime } from '../../../src/core/formats/parse-time';

const CHINA = 480;

describe('times as tables write them', () => {
  it.each([
    ['2020-06-19T03:40:00', '2020-06-18T19:40:00.000Z'],
    ['2020-06-19 03:40', '2020-06-18T19:40:00.000Z'],
    ['2020/6/19 3:40', '2020-06-18T19:40:00.000Z'],
    ['2020年6月19日3时40分', '2020-06-18T19:40:00.000Z'],
    ['20200619034000', '2020-06-18T19:40:00.000Z'],
    ['6/19/2020 3:40 PM', '2020-06-19T07:40:00.000Z'],
    ['2020-06-19', '2020-06-18T16:00:00.000Z'],
    ['2020-06-19T03:40:00.250Z', '2020-06-19T03:40:00.250Z'],
    ['2020-06-19T03:40:00-07:00', '2020-06-19T10:40:00.000Z'],
    ['1592538000', '2020-06-19T03:40:00.000Z'],
    [20200619034000, '2020-06-18T19:40:00.000Z'],
    [1592538000000, '2020-06-19T03:40:00.000Z'],
  ])('%s', (value, expected) => {
    expect(new Date(parseTime(value, CHINA)).toISOString()).toBe(expected);
  });

  it.each(['', 'soon', '2020-13-01', '2020-06-19 25:00', '12', '3.5', 'A-2020'])('%j is none', (value) => {
    expect(parseTime(value, CHINA)).toBeNaN();
  });
});

describe('columns', () => {
  const kindOf = (...values: unknown[]) => inferColumn('x', values).kind;

  it('are numbers only where nothing is lost by it', () => {
    expect(kindOf('1', '-2.5', '', '3e4', null)).toBe('number');
    expect(kindOf('02138', '12')).toBe('text');
    expect(kindOf('42010600100100112')).toBe('text');
  });

  it('are times where most values are', () => {
    expect(kindOf('2020-01-01', '2020-01-02', 'unknown')).toBe('time');
    expect(kindOf('20200101', '20200102')).toBe('number');
  });

  it('count what is filled, under any name for nothing', () => {
    const column = inferColumn('x', ['<Null>', 'N/A', ' a ', 'b', 'a', null]);
    expect(column).toMatchObject({ kind: 'text', filled: 3, samples: ['a', 'b'] });
  });
});
