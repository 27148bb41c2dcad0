/** The ground one can walk from a plot without crossing a barrier. */
import type { BarrierClass } from '../ground/ground';
import type { Mesh } from './mesh';
import { AS_MAPPED, type PlotJoins } from './plot-joins';

/**
 * Gives the plots reached from `start` over lines of a lower barrier class than `stopsAt` (1: streets, lanes and walls
 * stop; 2: only main roads, rail and water), in rising order; `start` is among them. Closed lines stop like walls, plots
 * for which `mayEnter` is false are walked round. Linear in the plots reached.
 */
export function reachablePlots(
  mesh: Mesh,
  start: number,
  stopsAt: Exclude<BarrierClass, 0>,
  mayEnter: (plot: number) => boolean = () => true,
  { closed }: Pick<PlotJoins, 'closed'> = AS_MAPPED,
): number[] {
  const reached = new Set([start]);
  const queue = [start];
  for (let head = 0; head < queue.length; head++) {
    const plot = queue[head];
    for (let i = mesh.plotArcStart[plot]; i < mesh.plotArcStart[plot + 1]; i++) {
      const arc = mesh.plotArcs[i] < 0 ? ~mesh.plotArcs[i] : mesh.plotArcs[i];
      const other = mesh.plotArcs[i] < 0 ? mesh.arcLeft[arc] : mesh.arcRight[arc];
      if (other < 0 || mesh.arcClass[arc] >= stopsAt || closed.has(arc) || reached.has(other) || !mayEnter(other))
        continue;
      reached.add(other);
      queue.push(other);
    }
  }
  return queue.sort((a, b) => a - b);
}
