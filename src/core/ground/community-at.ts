/** Which community a place lies in, whatever plots or plans there are. */
import { type PolygonLocator, polygonLocator } from '../geometry/polygon-locator';
import { projectCoords } from '../geometry/projection';
import { ringsOf } from '../geometry/tables';
import type { Ground } from './ground';

const locators = new WeakMap<Ground, PolygonLocator>();

/** Index in `Ground.areas` of the community at a place in metres, −1 outside all; the look-up is made once a ground. */
export function communityAt(ground: Ground, x: number, y: number): number {
  let locator = locators.get(ground);
  if (!locator) {
    locator = polygonLocator(
      ground.areas.map(({ isCommunity }, area) =>
        isCommunity ? ringsOf(ground.areaShapes, area).map((ring) => projectCoords(ground.projection, ring)) : [],
      ),
    );
    locators.set(ground, locator);
  }
  return locator.find(x, y);
}
