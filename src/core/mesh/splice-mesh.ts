/**
 * Replaces some plots of a mesh by the faces of a local drawing of the same ground. All columns are copied, nothing
 * but the touched plots is computed; arcs that the drawing did not split keep their vertices, new ones follow.
 */
import type { NodedEdges } from '../geometry/node-segments';
import type { Faces } from '../geometry/trace-faces';
import { chainArcs, type PlotRing, traceRings } from './assemble-mesh';
import { arcCount, type Mesh } from './mesh';

export interface LocalDrawing {
  readonly edges: NodedEdges;
  readonly faces: Faces;
  /** By edge: arc of the mesh it is part of, −1 for a new line. */
  readonly arcOfEdge: Int32Array;
  /** By noded piece, in the order along each arc: arc of the mesh it came from, −1 for a new line. */
  readonly arcOfPiece: Int32Array;
  /** By face: plot in the new mesh, −1 for ground that is not touched. */
  readonly plotOfFace: Int32Array;
}

/** `parentOf` gives the old plot of each new one; only plots in `touched` and new ones change. */
export function spliceMesh(
  mesh: Mesh,
  touched: ReadonlySet<number>,
  drawing: LocalDrawing,
  parentOf: Int32Array,
): Mesh {
  const { edges, faces, arcOfEdge, plotOfFace } = drawing;
  const count = edges.from.length;
  const left = new Int32Array(count).fill(-1);
  const right = new Int32Array(count).fill(-1);
  const barrierClass = new Uint8Array(count);
  const isArcForward = new Uint8Array(count);
  const keep = new Uint8Array(edges.x.length);
  const oldJunction = new Int32Array(edges.x.length).fill(-1);
  drawing.arcOfPiece.forEach((arc, piece) => {
    if (arc >= 0) isArcForward[edges.pieceEdge[piece]] = edges.pieceForward[piece];
  });
  for (let e = 0; e < count; e++) {
    const [leftFace, rightFace] = [faces.faceOf[2 * e], faces.faceOf[2 * e + 1]];
    if (leftFace < 0) continue;
    const arc = arcOfEdge[e];
    left[e] = plotOfFace[leftFace];
    right[e] = plotOfFace[rightFace];
    if (arc < 0) continue;
    const [arcLeft, arcRight] = isArcForward[e]
      ? [mesh.arcLeft[arc], mesh.arcRight[arc]]
      : [mesh.arcRight[arc], mesh.arcLeft[arc]];
    if (left[e] < 0) left[e] = arcLeft;
    if (right[e] < 0) right[e] = arcRight;
    barrierClass[e] = mesh.arcClass[arc];
  }
  const markJunctions = (arc: number, pieces: readonly number[]): void => {
    const first = pieces[0];
    const last = pieces[pieces.length - 1];
    const start = (piece: number): number =>
      edges.pieceForward[piece] ? edges.from[edges.pieceEdge[piece]] : edges.to[edges.pieceEdge[piece]];
    const end = (piece: number): number =>
      edges.pieceForward[piece] ? edges.to[edges.pieceEdge[piece]] : edges.from[edges.pieceEdge[piece]];
    keep[start(first)] = keep[end(last)] = 1;
    oldJunction[start(first)] = mesh.arcFrom[arc];
    oldJunction[end(last)] = mesh.arcTo[arc];
  };
  const piecesOfArc = new Map<number, number[]>();
  drawing.arcOfPiece.forEach((arc, piece) => {
    if (arc < 0) return;
    const list = piecesOfArc.get(arc);
    if (list) list.push(piece);
    else piecesOfArc.set(arc, [piece]);
  });
  for (const [arc, pieces] of piecesOfArc) markJunctions(arc, pieces);

  const local = chainArcs({ ...edges, left, right, barrierClass }, keep);
  const localCount = local.arcs.arcLeft.length;
  // What each old arc turned into, as local half-arcs in its own direction.
  const chainOf = new Map<number, number[]>();
  for (const [arc, pieces] of piecesOfArc) {
    const chain: number[] = [];
    for (const piece of pieces) {
      const half = local.halfArcOfEdge[edges.pieceEdge[piece]] ^ (edges.pieceForward[piece] ? 0 : 1);
      if (chain[chain.length - 1] !== half) chain.push(half);
    }
    chainOf.set(arc, chain);
  }

  const oldCount = arcCount(mesh);
  const newIndex = new Int32Array(oldCount);
  const globalOfLocal = new Int32Array(localCount).fill(-1);
  const columns = new ArcColumns();
  let arcs = 0;
  for (let arc = 0; arc < oldCount; arc++) {
    const chain = chainOf.get(arc);
    if (chain && chain.length !== 1) continue;
    if (chain) globalOfLocal[chain[0] >> 1] = (arcs << 1) | (chain[0] & 1);
    newIndex[arc] = arcs++;
    const half = chain?.[0] ?? -1;
    const isLocal = half >= 0;
    const isFlipped = isLocal && (half & 1) === 1;
    columns.copy(isLocal ? local.arcs : mesh, isLocal ? half >> 1 : arc, isFlipped, mesh.arcFrom[arc], mesh.arcTo[arc]);
  }
  const junctionOfLocal = new Int32Array(local.arcs.junctionCount);
  let junctionCount = mesh.junctionCount;
  local.junctionOfNode.forEach((junction, node) => {
    if (junction >= 0) junctionOfLocal[junction] = oldJunction[node] >= 0 ? oldJunction[node] : junctionCount++;
  });
  for (let a = 0; a < localCount; a++) {
    if (globalOfLocal[a] >= 0) continue;
    globalOfLocal[a] = arcs++ << 1;
    columns.copy(local.arcs, a, false, junctionOfLocal[local.arcs.arcFrom[a]], junctionOfLocal[local.arcs.arcTo[a]]);
  }

  const globalHalf = (half: number): number => {
    const global = globalOfLocal[half >> 1] ^ (half & 1);
    return (global & 1) === 0 ? global >> 1 : ~(global >> 1);
  };
  const isChanged = (plot: number): boolean => plot >= mesh.plotCount || touched.has(plot);
  const rings = new Map<number, PlotRing[]>();
  for (const ring of traceRings(local.arcs, isChanged)) {
    const list = rings.get(ring.plot);
    if (list) list.push(ring);
    else rings.set(ring.plot, [ring]);
  }
  return {
    area: mesh.area,
    ...columns.finish(),
    junctionCount,
    ...plotColumns(mesh, parentOf, rings, isChanged, chainOf, newIndex, globalHalf),
  };
}

function plotColumns(
  mesh: Mesh,
  parentOf: Int32Array,
  rings: ReadonlyMap<number, PlotRing[]>,
  isChanged: (plot: number) => boolean,
  chainOf: ReadonlyMap<number, number[]>,
  newIndex: Int32Array,
  globalHalf: (half: number) => number,
) {
  const plotCount = parentOf.length;
  const plotBuilding = new Int32Array(plotCount).fill(-1);
  const plotHouseholds = new Int32Array(plotCount);
  const plotAreaM2 = new Float64Array(plotCount);
  const plotPoint = new Float64Array(plotCount * 2);
  plotBuilding.set(mesh.plotBuilding);
  plotHouseholds.set(mesh.plotHouseholds);
  plotAreaM2.set(mesh.plotAreaM2);
  plotPoint.set(mesh.plotPoint);
  const plotArcStart = new Uint32Array(plotCount + 1);
  const plotArcs: number[] = [];
  for (let plot = 0; plot < plotCount; plot++) {
    if (isChanged(plot)) {
      const mine = rings.get(plot) ?? [];
      plotAreaM2[plot] = mine.reduce((sum, ring) => sum + ring.areaM2, 0);
      for (const isOuter of [true, false]) {
        for (const ring of mine) {
          if (ring.areaM2 > 0 !== isOuter) continue;
          for (const arc of ring.arcs) plotArcs.push(globalHalf(arc < 0 ? 2 * ~arc + 1 : 2 * arc));
        }
      }
    } else {
      for (let i = mesh.plotArcStart[plot]; i < mesh.plotArcStart[plot + 1]; i++) {
        const arc = mesh.plotArcs[i];
        const chain = chainOf.get(arc < 0 ? ~arc : arc);
        if (!chain) plotArcs.push(arc < 0 ? ~newIndex[~arc] : newIndex[arc]);
        else if (arc >= 0) for (const half of chain) plotArcs.push(globalHalf(half));
        else for (let k = chain.length - 1; k >= 0; k--) plotArcs.push(globalHalf(chain[k] ^ 1));
      }
    }
    plotArcStart[plot + 1] = plotArcs.length;
  }
  return {
    plotCount,
    plotBuilding,
    plotHouseholds,
    plotAreaM2,
    plotPoint,
    plotArcStart,
    plotArcs: Int32Array.from(plotArcs),
  };
}

/** Arc columns under construction. */
class ArcColumns {
  private readonly parts: Float64Array[] = [];
  private vertices = 0;
  private readonly start: number[] = [0];
  private readonly left: number[] = [];
  private readonly right: number[] = [];
  private readonly barrierClass: number[] = [];
  private readonly lengthM: number[] = [];
  private readonly from: number[] = [];
  private readonly to: number[] = [];

  /** Adds an arc of `source` between two junctions, reversed where it is flipped. */
  copy(
    source: Pick<Mesh, 'points' | 'arcStart' | 'arcLeft' | 'arcRight' | 'arcClass' | 'arcLengthM'>,
    arc: number,
    isFlipped: boolean,
    from: number,
    to: number,
  ): void {
    const points = source.points.subarray(source.arcStart[arc] * 2, source.arcStart[arc + 1] * 2);
    this.parts.push(isFlipped ? reversed(points) : points);
    this.vertices += points.length / 2;
    this.start.push(this.vertices);
    this.left.push(isFlipped ? source.arcRight[arc] : source.arcLeft[arc]);
    this.right.push(isFlipped ? source.arcLeft[arc] : source.arcRight[arc]);
    this.barrierClass.push(source.arcClass[arc]);
    this.lengthM.push(source.arcLengthM[arc]);
    this.from.push(from);
    this.to.push(to);
  }

  finish() {
    const points = new Float64Array(this.vertices * 2);
    let at = 0;
    for (const part of this.parts) {
      points.set(part, at);
      at += part.length;
    }
    return {
      points,
      arcStart: Uint32Array.from(this.start),
      arcLeft: Int32Array.from(this.left),
      arcRight: Int32Array.from(this.right),
      arcClass: Uint8Array.from(this.barrierClass),
      arcLengthM: Float64Array.from(this.lengthM),
      arcFrom: Uint32Array.from(this.from),
      arcTo: Uint32Array.from(this.to),
    };
  }
}

function reversed(points: Float64Array): Float64Array {
  const out = new Float64Array(points.length);
  for (let i = 0; i < points.length; i += 2) {
    out[i] = points[points.length - 2 - i];
    out[i + 1] = points[points.length - 1 - i];
  }
  return out;
}
