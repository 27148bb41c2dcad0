import { describe, expect, test } from 'vitest';
import { codePrefix, freeCodes, isMalformedCode, numberGrids, numberingOrder } from '../../../src/core/plan/codes';
import { isFree } from '../../../src/core/plan/is-free';
import { UNASSIGNED } from '../../../src/core/plan/plan';
import { replaceGrid } from '../../../src/core/plan/replace';
import { communityCode, planFromDrawing } from '../../support/plan';

const { plan, ground } = planFromDrawing(['AAB', 'CC']);
const coded = (code: string) => ({ ...ground, areas: ground.areas.map((area) => ({ ...area, code })) });

describe('codes', () => {
  test('number on from the highest in use or retired, past 999 as well', () => {
    const tails = (of: typeof plan, count: number) =>
      freeCodes(of, ground, 0, count).map((code) => code.slice(communityCode(0).length));
    expect(tails(plan, 2)).toEqual(['003', '004']);
    expect(tails({ ...plan, retiredCodes: new Set([`${communityCode(0)}041`]) }, 1)).toEqual(['042']);
    const last = replaceGrid(plan, { ...plan.grids.get(0)!, code: `${communityCode(0)}999` });
    expect(tails(last, 2)).toEqual(['1000', '1001']);
    // Another community's numbers do not count.
    expect(freeCodes(last, ground, 1, 1)).toEqual([`${communityCode(1)}004`]);
  });

  test('a short community code is set apart by a hyphen, a missing one is its number', () => {
    expect(codePrefix(ground, 0)).toBe('420106001001');
    expect(freeCodes(plan, coded('7'), 0, 1)).toEqual(['7-001']);
    expect(freeCodes(plan, coded(''), 1, 1)).toEqual(['2-001']);
    expect(freeCodes(plan, coded('东 街'), 1, 1)).toEqual(['2-001']);
  });

  test('what a code may look like depends on the community', () => {
    const forms = ['420106001001003', '4201060010010030', '42010600100', '4.2E+14', '', ' 1', 'R1', '7-001', '-1'];
    const malformed = (code: string) => isMalformedCode(code, ground, 0);
    expect(forms.filter((code) => !malformed(code))).toEqual(['420106001001003', '4201060010010030']);
    expect(forms.filter((code) => !isMalformedCode(code, coded('7'), 0))).toEqual([
      '420106001001003',
      '4201060010010030',
      '42010600100',
      'R1',
      '7-001',
    ]);
  });

  test('rows from north to south, west to east inside a row, though no row is straight', () => {
    const points = [0, 98, 50, 100, 101, 95, 3, 50, 49, 47, 100, 52, 1, 0, 51, 4, 99, 2];
    const shuffled = [4, 0, 8, 2, 6, 1, 7, 3, 5];
    const order = numberingOrder(shuffled.flatMap((i) => [points[2 * i], points[2 * i + 1]]));
    expect(order.map((place) => shuffled[place])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(numberingOrder([])).toEqual([]);
  });

  test('new grids of several communities are numbered each in its own', () => {
    const codes = numberGrids(plan, ground, [
      { area: 1, x: 5, y: 0 },
      { area: 0, x: 9, y: 0 },
      { area: 0, x: 1, y: 0 },
    ]);
    expect(codes.map((code) => code.slice(-6))).toEqual(['002004', '001004', '001003']);
  });
});

test('a proposal may redraw what no locked and no dedicated grid holds', () => {
  const { plan: four } = planFromDrawing('ABC.');
  const held = replaceGrid(replaceGrid(four, { ...four.grids.get(0)!, locked: true }), {
    ...four.grids.get(1)!,
    kind: 'dedicated',
  });
  expect([0, 1, 2, UNASSIGNED].map((grid) => isFree(held, grid))).toEqual([false, false, true, true]);
});
