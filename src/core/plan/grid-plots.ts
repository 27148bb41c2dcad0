/** The plots of a grid. */
import type { AreaPlan, Plan } from './plan';

/** Gives the plots of a grid (or of `UNASSIGNED`) in one community, rising. Linear in the community's plots. */
export function plotsOfGrid(areaPlan: AreaPlan, grid: number): number[] {
  const plots: number[] = [];
  for (let plot = 0; plot < areaPlan.gridOf.length; plot++) if (areaPlan.gridOf[plot] === grid) plots.push(plot);
  return plots;
}

/** Gives the communities a grid has plots in, rising: one for a basic grid. Linear in the plan's plots. */
export function areasOfGrid(plan: Plan, grid: number): number[] {
  const areas: number[] = [];
  for (const [area, { gridOf }] of plan.areas) if (gridOf.includes(grid)) areas.push(area);
  return areas.sort((a, b) => a - b);
}
