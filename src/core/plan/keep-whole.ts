/**
 * Holding an assignment back where it would tear a grid: a plot that changes grid must hang together with the grid that takes it,
 * and the grid that gives it stays in as many pieces as it was. Plots stay where they were until both hold.
 */
import type { Mesh } from '../mesh/mesh';
import { joinedPlots, type PlotJoins } from '../mesh/plot-joins';
import type { AreaPlan } from './plan';
import { joinsOf } from './plot-links';

export interface KeptWhole {
  /** Grid of each plot. */
  readonly gridOf: Int32Array;
  /** Plots that stay, against what was wanted. */
  readonly kept: number;
}

/**
 * Gives `wanted` with the fewest steps back that keep every one of `grids` in one piece, or in the pieces it has in
 * `areaPlan`, by map and links; plots differ between the two only inside `grids`. Where a piece would be cut off, the plots that stay are
 * a shortest way to it. Linear in the plots of the grids for each piece that would be cut off.
 */
export function keepWhole(areaPlan: AreaPlan, wanted: Int32Array, grids: readonly number[]): KeptWhole {
  const { mesh, gridOf: before } = areaPlan;
  const joins = joinsOf(areaPlan);
  const gridOf = wanted.slice();
  const plots: number[] = [];
  for (let plot = 0; plot < before.length; plot++) if (grids.includes(before[plot])) plots.push(plot);
  const pieceBefore = pieces(mesh, joins, before, plots);
  for (;;) {
    const piece = pieces(mesh, joins, gridOf, plots);
    const isReturned = returnLoose(plots, piece, before, gridOf);
    if (!isReturned && !reachCutOff(mesh, joins, plots, pieceBefore, piece, before, gridOf)) break;
  }
  let kept = 0;
  for (const plot of plots) if (gridOf[plot] !== wanted[plot]) kept++;
  return { gridOf, kept };
}

/** Gives back the plots that do not hang together with the grid that takes them. */
function returnLoose(plots: readonly number[], piece: Int32Array, before: Int32Array, gridOf: Int32Array): boolean {
  const rooted = new Set<number>();
  for (const plot of plots) if (gridOf[plot] === before[plot]) rooted.add(piece[plot]);
  let isChanged = false;
  for (const plot of plots) {
    if (gridOf[plot] === before[plot] || rooted.has(piece[plot])) continue;
    gridOf[plot] = before[plot];
    isChanged = true;
  }
  return isChanged;
}

/** Gives back a way to every piece that a giving grid would lose touch with; false where there is none. */
function reachCutOff(
  mesh: Mesh,
  joins: PlotJoins,
  plots: readonly number[],
  pieceBefore: Int32Array,
  piece: Int32Array,
  before: Int32Array,
  gridOf: Int32Array,
): boolean {
  /** By piece as it was: what is left of it, as pieces of now with their ground. */
  const left = new Map<number, Map<number, number>>();
  for (const plot of plots) {
    if (gridOf[plot] !== before[plot]) continue;
    const parts = left.get(pieceBefore[plot]) ?? new Map<number, number>();
    left.set(pieceBefore[plot], parts);
    parts.set(piece[plot], (parts.get(piece[plot]) ?? 0) + mesh.plotAreaM2[plot]);
  }
  let isChanged = false;
  for (const [whole, parts] of left) {
    if (parts.size < 2) continue;
    const [main] = [...parts].reduce((a, b) => (b[1] > a[1] ? b : a));
    for (const part of parts.keys()) {
      if (part === main) continue;
      const way = shortestWay(
        mesh,
        joins,
        plots.filter((plot) => piece[plot] === part && gridOf[plot] === before[plot]),
        (plot) => pieceBefore[plot] === whole,
        (plot) => piece[plot] === main && gridOf[plot] === before[plot],
      );
      for (const plot of way) {
        if (gridOf[plot] === before[plot]) continue;
        gridOf[plot] = before[plot];
        isChanged = true;
      }
    }
  }
  return isChanged;
}

/** Breadth first over plots, from some to the first that is wanted, both ends left out. */
function shortestWay(
  mesh: Mesh,
  joins: PlotJoins,
  from: readonly number[],
  isPassable: (plot: number) => boolean,
  isWanted: (plot: number) => boolean,
): number[] {
  const cameFrom = new Map<number, number>(from.map((plot) => [plot, -1]));
  const queue = [...from];
  for (let head = 0; head < queue.length; head++) {
    const plot = queue[head];
    if (isWanted(plot)) {
      const way: number[] = [];
      for (let at = cameFrom.get(plot)!; at >= 0; at = cameFrom.get(at)!) way.push(at);
      return way;
    }
    for (const next of joinedPlots(mesh, joins, plot)) {
      if (cameFrom.has(next) || !isPassable(next)) continue;
      cameFrom.set(next, plot);
      queue.push(next);
    }
  }
  return [];
}

/** Names the piece of every plot listed: plots of one grid that hang together are in one piece. −1 for other plots. */
function pieces(mesh: Mesh, joins: PlotJoins, gridOf: Int32Array, plots: readonly number[]): Int32Array {
  const piece = new Int32Array(mesh.plotCount).fill(-1);
  const isAsMapped = joins.closed.size === 0 && joins.beyond.size === 0;
  const stack: number[] = [];
  for (const first of plots) {
    if (piece[first] >= 0) continue;
    const grid = gridOf[first];
    const reach = (next: number): void => {
      if (piece[next] >= 0 || gridOf[next] !== grid) return;
      piece[next] = first;
      stack.push(next);
    };
    reach(first);
    while (stack.length > 0) {
      const plot = stack.pop()!;
      if (!isAsMapped) {
        for (const next of joinedPlots(mesh, joins, plot)) reach(next);
        continue;
      }
      // The rule, and asked with every move of a border: no list is made of every plot's neighbours.
      for (let i = mesh.plotArcStart[plot]; i < mesh.plotArcStart[plot + 1]; i++) {
        const half = mesh.plotArcs[i];
        const other = half < 0 ? mesh.arcLeft[~half] : mesh.arcRight[half];
        if (other >= 0) reach(other);
      }
    }
  }
  return piece;
}
