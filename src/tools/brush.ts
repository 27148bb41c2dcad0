/** Which plots a brush takes on its way: by the plots' inner points, in metres. */
import type { Mesh } from '../core/mesh/mesh';

export interface PathPoint {
  readonly x: number;
  readonly y: number;
}

/** Adds to `plots` those whose inner point is at most `radiusM` from the way from `a` to `b`. Linear in the mesh. */
export function addBrushedPlots(plots: Set<number>, mesh: Mesh, a: PathPoint, b: PathPoint, radiusM: number): void {
  if (radiusM <= 0) return;
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length2 = dx * dx + dy * dy;
  for (let plot = 0; plot < mesh.plotCount; plot++) {
    const px = mesh.plotPoint[2 * plot] - a.x;
    const py = mesh.plotPoint[2 * plot + 1] - a.y;
    const along = length2 === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length2));
    const offX = px - along * dx;
    const offY = py - along * dy;
    if (offX * offX + offY * offY <= radiusM * radiusM) plots.add(plot);
  }
}
