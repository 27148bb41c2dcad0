import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { farthestFromChord } from '../../../src/core/geometry/simplify-chain';
import { degreesText } from '../../../src/core/sheets/degrees-text';
import { clippedRings, linesPath, mm, ringsPath } from '../../../src/core/sheets/svg-path';
import { xmlText } from '../../../src/core/sheets/xml-text';
import { pathLines } from '../../support/svg-points';
import { parseXml, textIn } from '../../support/xml';

describe('paths', () => {
  it('are steps between rounded points', () => {
    expect(linesPath([[0.004, 1, 10.5, 1, 10.5, -0.07]])).toBe('M0 1l10.5 0 0-1.07');
    expect(ringsPath([[1, 1, 2, 1, 2, 2]])).toBe('M1 1l1 0 0 1z');
    expect([0, 0.07, -0.5, 12.345, -3].map(mm)).toEqual(['0', '.07', '-.5', '12.35', '-3']);
  });

  it('say nothing where there is no length', () => {
    expect(linesPath([[3, 3, 3.001, 3], []])).toBe('');
  });

  it('keep to the line within a dot of a printer, from its first point to its last', () => {
    const coordinate = fc.double({ min: -20, max: 300, noNaN: true });
    fc.assert(
      fc.property(fc.array(coordinate, { minLength: 4, maxLength: 60 }), (coords) => {
        const line = coords.length % 2 === 0 ? coords : coords.slice(1);
        const [drawn] = pathLines(linesPath([line]));
        if (!drawn) return;
        const points = drawn.flat();
        expect(points.slice(0, 2).every((at, i) => Math.abs(at - line[i]) < 0.006)).toBe(true);
        expect(points.slice(-2).every((at, i) => Math.abs(at - line[line.length - 2 + i]) < 0.006)).toBe(true);
        for (let i = 0; i < line.length; i += 2) {
          const near = drawn.slice(1).some((to, at) => {
            const [from] = [drawn[at]];
            return farthestFromChord([...from, line[i], line[i + 1], ...to], 0, 2, 0.045) < 0;
          });
          expect(near).toBe(true);
        }
      }),
    );
  });

  it('of polygons end at the frame', () => {
    const ring = Float64Array.of(-5, -5, 15, -5, 15, 15, -5, 15);
    const [clipped] = clippedRings([ring], [0, 0, 10, 8]);
    expect([Math.min(...clipped), Math.max(...clipped)]).toEqual([0, 10]);
    expect(clippedRings([ring], [20, 20, 30, 30])).toEqual([]);
    expect(clippedRings([ring], [-10, -10, 20, 20])[0]).toBe(ring);
  });
});

it('any text comes through XML as it was, but for what XML has no room for', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const root = parseXml(`<p title="${xmlText(text)}">${xmlText(text)}</p>`);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get through.
      const expected = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
      expect(textIn(root)).toBe(expected);
      expect(root.attributes.title ?? '').toBe(expected);
    }),
  );
});

it('places are in degrees, minutes and seconds, carried over where tenths round up', () => {
  expect(degreesText(114.51, 30.4)).toBe('30°24′00.0″N 114°30′36.0″E');
  expect(degreesText(-71.0999999, -0.00001)).toBe('0°00′00.0″S 71°06′00.0″W');
});
