/**
 * The rotation system of a planar drawing: the half-edges that leave each node, in anticlockwise order. Together with
 * the coordinates it is all that face tracing needs (de Berg et al., Computational Geometry, ch. 2, doubly-connected
 * edge lists). Half-edge 2e walks edge e forwards, 2e + 1 backwards. Directions are compared with exact predicates.
 */
import { orient2d } from 'robust-predicates';

export interface Rotation {
  /** Node v's outgoing half-edges are `half[start[v]]` to `half[start[v + 1]]`, anticlockwise. */
  readonly start: Uint32Array;
  readonly half: Int32Array;
  /** Position of each half-edge in `half`. */
  readonly position: Int32Array;
}

/**
 * Sorts the half-edges around every node. `origin[h]` is the node a half-edge leaves (−1 leaves it out), `nodeX/Y` the
 * nodes, `towardX/Y` the point each half-edge sets out towards. Linear but for nodes of very high degree.
 */
export function sortAround(
  nodeX: Float64Array,
  nodeY: Float64Array,
  origin: Int32Array,
  towardX: Float64Array,
  towardY: Float64Array,
): Rotation {
  const nodes = nodeX.length;
  const start = new Uint32Array(nodes + 1);
  for (let h = 0; h < origin.length; h++) if (origin[h] >= 0) start[origin[h] + 1]++;
  for (let v = 0; v < nodes; v++) start[v + 1] += start[v];
  const half = new Int32Array(start[nodes]);
  const fill = start.slice(0, nodes);
  for (let h = 0; h < origin.length; h++) if (origin[h] >= 0) half[fill[origin[h]]++] = h;
  for (let v = 0; v < nodes; v++) {
    const begin = start[v];
    const end = start[v + 1];
    if (end - begin < 3) continue;
    const x = nodeX[v];
    const y = nodeY[v];
    for (let i = begin + 1; i < end; i++) {
      const h = half[i];
      let j = i - 1;
      while (j >= begin && comesAfter(x, y, towardX[half[j]], towardY[half[j]], towardX[h], towardY[h])) {
        half[j + 1] = half[j];
        j--;
      }
      half[j + 1] = h;
    }
  }
  const position = new Int32Array(origin.length).fill(-1);
  for (let i = 0; i < half.length; i++) position[half[i]] = i;
  return { start, half, position };
}

/** The half-edge that follows `h` along the face on its left. */
export function nextAlongFace(rotation: Rotation, origin: Int32Array, h: number): number {
  const twin = h ^ 1;
  const node = origin[twin];
  const at = rotation.position[twin];
  return rotation.half[at === rotation.start[node] ? rotation.start[node + 1] - 1 : at - 1];
}

/** Parts a closed walk where it comes back to a node, so that every ring is simple (a hole may touch the outside). */
export function splitAtRepeatedNodes(loop: readonly number[], origin: Int32Array): number[][] {
  const rings: number[][] = [];
  const stack: number[] = [];
  const depthOf = new Map<number, number>();
  for (const h of loop) {
    const depth = depthOf.get(origin[h]);
    if (depth !== undefined) {
      const ring = stack.splice(depth);
      for (const g of ring) depthOf.delete(origin[g]);
      rings.push(ring);
    }
    depthOf.set(origin[h], stack.length);
    stack.push(h);
  }
  rings.push(stack);
  return rings;
}

/** Tells whether direction a lies strictly after direction b, anticlockwise from east, seen from (x, y). */
export function comesAfter(x: number, y: number, ax: number, ay: number, bx: number, by: number): boolean {
  const upperA = ay > y || (ay === y && ax > x);
  const upperB = by > y || (by === y && bx > x);
  if (upperA !== upperB) return upperB;
  // robust-predicates counts y downwards: positive is clockwise.
  return orient2d(x, y, ax, ay, bx, by) > 0;
}
