import { expect, test } from 'vitest';
import { cut } from '../../src/core/actions/cut';
import { buildMeshes } from '../../src/core/mesh/build-mesh';
import { arcCount } from '../../src/core/mesh/mesh';
import { emptyPlan } from '../../src/core/plan/plan-from-scheme';
import { DEFAULT_PROFILE } from '../../src/core/plan/profiles';
import { facingsOf, plotAcross } from '../../src/map/across-borders';
import { locatorOf } from '../../src/tools/locate-plot';
import { seededRandom, warpedCity } from '../support/warped-city';

test('after cuts on both sides of a border the plot across is the piece that lies there', () => {
  const ground = warpedCity(6, 3, 3);
  const meshes = new Map(buildMeshes(ground).meshes.map((mesh) => [mesh.area, mesh]));
  let plan = emptyPlan(ground, meshes, DEFAULT_PROFILE, { id: 'p', name: 'p' });
  const random = seededRandom(7);
  let cuts = 0;
  for (let i = 0; i < 120; i++) {
    const { mesh } = plan.areas.get(i % 4)!;
    const borders = Array.from({ length: arcCount(mesh) }, (_, arc) => arc).filter(
      (arc) => mesh.arcLeft[arc] < 0 || mesh.arcRight[arc] < 0,
    );
    const arc = borders[Math.floor(random() * borders.length)];
    const middle = (mesh.arcStart[arc] + mesh.arcStart[arc + 1]) >> 1;
    const [x, y] = mesh.points.subarray(2 * middle, 2 * middle + 2);
    const angle = 2 * Math.PI * random();
    const [dx, dy] = [15 * Math.cos(angle), 15 * Math.sin(angle)];
    const outcome = cut(plan, ground, mesh.area, [x - dx, y - dy, x + dx, y + dy]);
    if (!outcome.ok) continue;
    plan = outcome.value;
    cuts++;
  }
  expect(cuts).toBeGreaterThan(20);
  const now = [...plan.areas.values()].map(({ mesh }) => mesh);
  let split = 0;
  facingsOf(now).forEach((facing) => {
    expect(facing.plots.length).toBeGreaterThan(10);
    for (let i = 0; i < facing.plots.length; i++) {
      const there = plan.areas.get(facing.otherAreas[i])!.mesh;
      const plot = plotAcross(facing, i, there);
      expect(plot).toBe(locatorOf(there).plotAt(facing.xy[2 * i], facing.xy[2 * i + 1]));
      if (plot !== facing.builtPlots[i]) split++;
    }
  });
  expect(split).toBeGreaterThan(0);
});
