/**
 * What differs between two states of one plan: grids added, changed and removed, and the plots that changed hands.
 * One diff feeds the map, the figures, autosave and comparison. Communities shared by reference cost nothing.
 */
import { sharedGround } from './mesh-lineage';
import type { AreaPlan, Grid, Plan } from './plan';
import { UNASSIGNED } from './plan';

export interface PlanDiff {
  readonly added: readonly Grid[];
  readonly updated: readonly { readonly before: Grid; readonly after: Grid }[];
  readonly removed: readonly Grid[];
  /** Communities that differ, rising. */
  readonly areas: readonly AreaDiff[];
}

export interface AreaDiff {
  readonly area: number;
  /** null where only one of the plans knows the community. */
  readonly before: AreaPlan | null;
  readonly after: AreaPlan | null;
  /** True where the meshes differ: plot numbers of before mean nothing in after. */
  readonly recut: boolean;
  /** Plots of `after` with ground that changed grid, rising. */
  readonly plots: Int32Array;
  /** Grids that gained or lost plots, rising; unassigned ground is left out. */
  readonly grids: readonly number[];
}

/** Compares two states of a plan; grids are matched by id. Linear in the communities that differ. */
export function diffPlans(before: Plan, after: Plan): PlanDiff {
  const added: Grid[] = [];
  const updated: { before: Grid; after: Grid }[] = [];
  const removed: Grid[] = [];
  if (before.grids !== after.grids) {
    for (const [id, grid] of after.grids) {
      const old = before.grids.get(id);
      if (!old) added.push(grid);
      else if (old !== grid) updated.push({ before: old, after: grid });
    }
    for (const [id, grid] of before.grids) if (!after.grids.has(id)) removed.push(grid);
  }
  return { added, updated, removed, areas: before.areas === after.areas ? [] : diffAreas(before, after) };
}

function diffAreas(before: Plan, after: Plan): AreaDiff[] {
  const areas = [...new Set([...before.areas.keys(), ...after.areas.keys()])].sort((a, b) => a - b);
  const diffs: AreaDiff[] = [];
  for (const area of areas) {
    const old = before.areas.get(area) ?? null;
    const now = after.areas.get(area) ?? null;
    if (old !== now) diffs.push(diffArea(area, old, now));
  }
  return diffs;
}

function diffArea(area: number, before: AreaPlan | null, after: AreaPlan | null): AreaDiff {
  const grids = new Set<number>();
  const changed = new Set<number>();
  const compare = (from: number, to: number) => {
    const old = from < 0 ? UNASSIGNED : before!.gridOf[from];
    const now = after!.gridOf[to];
    if (old === now) return;
    changed.add(to);
    grids.add(old).add(now);
  };
  if (before && before.mesh === after?.mesh) {
    for (let plot = 0; plot < after.gridOf.length; plot++) compare(plot, plot);
  } else if (before && after) {
    for (const { from, to } of sharedGround(before.mesh, after.mesh)) compare(from, to);
  } else {
    for (const grid of (before ?? after)!.gridOf) grids.add(grid);
    if (after) for (let plot = 0; plot < after.gridOf.length; plot++) changed.add(plot);
  }
  grids.delete(UNASSIGNED);
  return {
    area,
    before,
    after,
    recut: before?.mesh !== after?.mesh,
    plots: Int32Array.from(changed).sort(),
    grids: [...grids].sort((a, b) => a - b),
  };
}
