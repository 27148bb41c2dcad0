/**
 * The meshes that plans were drawn on before the lines of all schemes were in them (carry-over.ts). Apart from what
 * carries plans over, so that a page loads what builds meshes only when it opens such a plan.
 */
import type { Ground } from '../ground/ground';
import { buildMeshes } from '../mesh/build-mesh';
import type { Mesh } from '../mesh/mesh';

const earlier = new WeakMap<Ground, ReadonlyMap<number, Mesh>>();

/**
 * The meshes of all communities as they were before the lines of further schemes were in them; none where there is one
 * scheme, whose mesh has not changed. Built once for a ground.
 */
export function earlierMeshes(ground: Ground): ReadonlyMap<number, Mesh> {
  if (ground.schemes.length < 2) return new Map();
  let meshes = earlier.get(ground);
  if (!meshes) {
    const built = buildMeshes({ ...ground, schemes: ground.schemes.slice(0, 1) }).meshes;
    meshes = new Map(built.map((mesh) => [mesh.area, mesh]));
    earlier.set(ground, meshes);
  }
  return meshes;
}
