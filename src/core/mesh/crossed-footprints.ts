/**
 * Which footprints a border would cut or touch. They are put into the drawing as borders of their own, so that the
 * ground inside them stays whole whatever runs across; all others need no further thought.
 */

import Flatbush from 'flatbush';
import { orient2d } from 'robust-predicates';
import { type Box, boxOf } from '../geometry/box';
import { pointInRings } from '../geometry/ring';
import { type Segments, segmentGrid } from '../geometry/segment-grid';
import type { Footprint } from './footprint';

/** To be on the safe side of rounding, metres. */
const BOX_SPARE_M = 1e-6;

/** Pairs of footprints that touch or overlap. */
export interface TouchingFootprints {
  /** 1 for each footprint with a partner. */
  readonly isTouching: Uint8Array;
  readonly touch: (i: number, j: number) => boolean;
}

/** Finds the pairs by their boxes in an R-tree and tests their edges. n log n for maps. */
export function touchingFootprints(footprints: readonly Footprint[]): TouchingFootprints {
  const isTouching = new Uint8Array(footprints.length);
  const pairs = new Set<number>();
  const key = (i: number, j: number): number => Math.min(i, j) * footprints.length + Math.max(i, j);
  if (footprints.length > 1) {
    const boxes = footprints.map(({ rings }) => boxOf(rings));
    const index = new Flatbush(footprints.length);
    for (const box of boxes) index.add(box[0], box[1], box[2], box[3]);
    index.finish();
    footprints.forEach(({ rings }, i) => {
      if (rings.length === 0) return;
      for (const j of index.search(boxes[i][0], boxes[i][1], boxes[i][2], boxes[i][3], (k) => k > i)) {
        if (footprints[j].rings.length === 0 || !ringsMeet(rings, footprints[j].rings, boxes[i], boxes[j])) continue;
        isTouching[i] = isTouching[j] = 1;
        pairs.add(key(i, j));
      }
    });
  }
  return { isTouching, touch: (i, j) => pairs.has(key(i, j)) };
}

/** Gives 1 for each footprint that meets one of `lines`. Near-linear. */
export function crossedFootprints(footprints: readonly Footprint[], lines: Segments): Uint8Array {
  const isCrossed = new Uint8Array(footprints.length);
  const grid = segmentGrid(lines);
  for (let i = 0; i < footprints.length; i++) {
    const { rings } = footprints[i];
    if (rings.length && meetsLines(rings, boxOf(rings), lines, grid)) isCrossed[i] = 1;
  }
  return isCrossed;
}

function meetsLines(
  rings: readonly Float64Array[],
  box: Box,
  lines: Segments,
  grid: ReturnType<typeof segmentGrid>,
): boolean {
  const firstColumn = Math.max(0, Math.floor((box[0] - grid.minX) / grid.cellM));
  const lastColumn = Math.min(grid.columns - 1, Math.floor((box[2] - grid.minX) / grid.cellM));
  const firstRow = Math.max(0, Math.floor((box[1] - grid.minY) / grid.cellM));
  const lastRow = Math.min(grid.rows - 1, Math.floor((box[3] - grid.minY) / grid.cellM));
  for (let row = firstRow; row <= lastRow; row++) {
    const end = grid.start[row * grid.columns + lastColumn + 1];
    for (let k = grid.start[row * grid.columns + firstColumn]; k < end; k++) {
      const s = grid.items[k];
      if (mayMeetBox(box, lines.ax[s], lines.ay[s], lines.bx[s], lines.by[s]) && meetsLine(rings, lines, s))
        return true;
    }
  }
  return false;
}

/** False where the segment surely passes the box by: both its ends lie on one side of it, or it on one side of the line. */
function mayMeetBox(box: Box, ax: number, ay: number, bx: number, by: number): boolean {
  if ((ax < box[0] && bx < box[0]) || (ax > box[2] && bx > box[2])) return false;
  if ((ay < box[1] && by < box[1]) || (ay > box[3] && by > box[3])) return false;
  const dx = bx - ax;
  const dy = by - ay;
  const middle = dx * ((box[1] + box[3]) / 2 - ay) - dy * ((box[0] + box[2]) / 2 - ax);
  const reach = (Math.abs(dx) * (box[3] - box[1]) + Math.abs(dy) * (box[2] - box[0])) / 2;
  return Math.abs(middle) <= reach + BOX_SPARE_M * (Math.abs(dx) + Math.abs(dy));
}

function meetsLine(rings: readonly Float64Array[], { ax, ay, bx, by }: Segments, s: number): boolean {
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      if (segmentsMeet(ring[j], ring[j + 1], ring[i], ring[i + 1], ax[s], ay[s], bx[s], by[s])) return true;
    }
  }
  // A line inside the footprint meets no wall.
  return pointInRings(rings, ax[s], ay[s]);
}

/** True where two polygons touch, cross, or one lies in the other. */
function ringsMeet(rings: readonly Float64Array[], others: readonly Float64Array[], box: Box, otherBox: Box): boolean {
  const near = wallsNear(others, box);
  if (near.length > 0) {
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        if (isApart(ring[j], ring[j + 1], ring[i], ring[i + 1], otherBox)) continue;
        for (let k = 0; k < near.length; k += 4) {
          const [x3, y3, x4, y4] = [near[k], near[k + 1], near[k + 2], near[k + 3]];
          if (segmentsMeet(ring[j], ring[j + 1], ring[i], ring[i + 1], x3, y3, x4, y4)) return true;
        }
      }
    }
  }
  return pointInRings(rings, others[0][0], others[0][1]) || pointInRings(others, rings[0][0], rings[0][1]);
}

/** The walls of which some part may lie in the box, as x1, y1, x2, y2. */
function wallsNear(rings: readonly Float64Array[], box: Box): number[] {
  const near: number[] = [];
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      if (!isApart(ring[j], ring[j + 1], ring[i], ring[i + 1], box))
        near.push(ring[j], ring[j + 1], ring[i], ring[i + 1]);
    }
  }
  return near;
}

function isApart(x1: number, y1: number, x2: number, y2: number, box: Box): boolean {
  return (
    (x1 < box[0] && x2 < box[0]) ||
    (x1 > box[2] && x2 > box[2]) ||
    (y1 < box[1] && y2 < box[1]) ||
    (y1 > box[3] && y2 > box[3])
  );
}

/** True where two closed segments have a point in common; exact. */
function segmentsMeet(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  x3: number,
  y3: number,
  x4: number,
  y4: number,
): boolean {
  if ((x3 < x1 && x3 < x2 && x4 < x1 && x4 < x2) || (x3 > x1 && x3 > x2 && x4 > x1 && x4 > x2)) return false;
  if ((y3 < y1 && y3 < y2 && y4 < y1 && y4 < y2) || (y3 > y1 && y3 > y2 && y4 > y1 && y4 > y2)) return false;
  const side3 = orient2d(x1, y1, x2, y2, x3, y3);
  const side4 = orient2d(x1, y1, x2, y2, x4, y4);
  if ((side3 > 0 && side4 > 0) || (side3 < 0 && side4 < 0)) return false;
  const side1 = orient2d(x3, y3, x4, y4, x1, y1);
  const side2 = orient2d(x3, y3, x4, y4, x2, y2);
  return !((side1 > 0 && side2 > 0) || (side1 < 0 && side2 < 0));
}
