/** A building changes grid, with the plot it stands on. */
import type { Ground } from '../ground/ground';
import { type Outcome, refuse } from '../outcome';
import type { Plan } from '../plan/plan';
import { assign } from './assign';

/**
 * Gives the plot of a building to a grid. Refuses `building-not-on-mesh` {building} (its id) for one outside every
 * community or left out of the mesh, and what `assign` refuses.
 */
export function moveBuilding(plan: Plan, ground: Ground, building: number, gridId: number): Outcome<Plan> {
  const area = ground.buildings.area[building];
  const plot = plan.areas.get(area)?.mesh.plotBuilding.indexOf(building) ?? -1;
  if (plot < 0) return refuse('building-not-on-mesh', { building: ground.buildings.id[building] });
  return assign(plan, area, [plot], gridId);
}
