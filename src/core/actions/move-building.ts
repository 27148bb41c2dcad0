/** A building changes grid, with the plot it stands on; of one divided by stairwells the part on one plot. */
import type { Ground } from '../ground/ground';
import { plotsOfBuilding } from '../mesh/stairwells';
import { type Outcome, refuse } from '../outcome';
import type { Plan } from '../plan/plan';
import { assign } from './assign';

/**
 * Gives the plots of a building to a grid, or of a divided one only `part`. Refuses `building-not-on-mesh` {building}
 * (its id) for one outside every community or left out of the mesh, and what `assign` refuses.
 */
export function moveBuilding(
  plan: Plan,
  ground: Ground,
  building: number,
  gridId: number,
  part?: number,
): Outcome<Plan> {
  const area = ground.buildings.area[building];
  const mesh = plan.areas.get(area)?.mesh;
  const plots = mesh ? plotsOfBuilding(mesh, building) : [];
  if (plots.length === 0) return refuse('building-not-on-mesh', { building: ground.buildings.id[building] });
  return assign(plan, area, part === undefined ? plots : plots.filter((plot) => plot === part), gridId);
}
