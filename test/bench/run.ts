// Runs every `*.bench.ts` of this folder, or those named as arguments, and prints one table. A bench exports
// `bench(report)` and reports rows; `peer ÷ ours` is the figure to read, absolute values hold for this machine only.

import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { BenchRow, Report } from './report';

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''))
  .sort();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`No bench named ${unknown.join(', ')}; there are: ${names.join(', ')}\n`);
  process.exit(2);
}

const failed: string[] = [];
printRow(['', 'ours', 'peer', 'peer ÷ ours', 'unit', '']);
for (const name of wanted.length > 0 ? wanted : names) {
  process.stdout.write(`${name}\n`);
  try {
    const { bench } = (await import(pathToFileURL(`${import.meta.dirname}/${name}.bench.ts`).href)) as {
      bench: (report: Report) => Promise<void>;
    };
    await bench((row) => printRow(cellsOf(row)));
  } catch (error) {
    failed.push(name);
    process.stdout.write(`  failed: ${error instanceof Error ? error.stack : error}\n`);
  }
}
if (failed.length > 0) process.stdout.write(`\nFailed: ${failed.join(', ')}\n`);
process.exit(failed.length > 0 ? 1 : 0);

function cellsOf({ name, ours, peer, unit, note }: BenchRow): string[] {
  const ratio = peer === undefined || ours === 0 ? '' : `${figure(peer / ours)} ×`;
  return [name, figure(ours), peer === undefined ? '' : figure(peer), ratio, unit, note ?? ''];
}

function printRow([name, ours, peer, ratio, unit, note]: string[]): void {
  const cells = [`  ${name}`.padEnd(52), ours.padStart(12), peer.padStart(12), ratio.padStart(13)];
  process.stdout.write(`${`${cells.join('')}  ${unit.padEnd(6)} ${note}`.trimEnd()}\n`);
}

/** Three significant digits, whole above 100. */
function figure(value: number): string {
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}
