import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxAlongWalls } from '../../../src/core/geometry/box-along-walls';
import { clipRing } from '../../../src/core/geometry/clip-ring';
import { signedArea } from '../../../src/core/geometry/ring';

const turned = (xy: readonly number[], angle: number, dx = 0, dy = 0) =>
  Float64Array.from(xy, (_, i) => {
    const [x, y] = [xy[i & ~1], xy[i | 1]];
    return (i & 1) === 0
      ? dx + x * Math.cos(angle) - y * Math.sin(angle)
      : dy + x * Math.sin(angle) + y * Math.cos(angle);
  });

/** A slab whose eastern half stands back by 2.6 m: the rectangle of least area around it leans. */
const STEPPED = [-28, -6, 3, -6, 3, -3.4, 28, -3.4, 28, 8.6, 3, 8.6, 3, 6, -28, 6];

test('lies along the walls however a building is turned, pointing east', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -10, max: 10, noNaN: true }),
      fc.double({ min: 13, max: 80, noNaN: true }),
      fc.constantFrom(null, STEPPED),
      (angle, long, stepped) => {
        const ring = stepped ?? [-long / 2, -6, long / 2, -6, long / 2, 6, -long / 2, 6];
        const box = boxAlongWalls([turned(ring, angle, 500, -300)])!;
        expect(Math.abs(box.alongX * Math.cos(angle) + box.alongY * Math.sin(angle))).toBeCloseTo(1, 9);
        expect(box.longM).toBeCloseTo(stepped ? 56 : long, 9);
        expect(box.shortM).toBeCloseTo(stepped ? 14.6 : 12, 9);
        expect(box.alongX > -1e-6).toBe(true);
      },
    ),
  );
});

test('there is none around nothing', () => {
  expect(boxAlongWalls([])).toBe(null);
  expect(boxAlongWalls([Float64Array.of(1, 1, 1, 1, 1, 1)])).toBe(null);
});

test('what a line cuts a ring into adds up to the ring', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -4, max: 4, noNaN: true }),
      fc.double({ min: -4, max: 4, noNaN: true }),
      fc.double({ min: -30, max: 30, noNaN: true }),
      (angle, direction, limit) => {
        const ring = turned(STEPPED, angle);
        const [x, y] = [Math.cos(direction), Math.sin(direction)];
        const parts = [clipRing(ring, x, y, limit), clipRing(ring, -x, -y, -limit)];
        expect(parts.reduce((sum, part) => sum + signedArea(part), 0)).toBeCloseTo(signedArea(ring), 6);
        for (const part of parts) expect(signedArea(part)).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});
