import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeScale, classOf, classTexts, scaleOf } from '../../src/ui/rooms/atlas/scale';

const counts = fc.array(fc.nat({ max: 20_000 }), { maxLength: 200 });

describe('the classes of a measure', () => {
  it('hold every value in exactly one, zero in one of its own', () => {
    fc.assert(
      fc.property(counts, (values) => {
        const scale = scaleOf('open', values);
        expect([...scale.limits].sort((a, b) => a - b)).toEqual(scale.limits);
        expect(new Set(scale.limits).size).toBe(scale.limits.length);
        expect(scale.tokens.length).toBe(scale.limits.length + 1);
        for (const value of values) {
          const step = classOf(scale, value);
          expect(step === 0).toBe(value === 0);
          if (step > 0) expect(value).toBeGreaterThanOrEqual(scale.limits[step - 1]);
          if (step < scale.limits.length) expect(value).toBeLessThan(scale.limits[step]);
        }
      }),
    );
  });

  it('never part the counts that are masked', () => {
    fc.assert(
      fc.property(counts, (values) => {
        const scale = scaleOf('reported', values);
        expect(new Set([1, 2, 3, 4].map((value) => classOf(scale, value))).size).toBe(1);
      }),
    );
  });

  it('leave what has no figure without a class', () => {
    for (const measure of ['open', 'coverage', 'last-visit'] as const) {
      expect(classOf(scaleOf(measure, [1, 2, Number.NaN]), Number.NaN)).toBe(-1);
    }
  });

  it('read "0", "<5", "5–9", "≥ 30"', () => {
    const scale = { limits: [1, 5, 10, 30], tokens: ['a', 'b', 'c', 'd', 'e'], hasZero: true };
    expect(classTexts('open', scale, false, 'en')).toEqual(['0', '<5', '5–9', '10–29', '≥ 30']);
    expect(classTexts('coverage', scaleOf('coverage', []), false, 'en')[1]).toBe('20–40 %');
  });
});

describe('the classes of a difference', () => {
  it('are the same on both sides of zero', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -500, max: 500 })), fc.boolean(), (differences, areShares) => {
        const values = areShares ? differences.map((value) => value / 500) : differences;
        const scale = changeScale(values, areShares);
        for (const value of values) expect(classOf(scale, -value)).toBe(4 - classOf(scale, value));
      }),
    );
  });

  it('call a difference that a masked count may hide none', () => {
    const scale = changeScale([-40, -12, 3, 18, 60], false);
    for (const value of [-4, 0, 2.5, 4]) expect(classOf(scale, value)).toBe(2);
    expect(classOf(scale, 5)).toBe(3);
    expect(classTexts('open', scale, true, 'en')[2]).toBe('−4 … +4');
  });
});
