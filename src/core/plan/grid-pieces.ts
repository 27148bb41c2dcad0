/** The pieces a grid (or the ground without one) falls into, and what each lies beside. */
import { arcCount } from '../mesh/mesh';
import { plotPieces } from '../mesh/plot-pieces';
import { isBalanced } from './balance';
import { plotsOfGrid } from './grid-plots';
import { type AreaPlan, type Plan, UNASSIGNED } from './plan';
import { joinsOf } from './plot-links';

export interface GridPiece {
  /** Rising. */
  readonly plots: readonly number[];
  readonly households: number;
  readonly areaM2: number;
  /**
   * Metres of border over which it could hang together with each other grid of the community, 0 where only a link says
   * so; ground without a grid is left out.
   */
  readonly borderM: ReadonlyMap<number, number>;
}

/**
 * Lists the pieces of a grid, or of `UNASSIGNED`, in one community, by map and links. The piece with most
 * households comes first (most ground among equals). Linear in the community's plots and arcs.
 */
export function gridPieces(areaPlan: AreaPlan, grid: number): GridPiece[] {
  const { mesh, gridOf } = areaPlan;
  const joins = joinsOf(areaPlan);
  const pieceOf = new Int32Array(mesh.plotCount).fill(-1);
  const found = plotPieces(mesh, joins, plotsOfGrid(areaPlan, grid)).map((plots, piece) => {
    for (const plot of plots) pieceOf[plot] = piece;
    return {
      plots,
      households: plots.reduce((sum, plot) => sum + mesh.plotHouseholds[plot], 0),
      areaM2: plots.reduce((sum, plot) => sum + mesh.plotAreaM2[plot], 0),
      borderM: new Map<number, number>(),
    };
  });
  const countBorder = (plot: number, other: number, metres: number) => {
    if (plot < 0 || other < 0 || pieceOf[plot] < 0 || gridOf[other] === grid || gridOf[other] === UNASSIGNED) return;
    const { borderM } = found[pieceOf[plot]];
    borderM.set(gridOf[other], (borderM.get(gridOf[other]) ?? 0) + metres);
  };
  for (let arc = 0; arc < arcCount(mesh); arc++) {
    if (joins.closed.has(arc)) continue;
    countBorder(mesh.arcLeft[arc], mesh.arcRight[arc], mesh.arcLengthM[arc]);
    countBorder(mesh.arcRight[arc], mesh.arcLeft[arc], mesh.arcLengthM[arc]);
  }
  for (const [plot, others] of joins.beyond) for (const other of others) countBorder(plot, other, 0);
  return found.sort((a, b) => b.households - a.households || b.areaM2 - a.areaM2 || a.plots[0] - b.plots[0]);
}

/** Grids a piece lies beside, longest shared border first. */
export function neighboursOfPiece({ borderM }: GridPiece): number[] {
  return [...borderM].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([grid]) => grid);
}

/** Those of them that may take it: not locked, and not a campus or a market that keeps to itself. */
export function takersOfPiece(plan: Plan, piece: GridPiece): number[] {
  return neighboursOfPiece(piece).filter((id) => {
    const grid = plan.grids.get(id)!;
    return !grid.locked && isBalanced(grid);
  });
}
