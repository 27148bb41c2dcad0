/** A community of slabs in rows, each with a number of stairwells, as a plan that may divide them. */

import { BUILDING_KINDS } from '../../src/core/ground/ground';
import { buildMeshes } from '../../src/core/mesh/build-mesh';
import { plotLocator } from '../../src/core/mesh/locate';
import type { Grid, Plan } from '../../src/core/plan/plan';
import { emptyPlan } from '../../src/core/plan/plan-from-scheme';
import { PROFILES } from '../../src/core/plan/profiles';
import { groundFromMetres } from './ground-from-metres';

export interface Slab {
  readonly stairwells: number;
  readonly households: number;
  /** Outline in metres about the slab's middle; a bar of 14 m a stairwell by default. */
  readonly outline?: readonly number[];
}

const ROW_M = 40;
const COLUMN_M = 90;

export const MICRO = PROFILES.find(({ id }) => id === 'micro')!;

/** Slabs in rows of `columns`, turned by `angle`; the plan has no grid yet and the profile of micro grids. */
export function slabCommunity(slabs: readonly Slab[], { columns = 4, angle = 0, known = true } = {}) {
  const rows = Math.ceil(slabs.length / columns);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turned = (xy: readonly number[]) =>
    Float64Array.from(xy, (_, i) => {
      const [x, y] = [xy[i & ~1], xy[i | 1]];
      return (i & 1) === 0 ? x * cos - y * sin : x * sin + y * cos;
    });
  const bar = (x: number, y: number, long: number, deep: number) => [
    ...[x - long / 2, y - deep / 2, x + long / 2, y - deep / 2],
    ...[x + long / 2, y + deep / 2, x - long / 2, y + deep / 2],
  ];
  const base = groundFromMetres({
    communities: [[turned([0, 0, columns * COLUMN_M, 0, columns * COLUMN_M, rows * ROW_M, 0, rows * ROW_M])]],
    buildings: slabs.map(({ stairwells, households, outline }, i) => {
      const [x, y] = [((i % columns) + 0.5) * COLUMN_M, (Math.floor(i / columns) + 0.5) * ROW_M];
      const ring = outline?.map((at, k) => at + (k % 2 === 0 ? x : y)) ?? bar(x, y, stairwells * 14, 12);
      return { rings: [turned(ring)], households };
    }),
  });
  const ground = {
    ...base,
    buildings: {
      ...base.buildings,
      kind: new Uint8Array(slabs.length).fill(BUILDING_KINDS.indexOf('slab')),
      residents: Int32Array.from(slabs, ({ households }) => Math.max(0, households * 3 - 1)),
      ...(known && { stairwells: Uint8Array.from(slabs, ({ stairwells }) => stairwells) }),
    },
  };
  const meshes = new Map(buildMeshes(ground).meshes.map((mesh) => [mesh.area, mesh]));
  const plan = emptyPlan(ground, meshes, MICRO, { id: 'plan', name: 'Plan' });
  return { ground, meshes, plan };
}

/** The plan with grids 0 to `count` − 1, all plots in the first. */
export function withGrids(plan: Plan, count: number): Plan {
  const grids = new Map<number, Grid>(
    Array.from({ length: count }, (_, id) => [
      id,
      {
        ...{ id, code: `420106000000${String(id + 1).padStart(3, '0')}`, name: { zh: `${id}`, en: `${id}` } },
        ...{ kind: 'micro', locked: false, validFrom: null, validTo: null, previousCode: null },
      },
    ]),
  );
  const areas = new Map(
    [...plan.areas].map(([area, areaPlan]) => [area, { ...areaPlan, gridOf: areaPlan.gridOf.map(() => 0) }]),
  );
  return { ...plan, grids, areas, nextGridId: count };
}

/** The plot at a place of the first community. */
export function plotAt(plan: Plan, x: number, y: number): number {
  return plotLocator(plan.areas.get(0)!.mesh).plotAt(x, y);
}
