/** Where the invented district lies: metres about its centre to degrees, rounded to what the files keep. */
import { localProjection, toLat, toLon } from '../../src/core/geometry/projection';
import type { Point } from './plane';

export const CITY_PROJECTION = localProjection(114.5083, 30.3967);
const DEGREE_STEPS = 1e7;

export function lonLat(p: Point): [number, number] {
  return [
    Math.round(toLon(CITY_PROJECTION, p.x) * DEGREE_STEPS) / DEGREE_STEPS,
    Math.round(toLat(CITY_PROJECTION, p.y) * DEGREE_STEPS) / DEGREE_STEPS,
  ];
}
