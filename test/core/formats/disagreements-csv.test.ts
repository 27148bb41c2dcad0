import { describe, expect, test } from 'vitest';
import { disagreementsCsv } from '../../../src/core/formats/disagreements-csv';
import type { Disagreement } from '../../../src/core/plan/disagreements';
import { groundFromMetres } from '../../support/ground-from-metres';

const ground = groundFromMetres({
  communities: [[[0, 0, 100, 0, 100, 100, 0, 100]], [[100, 0, 200, 0, 200, 100, 100, 100]]],
});
const piece = (more: Partial<Disagreement>): Disagreement => ({
  ...{ host: 0, laid: 1, home: 1, areaM2: 123.456, households: 12, buildings: 3, widthM: 8.04 },
  ...{ place: [150, 50], rings: [] },
  ...more,
});
const named = (zh: string, codes: readonly string[]) => ({ name: { zh, en: zh }, codes });
const write = (pieces: readonly Disagreement[]) =>
  disagreementsCsv(pieces, { laid: named('城管', ['c1', '0200']), host: named('综治', ['g1', 'g2']) }, 10, ground)
    .replace('\ufeff', '')
    .trim()
    .split('\r\n');

describe('disagreements as a table', () => {
  test('a row a piece, in order, codes as text, with its community and place', () => {
    const [header, row, outside] = write([piece({}), piece({ place: [500, 500], widthM: 10, laid: 0 })]);
    expect(header.split(',')).toHaveLength(12);
    expect(header).toContain('城管 编码 code,综治 归属编码 home code,综治 所在编码 code here');
    const cells = row.split(',');
    expect(cells.slice(2)).toEqual(['"=""0200"""', 'g2', 'g1', '12', '3', '123.5', '8', '1', cells[10], cells[11]]);
    expect(Number(cells[10])).toBeCloseTo(114.3016, 3);
    expect(outside.split(',').slice(0, 3)).toEqual(['', '', 'c1']);
    expect(outside.split(',')[9]).toBe('0');
  });
});
