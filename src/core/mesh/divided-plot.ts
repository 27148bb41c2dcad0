/**
 * What a cut between stairwells makes of a plot, beside what every cut does: two pieces that both keep the building,
 * each with its run of stairwells, their households, and an inner point in its part of the building.
 */
import { interiorPoint } from '../geometry/interior-point';
import { pointInRings } from '../geometry/ring';
import { type Refusal, refuse } from '../outcome';
import type { Mesh, StairwellRun } from './mesh';
import { outlineOfPlotList } from './outline';
import type { LocalDrawing } from './splice-mesh';
import { plotsOfBuilding, type StairwellGap, shareOfStairwells, stairwellPlace } from './stairwells';

/** The drawing of a cut: faces by old plot (−1 for ground not to be cut) and by the piece they belong to. */
interface DrawnCut extends Pick<LocalDrawing, 'edges' | 'faces' | 'arcOfPiece'> {
  readonly plotOf: Int32Array;
  readonly pieceOf: Int32Array;
  readonly cutPlots: readonly number[];
}

/** Gives the stairwells of a plot: those it was left with, or all where its building is whole. */
function runOf(mesh: Mesh, plot: number, of: number): StairwellRun {
  return mesh.plotStairwells?.get(plot) ?? { first: 1, last: of, of };
}

/** Refuses `no-such-stairwell` {stairwell, of} and `stairwells-not-simple`; null where the division can be made. */
export function notDivisible(
  mesh: Mesh,
  { cutPlots, plotOf, pieceOf }: DrawnCut,
  { after, of }: StairwellGap,
): Refusal | null {
  const [plot] = cutPlots;
  if (cutPlots.length !== 1 || mesh.plotBuilding[plot] < 0) return refuse('stairwells-not-simple');
  const run = runOf(mesh, plot, of);
  if (run.of !== of || after < run.first || after >= run.last) {
    return refuse('no-such-stairwell', { stairwell: after, of: run.of });
  }
  const pieces = new Set(pieceOf.filter((_, face) => plotOf[face] === plot));
  return pieces.size === 2 ? null : refuse('stairwells-not-simple');
}

/** Gives the pieces on the left of the line, by their names. */
export function leftPieces({ edges, faces, arcOfPiece, plotOf, pieceOf }: DrawnCut): Set<number> {
  const left = new Set<number>();
  arcOfPiece.forEach((arc, piece) => {
    if (arc >= 0) return;
    const half = 2 * edges.pieceEdge[piece] + (edges.pieceForward[piece] ? 0 : 1);
    const [onLeft, onRight] = [faces.faceOf[half], faces.faceOf[half ^ 1]];
    if (onLeft < 0 || plotOf[onLeft] < 0 || plotOf[onLeft] !== plotOf[onRight]) return;
    if (pieceOf[onLeft] !== pieceOf[onRight]) left.add(pieceOf[onLeft]);
  });
  return left;
}

/**
 * Gives the spliced mesh with the building of `plot` on both pieces, of which the later has the last number. Columns of
 * `spliced` that are its own are written to.
 */
export function withDivision(
  spliced: Mesh,
  before: Mesh,
  plot: number,
  { after, of }: StairwellGap,
  footprint: (building: number) => readonly ArrayLike<number>[],
): Mesh {
  const building = before.plotBuilding[plot];
  const run = runOf(before, plot, of);
  const households = plotsOfBuilding(before, building).reduce((sum, one) => sum + before.plotHouseholds[one], 0);
  const plotStairwells = new Map(before.plotStairwells);
  const parts = [
    [plot, { ...run, last: after }],
    [before.plotCount, { ...run, first: after + 1 }],
  ] as const;
  for (const [part, stairwells] of parts) {
    plotStairwells.set(part, stairwells);
    spliced.plotBuilding[part] = building;
    spliced.plotHouseholds[part] = shareOfStairwells(households, stairwells);
    const outline = outlineOfPlotList(spliced, [part]);
    const place = stairwellPlace(footprint(building), stairwells);
    // A footprint that was shrunk where it overlapped another may have its middle off its plot.
    spliced.plotPoint.set(place && pointInRings(outline, ...place) ? place : interiorPoint(outline), 2 * part);
  }
  return { ...spliced, plotStairwells };
}
