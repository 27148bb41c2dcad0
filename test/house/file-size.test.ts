import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Above this a file says in its first lines why it is one file: "Long because …". */
const LONG_LINES = 400;
const HEADER_LINES = 12;

const files = ['src', 'data', 'test'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|css)$/.test(name))
    .map((name) => join(folder, name)),
);

it('a file over 400 lines says why in its header', () => {
  const unexplained = files
    .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n') }))
    .filter(({ lines }) => lines.length > LONG_LINES)
    .filter(({ lines }) => !/long because/i.test(lines.slice(0, HEADER_LINES).join(' ')))
    .map(({ file, lines }) => `${file}: ${lines.length} lines`);
  expect(unexplained).toEqual([]);
});

it('no file is named for what it lacks', () => {
  const vague = /^(utils?|helpers?|common|manager|misc|index)\.(ts|tsx)$/;
  expect(files.filter((file) => vague.test(file.replaceAll('\\', '/').split('/').at(-1) ?? ''))).toEqual([]);
});
