import fc from 'fast-check';
import { expect, it } from 'vitest';
import { partsByWeight } from '../../../src/core/partition/parts-by-weight';

const units = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.nat(6)), { minLength: 1, maxLength: 40 });

it('shares all parts out, one at least and no more than there are units', () => {
  fc.assert(
    fc.property(units, fc.integer({ min: 1, max: 40 }), (list, parts) => {
      const weight = Float64Array.from(list, ([each]) => each);
      const numbers = [...new Set(list.map(([, group]) => group))];
      const group = Int32Array.from(list, ([, each]) => numbers.indexOf(each));
      const counts = partsByWeight(weight, group, parts);
      const sum = counts.reduce((a, b) => a + b, 0);
      expect(sum).toBe(Math.min(list.length, Math.max(numbers.length, parts)));
      counts.forEach((count, g) => {
        expect(count).toBeGreaterThanOrEqual(1);
        expect(count).toBeLessThanOrEqual(group.filter((each) => each === g).length);
      });
    }),
  );
});

it('gives a group as many parts as its weight is worth', () => {
  const weight = Float64Array.from({ length: 60 }, (_, unit) => (unit < 20 ? 30 : 10));
  const group = Int32Array.from({ length: 60 }, (_, unit) => (unit < 20 ? 0 : 1));
  expect(partsByWeight(weight, group, 10)).toEqual([6, 4]);
});
