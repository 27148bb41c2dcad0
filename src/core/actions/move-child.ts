/** A grid of the next lower level changes parent: above the lowest level this is what changes hands. */
import { done, type Outcome, refuse } from '../outcome';
import { gridsOnLevel, nextLevel } from '../plan/levels';
import { type Plan, UNASSIGNED } from '../plan/plan';
import { assign } from './assign';

/** The grid of the next lower level that a plot lies in, `UNASSIGNED` where it lies in none or nothing is below. */
export function childAt(plan: Plan, area: number, plot: number): number {
  const below = nextLevel(plan, 'below');
  const areaPlan = plan.areas.get(area);
  return below && areaPlan && plot >= 0 ? gridsOnLevel(plan, areaPlan, below.id)[plot] : UNASSIGNED;
}

/** The plots of a child by community; those without any are left out. Linear in all plots. */
export function plotsOfChild(plan: Plan, child: number): ReadonlyMap<number, readonly number[]> {
  const below = nextLevel(plan, 'below');
  const found = new Map<number, readonly number[]>();
  for (const [area, areaPlan] of below ? plan.areas : []) {
    const plots: number[] = [];
    gridsOnLevel(plan, areaPlan, below!.id).forEach((id, plot) => {
      if (id === child) plots.push(plot);
    });
    if (plots.length > 0) found.set(area, plots);
  }
  return found;
}

/** Gives all ground of a child to a grid. Refuses `no-child-here` where it has none, and what `assign` refuses. */
export function moveChild(plan: Plan, child: number, gridId: number): Outcome<Plan> {
  const ground = child === UNASSIGNED ? new Map<number, number[]>() : plotsOfChild(plan, child);
  if (ground.size === 0) return refuse('no-child-here');
  let moved = plan;
  for (const [area, plots] of ground) {
    const outcome = assign(moved, area, plots, gridId);
    if (!outcome.ok) return outcome;
    moved = outcome.value;
  }
  return done(moved);
}
