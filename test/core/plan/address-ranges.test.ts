import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Ground } from '../../../src/core/ground/ground';
import { addressRanges, rangeText } from '../../../src/core/plan/address-ranges';
import { planFromDrawing } from '../../support/plan';

function groundWith(addresses: readonly string[]): Ground {
  const { ground } = planFromDrawing('A');
  return {
    ...ground,
    buildings: {
      ...ground.buildings,
      count: addresses.length,
      address: addresses.map((text) => ({ zh: text, en: text })),
    },
  };
}

function rangesIn(addresses: readonly string[], meant: readonly number[], language: 'zh' | 'en' = 'zh'): string[] {
  const ranges = addressRanges(groundWith(addresses), meant, language);
  return ranges.map((range) => `${rangeText(range)}${range.side === 'both' ? '' : ` ${range.side}`}`);
}

describe('addresses in few words', () => {
  test('numbers that follow each other in the street become a range', () => {
    const street = [2, 4, 6, 8, 10].map((n) => `光华路${n}号`);
    expect(rangesIn(street, [0, 1, 2, 4])).toEqual(['光华路2–6号', '光华路10号']);
  });

  test('one side of a street is told by its side', () => {
    const street = [1, 2, 3, 4, 5, 6].map((n) => `${n} Guanghua Road`);
    expect(rangesIn(street, [1, 3, 5], 'en')).toEqual(['2–6 Guanghua Road even']);
    expect(rangesIn(street, [0, 1, 2, 3], 'en')).toEqual(['1–4 Guanghua Road']);
  });

  test('the number is the last one in Chinese, the first where an English address begins with it', () => {
    expect(rangesIn(['5弄1号', '5弄2号'], [0, 1])).toEqual(['5弄1–2号']);
    expect(rangesIn(['128 5th Avenue', '130 5th Avenue'], [0, 1], 'en')).toEqual(['128–130 5th Avenue']);
    expect(rangesIn(['Building 1, Riverside Park', 'Building 2, Riverside Park'], [0, 1], 'en')).toEqual([
      'Building 1–2, Riverside Park',
    ]);
  });

  test('an address without a number stands as it is, a building without an address not at all', () => {
    expect(rangesIn(['老粮仓', '', '老粮仓'], [0, 1, 2])).toEqual(['老粮仓']);
  });

  test('a number that only some of its buildings move by is no end of a range', () => {
    const street = ['光华路1号', '光华路3号', '光华路3号', '光华路5号'];
    expect(rangesIn(street, [0, 1, 3])).toEqual(['光华路1号', '光华路3号', '光华路5号']);
    expect(rangesIn(street, [0, 1, 2, 3])).toEqual(['光华路1–5号']);
  });

  test('ranges name every house that is meant and no other', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 }),
        fc.infiniteStream(fc.boolean()),
        (numbers, choose) => {
          const street = numbers.map((n) => `长街${n}号`);
          const meant = numbers.map((_, i) => i).filter(() => choose.next().value);
          const named = new Set<number>();
          for (const { from, to, side } of addressRanges(groundWith(street), meant, 'zh')) {
            for (const n of numbers) {
              const isOnSide = side === 'both' || (n % 2 === 1) === (side === 'odd');
              if (n >= from! && n <= to! && isOnSide) named.add(n);
            }
          }
          expect([...named].sort((a, b) => a - b)).toEqual(meant.map((i) => numbers[i]).sort((a, b) => a - b));
        },
      ),
    );
  });
});
