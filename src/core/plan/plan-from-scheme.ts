/**
 * Plans to begin with: one that repeats a scheme in force, and an empty one.
 *
 * A plot takes the grid that its inner point lies in. Grids are looked up in a lattice, so the work grows with plots and
 * with the scheme's edges, never with plots × grids.
 */
import { type PolygonLocator, polygonLocator } from '../geometry/polygon-locator';
import { projectCoords } from '../geometry/projection';
import { polygonCount, ringsOf } from '../geometry/tables';
import type { Ground, Scheme } from '../ground/ground';
import type { Mesh } from '../mesh/mesh';
import type { AreaPlan, Grid, Plan, Profile } from './plan';
import { UNASSIGNED } from './plan';
import { PROFILES } from './profiles';

export interface PlanName {
  readonly id: string;
  readonly name: string;
}

/**
 * Makes the plan that repeats a scheme: grid i of the scheme becomes grid id i + 1 with its code, name, kind and date.
 * `meshes` is by community; communities without a mesh are left out. Where scheme polygons overlap the lowest index
 * wins; plots outside every polygon are unassigned.
 */
export function planFromScheme(
  ground: Ground,
  meshes: ReadonlyMap<number, Mesh>,
  scheme: Scheme,
  profile: Profile,
  { id, name }: PlanName,
): Plan {
  const locator = gridLocator(ground, scheme);
  const areas = new Map<number, AreaPlan>();
  for (const [area, mesh] of inOrder(meshes)) {
    const gridOf = new Int32Array(mesh.plotCount);
    for (let plot = 0; plot < mesh.plotCount; plot++) {
      const index = locator.find(mesh.plotPoint[2 * plot], mesh.plotPoint[2 * plot + 1]);
      gridOf[plot] = index < 0 ? UNASSIGNED : index + 1;
    }
    areas.set(area, { mesh, cuts: [], gridOf });
  }
  const grids = new Map<number, Grid>();
  scheme.grids.forEach((grid, index) => {
    grids.set(index + 1, {
      id: index + 1,
      code: grid.code,
      name: grid.name,
      kind: grid.kind,
      locked: false,
      validFrom: grid.validFrom || null,
      validTo: null,
      previousCode: grid.code,
    });
  });
  return {
    ...emptyPlan(ground, meshes, profile, { id, name }),
    basedOn: { kind: 'scheme', id: scheme.id },
    areas,
    grids,
    nextGridId: scheme.grids.length + 1,
  };
}

const inForce = new WeakMap<ReadonlyMap<number, Mesh>, Map<string, Plan>>();

/** A scheme as the plan that others are compared with, made once for the meshes it lies on. */
export function schemeInForce(ground: Ground, meshes: ReadonlyMap<number, Mesh>, scheme: Scheme): Plan {
  const plans = inForce.get(meshes) ?? new Map<string, Plan>();
  inForce.set(meshes, plans);
  let plan = plans.get(scheme.id);
  if (!plan) {
    plan = planFromScheme(ground, meshes, scheme, PROFILES[0], { id: `in-force-${ground.id}-${scheme.id}`, name: '' });
    plans.set(scheme.id, plan);
  }
  return plan;
}

/** Makes a plan in which no plot has a grid yet. */
export function emptyPlan(
  ground: Ground,
  meshes: ReadonlyMap<number, Mesh>,
  profile: Profile,
  { id, name }: PlanName,
): Plan {
  const areas = new Map<number, AreaPlan>();
  for (const [area, mesh] of inOrder(meshes)) {
    areas.set(area, { mesh, cuts: [], gridOf: new Int32Array(mesh.plotCount).fill(UNASSIGNED) });
  }
  return {
    id,
    name,
    note: '',
    groundId: ground.id,
    basedOn: null,
    profile,
    areas,
    grids: new Map(),
    nextGridId: 1,
    retiredCodes: new Set(),
    zones: [],
  };
}

function inOrder(meshes: ReadonlyMap<number, Mesh>): [number, Mesh][] {
  return [...meshes].sort((a, b) => a[0] - b[0]);
}

/** Looks up the scheme's grid at a point in metres. */
function gridLocator(ground: Ground, scheme: Scheme): PolygonLocator {
  const count = polygonCount(scheme.shapes);
  if (count !== scheme.grids.length) {
    throw new Error(`Scheme ${scheme.id} has ${scheme.grids.length} grids but ${count} shapes.`);
  }
  return polygonLocator(
    Array.from({ length: count }, (_, index) =>
      ringsOf(scheme.shapes, index).map((ring) => projectCoords(ground.projection, ring)),
    ),
  );
}
