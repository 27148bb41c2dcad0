/**
 * Back to the scheme in force: a whole community, or one grid with what it has taken and given. Where service zones are
 * in force, its grids go back into theirs; a grid from elsewhere that loses ground by it keeps its zone. A grid that
 * lives again and has no zone in force joins that of its ground, as every new grid does.
 */
import { done, type Outcome, refuse } from '../outcome';
import { areasOfGrid } from '../plan/grid-plots';
import { isLowestLevel, restingOnMesh } from '../plan/levels';
import { matchGrids } from '../plan/match-grids';
import { plotsFrom } from '../plan/mesh-lineage';
import type { AreaPlan, Grid, Plan } from '../plan/plan';
import { UNASSIGNED } from '../plan/plan';
import { addGrids, dropGrids, replaceArea } from '../plan/replace';
import { restoreZones } from '../plan/restore-zones';

/**
 * Makes one community as it is in the reference plan, cuts and links included. Grids of the reference that have ended
 * live again with their codes; grids that lose all ground by it end. Names, codes and kinds of living grids stay.
 * Refuses `grid-locked` {code} where a locked grid would take or give.
 */
export function revertArea(plan: Plan, reference: Plan, area: number): Outcome<Plan> {
  const now = plan.areas.get(area)!;
  const then = reference.areas.get(area)!;
  const { target, revived } = revival(plan, reference, new Set(then.gridOf));
  const gridOf = then.gridOf.map((grid) => target.get(grid)!);
  const source = plotsFrom(now.mesh, then.mesh);
  const wanted = now.gridOf.map((_, plot) => (source[plot] < 0 ? UNASSIGNED : gridOf[source[plot]]));
  const locked = lockedAmong(plan, now, wanted);
  if (locked) return refuse('grid-locked', { code: locked.code });
  const asThen = (areaPlan: AreaPlan) =>
    done(restoreZones(settled(plan, revived, area, areaPlan), reference, new Set(gridOf)));
  const isAsThen = now.mesh === then.mesh && now.links === then.links;
  if (isAsThen && wanted.every((grid, plot) => grid === now.gridOf[plot])) return asThen(now);
  // Above the lowest level the plan's own cuts stay: they are the children's.
  if (!isLowestLevel(plan)) return asThen({ ...now, gridOf: wanted });
  const isSame = gridOf.every((grid, plot) => grid === then.gridOf[plot]);
  if (isSame && !now.resting && !then.resting) return asThen(then);
  const { resting: _, ...old } = then;
  return asThen({ ...old, gridOf, ...restingOnMesh(now, then.mesh) });
}

/**
 * Gives a grid back the ground it has in the reference plan, and gives back what it has taken since. The plan's cuts
 * and links stay. Refuses `no-such-grid` {grid}, `not-in-force` {code} for a grid the reference does not have, and
 * `grid-locked` {code}.
 */
export function revertGrid(plan: Plan, reference: Plan, gridId: number): Outcome<Plan> {
  const grid = plan.grids.get(gridId);
  if (!grid) return refuse('no-such-grid', { grid: gridId });
  const oldId = matchGrids(reference, plan).get(gridId);
  if (oldId === undefined) return refuse('not-in-force', { code: grid.code });
  let reverted = plan;
  const back = new Set([gridId]);
  for (const area of new Set([...areasOfGrid(plan, gridId), ...areasOfGrid(reference, oldId)])) {
    const now = reverted.areas.get(area)!;
    const then = reference.areas.get(area)!;
    const source = plotsFrom(now.mesh, then.mesh);
    const old = (plot: number) => (source[plot] < 0 ? UNASSIGNED : then.gridOf[source[plot]]);
    const concerned = now.gridOf.map((id, plot) => (id === gridId || old(plot) === oldId ? 1 : 0));
    const takers = new Set<number>();
    concerned.forEach((is, plot) => {
      if (is) takers.add(old(plot));
    });
    const { target, revived } = revival(reverted, reference, takers);
    const gridOf = now.gridOf.map((id, plot) => (concerned[plot] ? target.get(old(plot))! : id));
    const locked = lockedAmong(plan, now, gridOf);
    if (locked) return refuse('grid-locked', { code: locked.code });
    if (gridOf.some((id, plot) => id !== now.gridOf[plot])) {
      reverted = settled(reverted, revived, area, { ...now, gridOf });
      for (const { id } of revived) back.add(id);
    }
  }
  return done(restoreZones(reverted, reference, back));
}

/** For grids of the reference the grid id they have in the plan; those that have ended there are made anew. */
function revival(
  plan: Plan,
  reference: Plan,
  grids: ReadonlySet<number>,
): { target: ReadonlyMap<number, number>; revived: Grid[] } {
  const target = new Map<number, number>([[UNASSIGNED, UNASSIGNED]]);
  for (const [id, oldId] of matchGrids(reference, plan)) target.set(oldId, id);
  // A plan begun from the reference counts its grids as the reference does, so an ended grid can have its id back.
  const sharesIds = plan.basedOn !== null && plan.basedOn.id === reference.basedOn?.id;
  const revived: Grid[] = [];
  let nextGridId = plan.nextGridId;
  for (const oldId of [...grids].sort((a, b) => a - b)) {
    if (target.has(oldId)) continue;
    const id = sharesIds && !plan.grids.has(oldId) ? oldId : nextGridId++;
    target.set(oldId, id);
    revived.push({ ...reference.grids.get(oldId)!, id });
  }
  return { target, revived };
}

/** A locked grid that would take or give between two assignments of one mesh. */
function lockedAmong(plan: Plan, { gridOf }: AreaPlan, wanted: Int32Array): Grid | undefined {
  for (let plot = 0; plot < gridOf.length; plot++) {
    if (gridOf[plot] === wanted[plot]) continue;
    for (const id of [gridOf[plot], wanted[plot]]) if (plan.grids.get(id)?.locked) return plan.grids.get(id);
  }
  return undefined;
}

/** The plan with a community replaced, ended grids living again, and grids without a plot gone. */
function settled(plan: Plan, revived: readonly Grid[], area: number, areaPlan: AreaPlan): Plan {
  const before = plan.areas.get(area)!;
  let next = replaceArea(addGrids(plan, revived), area, areaPlan);
  if (revived.some((grid) => next.retiredCodes.has(grid.code))) {
    const retiredCodes = new Set(next.retiredCodes);
    for (const grid of revived) retiredCodes.delete(grid.code);
    next = { ...next, retiredCodes };
  }
  const gone = [...new Set(before.gridOf)].filter((id) => id !== UNASSIGNED && areasOfGrid(next, id).length === 0);
  return dropGrids(next, gone, null);
}
