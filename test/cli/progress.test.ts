import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { progressTo } from '../../src/cli/progress';

function written(isTTY: boolean, fractions: readonly number[]): string {
  const stream = Object.assign(new PassThrough(), { isTTY });
  const show = progressTo('mesh', stream as unknown as NodeJS.WriteStream);
  for (const fraction of fractions) show(fraction);
  return String(stream.read() ?? '');
}

const EVERY_THOUSANDTH = Array.from({ length: 1001 }, (_, index) => index / 1000);

it('writes a line per tenth into a log, however often it is told', () => {
  expect(written(false, EVERY_THOUSANDTH).trimEnd().split('\n')).toHaveLength(11);
  expect(written(false, [0.34, 0.39, 0.2, 1])).toBe('mesh 30 %\nmesh 100 %\n');
});

it('overwrites one line on a terminal and ends it at the end', () => {
  expect(written(true, [0.34, 0.39, 2])).toBe('\rmesh 34 %\rmesh 39 %\rmesh 100 %\n');
});
