// Real schemes of one city, drawn by different hands, against an independent measure of what their grids share.

import { beforeAll, describe, expect, it } from 'vitest';
import { localProjection, projectCoords } from '../../../src/core/geometry/projection';
import { ringsOf } from '../../../src/core/geometry/tables';
import { disagreements } from '../../../src/core/plan/disagreements';
import type { DrawnGrids } from '../../../src/core/plan/drawn-grids';
import { layOver } from '../../../src/core/plan/lay-over';
import { groundFromMetres } from '../../support/ground-from-metres';
import { intersectionOracle } from '../../support/intersection-oracle';
import { hasShared, sharedLayers } from '../formats/shared-data';

const CAMBRIDGE = 'us/cambridge-ma';
const projection = localProjection(-71.11, 42.375);
const nobody = groundFromMetres({ communities: [] });

function scheme(name: string): DrawnGrids {
  const [{ polygons, polygonRow }] = sharedLayers(`${CAMBRIDGE}/${name}.geojson.gz`);
  return {
    grids: Int32Array.from(polygonRow, (_, i) => i + 1),
    rings: Array.from(polygonRow, (_, shape) =>
      ringsOf(polygons, shape).map((ring) => projectCoords(projection, ring)),
    ),
  };
}

/** Ground that every two grids of two schemes share, by our faces. */
function sharedByFaces(a: DrawnGrids, b: DrawnGrids): Map<string, number> {
  const { count, gridOf, areaM2 } = layOver(nobody, [a, b]);
  const shared = new Map<string, number>();
  for (let face = 1; face < count; face++) {
    const key = `${gridOf[0][face]} ${gridOf[1][face]}`;
    shared.set(key, (shared.get(key) ?? 0) + areaM2[face]);
  }
  return shared;
}

describe.skipIf(!hasShared)('schemes of Cambridge, where the shared data are here', () => {
  let measure: Awaited<ReturnType<typeof intersectionOracle>>;
  beforeAll(async () => {
    measure = await intersectionOracle();
  });

  it('every neighbourhood and car route share what GEOS says they share', { timeout: 60_000 }, () => {
    const [a, b] = [scheme('neighborhoods'), scheme('police-car-routes')];
    const shared = sharedByFaces(a, b);
    // Where grids of one scheme overlap GEOS counts the ground twice, we give it to the first.
    const twice = [a, b].reduce((sum, { rings }) => {
      const pairs = rings.flatMap((own, i) => rings.slice(i + 1).map((other) => measure(own, other)));
      return pairs.reduce((all, areaM2) => all + areaM2, sum);
    }, 0);
    expect(twice).toBeLessThan(100);
    let less = 0;
    a.rings.forEach((own, i) => {
      b.rings.forEach((other, j) => {
        const missing = measure(own, other) - (shared.get(`${i} ${j}`) ?? 0);
        expect(missing).toBeGreaterThan(-0.01);
        less += missing;
      });
    });
    expect(less).toBeLessThanOrEqual(twice + 0.01);
  });

  it('census blocks nest in their block groups, but for slivers along one shared line', () => {
    const faces = layOver(nobody, [scheme('census-blockgroups-2020'), scheme('census-blocks-2020')]);
    const { laid, pieces, shared, disagreeing } = disagreements(faces, 0, 1);
    expect(laid).toBe(1);
    expect(shared.areaM2).toBeGreaterThan(15e6);
    expect(disagreeing.areaM2 / shared.areaM2).toBeLessThan(1e-4);
    expect(pieces.every(({ widthM }) => widthM < 10)).toBe(true);
  });

  it('what the city and the census drew along one street differs by slivers', () => {
    const { pieces, disagreeing, shared } = disagreements(
      layOver(nobody, [scheme('neighborhoods'), scheme('census-blockgroups-2020')]),
      0,
      1,
    );
    const slivers = pieces.filter(({ widthM }) => widthM < 10);
    expect(slivers.length).toBeGreaterThan(20);
    expect(disagreeing.areaM2 / shared.areaM2).toBeLessThan(0.1);
    // A sliver is thin: it has at most its widest place times half its outline of ground.
    for (const { areaM2, widthM, rings } of slivers) {
      const outlineM = rings.reduce((sum, ring) => sum + length(ring), 0);
      expect(areaM2).toBeLessThanOrEqual((widthM + 0.5) * (outlineM / 2) + 1);
    }
  });
});

function length(ring: Float64Array): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    sum += Math.hypot(ring[i] - ring[j], ring[i + 1] - ring[j + 1]);
  }
  return sum;
}
