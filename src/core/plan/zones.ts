/**
 * Service zones (网格服务片): named sets of grids. A grid lies in at most one, a zone has at least one grid, and ids are
 * never given twice. The grids stay as they are: nothing here looks at ground.
 */
import type { Plan, Zone } from './plan';

const known = new WeakMap<readonly Zone[], ReadonlyMap<number, Zone>>();

/** Gives the zone of every grid that lies in one. Remembered with the zones. */
export function zoneOfGrid({ zones }: Pick<Plan, 'zones'>): ReadonlyMap<number, Zone> {
  let found = known.get(zones);
  if (!found) {
    found = new Map(zones.flatMap((zone) => zone.grids.map((grid) => [grid, zone] as const)));
    known.set(zones, found);
  }
  return found;
}

/** The id the next zone takes; for a plan written before ids were counted, one above all there are. */
export function nextZoneIdOf({ zones, resting, nextZoneId }: Plan): number {
  if (nextZoneId !== undefined) return nextZoneId;
  const all = [...zones, ...[...(resting?.values() ?? [])].flatMap((level) => level.zones)];
  return all.reduce((next, { id }) => Math.max(next, id + 1), 1);
}

/**
 * Gives the zones with grids moved into one of them (`into` null: out of all). Zones left without a grid go; the same
 * list where nothing moves. Members stand in rising id.
 */
export function withGridsIn(zones: readonly Zone[], grids: readonly number[], into: number | null): readonly Zone[] {
  const moving = new Set(grids);
  let isSame = true;
  const after = zones.flatMap((zone) => {
    const kept = zone.grids.filter((grid) => !moving.has(grid));
    const members = zone.id === into ? [...kept, ...moving].sort((a, b) => a - b) : kept;
    if (members.length === zone.grids.length && members.every((grid) => zone.grids.includes(grid))) return [zone];
    isSame = false;
    return members.length === 0 ? [] : [{ ...zone, grids: members }];
  });
  return isSame ? zones : after;
}
