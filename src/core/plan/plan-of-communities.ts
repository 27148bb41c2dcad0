/** Where no scheme is in force, a plan to begin with: every community is one grid, so that each has its figures. */
import type { Ground } from '../ground/ground';
import type { Mesh } from '../mesh/mesh';
import { freeCodes } from './codes';
import type { AreaPlan, Grid, Plan, Profile } from './plan';
import { emptyPlan, type PlanName } from './plan-from-scheme';

/** Makes a plan with one basic grid a community, named after it, ids from 1 in the order of the communities. */
export function planOfCommunities(
  ground: Ground,
  meshes: ReadonlyMap<number, Mesh>,
  profile: Profile,
  identity: PlanName,
): Plan {
  const empty = emptyPlan(ground, meshes, profile, identity);
  const areas = new Map<number, AreaPlan>();
  const grids = new Map<number, Grid>();
  for (const [area, areaPlan] of empty.areas) {
    const id = grids.size + 1;
    const [code] = freeCodes(empty, ground, area, 1);
    grids.set(id, {
      id,
      code,
      name: ground.areas[area].name,
      kind: 'basic',
      locked: false,
      validFrom: null,
      validTo: null,
      previousCode: null,
    });
    areas.set(area, { ...areaPlan, gridOf: new Int32Array(areaPlan.gridOf.length).fill(id) });
  }
  return { ...empty, areas, grids, nextGridId: grids.size + 1 };
}
