/**
 * What becomes of service zones in an edit, said once for all actions: zones follow the ground. An action may go on
 * thinking in plots and grids; a grid it makes lies in the zone that most of its ground lay in before.
 */
import { plotsFrom } from './mesh-lineage';
import type { Plan } from './plan';
import { UNASSIGNED } from './plan';
import { nextZoneIdOf, withGridsIn, zoneOfGrid } from './zones';

/** Stands for ground in no zone. */
const NO_ZONE = -1;

interface Weight {
  households: number;
  areaM2: number;
}

/**
 * Settles the zones of `after`, which one edit made of `before`. A grid the edit made joins the zone from which it has
 * most households (most ground where nobody lives), or none where most came from ground in no zone; a grid that lives
 * on keeps its zone, and one that the edit itself put into a zone stays there; a zone without a grid goes. Gives `after`
 * itself where nothing is to be settled, as where the edit was to the levels. Linear in the plots of the communities
 * that hold new grids.
 */
export function settleZones(before: Plan, after: Plan): Plan {
  if (before.zones.length === 0 || after.grids === before.grids) return after;
  if (after.level !== before.level || after.levels !== before.levels) return after;
  const placed = zoneOfGrid(after);
  const made = new Set([...after.grids.keys()].filter((id) => !before.grids.has(id) && !placed.has(id)));
  let { zones } = after;
  for (const [grid, zone] of zonesOfNewGrids(before, after, made)) {
    const isThere = zone !== NO_ZONE && zones.some(({ id }) => id === zone);
    zones = withGridsIn(zones, [grid], isThere ? zone : null);
  }
  if (zones.some(({ grids }) => grids.length === 0)) zones = zones.filter(({ grids }) => grids.length > 0);
  return zones === after.zones ? after : { ...after, zones, nextZoneId: nextZoneIdOf(before) };
}

function zonesOfNewGrids(before: Plan, after: Plan, made: ReadonlySet<number>): Map<number, number> {
  const zoneOf = zoneOfGrid(before);
  const weights = new Map<number, Map<number, Weight>>();
  for (const [area, { mesh, gridOf }] of made.size === 0 ? [] : after.areas) {
    const old = before.areas.get(area);
    if (!old || old.gridOf === gridOf) continue;
    const source = plotsFrom(mesh, old.mesh);
    for (let plot = 0; plot < gridOf.length; plot++) {
      if (!made.has(gridOf[plot])) continue;
      const grid = source[plot] < 0 ? UNASSIGNED : old.gridOf[source[plot]];
      const zone = zoneOf.get(grid)?.id ?? NO_ZONE;
      let ofGrid = weights.get(gridOf[plot]);
      if (!ofGrid) {
        ofGrid = new Map();
        weights.set(gridOf[plot], ofGrid);
      }
      const weight = ofGrid.get(zone) ?? { households: 0, areaM2: 0 };
      weight.households += mesh.plotHouseholds[plot];
      weight.areaM2 += mesh.plotAreaM2[plot];
      ofGrid.set(zone, weight);
    }
  }
  return new Map(
    [...weights].map(([grid, ofGrid]) => {
      const [[zone]] = [...ofGrid].sort(
        ([zoneA, a], [zoneB, b]) => b.households - a.households || b.areaM2 - a.areaM2 || zoneA - zoneB,
      );
      return [grid, zone];
    }),
  );
}
