import { expect, it } from 'vitest';
import { unprojectCoords } from '../../../src/core/geometry/projection';
import { packLines, packPolygons } from '../../../src/core/geometry/tables';
import type { BarrierKind, Ground } from '../../../src/core/ground/ground';
import { BARRIER_KINDS } from '../../../src/core/ground/ground';
import { boundingDescriptions, boundingLine } from '../../../src/core/plan/bounding-description';
import { planFromDrawing } from '../../support/plan';

type Line = readonly [kind: BarrierKind, name: string, ...coords: number[]];

function withGround(ground: Ground, lines: readonly Line[], communities: readonly number[][] = []): Ground {
  const onEarth = (metres: readonly number[]) => unprojectCoords(ground.projection, metres);
  return {
    ...ground,
    areaShapes: packPolygons(communities.map((ring) => [onEarth(ring)])),
    barriers: {
      count: lines.length,
      lines: packLines(lines.map(([, , ...coords]) => onEarth(coords))),
      kind: Uint8Array.from(lines, ([kind]) => BARRIER_KINDS.indexOf(kind)),
      name: lines.map(([, name]) => ({ zh: name, en: name })),
    },
  };
}

it('names the grid beyond, the community beyond, open ground, and ground of no community', () => {
  // Two communities of 40 × 30 m side by side; each cell is 10 m.
  const { ground, plan } = planFromDrawing(
    [
      `
      AABB
      AABB
      AA..`,
      `
      CCCC
      CCCC
      CCCC`,
    ],
    { areaStepM: 40 },
  );
  const rings = [
    [0, 0, 40, 0, 40, 30, 0, 30],
    [40, 0, 80, 0, 80, 30, 40, 30],
  ];
  const described = boundingDescriptions(plan, withGround(ground, [], rings));
  expect(boundingLine(described.get(0)!).en).toBe(
    'east: grid 02 and unassigned ground; south: ground of no community; west: ground of no community; north: ground of no community',
  );
  expect(boundingLine(described.get(1)!).zh).toBe('东至Community 2，南至未划网格，西至01网格，北至社区范围外');
  expect(described.get(2)!.west.en).toBe('Community 1');
});

it('names what the border runs along before what lies beyond it, and a line without a name by what it is', () => {
  const { ground, plan } = planFromDrawing(
    `
      AABB
      AABB`,
    { barrierClass: (a, b) => (Math.abs(a - b) === 1 ? 2 : 0) },
  );
  const river: Line = ['water', '', 20, -5, 20, 25];
  const crossing: Line = ['main-road', 'Across', 0, 10, 40, 10];
  const described = boundingDescriptions(plan, withGround(ground, [river, crossing]));
  expect(described.get(0)!.east).toEqual({ zh: '水系', en: 'water' });
  expect(described.get(1)!.west.zh).toBe('水系');
  const named = boundingDescriptions(
    { ...plan },
    withGround(ground, [['water', 'Lan', ...river.slice(2)] as never, crossing]),
  );
  expect(named.get(0)!.east.zh).toBe('Lan');
  // A line that is near, but runs another way or ends before, is not followed.
  const short: Line = ['rail', 'Short', 20, 12, 20, 25];
  expect(boundingDescriptions({ ...plan }, withGround(ground, [short, crossing])).get(0)!.east.en).toBe(
    'grid 02 and Short',
  );
});

it('does not count bays that no line of sight reaches, and counts every side by what is seen of it', () => {
  // From the east one meets B over two thirds of A's height, C over a third; the bay D is behind B.
  const { ground, plan } = planFromDrawing(`
      AAAAB
      ADDAB
      AAAAC`);
  const described = boundingDescriptions(plan, withGround(ground, []));
  expect(described.get(0)!.east.en).toBe('grid 02 and grid 03');
  expect([...described.values()].some(({ east, west }) => `${east.en}${west.en}`.includes('grid 04'))).toBe(false);
  expect(described.get(3)).toEqual({
    east: { zh: '01网格', en: 'grid 01' },
    south: { zh: '01网格', en: 'grid 01' },
    west: { zh: '01网格', en: 'grid 01' },
    north: { zh: '01网格', en: 'grid 01' },
  });
});

it('leaves out what bounds less than a quarter of a side, and grids without ground', () => {
  const { ground, plan } = planFromDrawing(`
      AAAAAB
      AAAAAB
      AAAAAB
      AAAAAB
      AAAAAC`);
  const grids = new Map(plan.grids).set(9, { ...plan.grids.get(0)!, id: 9 });
  const described = boundingDescriptions({ ...plan, grids }, withGround(ground, []));
  expect(described.get(0)!.east.en).toBe('grid 02');
  expect(described.has(9)).toBe(false);
});
