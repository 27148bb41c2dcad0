import { expect, it } from 'vitest';
import { pointInRings } from '../../../src/core/geometry/ring';
import { hatchLines } from '../../../src/core/sheets/hatch-lines';
import { labelRoom } from '../../../src/core/sheets/label-room';
import { type NamedLine, placeLineNames } from '../../../src/core/sheets/line-names';
import { isBoxInside, placesInRings } from '../../../src/core/sheets/place-in-rings';

const street = (name: string, pieces: number[][]): NamedLine => ({ name, sizeMm: 3, widthMm: 1, pieces });
const everywhere = () => true;

it('writes a name once along pieces joined end to end, though each is too short', () => {
  const pieces = [
    [10, 20, 15, 20],
    [20, 20, 15, 20],
    [20, 20, 25, 20],
  ];
  const [placed, ...more] = placeLineNames([street('长街名称', pieces)], labelRoom(60, 40), everywhere);
  expect(more).toEqual([]);
  expect(placed.box.angle).toBeCloseTo(0);
  expect(placed.isUpright).toBe(false);
  expect(placeLineNames([street('长街名称', pieces.slice(0, 1))], labelRoom(60, 40), everywhere)).toEqual([]);
});

it('stands beside the line where a border runs on it, and never on other lettering', () => {
  const room = labelRoom(60, 40);
  room.runLine([0, 20, 60, 20]);
  const [beside] = placeLineNames([street('人民路', [[0, 20, 60, 20]])], room, everywhere);
  expect(Math.abs(beside.box.y - 20)).toBeGreaterThan(1.5);
  const crowded = labelRoom(60, 40);
  crowded.take({ x: 30, y: 20, widthMm: 60, heightMm: 12, angle: 0 });
  expect(placeLineNames([street('人民路', [[0, 20, 60, 20]])], crowded, everywhere)).toEqual([]);
});

it('sets Han characters one below the other on a steep line, and reads other names from left to right', () => {
  const steep = [[20, 38, 24, 2]];
  expect(placeLineNames([street('人民路', steep)], labelRoom(60, 40), everywhere)[0].isUpright).toBe(true);
  const [latin] = placeLineNames([street('Main Street', steep)], labelRoom(60, 40), everywhere);
  expect(latin.isUpright).toBe(false);
  expect(Math.cos(latin.box.angle)).toBeGreaterThanOrEqual(-1e-6);
});

it('does not write a name round a corner', () => {
  const bent = [[20, 4, 20, 10, 26, 10]];
  expect(placeLineNames([street('人民路', bent)], labelRoom(60, 40), everywhere)).toEqual([]);
});

it('finds room for a box where the roundest place has none', () => {
  // A square court with a long arm: the box is long and low.
  const ring = Float64Array.of(0, 0, 12, 0, 12, 9, 40, 9, 40, 13, 0, 13);
  const fitting = [...placesInRings([ring], 24, 3)].filter(([x, y]) => isBoxInside([ring], x, y, 24, 3));
  expect(fitting.length).toBeGreaterThan(0);
  expect(isBoxInside([ring], 6, 6, 24, 3)).toBe(false);
});

it('hatches a polygon as densely as told and leaves its holes out', () => {
  const outer = [0, 0, 30, 0, 30, 20, 0, 20];
  const hole = [10, 5, 10, 15, 20, 15, 20, 5];
  for (const angle of [0, Math.PI / 4, 1]) {
    const lines = hatchLines([outer, hole], 0.5, angle);
    const length = lines.reduce((sum, [ax, ay, bx, by]) => sum + Math.hypot(bx - ax, by - ay), 0);
    expect(length * 0.5).toBeCloseTo(500, -1);
    for (const [ax, ay, bx, by] of lines) {
      const [x, y] = [(ax + bx) / 2, (ay + by) / 2];
      expect(pointInRings([outer, hole], x, y)).toBe(true);
      // Up to the right on paper, where y runs down.
      expect(Math.atan2(ay - by, bx - ax)).toBeCloseTo(angle, 9);
    }
  }
});
