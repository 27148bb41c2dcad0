/** Two neighbouring grids become one. */
import { arcCount } from '../mesh/mesh';
import { done, type Outcome, refuse } from '../outcome';
import { areasOfGrid, plotsOfGrid } from '../plan/grid-plots';
import { workingLevel } from '../plan/levels';
import type { Plan } from '../plan/plan';
import { joinsOf } from '../plan/plot-links';
import { dropGrids } from '../plan/replace';
import { rimBorders } from '../plan/rim-borders';
import { assign } from './assign';

/**
 * Gives all plots of grid `from` to its neighbour `into`, which keeps its code and name; `from` ends and its code is
 * retired. Refuses `no-such-grid` {grid}, `same-grid`, `grid-locked` {code}, `different-communities` {a, b} where
 * they have no community in common, and `not-neighbours` {a, b} where no line and no link joins them (a and b are
 * codes). A grid without a plot merges with any; on a level whose grids span communities a line between two communities
 * joins as well.
 */
export function mergeGrids(plan: Plan, into: number, from: number): Outcome<Plan> {
  if (into === from) return refuse('same-grid');
  for (const id of [into, from]) {
    const grid = plan.grids.get(id);
    if (!grid) return refuse('no-such-grid', { grid: id });
    if (grid.locked) return refuse('grid-locked', { code: grid.code });
  }
  const codes = { a: plan.grids.get(into)!.code, b: plan.grids.get(from)!.code };
  const areasOfInto = areasOfGrid(plan, into);
  const areasOfFrom = areasOfGrid(plan, from);
  if (areasOfInto.length > 0 && areasOfFrom.length > 0) {
    const shared = areasOfFrom.filter((area) => areasOfInto.includes(area));
    const spans = workingLevel(plan)?.spansCommunities;
    if (shared.length === 0 && !spans) return refuse('different-communities', codes);
    const areBeside =
      shared.some((area) => areNeighbours(plan, area, into, from)) ||
      (spans && meetAcross(plan, [into, areasOfInto], [from, areasOfFrom]));
    if (!areBeside) return refuse('not-neighbours', codes);
  }
  let merged = plan;
  for (const area of areasOfFrom) {
    const outcome = assign(merged, area, plotsOfGrid(plan.areas.get(area)!, from), into);
    if (!outcome.ok) return outcome;
    merged = outcome.value;
  }
  return done(dropGrids(merged, [from], into));
}

/** Whether two grids share a stretch of the border between two communities. */
function meetAcross(
  plan: Plan,
  [one, areasOfOne]: readonly [number, readonly number[]],
  [other, areasOfOther]: readonly [number, readonly number[]],
): boolean {
  return areasOfOne.some((here) =>
    areasOfOther.some((there) => {
      if (here === there) return false;
      const [a, b] = [plan.areas.get(here)!, plan.areas.get(there)!];
      return rimBorders(a.mesh, b.mesh).some((border) => a.gridOf[border.a] === one && b.gridOf[border.b] === other);
    }),
  );
}

function areNeighbours(plan: Plan, area: number, a: number, b: number): boolean {
  const areaPlan = plan.areas.get(area)!;
  const { mesh, gridOf } = areaPlan;
  const { closed, beyond } = joinsOf(areaPlan);
  const isBetween = (p: number, q: number) => gridOf[p] === a && gridOf[q] === b;
  for (let arc = 0; arc < arcCount(mesh); arc++) {
    const left = mesh.arcLeft[arc];
    const right = mesh.arcRight[arc];
    if (left < 0 || right < 0 || closed.has(arc)) continue;
    if (isBetween(left, right) || isBetween(right, left)) return true;
  }
  return [...beyond].some(([plot, others]) => others.some((other) => isBetween(plot, other)));
}
