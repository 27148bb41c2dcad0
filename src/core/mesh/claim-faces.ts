/**
 * Who owns which face. A building claims the faces inside its footprint (the smaller building first, so that a kiosk
 * on a forecourt keeps its ground); what no building claims goes, inside a block with buildings, to the neighbour with
 * the longest common border; in a block without one it becomes a plot of its own.
 */
import type { GroundIssue } from '../ground/ground';
import type { CommunityFaces } from './community-faces';
import type { Footprint } from './footprint';

/** Ground lost to another building or across the border is reported from this much on, m². */
const WORTH_REPORTING_M2 = 0.01;

export interface Claims {
  /** By face: place in the list of footprints, −1 unclaimed. */
  readonly owner: Int32Array;
  /** By footprint: what happened to it, if anything. */
  readonly findings: {
    readonly footprint: number;
    readonly reason: GroundIssue['reason'];
    readonly leftOut: boolean;
  }[];
  /** Footprints that share a face without being borders of the drawing: put them in and draw again. */
  readonly missing: readonly number[];
}

/**
 * `marked` tells which footprints are borders of the drawing; the edges of footprint i carry the mark i. The others lie
 * in one face each, the one at `points` (interleaved). Linear in the faces and edges.
 */
export function claimFaces(
  drawing: CommunityFaces,
  edgeMarks: Int32Array,
  footprints: readonly Footprint[],
  marked: Uint8Array,
  points: Float64Array,
): Claims {
  const { faces, isInside, faceAreaM2 } = drawing;
  const owner = new Int32Array(faces.count).fill(-1);
  const findings: Claims['findings'] = [];
  const missing: number[] = [];
  const order = [...footprints.keys()].filter((i) => footprints[i].rings.length > 0);
  order.sort((i, j) => footprints[i].areaM2 - footprints[j].areaM2 || i - j);
  const inside = facesInFootprints(drawing, edgeMarks, footprints.length);
  for (const i of order) {
    if (!marked[i]) continue;
    let outsideM2 = 0;
    let lostM2 = 0;
    let keptM2 = 0;
    const losers = new Set<number>();
    for (const face of inside(i)) {
      if (!isInside[face]) outsideM2 += faceAreaM2[face];
      else if (owner[face] >= 0) {
        lostM2 += faceAreaM2[face];
        losers.add(owner[face]);
      } else {
        owner[face] = i;
        keptM2 += faceAreaM2[face];
      }
    }
    if (outsideM2 > WORTH_REPORTING_M2 && keptM2 + lostM2 > 0) {
      findings.push({ footprint: i, reason: 'crosses-community-border', leftOut: false });
    }
    if (keptM2 > 0 && lostM2 > WORTH_REPORTING_M2)
      findings.push({ footprint: i, reason: 'overlapping', leftOut: false });
    if (keptM2 > 0) continue;
    const twin = [...losers].find((j) => Math.abs(footprints[j].areaM2 - footprints[i].areaM2) < WORTH_REPORTING_M2);
    const reason = lostM2 === 0 ? 'outside-all-communities' : twin === undefined ? 'overlapping' : 'duplicate';
    findings.push({ footprint: i, reason, leftOut: true });
  }
  for (const i of order) {
    if (marked[i]) continue;
    const face = faces.faceAt(points[2 * i], points[2 * i + 1]);
    if (!isInside[face]) {
      findings.push({ footprint: i, reason: 'outside-all-communities', leftOut: true });
    } else if (owner[face] < 0) owner[face] = i;
    else {
      missing.push(i);
      if (!marked[owner[face]]) missing.push(owner[face]);
    }
  }
  return { owner, findings, missing };
}

/** Gives the search for the faces a marked footprint covers: left of its edges, and on from there up to its edges. */
function facesInFootprints(drawing: CommunityFaces, marks: Int32Array, count: number): (i: number) => number[] {
  const { edges, faces, faceStart, faceHalf } = drawing;
  const pieceStart = new Uint32Array(count + 1);
  for (const mark of marks) if (mark >= 0) pieceStart[mark + 1]++;
  for (let i = 0; i < count; i++) pieceStart[i + 1] += pieceStart[i];
  const pieces = new Uint32Array(pieceStart[count]);
  const fill = pieceStart.slice(0, count);
  marks.forEach((mark, piece) => {
    if (mark >= 0) pieces[fill[mark]++] = piece;
  });
  const seenBy = new Int32Array(faces.count).fill(-1);
  const wallOf = new Int32Array(edges.from.length).fill(-1);
  const turns = new Int32Array(edges.from.length);
  return (i) => {
    const mine = pieces.subarray(pieceStart[i], pieceStart[i + 1]);
    for (const piece of mine) turns[edges.pieceEdge[piece]] = 0;
    for (const piece of mine) turns[edges.pieceEdge[piece]] += edges.pieceForward[piece] ? 1 : -1;
    for (const piece of mine) if (turns[edges.pieceEdge[piece]] !== 0) wallOf[edges.pieceEdge[piece]] = i;
    const found: number[] = [];
    const enter = (face: number): void => {
      if (face <= 0 || seenBy[face] === i) return;
      seenBy[face] = i;
      found.push(face);
    };
    for (const piece of mine) {
      const e = edges.pieceEdge[piece];
      if (turns[e] !== 0) enter(faces.faceOf[turns[e] > 0 ? 2 * e : 2 * e + 1]);
    }
    for (let next = 0; next < found.length; next++) {
      for (let k = faceStart[found[next]]; k < faceStart[found[next] + 1]; k++) {
        const h = faceHalf[k];
        if (wallOf[h >> 1] !== i) enter(faces.faceOf[h ^ 1]);
      }
    }
    return found;
  };
}

/** Lets go of all but the largest connected part of every building's faces: a plot is one piece. */
export function keepLargestParts(drawing: CommunityFaces, owner: Int32Array): void {
  const part = joinFaces(drawing, (_, f, g) => owner[f] >= 0 && owner[f] === owner[g]);
  const areaOf = new Float64Array(owner.length);
  let last = -1;
  for (let f = 1; f < owner.length; f++) {
    if (owner[f] < 0) continue;
    areaOf[part[f]] += drawing.faceAreaM2[f];
    if (owner[f] > last) last = owner[f];
  }
  const best = new Int32Array(last + 1).fill(-1);
  for (let f = 1; f < owner.length; f++) {
    if (owner[f] < 0) continue;
    const known = best[owner[f]];
    if (known < 0 || areaOf[part[f]] > areaOf[known]) best[owner[f]] = part[f];
  }
  for (let f = 1; f < owner.length; f++) if (owner[f] >= 0 && best[owner[f]] !== part[f]) owner[f] = -1;
}

/**
 * Gives the unclaimed faces for which `mayGrow` holds to the claimed neighbour with the longest common border, round by
 * round, never across an edge for which `isBarrier` holds.
 */
export function growClaims(
  drawing: CommunityFaces,
  owner: Int32Array,
  isBarrier: Uint8Array,
  mayGrow: (face: number) => boolean,
): void {
  const { edges, faces, faceStart, faceHalf, isInside } = drawing;
  let open: number[] = [];
  for (let f = 1; f < faces.count; f++) if (isInside[f] && owner[f] < 0 && mayGrow(f)) open.push(f);
  for (let grown = true; grown && open.length > 0; ) {
    const taken: [face: number, owner: number][] = [];
    for (const face of open) {
      const metres = new Map<number, number>();
      for (let k = faceStart[face]; k < faceStart[face + 1]; k++) {
        const h = faceHalf[k];
        const neighbour = owner[faces.faceOf[h ^ 1]];
        if (neighbour < 0 || isBarrier[h >> 1]) continue;
        const u = edges.from[h >> 1];
        const v = edges.to[h >> 1];
        const length = Math.hypot(edges.x[u] - edges.x[v], edges.y[u] - edges.y[v]);
        metres.set(neighbour, (metres.get(neighbour) ?? 0) + length);
      }
      let best = -1;
      for (const [neighbour, length] of metres) {
        if (best < 0 || length > metres.get(best)! || (length === metres.get(best)! && neighbour < best)) {
          best = neighbour;
        }
      }
      if (best >= 0) taken.push([face, best]);
    }
    for (const [face, neighbour] of taken) owner[face] = neighbour;
    grown = taken.length > 0;
    open = open.filter((face) => owner[face] < 0);
  }
}

/** Unites faces across every edge for which `isOpen` holds; gives the lowest face of each group. */
export function joinFaces(
  { faces }: CommunityFaces,
  isOpen: (edge: number, left: number, right: number) => boolean,
): Int32Array {
  const parent = new Int32Array(faces.count);
  for (let f = 0; f < parent.length; f++) parent[f] = f;
  const find = (f: number): number => {
    let root = f;
    while (parent[root] !== root) root = parent[root] = parent[parent[root]];
    return root;
  };
  for (let e = 0; 2 * e < faces.faceOf.length; e++) {
    const left = faces.faceOf[2 * e];
    const right = faces.faceOf[2 * e + 1];
    if (left < 0 || left === right || !isOpen(e, left, right)) continue;
    const a = find(left);
    const b = find(right);
    parent[Math.max(a, b)] = Math.min(a, b);
  }
  for (let f = 0; f < faces.count; f++) parent[f] = find(f);
  return parent;
}
