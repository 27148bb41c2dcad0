/** The first of the two primitive edits: plots change grid. */
import { done, type Outcome, refuse } from '../outcome';
import type { Plan } from '../plan/plan';
import { UNASSIGNED } from '../plan/plan';
import { replaceArea } from '../plan/replace';

/**
 * Gives plots of one community to a grid, or to none (`UNASSIGNED`). Mesh and all other communities are shared.
 * Refuses `no-such-grid` {grid} and `grid-locked` {code} where a locked grid would take or give. A plot number outside
 * the mesh throws.
 */
export function assign(plan: Plan, area: number, plots: ArrayLike<number>, gridId: number): Outcome<Plan> {
  const areaPlan = plan.areas.get(area);
  if (!areaPlan) throw new Error(`The plan has no community ${area}.`);
  if (gridId !== UNASSIGNED && !plan.grids.has(gridId)) return refuse('no-such-grid', { grid: gridId });
  let gridOf: Int32Array | null = null;
  for (let i = 0; i < plots.length; i++) {
    const plot = plots[i];
    if (!(plot >= 0 && plot < areaPlan.gridOf.length)) {
      throw new Error(`Community ${area} has plots 0 to ${areaPlan.gridOf.length - 1}, not ${plot}.`);
    }
    const giver = areaPlan.gridOf[plot];
    if (giver === gridId) continue;
    for (const id of [giver, gridId]) {
      const grid = plan.grids.get(id);
      if (grid?.locked) return refuse('grid-locked', { code: grid.code });
    }
    gridOf ??= areaPlan.gridOf.slice();
    gridOf[plot] = gridId;
  }
  return done(gridOf ? replaceArea(plan, area, { ...areaPlan, gridOf }) : plan);
}
