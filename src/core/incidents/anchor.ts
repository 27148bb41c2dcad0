/**
 * Where an incident may be marked on a map. A mark on a building that one household lives in would point at that
 * household, so it goes to the nearest street corner instead; all other incidents stay where they are.
 */

import Flatbush from 'flatbush';
import { boxOf } from '../geometry/box';
import { projectCoords, toX, toY, unprojectCoords } from '../geometry/projection';
import { pointInRings } from '../geometry/ring';
import { ringsOf } from '../geometry/tables';
import type { Ground } from '../ground/ground';

/** So near to a building a mark is read as lying on it, metres. */
export const AT_THE_DOOR_M = 8;

/** Gives the place of a mark, lon/lat, for that of an incident; null where there is no corner to move it to. */
export type Anchor = (lon: number, lat: number) => readonly [number, number] | null;

/**
 * Makes the rule for a city; `corners` are street corners in metres, interleaved (those at the door of a one-household
 * building are not used). Each call costs the one-household buildings about.
 */
export function incidentAnchor(ground: Pick<Ground, 'buildings' | 'projection'>, corners: Float64Array): Anchor {
  const { buildings, projection } = ground;
  const houses: Float64Array[][] = [];
  for (let building = 0; building < buildings.count; building++) {
    if (buildings.households[building] !== 1) continue;
    const rings = ringsOf(buildings.shapes, building).map((ring) => projectCoords(projection, ring));
    if (rings.length > 0) houses.push(rings);
  }
  if (houses.length === 0) return (lon, lat) => [lon, lat];

  const about = new Flatbush(houses.length);
  for (const [outer] of houses) about.add(...boxOf([outer]));
  about.finish();
  const isAtDoor = (x: number, y: number) =>
    about
      .search(x - AT_THE_DOOR_M, y - AT_THE_DOOR_M, x + AT_THE_DOOR_M, y + AT_THE_DOOR_M)
      .some((house) => isWithin(houses[house], x, y, AT_THE_DOOR_M));

  const shared: number[] = [];
  for (let i = 0; i < corners.length; i += 2) {
    if (!isAtDoor(corners[i], corners[i + 1])) shared.push(corners[i], corners[i + 1]);
  }
  const nearest = shared.length > 0 ? new Flatbush(shared.length / 2) : null;
  for (let i = 0; i < shared.length; i += 2) nearest?.add(shared[i], shared[i + 1]);
  nearest?.finish();

  return (lon, lat) => {
    const x = toX(projection, lon);
    const y = toY(projection, lat);
    if (!isAtDoor(x, y)) return [lon, lat];
    if (!nearest) return null;
    const [corner] = nearest.neighbors(x, y, 1);
    const [cornerLon, cornerLat] = unprojectCoords(projection, [shared[2 * corner], shared[2 * corner + 1]]);
    return [cornerLon, cornerLat];
  };
}

/** Tells whether a point lies in a polygon or within a distance of its outline. */
function isWithin(rings: readonly Float64Array[], x: number, y: number, distanceM: number): boolean {
  if (pointInRings(rings, x, y)) return true;
  return rings.some((ring) => {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const dx = ring[i] - ring[j];
      const dy = ring[i + 1] - ring[j + 1];
      const along = ((x - ring[j]) * dx + (y - ring[j + 1]) * dy) / (dx * dx + dy * dy || 1);
      const share = Math.max(0, Math.min(1, along));
      if (Math.hypot(x - ring[j] - share * dx, y - ring[j + 1] - share * dy) <= distanceM) return true;
    }
    return false;
  });
}
