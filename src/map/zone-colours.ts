/**
 * Which of the zone colours each service zone has: its own by its id as far as its neighbours let it, so that a zone
 * keeps its colour while the plan is drawn, in the list as on the map.
 */
import type { Plan } from '../core/plan/plan';
import { KEPT_PLANS, recentCache } from '../core/plan/recent-cache';
import { zoneOfGrid } from '../core/plan/zones';
import { gridAdjacency } from './grid-adjacency';
import { colourGraph, FILL_COUNT } from './grid-colours';

const coloursOfPlan = recentCache<Plan, ReadonlyMap<number, number>>(KEPT_PLANS);

/** Gives the colour of every zone of a plan by id: an index into the tokens `--zone-0` to `--zone-5`. */
export function zoneColours(plan: Plan): ReadonlyMap<number, number> {
  if (plan.zones.length === 0) return new Map();
  return coloursOfPlan.get(plan, 0, () => {
    const zoneOf = zoneOfGrid(plan);
    const adjacency = new Map(plan.zones.map(({ id }) => [id, new Set<number>()]));
    for (const [grid, others] of gridAdjacency(plan)) {
      const zone = zoneOf.get(grid);
      if (!zone) continue;
      for (const other of others) {
        const beside = zoneOf.get(other);
        if (beside && beside !== zone) adjacency.get(zone.id)!.add(beside.id);
      }
    }
    const own = new Map(plan.zones.map(({ id }) => [id, (((id - 1) % FILL_COUNT) + FILL_COUNT) % FILL_COUNT]));
    return colourGraph(adjacency, own);
  });
}

/** The same by grid; grids in no zone are left out. */
export function zoneColoursOfGrids(plan: Plan): ReadonlyMap<number, number> {
  const colours = zoneColours(plan);
  return new Map([...zoneOfGrid(plan)].map(([grid, { id }]) => [grid, colours.get(id)!]));
}

/** The token of a zone's colour. */
export function zoneToken(colours: ReadonlyMap<number, number>, zone: number): `--zone-${number}` {
  return `--zone-${colours.get(zone) ?? 0}`;
}
