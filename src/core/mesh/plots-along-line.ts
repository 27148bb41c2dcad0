/**
 * The plots a drawn line meets: those beside an arc it touches, or the one it lies in altogether; and which of them it
 * may cut in two.
 */
import { cellBuffer, cellsAlong, segmentGrid } from '../geometry/segment-grid';
import { arcCount, type Mesh } from './mesh';

/** Nearer than this a line touches an arc, metres: more than noding moves a point, less than anybody draws. */
const TOUCH_M = 0.001;

/**
 * `path` is interleaved metres. One pass over the vertices of `plots`, of the whole mesh by default, and a look at the
 * arcs near the line.
 */
export function plotsAlongLine(mesh: Mesh, path: ArrayLike<number>, plots?: ReadonlySet<number>): Set<number> {
  return new Set(timesMet(mesh, path, plots).keys());
}

/**
 * Gives those of `plotsAlongLine` that the line may cut in two: where it does not meet itself, not those it only ends
 * in, for it meets their boundary once. Costs the same, and the square of the line's vertices.
 */
export function plotsToCut(mesh: Mesh, path: ArrayLike<number>, plots?: ReadonlySet<number>): Set<number> {
  const times = timesMet(mesh, path, plots);
  const isSimple = !meetsItself(path);
  return new Set([...times.keys()].filter((plot) => !isSimple || times.get(plot)! > 1));
}

/** How often the line meets the boundary of each plot, told up to a few times: 0 for the plot it lies in altogether. */
function timesMet(mesh: Mesh, path: ArrayLike<number>, plots?: ReadonlySet<number>): Map<number, number> {
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
  const times = new Map<number, number>();
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
      // A piece of line in several cells is met several times: too often does no harm.
      let met = 0;
      for (let c = 0; c < passed && met < 2; c++) {
        const end = grid.start[cells[c] + 1];
        for (let k = grid.start[cells[c]]; k < end && met < 2; k++) {
          const i = grid.items[k];
          if (touch(ax[i], ay[i], bx[i], by[i], x1, y1, x2, y2)) met++;
        }
      }
      if (met === 0) continue;
      for (const plot of [arcLeft[arc], arcRight[arc]]) {
        if (isWanted(plot)) times.set(plot, (times.get(plot) ?? 0) + met);
      }
    }
  }
  if (isWanted(plotAtStart) && !times.has(plotAtStart)) times.set(plotAtStart, 0);
  return times;
}

/** Whether a line crosses or touches itself, other than where one piece goes on into the next. */
function meetsItself(path: ArrayLike<number>): boolean {
  for (let i = 0; i + 3 < path.length; i += 2) {
    for (let j = i + 4; j + 3 < path.length; j += 2) {
      const [ax, ay, bx, by] = [path[i], path[i + 1], path[i + 2], path[i + 3]];
      if (touch(ax, ay, bx, by, path[j], path[j + 1], path[j + 2], path[j + 3])) return true;
    }
  }
  return false;
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
