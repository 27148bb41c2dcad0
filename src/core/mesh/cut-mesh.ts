/**
 * Cuts plots along a drawn line. The arcs of the touched plots and the line are noded and traced on their own, the
 * result is spliced into copies of the mesh's columns: the work is that of the touched plots, whatever the city.
 * A neighbour that is not cut gets the new junction too, because it shares the arc.
 */
import { interiorPoint } from '../geometry/interior-point';
import { type NodedEdges, nodeSegments } from '../geometry/node-segments';
import { type Faces, traceFaces } from '../geometry/trace-faces';
import { done, type Outcome, refuse } from '../outcome';
import { deepestCut } from './deepest-cut';
import { leftPieces, notDivisible, withDivision } from './divided-plot';
import { snapped } from './footprint';
import { MESH_QUANTUM_M, type Mesh } from './mesh';
import { outlineOfPlotList } from './outline';
import { plotsToCut } from './plots-along-line';
import { spliceMesh } from './splice-mesh';
import type { StairwellGap } from './stairwells';

/** A piece smaller than this, m², is not cut off: the line ran along the border there. */
const LEAST_PIECE_M2 = 0.5;

export interface CutOptions {
  /** Only these plots may be cut; all by default. */
  readonly plots?: readonly number[];
  /** Rings of a building of the mesh in metres. */
  readonly footprint: (building: number) => readonly ArrayLike<number>[];
  /** The line divides the building on the only plot of `plots`: its stairwells up to `after` are on the line's left. */
  readonly division?: StairwellGap;
}

export interface CutResult {
  readonly mesh: Mesh;
  /** Plot of the old mesh that each plot of the new one is a piece of; pieces beyond the first are at the end. */
  readonly parentOf: Int32Array;
  /** The plots that were cut, in rising order, as numbered in the old mesh (the first piece keeps the number). */
  readonly cutPlots: number[];
}

/**
 * Cuts along `line`, metres, interleaved x/y. The piece with the building keeps number, building and households; without
 * a building the largest piece keeps the number. Cutting again with `plots: cutPlots` gives the same mesh.
 * With `division` both pieces keep the building and share its households, the left one keeps the number.
 * Refuses `line-cuts-building` (values: count, and x, y of the first place in metres) and `line-cuts-nothing`; a
 * division that does not make two pieces `stairwells-not-simple`, one beside the plot's stairwells `no-such-stairwell`.
 */
export function cutMesh(mesh: Mesh, line: ArrayLike<number>, options: CutOptions): Outcome<CutResult> {
  const path: number[] = [];
  for (let i = 0; i < line.length; i += 2) {
    const x = snapped(line[i]);
    const y = snapped(line[i + 1]);
    if (!Number.isFinite(x + y)) throw new Error(`Cut line has a vertex at ${line[i]}, ${line[i + 1]}.`);
    if (path.length === 0 || path[path.length - 2] !== x || path[path.length - 1] !== y) path.push(x, y);
  }
  if (path.length < 4) return refuse('line-cuts-nothing');
  let touched = plotsToCut(mesh, path, options.plots && new Set(options.plots));
  if (touched.size === 0) return refuse('line-cuts-nothing');
  let pieces = tracePieces(mesh, path, touched);
  while (pieces.cutPlots.length > 0 && (pieces.cutPlots.length < touched.size || pieces.torn.size > 0)) {
    // Plots that are only touched must not get vertices: the cut made again from its record would differ.
    const { cutPlots, torn } = pieces;
    touched = new Set(cutPlots.length < touched.size ? cutPlots : cutPlots.filter((plot) => !torn.has(plot)));
    pieces = tracePieces(mesh, path, touched);
  }
  if (pieces.cutPlots.length === 0) return refuse('line-cuts-nothing');
  const { division } = options;
  const refusal = division ? notDivisible(mesh, pieces, division) : buildingsInTheWay(mesh, pieces, options.footprint);
  if (refusal) return refusal;
  const { plotOfPiece, parentOf } = numberPieces(mesh, pieces, division && leftPieces(pieces));
  const spliced = spliceMesh(
    mesh,
    touched,
    { ...pieces, plotOfFace: pieces.pieceOf.map((p) => plotOfPiece(p)) },
    parentOf,
  );
  const next = division ? withDivision(spliced, mesh, pieces.cutPlots[0], division, options.footprint) : spliced;
  for (const plot of [...pieces.cutPlots, ...numbersFrom(mesh.plotCount, parentOf.length)]) {
    if (next.plotBuilding[plot] < 0) next.plotPoint.set(interiorPoint(outlineOfPlotList(next, [plot])), plot * 2);
  }
  return done({ mesh: next, parentOf, cutPlots: pieces.cutPlots });
}

function numbersFrom(first: number, end: number): number[] {
  return Array.from({ length: end - first }, (_, i) => first + i);
}

/** The local drawing: arcs of the touched plots and the line. */
export interface Pieces {
  readonly edges: NodedEdges;
  readonly faces: Faces;
  /** By edge: arc of the mesh it is part of, −1 for the line. */
  readonly arcOfEdge: Int32Array;
  /** By noded piece: arc of the mesh it came from, −1 for the line. */
  readonly arcOfPiece: Int32Array;
  /** By face: old plot, −1 where the ground is not to be cut. */
  readonly plotOf: Int32Array;
  /** By face: the piece it belongs to, named by one of its faces. */
  readonly pieceOf: Int32Array;
  readonly areaOf: Float64Array;
  readonly cutPlots: number[];
  /**
   * Plots with two borders that the line has drawn onto each other: it passes the place where they meet so closely that
   * both its crossings are one point. What lies on either side there cannot be told from the borders any more.
   */
  readonly torn: ReadonlySet<number>;
}

function tracePieces(mesh: Mesh, path: readonly number[], touched: ReadonlySet<number>): Pieces {
  const coords: number[] = [];
  const arcOfSegment: number[] = [];
  const arcs = new Set<number>();
  for (const plot of touched) {
    for (let i = mesh.plotArcStart[plot]; i < mesh.plotArcStart[plot + 1]; i++) {
      arcs.add(mesh.plotArcs[i] < 0 ? ~mesh.plotArcs[i] : mesh.plotArcs[i]);
    }
  }
  for (const arc of [...arcs].sort((a, b) => a - b)) {
    for (let i = mesh.arcStart[arc] * 2; i < mesh.arcStart[arc + 1] * 2 - 2; i += 2) {
      coords.push(mesh.points[i], mesh.points[i + 1], mesh.points[i + 2], mesh.points[i + 3]);
      arcOfSegment.push(arc);
    }
  }
  for (let i = 0; i + 3 < path.length; i += 2) {
    coords.push(path[i], path[i + 1], path[i + 2], path[i + 3]);
    arcOfSegment.push(-1);
  }
  const count = arcOfSegment.length;
  const columns = [0, 1, 2, 3].map(() => new Float64Array(count));
  for (let i = 0; i < count * 4; i++) columns[i & 3][i >> 2] = coords[i];
  const [ax, ay, bx, by] = columns;
  const edges = nodeSegments({ count, ax, ay, bx, by }, MESH_QUANTUM_M);
  const faces = traceFaces(edges);
  const arcOfEdge = new Int32Array(edges.from.length).fill(-1);
  const arcOfPiece = edges.pieceSegment.map((segment) => arcOfSegment[segment]);
  const plotOf = new Int32Array(faces.count).fill(-1);
  const isKnown = new Uint8Array(faces.count);
  const torn = new Set<number>();
  const know = (face: number, plot: number): void => {
    const own = touched.has(plot) ? plot : -1;
    if (isKnown[face] && plotOf[face] !== own) for (const one of [plotOf[face], own]) if (one >= 0) torn.add(one);
    isKnown[face] = 1;
    if (own >= 0) plotOf[face] = own;
  };
  arcOfPiece.forEach((arc, piece) => {
    if (arc < 0) return;
    const e = edges.pieceEdge[piece];
    arcOfEdge[e] = arc;
    const forward = edges.pieceForward[piece] === 1;
    know(faces.faceOf[2 * e], forward ? mesh.arcLeft[arc] : mesh.arcRight[arc]);
    know(faces.faceOf[2 * e + 1], forward ? mesh.arcRight[arc] : mesh.arcLeft[arc]);
  });
  const lineEdges: number[] = [];
  for (let e = 0; e < arcOfEdge.length; e++) if (arcOfEdge[e] < 0 && faces.faceOf[2 * e] >= 0) lineEdges.push(e);
  // A face that only the line bounds lies in the plot next to it.
  for (let spread = true; spread; ) {
    spread = false;
    for (const e of lineEdges) {
      const [left, right] = [faces.faceOf[2 * e], faces.faceOf[2 * e + 1]];
      if (isKnown[left] === isKnown[right]) continue;
      if (isKnown[left]) know(right, plotOf[left]);
      else know(left, plotOf[right]);
      spread = true;
    }
  }
  const areaOf = faceAreas(edges, faces);
  const pieceOf = joinScraps(edges, faces, lineEdges, plotOf, areaOf);
  const piecesOfPlot = new Map<number, Set<number>>();
  for (let f = 0; f < faces.count; f++) {
    if (plotOf[f] < 0) continue;
    const set = piecesOfPlot.get(plotOf[f]);
    if (set) set.add(pieceOf[f]);
    else piecesOfPlot.set(plotOf[f], new Set([pieceOf[f]]));
  }
  const cutPlots = [...piecesOfPlot].filter(([, set]) => set.size > 1).map(([plot]) => plot);
  cutPlots.sort((a, b) => a - b);
  return { edges, faces, arcOfEdge, arcOfPiece, plotOf, pieceOf, areaOf, cutPlots, torn };
}

function faceAreas({ x, y, from, to }: NodedEdges, { faceOf, count }: Faces): Float64Array {
  const twice = new Float64Array(count);
  const [x0, y0] = [x[0], y[0]];
  for (let h = 0; h < faceOf.length; h++) {
    if (faceOf[h] < 0) continue;
    const e = h >> 1;
    const cross = (x[from[e]] - x0) * (y[to[e]] - y0) - (x[to[e]] - x0) * (y[from[e]] - y0);
    twice[faceOf[h]] += (h & 1) === 0 ? cross : -cross;
  }
  return twice.map((area) => area / 2);
}

/** Joins pieces too small to be meant with the neighbour of the same plot they share most line with. */
function joinScraps(
  edges: NodedEdges,
  { faceOf, count }: Faces,
  lineEdges: readonly number[],
  plotOf: Int32Array,
  areaOf: Float64Array,
): Int32Array {
  const pieceOf = Int32Array.from({ length: count }, (_, f) => f);
  const scraps = [...pieceOf].filter((f) => plotOf[f] >= 0 && areaOf[f] < LEAST_PIECE_M2);
  for (const scrap of scraps) {
    let longest = 0;
    let choice = -1;
    for (const e of lineEdges) {
      const [left, right] = [faceOf[2 * e], faceOf[2 * e + 1]];
      if (left !== scrap && right !== scrap) continue;
      const other = left === scrap ? right : left;
      if (plotOf[other] !== plotOf[scrap] || pieceOf[other] === pieceOf[scrap]) continue;
      const length = Math.hypot(
        edges.x[edges.from[e]] - edges.x[edges.to[e]],
        edges.y[edges.from[e]] - edges.y[edges.to[e]],
      );
      if (length <= longest) continue;
      longest = length;
      choice = other;
    }
    if (choice < 0) continue;
    const [name, old] = [pieceOf[choice], pieceOf[scrap]];
    for (let f = 0; f < count; f++) if (pieceOf[f] === old) pieceOf[f] = name;
  }
  return pieceOf;
}

function buildingsInTheWay(mesh: Mesh, pieces: Pieces, footprint: CutOptions['footprint']) {
  const { edges, faces, arcOfEdge, plotOf, pieceOf } = pieces;
  const rings = new Map<number, readonly ArrayLike<number>[]>();
  const inTheWay = new Map<number, readonly [number, number]>();
  for (let e = 0; e < arcOfEdge.length; e++) {
    const [left, right] = [faces.faceOf[2 * e], faces.faceOf[2 * e + 1]];
    if (left < 0 || arcOfEdge[e] >= 0 || plotOf[left] < 0 || pieceOf[left] === pieceOf[right]) continue;
    const building = mesh.plotBuilding[plotOf[left]];
    if (building < 0 || inTheWay.has(building)) continue;
    let shape = rings.get(building);
    if (!shape) {
      shape = footprint(building);
      rings.set(building, shape);
    }
    const [u, v] = [edges.from[e], edges.to[e]];
    const at = deepestCut(shape, edges.x[u], edges.y[u], edges.x[v], edges.y[v]);
    if (at) inTheWay.set(building, at);
  }
  const first = inTheWay.values().next().value;
  return first && refuse('line-cuts-building', { count: inTheWay.size, x: first[0], y: first[1] });
}

/** The piece in `keepers` or with the building, else the largest, keeps the plot's number; the others follow. */
function numberPieces(
  mesh: Mesh,
  { faces, plotOf, pieceOf, areaOf, cutPlots }: Pieces,
  keepers: ReadonlySet<number> = new Set(),
) {
  const areaOfPiece = new Map<number, number>();
  const piecesOfPlot = new Map<number, number[]>();
  for (let f = 0; f < faces.count; f++) {
    if (plotOf[f] < 0) continue;
    if (!areaOfPiece.has(pieceOf[f])) {
      const list = piecesOfPlot.get(plotOf[f]);
      if (list) list.push(pieceOf[f]);
      else piecesOfPlot.set(plotOf[f], [pieceOf[f]]);
    }
    areaOfPiece.set(pieceOf[f], (areaOfPiece.get(pieceOf[f]) ?? 0) + areaOf[f]);
  }
  const newParents: number[] = [];
  const numberOf = new Map<number, number>();
  for (const plot of cutPlots) {
    const list = piecesOfPlot.get(plot)!;
    const own = faces.faceAt(mesh.plotPoint[plot * 2], mesh.plotPoint[plot * 2 + 1]);
    const largest = list.reduce((best, piece) => (areaOfPiece.get(piece)! > areaOfPiece.get(best)! ? piece : best));
    const keeper =
      list.find((piece) => keepers.has(piece)) ??
      (mesh.plotBuilding[plot] >= 0 && plotOf[own] === plot ? pieceOf[own] : largest);
    for (const piece of list) {
      if (piece === keeper) numberOf.set(piece, plot);
      else {
        numberOf.set(piece, mesh.plotCount + newParents.length);
        newParents.push(plot);
      }
    }
  }
  const parentOf = new Int32Array(mesh.plotCount + newParents.length);
  for (let plot = 0; plot < mesh.plotCount; plot++) parentOf[plot] = plot;
  parentOf.set(newParents, mesh.plotCount);
  return {
    plotOfPiece: (piece: number): number => numberOf.get(piece) ?? (plotOf[piece] >= 0 ? plotOf[piece] : -1),
    parentOf,
  };
}
