/**
 * What people know of plots hanging together that the mesh does not show. On the map alone two plots hang together
 * where they share a line; here a line may be closed (a wall, a locked gate) and plots that share none may be joined
 * (a footbridge). Contiguity is always asked of mesh and joins together.
 */
import { arcCount, type Mesh } from './mesh';

export interface PlotJoins {
  /** Arcs over which the plots on both sides do not hang together. */
  readonly closed: ReadonlySet<number>;
  /** For a plot the plots it hangs together with although they share no line; both directions present. */
  readonly beyond: ReadonlyMap<number, readonly number[]>;
}

/** Nothing but what the map shows. */
export const AS_MAPPED: PlotJoins = { closed: new Set(), beyond: new Map() };

/** Gives the plots that hang together with a plot, once for each arc or join. */
export function joinedPlots(mesh: Mesh, { closed, beyond }: PlotJoins, plot: number): number[] {
  const found: number[] = [];
  for (let i = mesh.plotArcStart[plot]; i < mesh.plotArcStart[plot + 1]; i++) {
    const half = mesh.plotArcs[i];
    const arc = half < 0 ? ~half : half;
    const other = half < 0 ? mesh.arcLeft[arc] : mesh.arcRight[arc];
    if (other >= 0 && !(closed.size > 0 && closed.has(arc))) found.push(other);
  }
  if (beyond.size > 0) found.push(...(beyond.get(plot) ?? []));
  return found;
}

/** Gives the arcs two plots share, in the order of the boundary of the first. */
export function sharedArcs(mesh: Mesh, a: number, b: number): number[] {
  const found: number[] = [];
  for (let i = mesh.plotArcStart[a]; i < mesh.plotArcStart[a + 1]; i++) {
    const half = mesh.plotArcs[i];
    const arc = half < 0 ? ~half : half;
    if ((half < 0 ? mesh.arcLeft[arc] : mesh.arcRight[arc]) === b) found.push(arc);
  }
  return found;
}

/** Gives the vertices of an arc, metres, interleaved x/y. */
export function arcCoords({ points, arcStart }: Mesh, arc: number): Float64Array {
  return points.subarray(2 * arcStart[arc], 2 * arcStart[arc + 1]);
}

/** Gives the border between different plots as pairs a, b with a < b, rising, each once. n log n in the arcs. */
export function plotBorders(mesh: Mesh): number[] {
  const pairs = new Set<number>();
  for (let arc = 0; arc < arcCount(mesh); arc++) {
    const [left, right] = [mesh.arcLeft[arc], mesh.arcRight[arc]];
    if (left < 0 || right < 0 || left === right) continue;
    pairs.add(Math.min(left, right) * mesh.plotCount + Math.max(left, right));
  }
  const rising = Float64Array.from(pairs).sort();
  return [...rising].flatMap((pair) => [Math.floor(pair / mesh.plotCount), pair % mesh.plotCount]);
}
