/** A compound becomes a dedicated grid: a campus, a market, a hospital, a park. */
import type { Ground } from '../ground/ground';
import { done, type Outcome, refuse } from '../outcome';
import { freeCodes } from '../plan/codes';
import { areasOfGrid } from '../plan/grid-plots';
import { type Plan, UNASSIGNED } from '../plan/plan';
import { addGrids, dropGrids } from '../plan/replace';
import { assign } from './assign';
import { freshGrid } from './new-grid';
import { setGridKind } from './set-grid-kind';

/**
 * Gives plots of a community to a new dedicated grid with the next free code, whose id is the `nextGridId` of the plan
 * given; a grid that is exactly these plots becomes dedicated itself. Grids that lose every plot by it end.
 * Refuses `grid-locked` {code}, and `already-dedicated` {code} for plots that are a dedicated grid.
 */
export function dedicatePlots(plan: Plan, ground: Ground, area: number, plots: readonly number[]): Outcome<Plan> {
  const { gridOf } = plan.areas.get(area)!;
  const givers = [...new Set(plots.map((plot) => gridOf[plot]))].filter((id) => id !== UNASSIGNED);
  for (const id of givers) {
    const grid = plan.grids.get(id)!;
    if (grid.locked) return refuse('grid-locked', { code: grid.code });
  }
  const [only] = givers;
  const isWhole =
    givers.length === 1 &&
    plots.every((plot) => gridOf[plot] === only) &&
    gridOf.filter((id) => id === only).length === plots.length &&
    areasOfGrid(plan, only).length === 1;
  if (isWhole) {
    const grid = plan.grids.get(only)!;
    return grid.kind === 'dedicated'
      ? refuse('already-dedicated', { code: grid.code })
      : setGridKind(plan, only, 'dedicated');
  }
  const [code] = freeCodes(plan, ground, area, 1);
  const id = plan.nextGridId;
  const outcome = assign(addGrids(plan, [freshGrid(id, code, 'dedicated')]), area, plots, id);
  if (!outcome.ok) return outcome;
  const gone = givers.filter((giver) => areasOfGrid(outcome.value, giver).length === 0);
  return done(dropGrids(outcome.value, gone, id));
}
