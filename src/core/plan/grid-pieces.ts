/** The pieces a grid (or the ground without one) falls into, and what each lies beside. */
import { arcCount } from '../mesh/mesh';
import { type AreaPlan, UNASSIGNED } from './plan';

export interface GridPiece {
  /** Rising. */
  readonly plots: readonly number[];
  readonly households: number;
  readonly areaM2: number;
  /** Metres of border shared with each other grid of the community; ground without a grid is left out. */
  readonly borderM: ReadonlyMap<number, number>;
}

/**
 * Lists the pieces of a grid, or of `UNASSIGNED`, in one community: plots that share a line hang together. The piece
 * with most households comes first (most ground among equals). Linear in the community's plots and arcs.
 */
export function gridPieces({ mesh, gridOf }: AreaPlan, grid: number): GridPiece[] {
  const pieceOf = new Int32Array(mesh.plotCount).fill(-1);
  const linked: number[][] = Array.from({ length: mesh.plotCount }, () => []);
  for (let arc = 0; arc < arcCount(mesh); arc++) {
    const left = mesh.arcLeft[arc];
    const right = mesh.arcRight[arc];
    if (left < 0 || right < 0 || left === right || gridOf[left] !== grid || gridOf[right] !== grid) continue;
    linked[left].push(right);
    linked[right].push(left);
  }
  const found: { plots: number[]; households: number; areaM2: number; borderM: Map<number, number> }[] = [];
  for (let first = 0; first < mesh.plotCount; first++) {
    if (gridOf[first] !== grid || pieceOf[first] >= 0) continue;
    const plots = [first];
    pieceOf[first] = found.length;
    for (let at = 0; at < plots.length; at++) {
      for (const next of linked[plots[at]]) {
        if (pieceOf[next] >= 0) continue;
        pieceOf[next] = found.length;
        plots.push(next);
      }
    }
    found.push({
      plots: plots.sort((a, b) => a - b),
      households: plots.reduce((sum, plot) => sum + mesh.plotHouseholds[plot], 0),
      areaM2: plots.reduce((sum, plot) => sum + mesh.plotAreaM2[plot], 0),
      borderM: new Map(),
    });
  }
  for (let arc = 0; arc < arcCount(mesh); arc++) {
    for (const [plot, other] of [
      [mesh.arcLeft[arc], mesh.arcRight[arc]],
      [mesh.arcRight[arc], mesh.arcLeft[arc]],
    ]) {
      if (plot < 0 || other < 0 || pieceOf[plot] < 0 || gridOf[other] === grid || gridOf[other] === UNASSIGNED)
        continue;
      const { borderM } = found[pieceOf[plot]];
      borderM.set(gridOf[other], (borderM.get(gridOf[other]) ?? 0) + mesh.arcLengthM[arc]);
    }
  }
  return found.sort((a, b) => b.households - a.households || b.areaM2 - a.areaM2 || a.plots[0] - b.plots[0]);
}

/** Grids a piece lies beside, longest shared border first. */
export function neighboursOfPiece({ borderM }: GridPiece): number[] {
  return [...borderM].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([grid]) => grid);
}
