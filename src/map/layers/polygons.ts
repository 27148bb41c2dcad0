/** Rings → the polygon items deck.gl tessellates: one item per part, holes by index. */

import { type Projection, unprojectCoords } from '../../core/geometry/projection';
import { signedArea } from '../../core/geometry/ring';
import { ringsOf } from '../../core/geometry/tables';
import type { Ground } from '../../core/ground/ground';

/** What SolidPolygonLayer takes: flat lon/lat, and where in `positions` each hole begins. */
export interface FlatPolygon {
  readonly positions: Float64Array;
  readonly holeIndices: number[];
}

export interface PolygonItem {
  /** Grid id, building index or area index: whatever the layer is about. */
  readonly key: number;
  readonly polygon: FlatPolygon;
}

/** Groups rings (outer anticlockwise, each followed by its holes) into items, one per outer ring. */
export function polygonItems(key: number, rings: readonly Float64Array[]): PolygonItem[] {
  const groups: Float64Array[][] = [];
  for (const ring of rings) {
    if (groups.length === 0 || signedArea(ring) > 0) groups.push([ring]);
    else groups[groups.length - 1].push(ring);
  }
  return groups.map((group) => {
    const positions = new Float64Array(group.reduce((sum, ring) => sum + ring.length, 0));
    const holeIndices: number[] = [];
    let at = 0;
    group.forEach((ring, r) => {
      if (r > 0) holeIndices.push(at);
      positions.set(ring, at);
      at += ring.length;
    });
    return { key, polygon: { positions, holeIndices } };
  });
}

/** The same for rings in metres. */
export function polygonItemsFromMetres(
  key: number,
  rings: readonly Float64Array[],
  projection: Projection,
): PolygonItem[] {
  return polygonItems(
    key,
    rings.map((ring) => unprojectCoords(projection, ring)),
  );
}

const itemsByArea = new WeakMap<Ground, ReadonlyMap<number, readonly PolygonItem[]>>();

/** Building footprints of a ground grouped by community; made once per ground. */
export function buildingItems(ground: Ground): ReadonlyMap<number, readonly PolygonItem[]> {
  const known = itemsByArea.get(ground);
  if (known) return known;
  const items = new Map<number, PolygonItem[]>();
  for (let b = 0; b < ground.buildings.count; b++) {
    const area = ground.buildings.area[b];
    const list = items.get(area);
    const own = polygonItems(b, ringsOf(ground.buildings.shapes, b));
    if (list) list.push(...own);
    else items.set(area, own);
  }
  itemsByArea.set(ground, items);
  return items;
}
