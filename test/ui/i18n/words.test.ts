// Every code a person can be shown has its words in both languages, and both sentences take the same values.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CHOSEN_RULES } from '../../../src/core/checks/judge';
import { words } from '../../../src/ui/i18n/words';

/** Malformed problems come from files given to the terminal; the rooms make theirs themselves. */
const TERMINAL_ONLY = /instance|check-problem/;

function sourcesIn(...folders: string[]): string {
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
    .filter((path) => path.endsWith('.ts') && !TERMINAL_ONLY.test(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
}

/** What the first group of each pattern finds, each once. */
function codesIn(text: string, ...patterns: RegExp[]): string[] {
  return [...new Set(patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1])))].sort();
}

const CODE = "'([a-z0-9]+(?:-[a-z0-9]+)*)'";
const REFUSED = [
  new RegExp(`refuse\\(\\s*${CODE}`, 'g'),
  new RegExp(`ok: false,\\s*reason: ${CODE}`, 'g'),
  new RegExp(`'refusal\\.${CODE.slice(1)}`, 'g'),
];
const CASES = [
  {
    group: 'refusal',
    codes: codesIn(
      sourcesIn('src/core', 'src/store', 'src/workers', 'src/commands', 'src/tools', 'src/ui/panels'),
      ...REFUSED,
    ),
  },
  {
    group: 'import',
    codes: codesIn(
      sourcesIn('src/core/formats'),
      new RegExp(`reason: ${CODE}, values[^}]*\\}?[^}]*handled`, 'g'),
      new RegExp(`\\bnote\\(\\s*[^,'()]+, ${CODE}`, 'g'),
      new RegExp(`\\bleaveOut(?:Once|Rest)?\\((?:[^'()]+, )*${CODE}`, 'g'),
      new RegExp(`missing\\.set\\(row, ${CODE}`, 'g'),
      new RegExp(`missing\\.set\\(row, [^\\n]+ \\? ${CODE}`, 'g'),
      new RegExp(`missing\\.set\\(row, [^\\n]+ : ${CODE}`, 'g'),
      new RegExp(`missing = ${CODE}`, 'g'),
    ),
  },
  { group: 'rule', codes: codesIn(sourcesIn('src/core/checks'), new RegExp(`rule: ${CODE}`, 'g')) },
];

it.each(CASES)('$group: every code has its words', ({ group, codes }) => {
  expect(codes.length).toBeGreaterThan(5);
  for (const language of ['zh', 'en'] as const) {
    const known = words(language)[group] as Record<string, unknown>;
    const wordless = codes.filter((code) => !(code in known) && !(`${code}_other` in known));
    expect(wordless, language).toEqual([]);
  }
});

it('names every rule that may be taken for hard or for advice', () => {
  const rules = Object.keys(CHOSEN_RULES);
  expect(rules.length).toBeGreaterThan(3);
  for (const language of ['zh', 'en'] as const) {
    const { mustBe } = words(language).keeping as { mustBe: Record<string, string> };
    expect(Object.keys(mustBe).sort(), language).toEqual([...rules].sort());
  }
});

it('finds the codes that are raised', () => {
  expect(CASES[0].codes).toContain('json-syntax');
  expect(CASES[0].codes).toContain('city-not-kept');
  expect(CASES[1].codes).toContain('no-location');
  expect(CASES[1].codes).toContain('divides-nothing');
});

/** Sentences by path; plural forms of one sentence count as it. */
function sentences(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path.replace(/_(one|other)$/, ''), node]];
  return Object.entries(node as object).flatMap(([key, value]) => sentences(value, path ? `${path}.${key}` : key));
}

it('has the same sentences in both languages', () => {
  const [zh, en] = (['zh', 'en'] as const).map((language) => new Set(sentences(words(language)).map(([path]) => path)));
  expect([...zh].filter((path) => !en.has(path))).toEqual([]);
  expect([...en].filter((path) => !zh.has(path))).toEqual([]);
});
