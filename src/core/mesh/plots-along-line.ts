/** The plots a drawn line meets: those beside an arc it touches, or the one it lies in altogether. */
import { cellBuffer, cellsAlong, segmentGrid } from '../geometry/segment-grid';
import { arcCount, type Mesh } from './mesh';

/** Nearer than this a line touches an arc, metres: more than noding moves a point, less than anybody draws. */
const TOUCH_M = 0.001;

/**
 * `path` is interleaved metres. One pass over the vertices of `plots`, of the whole mesh by default, and a look at the
 * arcs near the line.
 */
export function plotsAlongLine(mesh: Mesh, path: ArrayLike<number>, plots?: ReadonlySet<number>): Set<number> {
  const isWanted = (plot: number): boolean => plot >= 0 && (!plots || plots.has(plot));
  const { points, arcStart, arcLeft, arcRight } = mesh;
  const count = path.length / 2 - 1;
  const [ax, ay, bx, by] = [0, 1, 2, 3].map(() => new Float64Array(count));
  for (let i = 0; i < count; i++) {
    ax[i] = path[2 * i];
    ay[i] = path[2 * i + 1];
    bx[i] = path[2 * i + 2];
    by[i] = path[2 * i + 3];
  }
  const grid = segmentGrid({ count, ax, ay, bx, by });
  const cells = cellBuffer(grid);
  const maxX = grid.minX + grid.columns * grid.cellM;
  const maxY = grid.minY + grid.rows * grid.cellM;
  const found = new Set<number>();
  const [x, y] = [path[0], path[1]];
  let west = -Infinity;
  let plotAtStart = -1;
  const arcs = plots && arcsOfPlots(mesh, plots);
  for (let k = 0; k < (arcs ? arcs.length : arcCount(mesh)); k++) {
    const arc = arcs ? arcs[k] : k;
    for (let i = arcStart[arc] * 2; i < arcStart[arc + 1] * 2 - 2; i += 2) {
      const x1 = points[i];
      const y1 = points[i + 1];
      const x2 = points[i + 2];
      const y2 = points[i + 3];
      if (y1 > y !== y2 > y) {
        const at = x1 + ((y - y1) / (y2 - y1)) * (x2 - x1);
        if (at < x && at > west) {
          west = at;
          plotAtStart = y1 > y2 ? arcLeft[arc] : arcRight[arc];
        }
      }
      if ((x1 < grid.minX && x2 < grid.minX) || (x1 > maxX && x2 > maxX)) continue;
      if ((y1 < grid.minY && y2 < grid.minY) || (y1 > maxY && y2 > maxY)) continue;
      const passed = cellsAlong(grid, x1, y1, x2, y2, cells);
      let isNear = false;
      for (let c = 0; c < passed && !isNear; c++) {
        const end = grid.start[cells[c] + 1];
        for (let k = grid.start[cells[c]]; k < end && !isNear; k++) {
          const i = grid.items[k];
          isNear = touch(ax[i], ay[i], bx[i], by[i], x1, y1, x2, y2);
        }
      }
      if (!isNear) continue;
      for (const plot of [arcLeft[arc], arcRight[arc]]) if (isWanted(plot)) found.add(plot);
      break;
    }
  }
  if (isWanted(plotAtStart)) found.add(plotAtStart);
  return found;
}

/** Whether two segments cross or come near; where only their lines and boxes do they may be said to as well. */
function touch(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): boolean {
  if (Math.min(ax, bx) > Math.max(x1, x2) + TOUCH_M || Math.max(ax, bx) < Math.min(x1, x2) - TOUCH_M) return false;
  if (Math.min(ay, by) > Math.max(y1, y2) + TOUCH_M || Math.max(ay, by) < Math.min(y1, y2) - TOUCH_M) return false;
  return !isBeside(ax, ay, bx, by, x1, y1, x2, y2) && !isBeside(x1, y1, x2, y2, ax, ay, bx, by);
}

/** Whether the second segment lies wholly on one side of the line through the first. */
function isBeside(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): boolean {
  const dx = bx - ax;
  const dy = by - ay;
  const side1 = dx * (y1 - ay) - dy * (x1 - ax);
  const side2 = dx * (y2 - ay) - dy * (x2 - ax);
  const least = TOUCH_M * (Math.abs(dx) + Math.abs(dy));
  return (side1 > least && side2 > least) || (side1 < -least && side2 < -least);
}

function arcsOfPlots(mesh: Mesh, plots: ReadonlySet<number>): number[] {
  const arcs = new Set<number>();
  for (const plot of plots) {
    for (let i = mesh.plotArcStart[plot]; i < mesh.plotArcStart[plot + 1]; i++) {
      arcs.add(mesh.plotArcs[i] < 0 ? ~mesh.plotArcs[i] : mesh.plotArcs[i]);
    }
  }
  return [...arcs];
}
