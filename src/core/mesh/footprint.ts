/**
 * A building's footprint made fit for the mesh: metres on the mesh's quantum, simple rings, outer rings anticlockwise,
 * holes clockwise. What crosses or touches itself is repaired by the nonzero winding rule: both lobes of a bow-tie
 * stay, a ring walked twice counts once.
 */
import { orient2d } from 'robust-predicates';
import { nodeSegments } from '../geometry/node-segments';
import { pointInRings, signedArea } from '../geometry/ring';
import { ringSegments } from '../geometry/segment-grid';
import { nextAlongFace, sortAround, splitAtRepeatedNodes } from '../geometry/sort-around';
import { traceFaces } from '../geometry/trace-faces';
import { MESH_QUANTUM_M } from './mesh';

/** Less ground than this, m², is no building. */
export const LEAST_FOOTPRINT_M2 = 0.5;

export interface Footprint {
  /** Empty where nothing is left. */
  readonly rings: Float64Array[];
  readonly areaM2: number;
  readonly isRepaired: boolean;
}

const QUANTA_PER_M = 1 / MESH_QUANTUM_M;

/** Rounds metres to the mesh's quantum. */
export function snapped(metres: number): number {
  return Math.round(metres * QUANTA_PER_M) * MESH_QUANTUM_M;
}

/** Cleans open rings given in metres. Quadratic in the vertices of one footprint up to 64, near-linear above. */
export function cleanFootprint(rings: readonly ArrayLike<number>[]): Footprint {
  const tidy = rings.map(tidyRing).filter((ring) => ring.length >= 6);
  if (isSimple(tidy)) {
    const oriented = tidy.length === 1 ? [oriented1(tidy[0], true)] : orientRings(tidy);
    return { rings: oriented, areaM2: areaOf(oriented), isRepaired: false };
  }
  const repaired = repairRings(tidy);
  return { rings: repaired, areaM2: areaOf(repaired), isRepaired: true };
}

function areaOf(rings: readonly Float64Array[]): number {
  return rings.reduce((sum, ring) => sum + signedArea(ring), 0);
}

/** Snaps, and drops vertices equal to the one before. */
function tidyRing(ring: ArrayLike<number>): Float64Array {
  const out = new Float64Array(ring.length);
  let n = 0;
  for (let i = 0; i < ring.length; i += 2) {
    const x = snapped(ring[i]);
    const y = snapped(ring[i + 1]);
    if (n > 0 && out[n - 2] === x && out[n - 1] === y) continue;
    out[n++] = x;
    out[n++] = y;
  }
  while (n > 2 && out[0] === out[n - 2] && out[1] === out[n - 1]) n -= 2;
  return n === out.length ? out : out.slice(0, n);
}

function oriented1(ring: Float64Array, anticlockwise: boolean): Float64Array {
  if (signedArea(ring) > 0 === anticlockwise) return ring;
  const out = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    out[i] = ring[ring.length - 2 - i];
    out[i + 1] = ring[ring.length - 1 - i];
  }
  return out;
}

function orientRings(rings: readonly Float64Array[]): Float64Array[] {
  return rings.map((ring, r) => {
    const others = rings.filter((_, other) => other !== r);
    const x = (ring[0] + ring[2]) / 2;
    const y = (ring[1] + ring[3]) / 2;
    return oriented1(ring, !pointInRings(others, x, y));
  });
}

/** True where no two edges of the rings meet but for neighbours in their common vertex. */
function isSimple(rings: readonly Float64Array[]): boolean {
  if (rings.length === 1 && rings[0].length === 8 && isConvexQuadrangle(rings[0])) return true;
  const { count, ax, ay, bx, by } = ringSegments(rings);
  if (count > 64) {
    const noded = nodeSegments({ count, ax, ay, bx, by }, MESH_QUANTUM_M);
    return noded.from.length === count && noded.x.length === count;
  }
  for (let i = 0; i < count; i++) {
    const lowX = Math.min(ax[i], bx[i]);
    const highX = Math.max(ax[i], bx[i]);
    const lowY = Math.min(ay[i], by[i]);
    const highY = Math.max(ay[i], by[i]);
    for (let j = i + 1; j < count; j++) {
      if (ax[j] < lowX && bx[j] < lowX) continue;
      if (ax[j] > highX && bx[j] > highX) continue;
      if (ay[j] < lowY && by[j] < lowY) continue;
      if (ay[j] > highY && by[j] > highY) continue;
      const follows = bx[i] === ax[j] && by[i] === ay[j];
      const leads = bx[j] === ax[i] && by[j] === ay[i];
      if (follows && leads) return false;
      if (follows || leads) {
        const [px, py] = follows ? [ax[i], ay[i]] : [bx[i], by[i]];
        const [qx, qy] = follows ? [bx[j], by[j]] : [ax[j], ay[j]];
        const [cx, cy] = follows ? [ax[j], ay[j]] : [ax[i], ay[i]];
        const isSpike = orient2d(px, py, cx, cy, qx, qy) === 0 && (px - cx) * (qx - cx) + (py - cy) * (qy - cy) > 0;
        if (isSpike) return false;
        continue;
      }
      const s1 = orient2d(ax[i], ay[i], bx[i], by[i], ax[j], ay[j]);
      const s2 = orient2d(ax[i], ay[i], bx[i], by[i], bx[j], by[j]);
      const s3 = orient2d(ax[j], ay[j], bx[j], by[j], ax[i], ay[i]);
      const s4 = orient2d(ax[j], ay[j], bx[j], by[j], bx[i], by[i]);
      const isApart = (s1 > 0 && s2 > 0) || (s1 < 0 && s2 < 0) || (s3 > 0 && s4 > 0) || (s3 < 0 && s4 < 0);
      if (!isApart) return false;
    }
  }
  return true;
}

/** Most footprints have four corners; those that all turn the same way need no further look. */
function isConvexQuadrangle(ring: Float64Array): boolean {
  let turns = 0;
  for (let i = 0; i < 8; i += 2) {
    const [j, k] = [(i + 2) % 8, (i + 4) % 8];
    turns += Math.sign(orient2d(ring[i], ring[i + 1], ring[j], ring[j + 1], ring[k], ring[k + 1]));
  }
  return Math.abs(turns) === 4;
}

function repairRings(rings: readonly Float64Array[]): Float64Array[] {
  const noded = nodeSegments(ringSegments(rings), MESH_QUANTUM_M);
  const faces = traceFaces(noded);
  const turns = new Int32Array(noded.from.length);
  noded.pieceEdge.forEach((edge, piece) => {
    turns[edge] += noded.pieceForward[piece] ? 1 : -1;
  });
  const winding = windingOfFaces(faces.faceOf, faces.count, turns);
  const origin = new Int32Array(faces.faceOf.length).fill(-1);
  const towardX = new Float64Array(origin.length);
  const towardY = new Float64Array(origin.length);
  const isBorder = (h: number): boolean => winding[faces.faceOf[h]] !== 0 && winding[faces.faceOf[h ^ 1]] === 0;
  for (let h = 0; h < origin.length; h++) {
    if (faces.faceOf[h] < 0 || !(isBorder(h) || isBorder(h ^ 1))) continue;
    const [start, end] = (h & 1) === 0 ? [noded.from, noded.to] : [noded.to, noded.from];
    origin[h] = start[h >> 1];
    towardX[h] = noded.x[end[h >> 1]];
    towardY[h] = noded.y[end[h >> 1]];
  }
  const rotation = sortAround(noded.x, noded.y, origin, towardX, towardY);
  const seen = new Uint8Array(origin.length);
  const out: Float64Array[] = [];
  for (let h = 0; h < origin.length; h++) {
    if (origin[h] < 0 || seen[h] || !isBorder(h)) continue;
    const loop: number[] = [];
    for (let g = h; !seen[g]; g = nextAlongFace(rotation, origin, g)) {
      seen[g] = 1;
      loop.push(g);
    }
    for (const ring of splitAtRepeatedNodes(loop, origin)) {
      const points = Float64Array.from(ring.flatMap((g) => [noded.x[origin[g]], noded.y[origin[g]]]));
      if (Math.abs(signedArea(points)) > 0.01) out.push(points);
    }
  }
  return out;
}

/** Winding number of every face, counted from the unbounded one across the edges (left − right = turns). */
function windingOfFaces(faceOf: Int32Array, count: number, turns: Int32Array): Int32Array {
  const beside: number[][] = Array.from({ length: count }, () => []);
  for (let h = 0; h < faceOf.length; h++) if (faceOf[h] >= 0) beside[faceOf[h]].push(h);
  const winding = new Int32Array(count);
  const known = new Uint8Array(count);
  known[0] = 1;
  const queue = [0];
  for (let face = queue.pop(); face !== undefined; face = queue.pop()) {
    for (const h of beside[face]) {
      const other = faceOf[h ^ 1];
      if (known[other]) continue;
      known[other] = 1;
      winding[other] = winding[face] - ((h & 1) === 0 ? turns[h >> 1] : -turns[h >> 1]);
      queue.push(other);
    }
  }
  return winding;
}
