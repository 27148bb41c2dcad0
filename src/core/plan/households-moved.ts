/** How many households change grid by an edit inside one community, both ways counted. */
import { plotsFrom } from './mesh-lineage';
import type { AreaPlan } from './plan';

/** Gives the households in another grid in `after` than in `before`, whose mesh it has or was cut from. Linear. */
export function householdsMoved(before: AreaPlan, after: AreaPlan): number {
  const from = plotsFrom(after.mesh, before.mesh);
  let households = 0;
  for (let plot = 0; plot < from.length; plot++) {
    if (before.gridOf[from[plot]] !== after.gridOf[plot]) households += after.mesh.plotHouseholds[plot];
  }
  return households;
}
