/**
 * All lines that may divide the ground, once for the whole city: barriers and the boundaries of all schemes, in snapped
 * metres, findable by place. The first scheme is the one plans are compared with and reverted to: where lines nearly
 * agree, its own are kept.
 */
import Flatbush from 'flatbush';
import { projectCoords } from '../geometry/projection';
import { CLASS_OF_BARRIER, type Ground } from '../ground/ground';
import { snapped } from './footprint';

/** A barrier that ends this close before another line is taken to reach it, metres: drawings often stop short. */
const END_REACH_M = 1;

export interface CityLines {
  /** Segment s runs from (ax, ay) to (bx, by): `coords[4s]` to `coords[4s + 3]`. */
  readonly coords: Float64Array;
  readonly barrierClass: Uint8Array;
  /** 1 for a boundary of a scheme other than the first. */
  readonly isFurther: Uint8Array;
  /** Segments in a box, in rising order. */
  readonly within: (minX: number, minY: number, maxX: number, maxY: number) => number[];
}

export function cityLines(ground: Ground): CityLines {
  const coords: number[] = [];
  const classes: number[] = [];
  const further: number[] = [];
  const add = (ax: number, ay: number, bx: number, by: number, barrierClass: number, isFurther: number): void => {
    if (ax === bx && ay === by) return;
    coords.push(ax, ay, bx, by);
    classes.push(barrierClass);
    further.push(isFurther);
  };
  const { lines, kind, count } = ground.barriers;
  const points = projectCoords(ground.projection, lines.coords).map(snapped);
  const visits = countVisits(points);
  for (let line = 0; line < count; line++) {
    const barrierClass = CLASS_OF_BARRIER[kind[line]];
    const first = lines.lineStart[line] * 2;
    const last = lines.lineStart[line + 1] * 2 - 2;
    for (let i = first; i < last; i += 2) add(points[i], points[i + 1], points[i + 2], points[i + 3], barrierClass, 0);
    for (const [end, before] of [
      [first, first + 2],
      [last, last - 2],
    ]) {
      if (last <= first || visits(points[end], points[end + 1]) > 1) continue;
      const dx = points[end] - points[before];
      const dy = points[end + 1] - points[before + 1];
      const reach = END_REACH_M / Math.hypot(dx, dy);
      if (!Number.isFinite(reach)) continue;
      const x = snapped(points[end] + dx * reach);
      const y = snapped(points[end + 1] + dy * reach);
      add(points[end], points[end + 1], x, y, barrierClass, 0);
    }
  }
  // Every boundary inside a scheme is drawn by the grids on both sides, and schemes share many.
  const drawn = new Map<number, number>();
  const isDrawn = (ax: number, ay: number, bx: number, by: number): boolean => {
    const key = (ax + bx) * 2 ** 20 + (ay + by);
    const at = drawn.get(key);
    if (at === undefined) {
      drawn.set(key, coords.length);
      return false;
    }
    const [x1, y1, x2, y2] = [coords[at], coords[at + 1], coords[at + 2], coords[at + 3]];
    return (x1 === ax && y1 === ay && x2 === bx && y2 === by) || (x1 === bx && y1 === by && x2 === ax && y2 === ay);
  };
  ground.schemes.forEach(({ shapes }, nth) => {
    const points = projectCoords(ground.projection, shapes.coords).map(snapped);
    for (let r = 0; r + 1 < shapes.ringStart.length; r++) {
      const [first, end] = [shapes.ringStart[r], shapes.ringStart[r + 1]];
      for (let v = first; v < end; v++) {
        const w = v + 1 < end ? v + 1 : first;
        const [ax, ay, bx, by] = [points[v * 2], points[v * 2 + 1], points[w * 2], points[w * 2 + 1]];
        if (!isDrawn(ax, ay, bx, by)) add(ax, ay, bx, by, 0, nth === 0 ? 0 : 1);
      }
    }
  });
  const segments = Float64Array.from(coords);
  if (classes.length === 0) {
    return { coords: segments, barrierClass: new Uint8Array(), isFurther: new Uint8Array(), within: () => [] };
  }
  const index = new Flatbush(classes.length);
  for (let s = 0; s < classes.length; s++) {
    const [ax, ay, bx, by] = segments.subarray(s * 4, s * 4 + 4);
    index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  }
  index.finish();
  return {
    coords: segments,
    barrierClass: Uint8Array.from(classes),
    isFurther: Uint8Array.from(further),
    within: (minX, minY, maxX, maxY) => index.search(minX, minY, maxX, maxY).sort((a, b) => a - b),
  };
}

/** How many barrier vertices lie on a place, to the centimetre or so. */
function countVisits(points: Float64Array): (x: number, y: number) => number {
  const key = (x: number, y: number): number => Math.round(x * 64) * 2 ** 26 + Math.round(y * 64);
  const visits = new Map<number, number>();
  for (let i = 0; i < points.length; i += 2) {
    const k = key(points[i], points[i + 1]);
    visits.set(k, (visits.get(k) ?? 0) + 1);
  }
  return (x, y) => visits.get(key(x, y)) ?? 0;
}
