// Holds the built app to its size: prints the gzipped bytes of dist and fails when one has grown by more than 2 %
// over test/support/bundle-size.json. `--update` writes the sizes of now, to be committed with the reason.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const GROWTH_ALLOWED = 0.02;
const DIST = 'dist';
const RATCHET = 'test/support/bundle-size.json';

const PARTS = {
  'initial JS': 'what index.html loads before anything is shown',
  'all JS': 'initial and lazy, workers apart',
  workers: 'code of the worker threads',
  CSS: 'all style sheets',
} as const;

type Sizes = Record<keyof typeof PARTS, number>;

function measure(): Sizes {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');
  const initial = [...html.matchAll(/(?:src|href)="\.?\/?([^"]+\.js)"/g)].map((match) => match[1]);
  const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
  const isWorker = (file: string) => file.startsWith('assets/workers/');
  const scripts = files.filter((file) => file.endsWith('.js'));
  return {
    'initial JS': gzipped(initial),
    'all JS': gzipped(scripts.filter((file) => !isWorker(file))),
    workers: gzipped(scripts.filter(isWorker)),
    CSS: gzipped(files.filter((file) => file.endsWith('.css'))),
  };
}

function gzipped(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length, 0);
}

const sizes = measure();
if (process.argv.includes('--update')) writeFileSync(RATCHET, `${JSON.stringify(sizes, null, 2)}\n`);
const allowed = JSON.parse(readFileSync(RATCHET, 'utf8')) as Sizes;

let isTooBig = false;
for (const [part, meaning] of Object.entries(PARTS) as [keyof Sizes, string][]) {
  const growth = sizes[part] / allowed[part] - 1;
  const isOver = !(growth <= GROWTH_ALLOWED);
  isTooBig ||= isOver;
  const figures = `${kilobytes(sizes[part])} kB gzipped, ${growth >= 0 ? '+' : ''}${(growth * 100).toFixed(1)} %`;
  process.stdout.write(`${isOver ? 'TOO BIG ' : ''}${part.padEnd(10)} ${figures} (${meaning})\n`);
}
if (isTooBig) {
  process.stderr.write(`Over ${RATCHET} by more than ${GROWTH_ALLOWED * 100} %: make it smaller, or run`);
  process.stderr.write(' `npm run size -- --update` and say in the commit what the bytes buy\n');
  process.exit(1);
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
