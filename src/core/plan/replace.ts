/**
 * The few ways a plan is copied with something replaced. Every action goes through these, so that what an action did
 * not touch stays the same object, and an action that changed nothing gives back the plan it was given.
 */
import type { AreaPlan, Grid, Plan, Zone } from './plan';

/** Gives the plan with one community replaced; all others are shared by reference. */
export function replaceArea(plan: Plan, area: number, areaPlan: AreaPlan): Plan {
  if (plan.areas.get(area) === areaPlan) return plan;
  return { ...plan, areas: new Map(plan.areas).set(area, areaPlan) };
}

/** Gives the plan with the grid of the same id replaced. */
export function replaceGrid(plan: Plan, grid: Grid): Plan {
  if (plan.grids.get(grid.id) === grid) return plan;
  return { ...plan, grids: new Map(plan.grids).set(grid.id, grid) };
}

/** Gives the plan with grids added, which have taken their ids from `plan.nextGridId` upwards. */
export function addGrids(plan: Plan, added: readonly Grid[]): Plan {
  if (added.length === 0) return plan;
  const grids = new Map(plan.grids);
  let nextGridId = plan.nextGridId;
  for (const grid of added) {
    grids.set(grid.id, grid);
    nextGridId = Math.max(nextGridId, grid.id + 1);
  }
  return { ...plan, grids, nextGridId };
}

/**
 * Gives the plan without the given grids, whose plots the caller has given away already.
 * A code that has been in force is retired with its grid; a code that only ever stood in this draft becomes free
 * again. The grids leave their zones; an `heir` that lies in no zone takes the place of the first of them. A zone may be
 * left empty here: what becomes of zones is settled with the whole edit (`settleZones`).
 */
export function dropGrids(plan: Plan, dropped: readonly number[], heir: number | null): Plan {
  const gone = new Set(dropped.filter((id) => plan.grids.has(id)));
  if (gone.size === 0) return plan;
  const grids = new Map(plan.grids);
  let retiredCodes = plan.retiredCodes;
  for (const id of gone) {
    retiredCodes = retire(retiredCodes, plan.grids.get(id)!);
    grids.delete(id);
  }
  const zones = plan.zones.some((zone) => zone.grids.some((id) => gone.has(id)))
    ? zonesWithout(plan.zones, gone, heir)
    : plan.zones;
  return { ...plan, grids, retiredCodes, zones };
}

function zonesWithout(zones: readonly Zone[], gone: ReadonlySet<number>, heir: number | null): Zone[] {
  let waiting = heir !== null && !zones.some((zone) => zone.grids.includes(heir)) ? heir : null;
  return zones.map((zone) => {
    const kept = zone.grids.filter((id) => !gone.has(id));
    if (kept.length === zone.grids.length) return zone;
    if (waiting !== null) kept.push(waiting);
    waiting = null;
    return { ...zone, grids: kept };
  });
}

/** Adds to `codes` those codes of a grid that have been in force; the same set where there are none. */
export function retire(codes: ReadonlySet<string>, grid: Grid): ReadonlySet<string> {
  const used: string[] = [];
  if (grid.previousCode !== null) used.push(grid.previousCode);
  if (grid.validFrom !== null && grid.code !== '') used.push(grid.code);
  return used.every((code) => codes.has(code)) ? codes : new Set([...codes, ...used]);
}
