/** One grid becomes two along a drawn line. */
import { sideOfLine } from '../geometry/side-of-line';
import type { Ground } from '../ground/ground';
import { done, type Outcome, refuse } from '../outcome';
import { freeCodes } from '../plan/codes';
import { cutArea, plotsClearOfBuildings } from '../plan/cut-area';
import { areasOfGrid, plotsOfGrid } from '../plan/grid-plots';
import type { Plan } from '../plan/plan';
import { addGrids, replaceArea } from '../plan/replace';
import { assign } from './assign';
import { freshGrid } from './new-grid';

interface Side {
  readonly plots: Map<number, number[]>;
  households: number;
  areaM2: number;
}

/**
 * Cuts the plots of a grid along a line (metres, interleaved x/y) and gives one side to a new grid of the same kind
 * with the next free code; the side with more households (more ground where nobody lives) keeps code and id. The new
 * id is the `nextGridId` of the plan given. Where the line ends inside the grid its last stretch counts as going on.
 * A plot whose building is in the way is not cut and goes whole to the side its building is on.
 * Refuses `no-such-grid` {grid}, `grid-locked` {code}, and `line-does-not-split` {code} where all is on one side.
 */
export function splitGrid(plan: Plan, ground: Ground, gridId: number, line: ArrayLike<number>): Outcome<Plan> {
  const grid = plan.grids.get(gridId);
  if (!grid) return refuse('no-such-grid', { grid: gridId });
  if (grid.locked) return refuse('grid-locked', { code: grid.code });

  let split = plan;
  const left: Side = { plots: new Map(), households: 0, areaM2: 0 };
  const right: Side = { plots: new Map(), households: 0, areaM2: 0 };
  for (const area of areasOfGrid(plan, gridId)) {
    const before = plan.areas.get(area)!;
    const cuttable = plotsClearOfBuildings(before.mesh, ground, line, plotsOfGrid(before, gridId));
    const cut = cutArea(before, ground, line, cuttable);
    // A line that follows plot borders cuts nothing and still divides the grid.
    const areaPlan = cut.ok ? cut.value : before;
    split = replaceArea(split, area, areaPlan);
    const { mesh } = areaPlan;
    for (const plot of plotsOfGrid(areaPlan, gridId)) {
      const isLeft = sideOfLine(line, mesh.plotPoint[2 * plot], mesh.plotPoint[2 * plot + 1]) >= 0;
      const side = isLeft ? left : right;
      side.households += mesh.plotHouseholds[plot];
      side.areaM2 += mesh.plotAreaM2[plot];
      const listed = side.plots.get(area);
      if (listed) listed.push(plot);
      else side.plots.set(area, [plot]);
    }
  }
  if (left.plots.size === 0 || right.plots.size === 0) return refuse('line-does-not-split', { code: grid.code });

  const isLeftSmaller =
    left.households !== right.households ? left.households < right.households : left.areaM2 < right.areaM2;
  const smaller = isLeftSmaller ? left : right;
  const [firstArea] = smaller.plots.keys();
  const [code] = freeCodes(plan, ground, firstArea, 1);
  const id = plan.nextGridId;
  split = addGrids(split, [freshGrid(id, code, grid.kind)]);
  for (const [area, plots] of smaller.plots) {
    const outcome = assign(split, area, plots, id);
    if (!outcome.ok) return outcome;
    split = outcome.value;
  }
  return done(split);
}
