// Words that nothing shows are taken out. Keys are put together from parts, so this is a sieve: a key passes when it stands
// in the source as a whole, or begins as a key does that is put together and each further part of it occurs as a word.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { words } from '../../../src/ui/i18n/words';

const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('i18n'))
  .map((path) => readFileSync(join('src', path), 'utf8'))
  .join('\n');

const found = (pattern: RegExp) => new Set([...source.matchAll(pattern)].map((match) => match[1]));
/** 'a.b.c', whole. */
const whole = found(/['"`]([\w-]+(?:\.[\w-]+)*)['"`]/g);
/** `a.b.${…}`: what stands before the part that changes. */
const begun = found(/([\w-]+(?:\.[\w-]+)*\.)\$\{/g);
/** `fix-${…}` and `${…}Of` inside a part. */
const stems = [...found(/([\w]+(?:-\w+)*-)\$\{/g)];
const tails = [...found(/\$\{[^}`]*\}(\w+)[`.]/g)];
const mentioned = found(/([\w]+(?:-\w+)*)/g);

const isMentioned = (part: string) =>
  mentioned.has(part) ||
  stems.some((stem) => part.startsWith(stem) && mentioned.has(part.slice(stem.length))) ||
  tails.some((tail) => part.endsWith(tail) && mentioned.has(part.slice(0, -tail.length)));

function keysOf(value: unknown, key = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [key.replace(/_(one|other)$/, '')];
  return Object.entries(value).flatMap(([part, below]) => keysOf(below, key === '' ? part : `${key}.${part}`));
}

function isUsed(key: string): boolean {
  const parts = key.split('.');
  return parts.some((_, last) => {
    const start = parts.slice(0, last + 1).join('.');
    if (whole.has(start) && (last > 0 || parts.length === 1)) return true;
    return begun.has(`${start}.`) && parts.slice(last + 1).every(isMentioned);
  });
}

it.each(['zh', 'en'] as const)('%s: every word is shown somewhere', (language) => {
  const unused = [...new Set(keysOf(words(language)))].filter((key) => !isUsed(key));
  expect(unused).toEqual([]);
});
