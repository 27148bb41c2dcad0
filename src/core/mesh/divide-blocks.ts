/** Borders inside the blocks that hold several buildings: Voronoi of their footprints, clipped to the block. */
import { visitCells } from '../geometry/segment-grid';
import type { Faces, PlanarGraph } from '../geometry/trace-faces';
import type { Footprint } from './footprint';
import { sampleFootprint, voronoiBorders } from './voronoi-borders';

/** Clipped borders go on this far across the block's edge, so that noding surely meets it; the rest is pruned, metres. */
const OVERSHOOT_M = 0.01;

/**
 * Gives segments x1, y1, x2, y2, interleaved, not snapped. `home` is the block (a face of `faces`) of each footprint,
 * −1 for one to leave out. n log n.
 */
export function divideBlocks(
  graph: PlanarGraph,
  faces: Faces,
  footprints: readonly Footprint[],
  home: Int32Array,
  touch: (i: number, j: number) => boolean,
): number[] {
  const members = new Map<number, number[]>();
  for (let i = 0; i < footprints.length; i++) {
    if (home[i] < 0) continue;
    const list = members.get(home[i]);
    if (list) list.push(i);
    else members.set(home[i], [i]);
  }
  const boxes = faceBoxes(graph, faces);
  const out: number[] = [];
  for (const [block, list] of members) {
    if (list.length < 2) continue;
    const points: number[] = [];
    const labels: number[] = [];
    for (const i of list) sampleFootprint(footprints[i].rings, i, points, labels);
    const box = boxes.subarray(block * 4, block * 4 + 4);
    const reachM = 2 * (box[2] - box[0] + box[3] - box[1]);
    const borders = voronoiBorders(Float64Array.from(points), labels, reachM, touch);
    for (let k = 0; k < borders.length; k += 4) {
      clipToBlock(graph, faces, block, box, borders[k], borders[k + 1], borders[k + 2], borders[k + 3], out);
    }
  }
  return out;
}

function faceBoxes({ x, y, from, to }: PlanarGraph, faces: Faces): Float64Array {
  const boxes = new Float64Array(faces.count * 4);
  for (let f = 0; f < faces.count; f++) boxes.set([Infinity, Infinity, -Infinity, -Infinity], f * 4);
  for (let h = 0; h < faces.faceOf.length; h++) {
    const at = faces.faceOf[h] * 4;
    if (at < 0) continue;
    const v = (h & 1) === 0 ? from[h >> 1] : to[h >> 1];
    if (x[v] < boxes[at]) boxes[at] = x[v];
    if (y[v] < boxes[at + 1]) boxes[at + 1] = y[v];
    if (x[v] > boxes[at + 2]) boxes[at + 2] = x[v];
    if (y[v] > boxes[at + 3]) boxes[at + 3] = y[v];
  }
  return boxes;
}

function clipToBlock(
  graph: PlanarGraph,
  faces: Faces,
  block: number,
  box: Float64Array,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  out: number[],
): void {
  const range = clipToBox(box, x1, y1, x2, y2);
  if (!range) return;
  const dx = x2 - x1;
  const dy = y2 - y1;
  const length = Math.sqrt(dx * dx + dy * dy);
  const [first, last] = range;
  if (!(length * (last - first) > 0)) return;
  const ax = x1 + first * dx;
  const ay = y1 + first * dy;
  const crossings = crossingsOfBlock(graph, faces, block, ax, ay, x1 + last * dx, y1 + last * dy);
  const reach = OVERSHOOT_M / length;
  let isInside = faces.faceAt(ax, ay) === block;
  let t = first;
  for (let k = 0; k <= crossings.length; k++) {
    const next = k < crossings.length ? first + crossings[k] * (last - first) : last;
    if (isInside && next > t) {
      const start = t === first ? t : t - reach;
      const end = next === last ? next : next + reach;
      out.push(x1 + start * dx, y1 + start * dy, x1 + end * dx, y1 + end * dy);
    }
    isInside = !isInside;
    t = next;
  }
}

/** Where the segment crosses edges with the block on one side, as rising fractions of its length. */
function crossingsOfBlock(
  { x, y, from, to }: PlanarGraph,
  { faceOf, grid, gridEdges }: Faces,
  block: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): number[] {
  const crossed: number[] = [];
  const crossings: number[] = [];
  visitCells(grid, ax, ay, bx, by, (cell) => {
    for (let k = grid.start[cell]; k < grid.start[cell + 1]; k++) {
      const e = gridEdges[grid.items[k]];
      if ((faceOf[2 * e] === block) === (faceOf[2 * e + 1] === block) || crossed.includes(e)) continue;
      const x3 = x[from[e]];
      const y3 = y[from[e]];
      const x4 = x[to[e]];
      const y4 = y[to[e]];
      const side3 = (bx - ax) * (y3 - ay) - (by - ay) * (x3 - ax);
      const side4 = (bx - ax) * (y4 - ay) - (by - ay) * (x4 - ax);
      if (side3 >= 0 === side4 >= 0) continue;
      const sideA = (x4 - x3) * (ay - y3) - (y4 - y3) * (ax - x3);
      const sideB = (x4 - x3) * (by - y3) - (y4 - y3) * (bx - x3);
      if (sideA >= 0 === sideB >= 0) continue;
      crossed.push(e);
      crossings.push(sideA / (sideA - sideB));
    }
  });
  return crossings.length > 1 ? crossings.sort((a, b) => a - b) : crossings;
}

/** Liang–Barsky: the part of the segment inside the box as fractions, null where there is none. */
function clipToBox(
  box: Float64Array,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): readonly [number, number] | null {
  if (x1 === x2 && (x1 < box[0] || x1 > box[2])) return null;
  if (y1 === y2 && (y1 < box[1] || y1 > box[3])) return null;
  let first = 0;
  let last = 1;
  if (x1 !== x2) {
    const west = (box[0] - OVERSHOOT_M - x1) / (x2 - x1);
    const east = (box[2] + OVERSHOOT_M - x1) / (x2 - x1);
    first = Math.max(first, Math.min(west, east));
    last = Math.min(last, Math.max(west, east));
  }
  if (y1 !== y2) {
    const south = (box[1] - OVERSHOOT_M - y1) / (y2 - y1);
    const north = (box[3] + OVERSHOOT_M - y1) / (y2 - y1);
    first = Math.max(first, Math.min(south, north));
    last = Math.min(last, Math.max(south, north));
  }
  return first < last ? [first, last] : null;
}
