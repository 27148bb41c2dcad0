/** The pieces that some plots fall into. */
import type { Mesh } from './mesh';
import type { PlotJoins } from './plot-joins';

/**
 * Gives the connected pieces of `plots`, each rising, in the order of their first plots: neighbours sharing a line hang
 * together unless `joins` closes it, and so do plots joined beyond it; arcs for which `isCrossed` is false hold them
 * apart. Linear in the plots.
 */
export function plotPieces(
  mesh: Mesh,
  { closed, beyond }: PlotJoins,
  plots: Iterable<number>,
  isCrossed: (arc: number) => boolean = () => true,
): number[][] {
  const waiting = new Set(plots);
  const pieces: number[][] = [];
  for (const first of [...waiting].sort((a, b) => a - b)) {
    if (!waiting.delete(first)) continue;
    const piece = [first];
    for (let head = 0; head < piece.length; head++) {
      const plot = piece[head];
      for (let i = mesh.plotArcStart[plot]; i < mesh.plotArcStart[plot + 1]; i++) {
        const arc = mesh.plotArcs[i] < 0 ? ~mesh.plotArcs[i] : mesh.plotArcs[i];
        const other = mesh.plotArcs[i] < 0 ? mesh.arcLeft[arc] : mesh.arcRight[arc];
        if (other >= 0 && !closed.has(arc) && isCrossed(arc) && waiting.delete(other)) piece.push(other);
      }
      for (const other of beyond.get(plot) ?? []) if (waiting.delete(other)) piece.push(other);
    }
    pieces.push(piece.sort((a, b) => a - b));
  }
  return pieces;
}

/** Gives the piece with most households, among equals with most ground. */
export function mainPiece(mesh: Mesh, pieces: readonly (readonly number[])[]): readonly number[] {
  const sum = (piece: readonly number[], column: ArrayLike<number>) =>
    piece.reduce((total, plot) => total + column[plot], 0);
  return pieces.reduce((a, b) => {
    const more = sum(b, mesh.plotHouseholds) - sum(a, mesh.plotHouseholds);
    return more > 0 || (more === 0 && sum(b, mesh.plotAreaM2) > sum(a, mesh.plotAreaM2)) ? b : a;
  });
}
