/** The grid of every fix: found once per edition of the grids, then shared by visits, minutes and last visits. */
import type { PolygonLocator } from '../geometry/polygon-locator';
import { type Projection, toX, toY } from '../geometry/projection';
import type { TrackTable } from './track';

/** Gives the polygon that holds each fix, −1 outside all; as long as the fixes. */
export function gridOfFixes(tracks: TrackTable, projection: Projection, locator: PolygonLocator): Int32Array {
  const found = new Int32Array(tracks.lon.length);
  for (let fix = 0; fix < found.length; fix++) {
    found[fix] = locator.find(toX(projection, tracks.lon[fix]), toY(projection, tracks.lat[fix]));
  }
  return found;
}
