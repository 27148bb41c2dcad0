import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectCoords } from '../../../src/core/geometry/projection';
import { signedArea } from '../../../src/core/geometry/ring';
import { ringsOf } from '../../../src/core/geometry/tables';
import type { Ground } from '../../../src/core/ground/ground';
import { buildMesh, buildMeshes } from '../../../src/core/mesh/build-mesh';
import { plotLocator } from '../../../src/core/mesh/locate';
import { MESH_QUANTUM_M, type Mesh } from '../../../src/core/mesh/mesh';
import { type GroundInMetres, groundFromMetres } from '../../support/ground-from-metres';
import { brokenInvariants, cutBuildings } from '../../support/mesh-invariants';
import { warpedCity } from '../../support/warped-city';

const box = (x: number, y: number, width: number, height: number) => [
  [x, y, x + width, y, x + width, y + height, x, y + height],
];
const square = box(0, 0, 100, 100);
const build = (input: GroundInMetres) => {
  const ground = groundFromMetres(input);
  return { ground, ...buildMesh(ground, 0) };
};
const total = (mesh: Mesh) => mesh.plotAreaM2.reduce((sum, area) => sum + area, 0);
const areas = (mesh: Mesh) => [...mesh.plotAreaM2].map((area) => Math.round(area));
/** Footprint walls may carry an arc; deeper than this none may run, metres: two corners of rounding. */
const WALL_M = 4 * MESH_QUANTUM_M;

function communityArea(ground: Ground, area: number): number {
  return ringsOf(ground.areaShapes, area).reduce(
    (sum, ring) => sum + signedArea(projectCoords(ground.projection, ring)),
    0,
  );
}

describe('buildMesh', () => {
  it('makes one plot of a community without anything in it', () => {
    const { mesh, issues } = build({ communities: [square] });
    expect(areas(mesh)).toEqual([10000]);
    expect([...mesh.plotBuilding]).toEqual([-1]);
    expect(issues).toEqual([]);
  });

  it('divides along streets and knows their class; dead ends divide nothing', () => {
    const { mesh } = build({
      communities: [square],
      barriers: [
        { kind: 'street', line: [30, -10, 30, 110] },
        { kind: 'rail', line: [30, 50, 110, 50] },
        { kind: 'lane', line: [30, 20, 60, 20] },
      ],
    });
    expect(areas(mesh).sort()).toEqual([3000, 3500, 3500]);
    const lengths = [0, 0, 0];
    mesh.arcLengthM.forEach((length, arc) => {
      lengths[mesh.arcClass[arc]] += length;
    });
    expect(lengths.map(Math.round)).toEqual([400, 100, 70]);
  });

  it('reaches the next street where the drawing stops just short of it', () => {
    const { mesh } = build({ communities: [square], barriers: [{ kind: 'street', line: [0.5, 40, 99.4, 40] }] });
    expect(areas(mesh)).toEqual([4000, 6000]);
  });

  it('halves the ground between two houses', () => {
    const { mesh } = build({
      communities: [square],
      buildings: [{ rings: box(20, 40, 20, 20) }, { rings: box(60, 40, 20, 20) }],
    });
    expect(areas(mesh)).toEqual([5000, 5000]);
    expect([...mesh.plotBuilding]).toEqual([0, 1]);
  });

  it('follows the grids in force', () => {
    const { mesh } = build({ communities: [square], grids: [box(0, 0, 25, 100), box(25, 0, 75, 100)] });
    expect(areas(mesh).sort()).toEqual([2500, 7500]);
  });

  it('lets a building stand across a street, a railway or a grid boundary', () => {
    const { mesh, ground, issues } = build({
      communities: [square],
      barriers: [{ kind: 'street', line: [50, -1, 50, 101] }],
      grids: [box(0, 0, 100, 50), box(0, 50, 100, 50)],
      buildings: [
        { rings: box(40, 40, 30, 25), households: 9 },
        { rings: box(10, 10, 10, 10), households: 4 },
      ],
    });
    expect(cutBuildings(mesh, ground, WALL_M)).toEqual([]);
    expect(brokenInvariants(mesh)).toEqual([]);
    expect(issues).toEqual([]);
    expect(Math.abs(total(mesh) - 10000)).toBeLessThan(1e-4);
    expect(plotLocator(mesh).plotAt(41, 41)).toBe(plotLocator(mesh).plotAt(69, 64));
  });

  it('takes parcels that share their walls as they are', () => {
    const parcels = [0, 1, 2, 3].map((i) => ({ rings: box(10 + 20 * i, 20, 20, 40) }));
    const { mesh, ground, issues } = build({ communities: [square], buildings: parcels });
    expect(issues).toEqual([]);
    expect(mesh.plotCount).toBe(4);
    expect(cutBuildings(mesh, ground, WALL_M)).toEqual([]);
    expect(total(mesh)).toBeCloseTo(10000, 3);
  });

  it('gives a kiosk on a forecourt its ground, and the forecourt the rest', () => {
    const { mesh, issues } = build({
      communities: [square],
      buildings: [{ rings: box(10, 10, 80, 80) }, { rings: box(40, 40, 10, 10) }],
    });
    expect(areas(mesh)).toEqual([9900, 100]);
    expect(plotLocator(mesh).plotAt(mesh.plotPoint[0], mesh.plotPoint[1])).toBe(0);
    expect(issues).toEqual([{ reason: 'overlapping', building: 0, handled: 'shrunk' }]);
  });

  it.each([
    ['bow-tie', [[20, 20, 40, 40, 40, 20, 20, 40]], 'self-touching', 'repaired'],
    [
      'ring walked twice',
      [[20, 20, 40, 20, 40, 40, 20, 40, 20, 20, 40, 20, 40, 40, 20, 40]],
      'self-touching',
      'repaired',
    ],
    ['spike', [[20, 20, 40, 20, 40, 40, 60, 60, 40, 40, 20, 40]], 'self-touching', 'repaired'],
    ['nothing', [[20, 20, 40, 40]], 'no-area', 'left-out'],
    ['a line', [[20, 20, 30, 30, 40, 40]], 'no-area', 'left-out'],
  ])('handles a footprint that is a %s', (_, rings, reason, handled) => {
    const { mesh, issues } = build({ communities: [square], buildings: [{ rings, area: 0 }] });
    expect(issues).toContainEqual({ reason, building: 0, handled });
    expect(brokenInvariants(mesh)).toEqual([]);
    expect(total(mesh)).toBeCloseTo(10000, 3);
  });

  it('reports duplicates, strangers and buildings across the border', () => {
    const ground = groundFromMetres({
      communities: [square, box(100, 0, 100, 100)],
      buildings: [
        { rings: box(20, 20, 10, 10), households: 5 },
        { rings: box(20, 20, 10, 10), households: 5 },
        { rings: box(90, 50, 15, 10), households: 7 },
        { rings: box(300, 300, 10, 10), households: 3 },
      ],
    });
    const { meshes, issues } = buildMeshes(ground);
    expect(issues).toContainEqual({ reason: 'duplicate', building: 1, handled: 'left-out' });
    expect(issues).toContainEqual({ reason: 'crosses-community-border', building: 2, handled: 'kept' });
    expect(issues).toContainEqual({ reason: 'outside-all-communities', building: 3, handled: 'left-out' });
    expect(issues.length).toBe(3);
    expect(meshes.map(total).map(Math.round)).toEqual([10000, 10000]);
  });

  it('has an answer for a community whose border crosses itself, and for one without a shape', () => {
    const bowTie = [[0, 0, 100, 100, 100, 0, 0, 100]];
    const { mesh } = build({ communities: [bowTie], buildings: [{ rings: box(5, 45, 5, 10), area: 0 }] });
    expect(brokenInvariants(mesh)).toEqual([]);
    expect(areas(mesh).sort()).toEqual([2500, 2500]);
    expect(build({ communities: [[]] }).mesh.plotCount).toBe(0);
  });

  it('keeps parts and holes', () => {
    const hole = [40, 40, 40, 60, 60, 60, 60, 40];
    const { mesh } = build({ communities: [[square[0], hole, box(200, 0, 50, 50)[0]]] });
    expect(areas(mesh).sort()).toEqual([2500, 9600]);
    expect(brokenInvariants(mesh)).toEqual([]);
  });

  it('builds one community as it builds all, byte for byte, and every time', () => {
    const ground = warpedCity(6, 3, 3);
    const { meshes } = buildMeshes(ground);
    expect(meshes.length).toBe(4);
    meshes.forEach((mesh, area) => {
      expect(buildMesh(ground, area).mesh).toEqual(mesh);
      expect(brokenInvariants(mesh)).toEqual([]);
      expect(cutBuildings(mesh, ground, WALL_M)).toEqual([]);
      expect(Math.abs(total(mesh) / communityArea(ground, area) - 1)).toBeLessThan(1e-9);
    });
  });
});

/** Random small grounds, malformed buildings among them. */
const coordinate = fc.integer({ min: -50, max: 1050 });
const point = fc.tuple(coordinate, coordinate);
const community = fc.array(fc.integer({ min: 200, max: 500 }), { minLength: 3, maxLength: 9 }).map((radii) => [
  radii.flatMap((radius, i) => {
    const angle = (2 * Math.PI * i) / radii.length;
    return [500 + radius * Math.cos(angle), 500 + radius * Math.sin(angle)];
  }),
]);
const barrier = fc.record({
  kind: fc.constantFrom('street' as const, 'main-road' as const, 'rail' as const, 'wall' as const),
  line: fc.array(point, { minLength: 2, maxLength: 5 }).map((points) => points.flat()),
});
const rectangle = fc
  .tuple(
    coordinate,
    coordinate,
    fc.integer({ min: 4, max: 90 }),
    fc.integer({ min: 4, max: 90 }),
    fc.double({ min: 0, max: 3, noNaN: true }),
  )
  .map(([x, y, width, height, angle]) => [
    [0, 0, 1, 0, 1, 1, 0, 1].flatMap((_, i, corners) => {
      if (i % 2) return [];
      const [dx, dy] = [corners[i] * width, corners[i + 1] * height];
      return [x + dx * Math.cos(angle) - dy * Math.sin(angle), y + dx * Math.sin(angle) + dy * Math.cos(angle)];
    }),
  ]);
const malformed = fc.array(point, { minLength: 1, maxLength: 7 }).map((points) => [points.flat()]);
const building = fc.record({
  rings: fc.oneof({ weight: 5, arbitrary: rectangle }, { weight: 1, arbitrary: malformed }),
  households: fc.nat(30),
});

describe('buildMesh on random ground', () => {
  it('tiles the community, cuts no building, loses no household', () => {
    fc.assert(
      fc.property(
        community,
        fc.array(barrier, { maxLength: 6 }),
        fc.array(building, { maxLength: 25 }),
        fc.array(rectangle, { maxLength: 3 }),
        (ring, barriers, buildings, grids) => {
          const ground = groundFromMetres({ communities: [ring], barriers, buildings, grids });
          const { mesh, issues } = buildMesh(ground, 0);
          expect(brokenInvariants(mesh)).toEqual([]);
          expect(Math.abs(total(mesh) / communityArea(ground, 0) - 1)).toBeLessThan(1e-9);

          const leftOut = new Set(
            issues.filter(({ handled }) => handled === 'left-out').map((issue) => issue.building),
          );
          const due = [...ground.buildings.area.keys()].filter(
            (b) => ground.buildings.area[b] === 0 && !leftOut.has(b),
          );
          expect([...mesh.plotBuilding].filter((b) => b >= 0).sort((a, b) => a - b)).toEqual(due);
          const households = mesh.plotHouseholds.reduce((sum, count) => sum + count, 0);
          expect(households).toBe(due.reduce((sum, b) => sum + ground.buildings.households[b], 0));

          const reported = new Set(issues.map((issue) => issue.building));
          expect(cutBuildings(mesh, ground, WALL_M).filter((b) => !reported.has(b))).toEqual([]);

          const locator = plotLocator(mesh);
          for (let plot = 0; plot < mesh.plotCount; plot++) {
            expect(locator.plotAt(mesh.plotPoint[plot * 2], mesh.plotPoint[plot * 2 + 1])).toBe(plot);
          }
          expect(buildMesh(ground, 0).mesh).toEqual(mesh);
        },
      ),
      { numRuns: 150 },
    );
  });
});
