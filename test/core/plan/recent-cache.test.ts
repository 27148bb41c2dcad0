import { expect, test } from 'vitest';
import { recentCache } from '../../../src/core/plan/recent-cache';

test('the keys used last are remembered, group by group', () => {
  const cache = recentCache<{ name: string }, string>(2);
  const derived: string[] = [];
  const ask = (key: { name: string }, group: number) =>
    cache.get(key, group, () => {
      derived.push(key.name);
      return key.name.toUpperCase();
    });
  const [a, b, c, other] = ['a', 'b', 'c', 'other'].map((name) => ({ name }));
  for (const key of [a, b, a, b, a]) expect(ask(key, 1)).toBe(key.name.toUpperCase());
  expect(derived).toEqual(['a', 'b']);
  // c pushes out b, which was used before a.
  ask(other, 2);
  ask(c, 1);
  ask(a, 1);
  ask(other, 2);
  expect(derived).toEqual(['a', 'b', 'other', 'c']);
  expect(ask(b, 1)).toBe('B');
  expect(derived).toEqual(['a', 'b', 'other', 'c', 'b']);
});
