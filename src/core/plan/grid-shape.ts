/** The ground of a grid that lies in several communities as one shape: its pieces and its outer line. */
import type { Grid, Plan } from './plan';
import { rimBorders } from './rim-borders';
import { type ZoneShape, zoneShape } from './zone-shape';

/** What shapes are remembered by; lives as long as the grid. */
const membersOf = new WeakMap<Grid, readonly number[]>();

/**
 * Gives the shape of a living grid with ground in `areas`, as `zoneShape` does: pieces are counted across community
 * borders, and no line runs along those inside it. Remembered while the communities stay the same.
 */
export function gridShape(plan: Plan, gridId: number, areas: readonly number[]): ZoneShape {
  const grid = plan.grids.get(gridId)!;
  let grids = membersOf.get(grid);
  if (!grids) {
    grids = [gridId];
    membersOf.set(grid, grids);
  }
  return zoneShape(plan, { grids }, areas);
}

/**
 * Gives the pieces of a grid in several communities, less those it cannot but have: communities that lie apart, as on
 * two banks of a river, make no grid less whole. At least 1.
 */
export function piecesAcross(plan: Plan, gridId: number, areas: readonly number[]): number {
  const meshes = areas.map((area) => plan.areas.get(area)!.mesh);
  const waiting = new Set(meshes);
  let lots = 0;
  for (const first of meshes) {
    if (!waiting.delete(first)) continue;
    lots++;
    reach(first);
  }
  function reach(mesh: (typeof meshes)[number]): void {
    for (const other of [...waiting]) {
      const [a, b] = mesh.area < other.area ? [mesh, other] : [other, mesh];
      if (rimBorders(a, b).length > 0 && waiting.delete(other)) reach(other);
    }
  }
  return Math.max(1, gridShape(plan, gridId, areas).pieces - lots + 1);
}
