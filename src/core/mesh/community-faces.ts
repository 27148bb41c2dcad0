/**
 * The faces a set of lines divides a community into: noded edges, their barrier class, which of them are the
 * community's border, and which faces lie inside it. Inside is decided by parity across the border, so several parts,
 * holes and even a border that crosses itself all have an answer.
 */
import { type NodedEdges, nodeSegments } from '../geometry/node-segments';
import type { Segments } from '../geometry/segment-grid';
import { type Faces, traceFaces } from '../geometry/trace-faces';
import { MESH_QUANTUM_M } from './mesh';

/** Lines with what they mean, in snapped metres. */
export interface MarkedLines extends Segments {
  readonly barrierClass: Uint8Array;
  /** 1 where the line is part of the community's border. */
  readonly isBorder: Uint8Array;
  /** 1 where the line is only a boundary of a scheme other than the first. */
  readonly isFurther: Uint8Array;
  /** Any number the caller wants back with the edges, −1 for none. */
  readonly mark: Int32Array;
}

export interface CommunityFaces {
  readonly edges: NodedEdges;
  readonly faces: Faces;
  /** By edge: the highest class of the lines along it. */
  readonly barrierClass: Uint8Array;
  /** By edge: 1 where an odd number of border lines runs along it. */
  readonly isBorder: Uint8Array;
  /** By edge: 1 where nothing but boundaries of schemes other than the first runs along it. */
  readonly isFurther: Uint8Array;
  /** By face: 1 inside the community. */
  readonly isInside: Uint8Array;
  /** Face f is bounded by half-edges `faceHalf[faceStart[f]]` to `faceHalf[faceStart[f + 1]]`, in no order. */
  readonly faceStart: Uint32Array;
  readonly faceHalf: Int32Array;
  readonly faceAreaM2: Float64Array;
}

export function communityFaces(lines: MarkedLines): CommunityFaces {
  const edges = nodeSegments(lines, MESH_QUANTUM_M);
  const count = edges.from.length;
  const barrierClass = new Uint8Array(count);
  const isBorder = new Uint8Array(count);
  const isFurther = new Uint8Array(count).fill(1);
  for (let piece = 0; piece < edges.pieceEdge.length; piece++) {
    const e = edges.pieceEdge[piece];
    const s = edges.pieceSegment[piece];
    if (lines.barrierClass[s] > barrierClass[e]) barrierClass[e] = lines.barrierClass[s];
    isBorder[e] ^= lines.isBorder[s];
    isFurther[e] &= lines.isFurther[s];
  }
  const faces = traceFaces(edges);
  const { faceOf } = faces;
  const faceStart = new Uint32Array(faces.count + 1);
  for (let h = 0; h < faceOf.length; h++) if (faceOf[h] >= 0) faceStart[faceOf[h] + 1]++;
  for (let f = 0; f < faces.count; f++) faceStart[f + 1] += faceStart[f];
  const faceHalf = new Int32Array(faceStart[faces.count]);
  const fill = faceStart.slice(0, faces.count);
  for (let h = 0; h < faceOf.length; h++) if (faceOf[h] >= 0) faceHalf[fill[faceOf[h]]++] = h;

  const faceAreaM2 = new Float64Array(faces.count);
  for (let f = 1; f < faces.count; f++) {
    const { x, y, from, to } = edges;
    const first = faceHalf[faceStart[f]] >> 1;
    let twice = 0;
    for (let k = faceStart[f]; k < faceStart[f + 1]; k++) {
      const e = faceHalf[k] >> 1;
      const cross =
        (x[from[e]] - x[from[first]]) * (y[to[e]] - y[from[first]]) -
        (x[to[e]] - x[from[first]]) * (y[from[e]] - y[from[first]]);
      twice += (faceHalf[k] & 1) === 0 ? cross : -cross;
    }
    faceAreaM2[f] = twice / 2;
  }

  const isInside = new Uint8Array(faces.count);
  const isKnown = new Uint8Array(faces.count);
  isKnown[0] = 1;
  const queue = [0];
  for (let face = queue.pop(); face !== undefined; face = queue.pop()) {
    for (let k = faceStart[face]; k < faceStart[face + 1]; k++) {
      const other = faceOf[faceHalf[k] ^ 1];
      if (isKnown[other]) continue;
      isKnown[other] = 1;
      isInside[other] = isInside[face] ^ isBorder[faceHalf[k] >> 1];
      queue.push(other);
    }
  }
  return { edges, faces, barrierClass, isBorder, isFurther, isInside, faceStart, faceHalf, faceAreaM2 };
}
