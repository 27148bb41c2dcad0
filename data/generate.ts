/** Writes the sample city to data/sample (`npm run sample`). Same seed, same bytes; see data/README.md. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makeSampleFiles } from './generator/sample-files';

const directory = fileURLToPath(new URL('./sample/', import.meta.url));
mkdirSync(directory, { recursive: true });
for (const [name, bytes] of Object.entries(makeSampleFiles())) {
  writeFileSync(directory + name, bytes);
  process.stdout.write(`${name} ${bytes.length} bytes\n`);
}
