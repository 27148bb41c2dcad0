// The lines of several schemes in one mesh: a plan begun from any of them follows its lines, the first one exactly.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeGround } from '../../../src/core/formats/city-file';
import { packPolygons, polygonCount, ringsOf } from '../../../src/core/geometry/tables';
import type { Ground, Scheme } from '../../../src/core/ground/ground';
import { buildMesh, buildMeshes } from '../../../src/core/mesh/build-mesh';
import type { Mesh } from '../../../src/core/mesh/mesh';
import { disagreements } from '../../../src/core/plan/disagreements';
import { drawnPlan, drawnScheme } from '../../../src/core/plan/drawn-grids';
import { layOver } from '../../../src/core/plan/lay-over';
import { planFromScheme } from '../../../src/core/plan/plan-from-scheme';
import { DEFAULT_PROFILE } from '../../../src/core/plan/profiles';
import { coverageOf, coverageOracle, groundAround } from '../../support/coverage-oracle';
import { type GroundInMetres, groundFromMetres } from '../../support/ground-from-metres';
import { brokenInvariants, cutBuildings } from '../../support/mesh-invariants';
import { accepted } from '../../support/plan';
import { seededRandom } from '../../support/warped-city';

const METRES_PER_DEGREE = 111_000;

const box = (west: number, south: number, east: number, north: number) => [
  [west, south, east, south, east, north, west, north],
];
const split = (x: number) => [box(0, 0, x, 100), box(x, 0, 100, 100)];
const plotAreas = (input: Partial<GroundInMetres>) => {
  const { mesh } = buildMesh(groundFromMetres({ communities: [box(0, 0, 100, 100)], ...input }), 0);
  expect(brokenInvariants(mesh)).toEqual([]);
  return [...mesh.plotAreaM2].map((area) => Math.round(area * 10) / 10).sort((a, b) => a - b);
};

function sampleCity(): Ground {
  return accepted(decodeGround(gunzipSync(readFileSync('data/sample/ground.jwc.gz'))));
}

const planOf = (ground: Ground, meshes: readonly Mesh[], scheme: Scheme) =>
  planFromScheme(ground, new Map(meshes.map((mesh) => [mesh.area, mesh])), scheme, DEFAULT_PROFILE, {
    id: 'p',
    name: '',
  });

/** Where the plan that repeats a scheme lies otherwise than the scheme was drawn. */
function lost(ground: Ground, meshes: readonly Mesh[], scheme: Scheme) {
  const drawn = [drawnScheme(ground, scheme), drawnPlan(planOf(ground, meshes, scheme))];
  const { disagreeing, hairlineM2, pieces, shared } = disagreements(layOver(ground, drawn), 0, 1);
  return {
    areaM2: disagreeing.areaM2 + hairlineM2,
    households: disagreeing.households,
    share: disagreeing.areaM2 / shared.areaM2,
    widestM: Math.max(0, ...pieces.map(({ widthM }) => widthM)),
  };
}

const plotsIn = (meshes: readonly Mesh[]) => meshes.reduce((sum, { plotCount }) => sum + plotCount, 0);

/** The same scheme drawn once more by a hand that misses every vertex by up to `reachM`. */
function redrawn(scheme: Scheme, reachM: number, seed: number): Scheme {
  const random = seededRandom(seed);
  const moved = new Map<string, [number, number]>();
  const ringAgain = (ring: Float64Array): Float64Array =>
    ring.map((value, i) => {
      const key = `${ring[i & ~1]},${ring[(i & ~1) + 1]}`;
      const miss = () => ((random() - 0.5) * 2 * reachM) / METRES_PER_DEGREE;
      const by = moved.get(key) ?? [miss(), miss()];
      moved.set(key, by);
      return value + by[i & 1];
    });
  const shapes = Array.from({ length: polygonCount(scheme.shapes) }, (_, grid) =>
    ringsOf(scheme.shapes, grid).map(ringAgain),
  );
  return { ...scheme, id: `${scheme.id}-${seed}`, shapes: packPolygons(shapes) };
}

describe('the mesh of several schemes', () => {
  it('follows the lines of all of them', () => {
    expect(plotAreas({ grids: split(50), further: [split(30)] })).toEqual([2000, 3000, 5000]);
    expect(plotAreas({ grids: split(50), further: [split(30), split(70)] })).toEqual([2000, 2000, 3000, 3000]);
  });

  it('keeps the line of the first where another nearly agrees, whichever side it is on', () => {
    expect(plotAreas({ grids: split(50), further: [split(50.6)] })).toEqual([5000, 5000]);
    expect(plotAreas({ grids: split(50), further: [split(49.2), split(50.6)] })).toEqual([5000, 5000]);
    expect(plotAreas({ grids: split(50.6), further: [split(50)] })).toEqual([4940, 5060]);
  });

  it('keeps a street where a further line runs beside it', () => {
    const barriers = [{ kind: 'street' as const, line: [50, -5, 50, 105] }];
    expect(plotAreas({ grids: split(20), further: [split(50.6)], barriers })).toEqual([2000, 3000, 5000]);
  });

  it('leaves a building whole that a further line runs through', () => {
    const buildings = [{ rings: box(40, 40, 60, 60) }, { rings: box(5, 5, 10, 10) }];
    const ground = groundFromMetres({
      communities: [box(0, 0, 100, 100)],
      grids: split(80),
      further: [split(55)],
      buildings,
    });
    const { mesh } = buildMesh(ground, 0);
    expect(cutBuildings(mesh, ground, 1e-6)).toEqual([]);
    expect(brokenInvariants(mesh)).toEqual([]);
    expect(lost(ground, [mesh], ground.schemes[0]).areaM2).toBe(0);
    expect(lost(ground, [mesh], ground.schemes[1]).areaM2).toBeCloseTo(100, 3);
  });
});

describe('the sample city', () => {
  const ground = sampleCity();
  let judge: Awaited<ReturnType<typeof coverageOracle>>;
  beforeAll(async () => {
    judge = await coverageOracle(2);
  });

  it('a plan begun from any scheme follows its lines, from the first one exactly, for a tenth more plots at most', () => {
    const { meshes } = buildMeshes(ground);
    const alone = buildMeshes({ ...ground, schemes: ground.schemes.slice(0, 1) }).meshes;
    expect(plotsIn(meshes)).toBeLessThan(plotsIn(alone) * 1.1);
    const [first, ...further] = ground.schemes.map((scheme) => lost(ground, meshes, scheme));
    expect(first.areaM2).toBe(0);
    expect(further.length).toBeGreaterThan(1);
    for (const { share, households } of further) {
      expect(share).toBeLessThan(0.001);
      expect(households).toBe(0);
    }
    // With the lines of the first alone the others are missed by more than that.
    expect(Math.max(...ground.schemes.map((scheme) => lost(ground, alone, scheme).share))).toBeGreaterThan(0.01);
  });

  it('schemes drawn anew by other hands leave the first exact, the mesh whole and no building cut', () => {
    const communities = ground.areas.flatMap((area, index) => (area.isCommunity ? [index] : []));
    fc.assert(
      fc.property(
        fc.constantFrom(...communities),
        fc.constantFrom(0.01, 0.1, 0.4, 1),
        fc.nat(1000),
        (area, reachM, seed) => {
          const schemes = [0, 0, 1, 2].map((nth, i) =>
            i === 0 ? ground.schemes[0] : redrawn(ground.schemes[nth], reachM, seed + i),
          );
          const several = { ...ground, schemes };
          const { mesh } = buildMesh(several, area);
          expect(brokenInvariants(mesh)).toEqual([]);
          expect(cutBuildings(mesh, ground, 0.05)).toEqual([]);
          for (const scheme of schemes) {
            const areaPlan = planOf(several, [mesh], scheme).areas.get(area)!;
            expect(judge(coverageOf(areaPlan), groundAround(areaPlan)).isValid).toBe(true);
          }
          const inForce = planOf(several, [mesh], schemes[0]).areas.get(area)!;
          const alone = buildMesh({ ...ground, schemes: schemes.slice(0, 1) }, area).mesh;
          const before = judge(coverageOf(planOf(ground, [alone], schemes[0]).areas.get(area)!));
          expect(judge(coverageOf(inForce)).areaM2).toBeCloseTo(before.areaM2, 3);
          expect(gridAreas(inForce)).toEqual(gridAreas(planOf(ground, [alone], schemes[0]).areas.get(area)!));
        },
      ),
      { numRuns: 20 },
    );
  });
});

/** Ground of each grid in whole square metres, in the order of their ids. */
function gridAreas({ mesh, gridOf }: { readonly mesh: Mesh; readonly gridOf: Int32Array }): [number, number][] {
  const sums = new Map<number, number>();
  gridOf.forEach((grid, plot) => {
    sums.set(grid, (sums.get(grid) ?? 0) + mesh.plotAreaM2[plot]);
  });
  return [...sums].sort(([a], [b]) => a - b).map(([grid, areaM2]) => [grid, Math.round(areaM2)]);
}
