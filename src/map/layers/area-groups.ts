/**
 * Communities drawn together. A deck layer costs the same every frame whether it holds one grid or fifty, and an edit
 * tessellates the layer it falls into: neighbours by number share layers up to a bound that keeps both small.
 */
import type { PolygonTable } from '../../core/geometry/tables';
import type { Ground } from '../../core/ground/ground';

/** Buildings of a group; a larger community is a group of its own. */
const GROUP_BUILDINGS = 1500;

const groupsOfGround = new WeakMap<Ground, readonly (readonly number[])[]>();

/** Indices of communities, −1 for buildings outside all in the last group; made once per ground. */
export function areaGroups(ground: Ground): readonly (readonly number[])[] {
  const known = groupsOfGround.get(ground);
  if (known) return known;
  const counts = new Int32Array(ground.areas.length);
  for (const area of ground.buildings.area) if (area >= 0) counts[area]++;
  const groups: number[][] = [[]];
  let held = 0;
  for (let area = 0; area < counts.length; area++) {
    if (held > 0 && held + counts[area] > GROUP_BUILDINGS) {
      groups.push([]);
      held = 0;
    }
    groups[groups.length - 1].push(area);
    held += counts[area];
  }
  groups.push([-1]);
  groupsOfGround.set(ground, groups);
  return groups;
}

/** West, south, east, north in degrees. */
export type GroundBox = readonly [number, number, number, number];

const boxesOfGround = new WeakMap<Ground, readonly GroundBox[]>();

/** What the communities and buildings of each group cover; made once per ground. */
export function groupBoxes(ground: Ground): readonly GroundBox[] {
  const known = boxesOfGround.get(ground);
  if (known) return known;
  const groups = areaGroups(ground);
  const boxes = groups.map((): [number, number, number, number] => [Infinity, Infinity, -Infinity, -Infinity]);
  const groupOf = new Map(groups.flatMap((areas, group) => areas.map((area) => [area, group] as const)));
  const cover = (area: number, table: PolygonTable, feature: number) => {
    const box = boxes[groupOf.get(area)!];
    const first = table.ringStart[table.featureRing[feature]];
    const end = table.ringStart[table.featureRing[feature + 1]];
    for (let i = 2 * first; i < 2 * end; i += 2) {
      box[0] = Math.min(box[0], table.coords[i]);
      box[1] = Math.min(box[1], table.coords[i + 1]);
      box[2] = Math.max(box[2], table.coords[i]);
      box[3] = Math.max(box[3], table.coords[i + 1]);
    }
  };
  for (let area = 0; area < ground.areas.length; area++) cover(area, ground.areaShapes, area);
  const { count, area, shapes } = ground.buildings;
  for (let building = 0; building < count; building++) cover(area[building], shapes, building);
  boxesOfGround.set(ground, boxes);
  return boxes;
}

const joined = new WeakMap<Ground, Map<string, { readonly parts: readonly unknown[]; readonly items: unknown }>>();

/** Joins lists into one, and gives the list of last time while all its parts are the same: deck compares by identity. */
export function joinItems<Item>(ground: Ground, layer: string, parts: readonly (readonly Item[])[]): readonly Item[] {
  return keptWhile(ground, layer, parts, () => parts.flat());
}

/** Gives the list of last time while it holds the same items. */
export function sameItems<Item>(ground: Ground, layer: string, items: readonly Item[]): readonly Item[] {
  return keptWhile(ground, layer, items, () => items);
}

function keptWhile<Item>(ground: Ground, layer: string, parts: readonly unknown[], make: () => readonly Item[]) {
  let byLayer = joined.get(ground);
  if (!byLayer) {
    byLayer = new Map();
    joined.set(ground, byLayer);
  }
  const last = byLayer.get(layer);
  if (last && last.parts.length === parts.length && parts.every((part, i) => part === last.parts[i])) {
    return last.items as readonly Item[];
  }
  const items = make();
  byLayer.set(layer, { parts, items });
  return items;
}
