import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decodeGround } from '../../../src/core/formats/city-file';
import { localProjection, unprojectCoords } from '../../../src/core/geometry/projection';
import { packPolygons } from '../../../src/core/geometry/tables';
import type { Ground, Scheme, SchemeGrid } from '../../../src/core/ground/ground';
import { buildMesh } from '../../../src/core/mesh/build-mesh';
import { areaFacts } from '../../../src/core/plan/area-facts';
import { gridFacts } from '../../../src/core/plan/grid-facts';
import { UNASSIGNED } from '../../../src/core/plan/plan';
import { emptyPlan, planFromScheme } from '../../../src/core/plan/plan-from-scheme';
import { DEFAULT_PROFILE, PROFILES } from '../../../src/core/plan/profiles';
import { accepted, drawingOfPlan, picture, planFromDrawing } from '../../support/plan';

const drawn = planFromDrawing(['...\n...', '..']);
const projection = localProjection(114, 30);
const box = (west: number, south: number, east: number, north: number) =>
  unprojectCoords(projection, [west, south, east, south, east, north, west, north]);
const schemeGrid = (code: string): SchemeGrid => ({
  code,
  name: { zh: code, en: code },
  kind: 'basic',
  validFrom: '2024-05-01',
});

function scheme(shapes: readonly (readonly Float64Array[])[]): Scheme {
  return {
    id: 'in-force',
    name: { zh: '方案', en: 'Scheme' },
    grids: shapes.map((_, i) => schemeGrid(`00${i + 1}`)),
    shapes: packPolygons(shapes),
  };
}

const planOf = (of: Scheme, ground: Ground = drawn.ground) =>
  planFromScheme(ground, drawn.meshes, of, DEFAULT_PROFILE, { id: 'p', name: 'P' });

describe('a plan that repeats a scheme', () => {
  test('a plot is in the grid its inner point is in, whatever the border of the polygon', () => {
    const plan = planOf(scheme([[box(-3, -3, 12, 22)], [box(12, 8, 40, 40)]]));
    expect(drawingOfPlan(plan)).toBe(picture('BCC\nB..'));
    expect(plan.grids.get(1)).toEqual({
      id: 1,
      code: '001',
      name: { zh: '001', en: '001' },
      kind: 'basic',
      locked: false,
      validFrom: '2024-05-01',
      validTo: null,
      previousCode: '001',
    });
    expect(plan).toMatchObject({ nextGridId: 3, basedOn: { kind: 'scheme', id: 'in-force' }, groundId: 'drawn' });
    const unassigned = [...plan.areas.values()].map(
      (area) => areaFacts(area, drawn.ground).get(UNASSIGNED)?.plots ?? 0,
    );
    expect(unassigned.reduce((sum, plots) => sum + plots, 0)).toBe(4);
  });

  test('overlaps go to the first grid, holes stay open, one grid may lie in two communities', () => {
    const hole = box(11, -1, 19, 9).slice();
    const plan = planOf(scheme([[box(-5, -5, 2000, 50), hole], [box(-5, 10, 2000, 50)]]));
    expect(drawingOfPlan(plan)).toBe(picture('BBB\nB.B'));
    expect(drawingOfPlan(plan, 1)).toBe('BB');
    expect(gridFacts(plan, drawn.ground).get(1)!.areas).toEqual([0, 1]);
    expect(gridFacts(plan, drawn.ground).get(2)!).toMatchObject({ plots: 0, bounds: null, labelPoint: null });
  });

  test('a scheme whose shapes and grids do not match is a fault', () => {
    const broken = { ...scheme([[box(0, 0, 1, 1)]]), grids: [] };
    expect(() => planOf(broken)).toThrow(/0 grids but 1 shapes/);
  });

  test('an empty plan has no grid and starts counting at 1', () => {
    const plan = emptyPlan(drawn.ground, drawn.meshes, PROFILES[1], { id: 'e', name: 'E' });
    expect(drawingOfPlan(plan)).toBe(picture('...\n...'));
    expect(plan).toMatchObject({ nextGridId: 1, basedOn: null, profile: { id: 'urban-300-500' } });
  });
});

const SAMPLE = 'data/sample/ground.jwc.gz';
test.skipIf(!existsSync(SAMPLE))('the sample city: every household is in the grid of the scheme in force', () => {
  const ground = accepted(decodeGround(new Uint8Array(gunzipSync(readFileSync(SAMPLE)))));
  const communities = ground.areas.flatMap((area, i) => (area.isCommunity ? [i] : [])).slice(0, 3);
  const meshes = new Map(communities.map((area) => [area, buildMesh(ground, area).mesh]));
  const plan = planFromScheme(ground, meshes, ground.schemes[0], DEFAULT_PROFILE, { id: 'p', name: 'P' });
  const facts = gridFacts(plan, ground);
  let households = 0;
  for (const { mesh } of plan.areas.values()) households += mesh.plotHouseholds.reduce((a, b) => a + b, 0);
  for (const areaPlan of plan.areas.values()) {
    expect(areaFacts(areaPlan, ground).get(UNASSIGNED)?.households ?? 0).toBe(0);
  }
  expect([...facts.values()].reduce((sum, grid) => sum + grid.households, 0)).toBe(households);
  for (const grid of facts.values()) expect(grid.pieces).toBeLessThanOrEqual(1);
});
