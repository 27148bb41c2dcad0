/** The line between two grids nearest to a place, or the point where three or more of them meet. */
import { arcCount, type Mesh } from '../mesh/mesh';
import type { AreaPlan } from './plan';

export interface BorderPlace {
  /** Arc of the mesh with different grids on its sides. */
  readonly arc: number;
  /** The nearest point of the line, metres. */
  readonly x: number;
  readonly y: number;
  /** Junction of three or more grids that the place is near, −1 on the line between two. */
  readonly junction: number;
  /** The grids that meet there, rising; ground without a grid (`UNASSIGNED`) counts as one. */
  readonly grids: readonly number[];
}

/**
 * Gives the border nearest to x, y (metres) and at most `withinM` away, null where there is none; the community's own
 * border is none. A junction wins over the lines that meet in it. One pass over the arcs.
 */
export function borderAt({ mesh, gridOf }: AreaPlan, x: number, y: number, withinM: number): BorderPlace | null {
  const { points, arcStart, arcLeft, arcRight } = mesh;
  let nearest = withinM * withinM;
  let found: { arc: number; x: number; y: number } | null = null;
  const meeting = new Map<number, Set<number>>();
  for (let arc = 0; arc < arcCount(mesh); arc++) {
    const left = arcLeft[arc];
    const right = arcRight[arc];
    if (left < 0 || right < 0 || gridOf[left] === gridOf[right]) continue;
    for (let i = arcStart[arc] * 2; i < arcStart[arc + 1] * 2 - 2; i += 2) {
      const dx = points[i + 2] - points[i];
      const dy = points[i + 3] - points[i + 1];
      const t = Math.max(0, Math.min(1, ((x - points[i]) * dx + (y - points[i + 1]) * dy) / (dx * dx + dy * dy)));
      const px = points[i] + t * dx;
      const py = points[i + 1] + t * dy;
      const distance = (x - px) ** 2 + (y - py) ** 2;
      if (distance > nearest) continue;
      nearest = distance;
      found = { arc, x: px, y: py };
    }
    for (const junction of [mesh.arcFrom[arc], mesh.arcTo[arc]]) {
      const [jx, jy] = junctionPoint(mesh, arc, junction);
      if ((x - jx) ** 2 + (y - jy) ** 2 > withinM * withinM) continue;
      const grids = meeting.get(junction) ?? new Set();
      meeting.set(junction, grids.add(gridOf[left]).add(gridOf[right]));
    }
  }
  if (!found) return null;
  const { arc } = found;
  for (const junction of [mesh.arcFrom[arc], mesh.arcTo[arc]]) {
    const grids = meeting.get(junction);
    if (!grids || grids.size < 3) continue;
    const [jx, jy] = junctionPoint(mesh, arc, junction);
    return { arc, x: jx, y: jy, junction, grids: [...grids].sort((a, b) => a - b) };
  }
  const sides = [gridOf[arcLeft[arc]], gridOf[arcRight[arc]]];
  return { ...found, junction: -1, grids: sides.sort((a, b) => a - b) };
}

function junctionPoint(mesh: Mesh, arc: number, junction: number): readonly [number, number] {
  const vertex = mesh.arcFrom[arc] === junction ? mesh.arcStart[arc] : mesh.arcStart[arc + 1] - 1;
  return [mesh.points[2 * vertex], mesh.points[2 * vertex + 1]];
}
