/** The pieces a grid (or the ground without one) falls into, and what each lies beside. */
import { arcCount } from '../mesh/mesh';
import { plotPieces } from '../mesh/plot-pieces';
import { plotsOfGrid } from './grid-plots';
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
export function gridPieces(areaPlan: AreaPlan, grid: number): GridPiece[] {
  const { mesh, gridOf } = areaPlan;
  const pieceOf = new Int32Array(mesh.plotCount).fill(-1);
  const found = plotPieces(mesh, plotsOfGrid(areaPlan, grid)).map((plots, piece) => {
    for (const plot of plots) pieceOf[plot] = piece;
    return {
      plots,
      households: plots.reduce((sum, plot) => sum + mesh.plotHouseholds[plot], 0),
      areaM2: plots.reduce((sum, plot) => sum + mesh.plotAreaM2[plot], 0),
      borderM: new Map<number, number>(),
    };
  });
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
