/**
 * What a sheet is about, a community or one grid, and the borders around it, in metres: read off the arcs of the meshes,
 * so that a border stands on a sheet once and where the plan has it.
 */
import { type Box, boxOf } from '../geometry/box';
import { arcCount, type Mesh } from '../mesh/mesh';
import { outlinesByLabel } from '../mesh/outline';
import { areaOutlines } from '../plan/grid-outlines';
import type { AreaPlan, Plan } from '../plan/plan';
import { zoneShape } from '../plan/zone-shape';

export interface SheetSubject {
  /** Index of the community in `Ground.areas`. */
  readonly area: number;
  /** The one grid the sheet is about; null for all of the community. */
  readonly grid: number | null;
}

/** What is drawn of one community on the sheet of another, or on its own. */
export interface CommunityLines {
  readonly rim: readonly Float64Array[];
  readonly box: Box;
  /** The lines between its grids, and between a grid and open ground. */
  readonly borders: readonly Float64Array[];
}

const rims = new WeakMap<Mesh, readonly Float64Array[]>();
const lines = new WeakMap<AreaPlan, CommunityLines>();

/** Gives the lines of a community, remembered with it. Linear in its arcs. */
export function communityLines(areaPlan: AreaPlan): CommunityLines {
  let found = lines.get(areaPlan);
  if (!found) {
    const rim = rimOf(areaPlan.mesh);
    found = { rim, box: boxOf(rim), borders: bordersOf(areaPlan) };
    lines.set(areaPlan, found);
  }
  return found;
}

/** Gives the outline of what a sheet is about; rings, open. A grid in several communities is one shape. */
export function subjectRings(plan: Plan, { area, grid }: SheetSubject): readonly Float64Array[] {
  if (grid === null) return communityLines(plan.areas.get(area)!).rim;
  const areas = [...plan.areas].filter(([, { gridOf }]) => gridOf.includes(grid)).map(([index]) => index);
  if (areas.length === 1) return areaOutlines(plan.areas.get(areas[0])!).get(grid)!;
  const alone = { id: grid, name: { zh: '', en: '' }, grids: [grid] };
  return zoneShape(plan, alone, areas).outline.map((line) => line.subarray(0, -2));
}

function rimOf(mesh: Mesh): readonly Float64Array[] {
  let rim = rims.get(mesh);
  if (!rim) {
    rim = outlinesByLabel(mesh, new Int32Array(mesh.plotCount)).get(0) ?? [];
    rims.set(mesh, rim);
  }
  return rim;
}

function bordersOf({ mesh, gridOf }: AreaPlan): Float64Array[] {
  const { points, arcStart, arcLeft, arcRight } = mesh;
  const borders: Float64Array[] = [];
  for (let arc = 0; arc < arcCount(mesh); arc++) {
    if (arcLeft[arc] < 0 || arcRight[arc] < 0 || gridOf[arcLeft[arc]] === gridOf[arcRight[arc]]) continue;
    borders.push(points.subarray(2 * arcStart[arc], 2 * arcStart[arc + 1]));
  }
  return borders;
}
