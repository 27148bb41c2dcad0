/**
 * All lines that may divide the ground, once for the whole city: barriers and the boundaries of the scheme in force
 * that plans are compared with, in snapped metres, findable by place.
 */
import Flatbush from 'flatbush';
import { projectCoords, toX, toY } from '../geometry/projection';
import { CLASS_OF_BARRIER, type Ground } from '../ground/ground';
import { snapped } from './footprint';

/** A barrier that ends this close before another line is taken to reach it, metres: drawings often stop short. */
const END_REACH_M = 1;

export interface CityLines {
  /** Segment s runs from (ax, ay) to (bx, by): `coords[4s]` to `coords[4s + 3]`. */
  readonly coords: Float64Array;
  readonly barrierClass: Uint8Array;
  /** Segments in a box, in rising order. */
  readonly within: (minX: number, minY: number, maxX: number, maxY: number) => number[];
}

export function cityLines(ground: Ground): CityLines {
  const coords: number[] = [];
  const classes: number[] = [];
  const add = (ax: number, ay: number, bx: number, by: number, barrierClass: number): void => {
    if (ax === bx && ay === by) return;
    coords.push(ax, ay, bx, by);
    classes.push(barrierClass);
  };
  const { lines, kind, count } = ground.barriers;
  const points = projectCoords(ground.projection, lines.coords).map(snapped);
  const visits = countVisits(points);
  for (let line = 0; line < count; line++) {
    const barrierClass = CLASS_OF_BARRIER[kind[line]];
    const first = lines.lineStart[line] * 2;
    const last = lines.lineStart[line + 1] * 2 - 2;
    for (let i = first; i < last; i += 2) add(points[i], points[i + 1], points[i + 2], points[i + 3], barrierClass);
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
      add(points[end], points[end + 1], x, y, barrierClass);
    }
  }
  const scheme = ground.schemes[0]?.shapes;
  if (scheme) {
    for (let r = 0; r + 1 < scheme.ringStart.length; r++) {
      const end = scheme.ringStart[r + 1];
      for (let v = scheme.ringStart[r]; v < end; v++) {
        const w = v + 1 < end ? v + 1 : scheme.ringStart[r];
        add(
          snapped(toX(ground.projection, scheme.coords[v * 2])),
          snapped(toY(ground.projection, scheme.coords[v * 2 + 1])),
          snapped(toX(ground.projection, scheme.coords[w * 2])),
          snapped(toY(ground.projection, scheme.coords[w * 2 + 1])),
          0,
        );
      }
    }
  }
  const segments = Float64Array.from(coords);
  if (classes.length === 0) return { coords: segments, barrierClass: new Uint8Array(), within: () => [] };
  const index = new Flatbush(classes.length);
  for (let s = 0; s < classes.length; s++) {
    const [ax, ay, bx, by] = segments.subarray(s * 4, s * 4 + 4);
    index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  }
  index.finish();
  return {
    coords: segments,
    barrierClass: Uint8Array.from(classes),
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
