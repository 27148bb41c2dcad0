/**
 * A local metric projection: equirectangular about a point, on the sphere that Turf uses, so that a metre here and a
 * metre in `@turf/buffer` are the same metre. Within 30 km of the origin lengths are true to 0.15 %.
 */

/** Mean Earth radius in metres (IUGG R1), the `earthRadius` of `@turf/helpers`. */
export const EARTH_RADIUS_M = 6371008.8;

/** Metres per degree of latitude on that sphere. */
export const METRES_PER_DEGREE = (EARTH_RADIUS_M * Math.PI) / 180;

/** x = (lon − lon0)·kx, y = (lat − lat0)·ky; metres, x east, y north. */
export interface Projection {
  readonly lon0: number;
  readonly lat0: number;
  readonly kx: number;
  readonly ky: number;
}

/** Makes the projection about a point given in degrees. */
export function localProjection(lon0: number, lat0: number): Projection {
  return { lon0, lat0, kx: METRES_PER_DEGREE * Math.cos((lat0 * Math.PI) / 180), ky: METRES_PER_DEGREE };
}

export function toX(projection: Projection, lon: number): number {
  return (lon - projection.lon0) * projection.kx;
}

export function toY(projection: Projection, lat: number): number {
  return (lat - projection.lat0) * projection.ky;
}

export function toLon(projection: Projection, x: number): number {
  return projection.lon0 + x / projection.kx;
}

export function toLat(projection: Projection, y: number): number {
  return projection.lat0 + y / projection.ky;
}

/** Projects interleaved lon/lat degrees to interleaved x/y metres; a new array of the same length. */
export function projectCoords(projection: Projection, lonLat: ArrayLike<number>): Float64Array {
  const out = new Float64Array(lonLat.length);
  for (let i = 0; i < lonLat.length; i += 2) {
    out[i] = toX(projection, lonLat[i]);
    out[i + 1] = toY(projection, lonLat[i + 1]);
  }
  return out;
}

/** The inverse of `projectCoords`. */
export function unprojectCoords(projection: Projection, xy: ArrayLike<number>): Float64Array {
  const out = new Float64Array(xy.length);
  for (let i = 0; i < xy.length; i += 2) {
    out[i] = toLon(projection, xy[i]);
    out[i + 1] = toLat(projection, xy[i + 1]);
  }
  return out;
}
