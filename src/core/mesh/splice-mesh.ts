/**
 * Replaces some plots of a mesh by the faces of a local drawing of the same ground. All columns are copied, nothing
 * but the touched plots is computed; arcs that the drawing did not split keep their vertices, new ones follow.
 */
import type { NodedEdges } from '../geometry/node-segments';
import type { Faces } from '../geometry/trace-faces';
import { type Arcs, chainArcs, traceRings } from './assemble-mesh';
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

  // The first piece of an old arc takes its place and direction, the others follow at the end, then the new lines.
  const oldCount = arcCount(mesh);
  const globalOfLocal = new Int32Array(localCount).fill(-1);
  const replaced = new Map<number, number>();
  const added: number[] = [];
  for (const [arc, chain] of [...chainOf].sort((p, q) => p[0] - q[0])) {
    globalOfLocal[chain[0] >> 1] = (arc << 1) | (chain[0] & 1);
    replaced.set(arc, chain[0]);
    for (const half of chain.slice(1)) {
      globalOfLocal[half >> 1] = ((oldCount + added.length) << 1) | (half & 1);
      added.push(half);
    }
  }
  for (let a = 0; a < localCount; a++) {
    if (globalOfLocal[a] >= 0) continue;
    globalOfLocal[a] = (oldCount + added.length) << 1;
    added.push(2 * a);
  }
  const junctionOfLocal = new Int32Array(local.arcs.junctionCount);
  let junctionCount = mesh.junctionCount;
  local.junctionOfNode.forEach((junction, node) => {
    if (junction >= 0) junctionOfLocal[junction] = oldJunction[node] >= 0 ? oldJunction[node] : junctionCount++;
  });

  const globalHalf = (half: number): number => {
    const global = globalOfLocal[half >> 1] ^ (half & 1);
    return (global & 1) === 0 ? global >> 1 : ~(global >> 1);
  };
  const isChanged = (plot: number): boolean => plot >= mesh.plotCount || touched.has(plot);
  const arcsOf = new Map<number, number[]>();
  const areaOf = new Map<number, number>();
  const rings = traceRings(local.arcs, isChanged);
  for (const isOuter of [true, false]) {
    for (const ring of rings) {
      if (ring.areaM2 > 0 !== isOuter) continue;
      const list = arcsOf.get(ring.plot) ?? [];
      arcsOf.set(ring.plot, list);
      for (const arc of ring.arcs) list.push(globalHalf(arc < 0 ? 2 * ~arc + 1 : 2 * arc));
      areaOf.set(ring.plot, (areaOf.get(ring.plot) ?? 0) + ring.areaM2);
    }
  }
  for (const [arc, chain] of chainOf) {
    if (chain.length === 1) continue;
    for (const plot of [mesh.arcLeft[arc], mesh.arcRight[arc]]) {
      if (plot >= 0 && !isChanged(plot)) arcsOf.set(plot, arcsOfNeighbour(mesh, plot, chainOf, globalHalf));
    }
  }
  return {
    area: mesh.area,
    ...(mesh.plotStairwells && { plotStairwells: mesh.plotStairwells }),
    ...arcColumns(mesh, local.arcs, replaced, added, junctionOfLocal),
    junctionCount,
    ...plotColumns(mesh, parentOf.length, arcsOf, areaOf),
  };
}

/** The arcs of a plot that is not cut, with the pieces of those that were split in their place. */
function arcsOfNeighbour(
  mesh: Mesh,
  plot: number,
  chainOf: ReadonlyMap<number, number[]>,
  globalHalf: (half: number) => number,
): number[] {
  const arcs: number[] = [];
  for (let i = mesh.plotArcStart[plot]; i < mesh.plotArcStart[plot + 1]; i++) {
    const arc = mesh.plotArcs[i];
    const chain = chainOf.get(arc < 0 ? ~arc : arc);
    if (!chain) arcs.push(arc);
    else if (arc >= 0) for (const half of chain) arcs.push(globalHalf(half));
    else for (let k = chain.length - 1; k >= 0; k--) arcs.push(globalHalf(chain[k] ^ 1));
  }
  return arcs;
}

function arcColumns(
  mesh: Mesh,
  local: Arcs,
  replaced: ReadonlyMap<number, number>,
  added: readonly number[],
  junctionOfLocal: Int32Array,
) {
  const oldCount = arcCount(mesh);
  const count = oldCount + added.length;
  const arcLeft = new Int32Array(count);
  const arcRight = new Int32Array(count);
  const arcClass = new Uint8Array(count);
  const arcLengthM = new Float64Array(count);
  const arcFrom = new Uint32Array(count);
  const arcTo = new Uint32Array(count);
  arcLeft.set(mesh.arcLeft);
  arcRight.set(mesh.arcRight);
  arcClass.set(mesh.arcClass);
  arcLengthM.set(mesh.arcLengthM);
  arcFrom.set(mesh.arcFrom);
  arcTo.set(mesh.arcTo);
  const halves = new Map(replaced);
  added.forEach((half, i) => {
    halves.set(oldCount + i, half);
  });
  const runs: Float64Array[] = [];
  const arcStart = new Uint32Array(count + 1);
  arcStart.set(mesh.arcStart);
  let copied = 0;
  let shift = 0;
  /** Copies the vertices of the arcs before `arc` and moves their starts, its own included. */
  const copyUpTo = (arc: number): void => {
    runs.push(mesh.points.subarray(mesh.arcStart[copied] * 2, mesh.arcStart[arc] * 2));
    if (shift !== 0) for (let a = copied; a <= arc; a++) arcStart[a] += shift;
    copied = arc;
  };
  for (const [arc, half] of halves) {
    const a = half >> 1;
    const isFlipped = (half & 1) === 1;
    arcLeft[arc] = isFlipped ? local.arcRight[a] : local.arcLeft[a];
    arcRight[arc] = isFlipped ? local.arcLeft[a] : local.arcRight[a];
    arcClass[arc] = local.arcClass[a];
    arcLengthM[arc] = local.arcLengthM[a];
    arcFrom[arc] = junctionOfLocal[isFlipped ? local.arcTo[a] : local.arcFrom[a]];
    arcTo[arc] = junctionOfLocal[isFlipped ? local.arcFrom[a] : local.arcTo[a]];
    const points = local.points.subarray(local.arcStart[a] * 2, local.arcStart[a + 1] * 2);
    if (arc < oldCount) {
      copyUpTo(arc);
      shift += points.length / 2 - (mesh.arcStart[arc + 1] - mesh.arcStart[arc]);
      copied = arc + 1;
    } else {
      if (arc === oldCount) copyUpTo(oldCount);
      arcStart[arc + 1] = arcStart[arc] + points.length / 2;
    }
    runs.push(isFlipped ? reversed(points) : points);
  }
  if (added.length === 0) copyUpTo(oldCount);
  return { points: joined(runs), arcStart, arcLeft, arcRight, arcClass, arcLengthM, arcFrom, arcTo };
}

function plotColumns(
  mesh: Mesh,
  plotCount: number,
  arcsOf: ReadonlyMap<number, number[]>,
  areaOf: ReadonlyMap<number, number>,
) {
  const plotBuilding = new Int32Array(plotCount).fill(-1, mesh.plotCount);
  const plotHouseholds = new Int32Array(plotCount);
  const plotAreaM2 = new Float64Array(plotCount);
  const plotPoint = new Float64Array(plotCount * 2);
  plotBuilding.set(mesh.plotBuilding);
  plotHouseholds.set(mesh.plotHouseholds);
  plotAreaM2.set(mesh.plotAreaM2);
  plotPoint.set(mesh.plotPoint);
  for (const [plot, area] of areaOf) plotAreaM2[plot] = area;
  const plotArcStart = new Uint32Array(plotCount + 1);
  let size = mesh.plotArcs.length;
  for (const [plot, arcs] of arcsOf) {
    size += arcs.length;
    if (plot < mesh.plotCount) size -= mesh.plotArcStart[plot + 1] - mesh.plotArcStart[plot];
  }
  const plotArcs = new Int32Array(size);
  let at = 0;
  let copied = 0;
  const copyUpTo = (plot: number): void => {
    const first = mesh.plotArcStart[copied];
    plotArcs.set(mesh.plotArcs.subarray(first, mesh.plotArcStart[plot]), at);
    for (let p = copied; p < plot; p++) plotArcStart[p + 1] = mesh.plotArcStart[p + 1] - first + at;
    at += mesh.plotArcStart[plot] - first;
    copied = plot;
  };
  for (const [plot, arcs] of [...arcsOf].sort((p, q) => p[0] - q[0])) {
    if (copied < mesh.plotCount) copyUpTo(Math.min(plot, mesh.plotCount));
    plotArcs.set(arcs, at);
    at += arcs.length;
    plotArcStart[plot + 1] = at;
    if (plot < mesh.plotCount) copied = plot + 1;
  }
  if (copied < mesh.plotCount) copyUpTo(mesh.plotCount);
  return { plotCount, plotBuilding, plotHouseholds, plotAreaM2, plotPoint, plotArcStart, plotArcs };
}

function joined(runs: readonly Float64Array[]): Float64Array {
  const points = new Float64Array(runs.reduce((sum, run) => sum + run.length, 0));
  let at = 0;
  for (const run of runs) {
    points.set(run, at);
    at += run.length;
  }
  return points;
}

function reversed(points: Float64Array): Float64Array {
  const out = new Float64Array(points.length);
  for (let i = 0; i < points.length; i += 2) {
    out[i] = points[points.length - 2 - i];
    out[i + 1] = points[points.length - 1 - i];
  }
  return out;
}
