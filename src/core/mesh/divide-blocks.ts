/** Borders inside the blocks that hold several buildings: Voronoi of their footprints, clipped to the block. */
import { FloatColumn } from '../geometry/float-column';
import { cellBuffer, cellsAlong } from '../geometry/segment-grid';
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
): Float64Array {
  const memberStart = new Uint32Array(faces.count + 1);
  for (const block of home) if (block >= 0) memberStart[block + 1]++;
  for (let f = 0; f < faces.count; f++) memberStart[f + 1] += memberStart[f];
  const members = new Uint32Array(memberStart[faces.count]);
  const fill = memberStart.slice(0, faces.count);
  for (let i = 0; i < home.length; i++) if (home[i] >= 0) members[fill[home[i]]++] = i;

  const boxes = faceBoxes(graph, faces);
  const clipper = blockClipper(graph, faces);
  const samples = new FloatColumn();
  const out = new FloatColumn();
  for (let block = 0; block < faces.count; block++) {
    if (memberStart[block + 1] - memberStart[block] < 2) continue;
    samples.length = 0;
    const sampleEnd: number[] = [];
    for (let k = memberStart[block]; k < memberStart[block + 1]; k++) {
      sampleFootprint(footprints[members[k]].rings, samples);
      sampleEnd.push(samples.length / 2);
    }
    const labels = new Int32Array(samples.length / 2);
    sampleEnd.forEach((end, k) => {
      labels.fill(members[memberStart[block] + k], k > 0 ? sampleEnd[k - 1] : 0, end);
    });
    const box = boxes.subarray(block * 4, block * 4 + 4);
    const reachM = 2 * (box[2] - box[0] + box[3] - box[1]);
    const { coords, chainStart } = voronoiBorders(samples.view().slice(), labels, reachM, touch);
    for (let chain = 0; chain + 1 < chainStart.length; chain++) {
      clipper(block, box, coords, chainStart[chain], chainStart[chain + 1], out);
    }
  }
  return out.view();
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

/**
 * Gives the function that appends the parts of a chain inside a block, as segments. The chain is vertices `first` to
 * `end` of `coords`. Only its first vertex is looked up; from there on every crossing of the block's edge changes sides.
 */
function blockClipper({ x, y, from, to }: PlanarGraph, { faceOf, faceAt, grid, gridEdges }: Faces) {
  const cells = cellBuffer(grid);
  const crossed: number[] = [];
  const crossings: number[] = [];

  /** Notes where the segment crosses edges with the block on one side, as rising fractions of its length. */
  const findCrossings = (block: number, ax: number, ay: number, bx: number, by: number): void => {
    crossed.length = 0;
    crossings.length = 0;
    const passed = cellsAlong(grid, ax, ay, bx, by, cells);
    for (let c = 0; c < passed; c++) {
      const end = grid.start[cells[c] + 1];
      for (let k = grid.start[cells[c]]; k < end; k++) {
        const e = gridEdges[grid.items[k]];
        if ((faceOf[2 * e] === block) === (faceOf[2 * e + 1] === block)) continue;
        const x3 = x[from[e]];
        const y3 = y[from[e]];
        const x4 = x[to[e]];
        const y4 = y[to[e]];
        const side3 = (bx - ax) * (y3 - ay) - (by - ay) * (x3 - ax);
        const side4 = (bx - ax) * (y4 - ay) - (by - ay) * (x4 - ax);
        if (side3 >= 0 === side4 >= 0) continue;
        const sideA = (x4 - x3) * (ay - y3) - (y4 - y3) * (ax - x3);
        const sideB = (x4 - x3) * (by - y3) - (y4 - y3) * (bx - x3);
        if (sideA >= 0 === sideB >= 0 || crossed.includes(e)) continue;
        crossed.push(e);
        crossings.push(sideA / (sideA - sideB));
      }
    }
    if (crossings.length > 1) crossings.sort((s, t) => s - t);
  };

  return (block: number, box: Float64Array, coords: Float64Array, first: number, end: number, out: FloatColumn) => {
    let x2 = coords[first * 2];
    let y2 = coords[first * 2 + 1];
    let isInside = faceAt(x2, y2) === block;
    for (let i = first + 1; i < end; i++) {
      const x1 = x2;
      const y1 = y2;
      x2 = coords[i * 2];
      y2 = coords[i * 2 + 1];
      const isBeside = (x1 < box[0] && x2 < box[0]) || (x1 > box[2] && x2 > box[2]);
      if (isBeside || (y1 < box[1] && y2 < box[1]) || (y1 > box[3] && y2 > box[3])) {
        isInside = false;
        continue;
      }
      const dx = x2 - x1;
      const dy = y2 - y1;
      const reach = OVERSHOOT_M / Math.sqrt(dx * dx + dy * dy);
      if (!Number.isFinite(reach)) continue;
      findCrossings(block, x1, y1, x2, y2);
      let t = 0;
      for (let k = 0; k <= crossings.length; k++) {
        const next = k < crossings.length ? crossings[k] : 1;
        if (isInside) {
          const start = k === 0 ? 0 : t - reach;
          const stop = k === crossings.length ? 1 : next + reach;
          out.push(x1 + start * dx);
          out.push(y1 + start * dy);
          out.push(stop === 1 ? x2 : x1 + stop * dx);
          out.push(stop === 1 ? y2 : y1 + stop * dy);
        }
        if (k < crossings.length) isInside = !isInside;
        t = next;
      }
    }
  };
}
