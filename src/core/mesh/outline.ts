/**
 * The outline of any set of plots, read off the arcs: an arc is border where the label on its left differs from the
 * one on its right. No coordinate is computed, so neighbours share their border vertex by vertex.
 */
import { pointInRings, signedArea } from '../geometry/ring';
import { comesAfter } from '../geometry/sort-around';
import type { Mesh } from './mesh';

/** What of a mesh outlines are read off. */
export type ArcTable = Pick<
  Mesh,
  'points' | 'arcStart' | 'arcLeft' | 'arcRight' | 'arcFrom' | 'arcTo' | 'junctionCount'
>;

/**
 * Gives the rings of every label that is 0 or more, metres, open: each outer ring anticlockwise and followed by its
 * holes, clockwise. Rings are simple; they may touch in a vertex. Linear but for labels of many parts with many holes.
 */
export function outlinesByLabel(mesh: ArcTable, labels: Int32Array): Map<number, Float64Array[]> {
  const halves: number[] = [];
  const arcs = mesh.arcStart.length - 1;
  for (let a = 0; a < arcs; a++) {
    const left = labelAt(labels, mesh.arcLeft[a]);
    const right = labelAt(labels, mesh.arcRight[a]);
    if (left === right) continue;
    if (left >= 0) halves.push(2 * a);
    if (right >= 0) halves.push(2 * a + 1);
  }
  const loops = new Map<number, Float64Array[]>();
  traceLoops(mesh, halves, (h) => labelAt(labels, (h & 1) === 0 ? mesh.arcLeft[h >> 1] : mesh.arcRight[h >> 1]), loops);
  const outlines = new Map<number, Float64Array[]>();
  for (const label of [...loops.keys()].sort((a, b) => a - b)) outlines.set(label, nestRings(loops.get(label)!));
  return outlines;
}

/**
 * Gives the outline of `plots` reading their own arcs only: the cost is that of the plots, not of the mesh.
 * The same rings as `outlinesByLabel`, possibly from another start vertex.
 */
export function outlineOfPlotList(mesh: Mesh, plots: Iterable<number>): Float64Array[] {
  const inside = new Set(plots);
  const halves: number[] = [];
  for (const p of inside) {
    for (let i = mesh.plotArcStart[p]; i < mesh.plotArcStart[p + 1]; i++) {
      const arc = mesh.plotArcs[i];
      const a = arc < 0 ? ~arc : arc;
      if (!inside.has(arc < 0 ? mesh.arcLeft[a] : mesh.arcRight[a])) halves.push(arc < 0 ? 2 * a + 1 : 2 * a);
    }
  }
  const loops = new Map<number, Float64Array[]>();
  traceLoops(mesh, halves, () => 0, loops);
  return nestRings(loops.get(0) ?? []);
}

function labelAt(labels: Int32Array, plot: number): number {
  return plot < 0 ? -1 : labels[plot] < 0 ? -1 : labels[plot];
}

/** Links border half-arcs of one label into closed, simple walks. */
function traceLoops(
  mesh: ArcTable,
  halves: readonly number[],
  labelOf: (half: number) => number,
  loops: Map<number, Float64Array[]>,
): void {
  // Corners are junctions seen from a label; nearly always one half-arc leaves each, and `others` chains the rest.
  const cornerOf = new Map<number, number>();
  const key = (label: number, junction: number): number => label * mesh.junctionCount + junction;
  const count = halves.length;
  const firstAt = new Int32Array(count);
  const others = new Int32Array(count);
  const cornerFrom = new Int32Array(count);
  for (let place = count - 1; place >= 0; place--) {
    const h = halves[place];
    const k = key(labelOf(h), (h & 1) === 0 ? mesh.arcFrom[h >> 1] : mesh.arcTo[h >> 1]);
    const known = cornerOf.get(k);
    const corner = known ?? cornerOf.size;
    if (known === undefined) cornerOf.set(k, corner);
    others[place] = known === undefined ? -1 : firstAt[corner];
    firstAt[corner] = place;
    cornerFrom[place] = corner;
  }
  const isUsed = new Uint8Array(count);
  /** Where in the walk each corner is; −1 for not. */
  const depthOf = new Int32Array(cornerOf.size).fill(-1);
  const path: number[] = [];
  const candidates: number[] = [];
  for (let first = 0; first < count; first++) {
    if (isUsed[first]) continue;
    const label = labelOf(halves[first]);
    // A walk that comes back to a junction closes a ring there, so every ring is simple whichever way it turned.
    let place = first;
    for (;;) {
      const h = halves[place];
      isUsed[place] = 1;
      depthOf[cornerFrom[place]] = path.length;
      path.push(place);
      const to = (h & 1) === 0 ? mesh.arcTo[h >> 1] : mesh.arcFrom[h >> 1];
      const corner = cornerOf.get(key(label, to));
      if (corner !== undefined && depthOf[corner] >= 0) {
        const ring = path.splice(depthOf[corner]);
        for (let i = 0; i < ring.length; i++) {
          depthOf[cornerFrom[ring[i]]] = -1;
          ring[i] = halves[ring[i]];
        }
        const points = ringPoints(mesh, ring);
        const known = loops.get(label);
        if (known) known.push(points);
        else loops.set(label, [points]);
      }
      if (path.length === 0) break;
      candidates.length = 0;
      for (let p = corner === undefined ? -1 : firstAt[corner]; p >= 0; p = others[p]) {
        if (!isUsed[p]) candidates.push(p);
      }
      place = turnAlongFace(mesh, h, candidates, halves);
      if (place < 0) throw new Error(`Border of label ${label} does not close at junction ${to}.`);
    }
  }
}

/**
 * Of the half-arcs that leave where `incoming` ends, the one that bounds the same piece of ground on its left: parts
 * that only touch in a junction stay apart. Candidates are places in `halves`; −1 without any.
 */
function turnAlongFace(
  mesh: ArcTable,
  incoming: number,
  candidates: readonly number[],
  halves: readonly number[],
): number {
  if (candidates.length < 2) return candidates[0] ?? -1;
  const { points } = mesh;
  const vertexTowards = (h: number): number =>
    ((h & 1) === 0 ? mesh.arcStart[h >> 1] + 1 : mesh.arcStart[(h >> 1) + 1] - 2) * 2;
  const towards = (place: number): number => vertexTowards(halves[place]);
  const back = vertexTowards(incoming ^ 1);
  const at = ((incoming & 1) === 0 ? mesh.arcStart[(incoming >> 1) + 1] - 1 : mesh.arcStart[incoming >> 1]) * 2;
  const isAfter = (i: number, j: number): boolean =>
    comesAfter(points[at], points[at + 1], points[i], points[i + 1], points[j], points[j + 1]);
  let before = -1;
  let last = candidates[0];
  for (const place of candidates) {
    if (isAfter(towards(place), towards(last))) last = place;
    if (!isAfter(back, towards(place))) continue;
    if (before < 0 || isAfter(towards(place), towards(before))) before = place;
  }
  return before >= 0 ? before : last;
}

function ringPoints(mesh: ArcTable, ring: readonly number[]): Float64Array {
  let vertices = 0;
  for (const h of ring) vertices += mesh.arcStart[(h >> 1) + 1] - mesh.arcStart[h >> 1] - 1;
  const points = new Float64Array(vertices * 2);
  let at = 0;
  for (const h of ring) {
    const first = mesh.arcStart[h >> 1] * 2;
    const last = mesh.arcStart[(h >> 1) + 1] * 2 - 2;
    if ((h & 1) === 0) {
      points.set(mesh.points.subarray(first, last), at);
      at += last - first;
    } else {
      for (let i = last; i > first; i -= 2) {
        points[at++] = mesh.points[i];
        points[at++] = mesh.points[i + 1];
      }
    }
  }
  return points;
}

/** Puts every hole behind the smallest outer ring that holds it. */
export function nestRings(rings: readonly Float64Array[]): Float64Array[] {
  const outer: { ring: Float64Array; area: number; holes: Float64Array[] }[] = [];
  const holes: Float64Array[] = [];
  for (const ring of rings) {
    const area = signedArea(ring);
    if (area > 0) outer.push({ ring, area, holes: [] });
    else if (area < 0) holes.push(ring);
  }
  if (outer.length === 1) return [outer[0].ring, ...holes];
  for (const hole of holes) {
    let best: (typeof outer)[number] | undefined;
    for (const candidate of outer) {
      if ((!best || candidate.area < best.area) && holds(candidate.ring, hole)) best = candidate;
    }
    best?.holes.push(hole);
  }
  return outer.flatMap(({ ring, holes: inside }) => [ring, ...inside]);
}

/** A hole may touch its outer ring in vertices; the middle of one of its edges never lies on the outer ring. */
function holds(ring: Float64Array, hole: Float64Array): boolean {
  return pointInRings([ring], (hole[0] + hole[2]) / 2, (hole[1] + hole[3]) / 2);
}
