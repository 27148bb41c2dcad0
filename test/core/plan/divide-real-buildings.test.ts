// Real footprints, with courts, wings and overlaps: what is divided is sound, what cannot be is refused in words.
import { expect, test } from 'vitest';
import { divideIntoStairwells } from '../../../src/core/actions/divide-building';
import { BUILDING_KINDS } from '../../../src/core/ground/ground';
import { buildMeshes } from '../../../src/core/mesh/build-mesh';
import { divideArea, stairwellParts } from '../../../src/core/plan/divide-area';
import { emptyPlan } from '../../../src/core/plan/plan-from-scheme';
import { groundFromGeojson, hasSharedData, SHANGHAI } from '../../support/ground-from-geojson';
import { brokenInvariants } from '../../support/mesh-invariants';
import { MICRO } from '../../support/slabs';

test.skipIf(!hasSharedData)('the buildings of the Bund, each as a block of flats', { timeout: 120_000 }, () => {
  const bund = groundFromGeojson(SHANGHAI);
  const { count } = bund.buildings;
  const households = Int32Array.from({ length: count }, (_, building) => 1 + (building % 97));
  const kind = new Uint8Array(count).fill(BUILDING_KINDS.indexOf('slab'));
  const ground = { ...bund, buildings: { ...bund.buildings, households, kind } };
  const meshes = new Map(buildMeshes(ground).meshes.map((mesh) => [mesh.area, mesh]));
  const plan = emptyPlan(ground, meshes, MICRO, { id: 'plan', name: 'Plan' });
  const outcomes: Record<string, number> = {};
  for (const [area, { mesh }] of plan.areas) {
    const built = [...new Set(mesh.plotBuilding)].filter((building) => building >= 0);
    for (const building of built) {
      const { of } = stairwellParts(mesh, ground, building)[0];
      if (of < 2) continue;
      const outcome = divideArea(plan.areas.get(area)!, ground, building, of >> 1);
      const word = outcome.ok ? 'divided' : outcome.reason;
      outcomes[word] = (outcomes[word] ?? 0) + 1;
    }
    const some = built.filter((building) => building % 8 === 0);
    const all = divideIntoStairwells(plan, ground, some);
    if (!all.ok) continue;
    const after = all.value.areas.get(area)!.mesh;
    expect(brokenInvariants(after)).toEqual([]);
    for (const building of some) {
      const parts = stairwellParts(after, ground, building);
      expect(parts.reduce((sum, { plot }) => sum + after.plotHouseholds[plot], 0)).toBe(households[building]);
      expect(parts.map(({ first }) => first)).toEqual([1, ...parts.slice(0, -1).map(({ last }) => last + 1)]);
    }
  }
  expect(outcomes).toEqual({ divided: 953, 'stairwells-not-simple': 21 });
});
