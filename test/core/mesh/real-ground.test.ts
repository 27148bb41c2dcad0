import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeGround } from '../../../src/core/formats/city-file';
import { projectCoords } from '../../../src/core/geometry/projection';
import { signedArea } from '../../../src/core/geometry/ring';
import { ringsOf } from '../../../src/core/geometry/tables';
import type { Ground } from '../../../src/core/ground/ground';
import { buildMeshes } from '../../../src/core/mesh/build-mesh';
import { CAMBRIDGE, groundFromGeojson, hasSharedData, SHANGHAI } from '../../support/ground-from-geojson';
import { brokenInvariants, cutBuildings } from '../../support/mesh-invariants';

/** Overlaps under 0.01 m² are not reported; a wall may be that much off, metres. */
const UNREPORTED_M = 0.05;

/** Builds everything, holds it to the invariants, and counts what was reported. */
function counted(ground: Ground): Record<string, number> {
  const { meshes, issues } = buildMeshes(ground);
  const leftOut = new Set(issues.filter(({ handled }) => handled === 'left-out').map(({ building }) => building));
  const reported = new Set(issues.map(({ building }) => building));
  const built = new Set<number>();
  for (const mesh of meshes) {
    expect(brokenInvariants(mesh)).toEqual([]);
    expect(cutBuildings(mesh, ground, UNREPORTED_M).filter((building) => !reported.has(building))).toEqual([]);
    const area = mesh.plotAreaM2.reduce((sum, areaM2) => sum + areaM2, 0);
    const shape = ringsOf(ground.areaShapes, mesh.area).map((ring) => projectCoords(ground.projection, ring));
    expect(Math.abs(area / shape.reduce((sum, ring) => sum + signedArea(ring), 0) - 1)).toBeLessThan(1e-9);
    for (const building of mesh.plotBuilding) if (building >= 0) built.add(building);
  }
  for (let building = 0; building < ground.buildings.count; building++) {
    expect(built.has(building)).toBe(!leftOut.has(building));
  }
  const households = meshes.reduce(
    (sum, mesh) => sum + mesh.plotHouseholds.reduce((count, more) => count + more, 0),
    0,
  );
  const due = ground.buildings.households.reduce((sum, count, b) => sum + (leftOut.has(b) ? 0 : count), 0);
  expect(households).toBe(due);
  const counts: Record<string, number> = {};
  for (const { reason, handled } of issues) {
    counts[`${reason}, ${handled}`] = (counts[`${reason}, ${handled}`] ?? 0) + 1;
  }
  return counts;
}

describe('buildMeshes on real ground', () => {
  it.skipIf(!hasSharedData)('takes the parcels of Cambridge as buildings', { timeout: 120_000 }, () => {
    expect(counted(groundFromGeojson(CAMBRIDGE))).toEqual({
      'outside-all-communities, left-out': 33,
      'self-touching, repaired': 38,
      'crosses-community-border, kept': 126,
      'overlapping, shrunk': 42,
    });
  });

  it.skipIf(!hasSharedData)('takes the buildings of the Bund within one rectangle', { timeout: 120_000 }, () => {
    const counts = counted(groundFromGeojson(SHANGHAI));
    expect(Object.keys(counts).filter((issue) => issue.startsWith('no-area'))).toEqual([]);
  });

  const sample = resolve(process.cwd(), 'data/sample/ground.jwc.gz');
  it('takes the sample city as it is', { timeout: 120_000 }, () => {
    const ground = decodeGround(gunzipSync(readFileSync(sample)));
    if (!ground.ok) throw new Error(ground.reason);
    expect(counted(ground.value)).toEqual({});
  });
});
