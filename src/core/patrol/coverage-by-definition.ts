/**
 * Spatial coverage as it is defined: the ground within R metres of a track is Turf's buffer of its lines and single
 * fixes, a grid's share of it is Turf's intersection and area. The lattice of coverage-lattice.ts is the fast path that
 * agrees with this to 0.3 % rms; this one is for proof and for the grid somebody doubts.
 */
import { area } from '@turf/area';
import { buffer } from '@turf/buffer';
import { featureCollection, lineString, multiPolygon, point } from '@turf/helpers';
import { intersect } from '@turf/intersect';
import { union } from '@turf/union';
import { type Projection, toLat, toLon } from '../geometry/projection';
import { signedArea } from '../geometry/ring';
import type { CoverageWindow } from './coverage-lattice';
import type { TrackTable } from './track';
import { forEachSegment } from './track-segments';

type Position = [number, number];

/** Segments of each quarter circle of a buffer are this ÷ 4: arcs true to 0.03 % of the radius. */
const STEPS = 64;

/**
 * Gives the share of a grid's ground within `radiusM` of the tracks; NaN for a grid without area. `rings` are open
 * rings in metres, outer ones anticlockwise, each followed by its holes. Cost: Turf's, which is thousands of times the
 * lattice's. Throws what Turf throws on rings it cannot unite ("Unable to complete output ring", Turfjs/turf#2549).
 */
export function groundShareByDefinition(
  rings: readonly Float64Array[],
  tracks: TrackTable,
  projection: Projection,
  window: CoverageWindow,
): number {
  const position = (x: number, y: number): Position => [toLon(projection, x), toLat(projection, y)];
  const ground = multiPolygon(polygonsOf(rings, position));
  const groundM2 = area(ground);
  const [west, south, east, north] = boundsOf(rings, window.radiusM);
  const shapes: ReturnType<typeof lineString | typeof point>[] = [];
  let line: Position[] = [];
  let end: readonly [number, number] | null = null;
  const finish = () => {
    if (line.length > 1) shapes.push(lineString(line));
    line = [];
  };
  forEachSegment(tracks, projection, window, (kind, x1, y1, x2, y2) => {
    const isNear =
      Math.max(x1, x2) >= west && Math.min(x1, x2) <= east && Math.max(y1, y2) >= south && Math.min(y1, y2) <= north;
    if (kind === 'gap' || !isNear) return;
    if (kind === 'fix') {
      shapes.push(point(position(x1, y1)));
      return;
    }
    if (end?.[0] !== x1 || end[1] !== y1) {
      finish();
      line.push(position(x1, y1));
    }
    line.push(position(x2, y2));
    end = [x2, y2];
  });
  finish();
  const covered = shapes.flatMap((shape) => {
    const ring = buffer(shape, window.radiusM, { units: 'meters', steps: STEPS });
    return ring ? [ring] : [];
  });
  if (covered.length === 0) return groundM2 > 0 ? 0 : Number.NaN;
  const all = covered.length === 1 ? covered[0] : union(featureCollection(covered));
  const common = all && intersect(featureCollection([ground, all]));
  return (common ? area(common) : 0) / groundM2;
}

function polygonsOf(rings: readonly Float64Array[], position: (x: number, y: number) => Position): Position[][][] {
  const polygons: Position[][][] = [];
  for (const ring of rings) {
    const closed: Position[] = [];
    for (let i = 0; i < ring.length; i += 2) closed.push(position(ring[i], ring[i + 1]));
    closed.push(closed[0]);
    if (polygons.length === 0 || signedArea(ring) > 0) polygons.push([closed]);
    else polygons[polygons.length - 1].push(closed);
  }
  return polygons;
}

/** Box of the rings, widened on every side. */
function boundsOf(rings: readonly Float64Array[], byM: number): [number, number, number, number] {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      bounds[0] = Math.min(bounds[0], ring[i] - byM);
      bounds[1] = Math.min(bounds[1], ring[i + 1] - byM);
      bounds[2] = Math.max(bounds[2], ring[i] + byM);
      bounds[3] = Math.max(bounds[3], ring[i + 1] + byM);
    }
  }
  return bounds;
}
