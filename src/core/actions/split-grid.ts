/** Grids become two along a drawn line, or more where the line leaves them and comes back. */
import { sideOfLine } from '../geometry/side-of-line';
import type { Ground } from '../ground/ground';
import { mainPiece, plotPieces } from '../mesh/plot-pieces';
import { plotsAlongLine } from '../mesh/plots-along-line';
import { done, type Outcome, type Refusal, refuse } from '../outcome';
import { freeCodes } from '../plan/codes';
import { cutArea, plotsClearOfBuildings } from '../plan/cut-area';
import { divideUnderLine } from '../plan/divide-area';
import { areasOfGrid, plotsOfGrid } from '../plan/grid-plots';
import { isLowestLevel } from '../plan/levels';
import type { AreaPlan, Plan } from '../plan/plan';
import { joinsOf } from '../plan/plot-links';
import { addGrids, replaceArea } from '../plan/replace';
import { wholeSides } from '../plan/whole-children';
import { assign } from './assign';
import { freshGrid } from './new-grid';

/** A part cut off besides the two sides is a grid of its own from this share of households or ground on. */
const LEAST_SHARE = 0.05;

/** What a line makes of the grid's plots in one community. */
interface Sides {
  readonly area: number;
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/**
 * Cuts the plots of a grid along a line (metres, interleaved x/y) and gives one side to a new grid of the same kind
 * with the next free code; the side with more households (more ground where nobody lives) keeps code and id. Where the
 * line leaves the grid and comes back, every further part it cuts off becomes a grid too, so that none is in pieces;
 * parts too small for that go to the side around them. New ids count up from the `nextGridId` of the plan given.
 * Where the line ends inside the grid its last stretch counts as going on. A plot whose building is in the way is not
 * cut and goes whole to the side its building is on; where the profile divides buildings, the line goes through between
 * the stairwells next to it. Above the lowest level nothing is cut: children go whole to the
 * side with most of their ground.
 * Refuses `no-such-grid` {grid}, `grid-locked` {code}, and `line-does-not-split` {code} where all is on one side.
 */
export function splitGrid(plan: Plan, ground: Ground, gridId: number, line: ArrayLike<number>): Outcome<Plan> {
  const grid = plan.grids.get(gridId);
  if (!grid) return refuse('no-such-grid', { grid: gridId });
  if (grid.locked) return refuse('grid-locked', { code: grid.code });

  let split = plan;
  const sides: Sides[] = [];
  for (const area of areasOfGrid(plan, gridId)) {
    const whole = plan.areas.get(area)!;
    const mayDivide = plan.profile.divideBuildings && isLowestLevel(plan);
    const before = mayDivide ? divideUnderLine(whole, ground, line, plotsOfGrid(whole, gridId)) : whole;
    const met = plotsAlongLine(before.mesh, line, new Set(plotsOfGrid(before, gridId)));
    const cuttable = plotsClearOfBuildings(before.mesh, ground, line, [...met]);
    const cut = cutArea(before, ground, line, cuttable);
    // A line that follows plot borders cuts nothing and still divides the grid; children it goes through stay whole.
    const areaPlan = cut.ok && isLowestLevel(plan) ? cut.value : before;
    split = replaceArea(split, area, areaPlan);
    sides.push({ area, ...wholeSides(plan, areaPlan, sidesOf(areaPlan, gridId, line)) });
  }
  const isEmpty = (side: 'left' | 'right') => sides.every((found) => found[side].length === 0);
  if (isEmpty('left') || isEmpty('right')) return refuse('line-does-not-split', { code: grid.code });

  const isLeftSmaller = isLighter(split, sides, 'left', 'right');
  const given: { area: number; plots: readonly number[]; nth: number }[] = [];
  for (const { area, left, right } of sides) {
    const areaPlan = split.areas.get(area)!;
    const parts = partsCutOff(areaPlan, isLeftSmaller ? right : left, isLeftSmaller ? left : right);
    for (const ofPiece of parts) for (const [nth, plots] of ofPiece.entries()) given.push({ area, plots, nth });
  }
  const count = Math.max(...given.map(({ nth }) => nth)) + 1;
  const codes = freeCodes(plan, ground, given[0].area, count);
  split = addGrids(
    split,
    codes.map((code, nth) => freshGrid(plan.nextGridId + nth, code, grid.kind)),
  );
  for (const { area, plots, nth } of given) {
    const outcome = assign(split, area, plots, plan.nextGridId + nth);
    if (!outcome.ok) return outcome;
    split = outcome.value;
  }
  return done(split);
}

/**
 * Splits every one of `grids` that the line divides, as `splitGrid` does; the others stay as they are. Refuses what
 * the first of them refuses where none is divided.
 */
export function splitGrids(
  plan: Plan,
  ground: Ground,
  grids: readonly number[],
  line: ArrayLike<number>,
): Outcome<Plan> {
  let split = plan;
  let refusal: Refusal | null = null;
  for (const id of grids) {
    const outcome = splitGrid(split, ground, id, line);
    if (outcome.ok) split = outcome.value;
    else refusal ??= outcome;
  }
  return split === plan && refusal ? refusal : done(split);
}

/** The plots of a grid left of a line, those on it included, and right of it. */
function sidesOf(areaPlan: AreaPlan, gridId: number, line: ArrayLike<number>): Omit<Sides, 'area'> {
  const { plotPoint } = areaPlan.mesh;
  const left: number[] = [];
  const right: number[] = [];
  for (const plot of plotsOfGrid(areaPlan, gridId)) {
    (sideOfLine(line, plotPoint[2 * plot], plotPoint[2 * plot + 1]) >= 0 ? left : right).push(plot);
  }
  return { left, right };
}

/** Whether one side has fewer households than the other, or less ground where they have as many. */
function isLighter(plan: Plan, sides: readonly Sides[], one: 'left' | 'right', other: 'left' | 'right'): boolean {
  let households = 0;
  let areaM2 = 0;
  for (const found of sides) {
    const { mesh } = plan.areas.get(found.area)!;
    households += sum(found[one], mesh.plotHouseholds) - sum(found[other], mesh.plotHouseholds);
    areaM2 += sum(found[one], mesh.plotAreaM2) - sum(found[other], mesh.plotAreaM2);
  }
  return households !== 0 ? households < 0 : areaM2 < 0;
}

/**
 * For each piece the grid was in, the parts it loses: first what goes to the new grid, then further grids. Parts
 * beyond the two sides' main ones must be large enough.
 */
function partsCutOff(areaPlan: AreaPlan, kept: readonly number[], given: readonly number[]): number[][][] {
  const { mesh } = areaPlan;
  const joins = joinsOf(areaPlan);
  const all = [...kept, ...given];
  const isLarge = (part: readonly number[]) =>
    sum(part, mesh.plotHouseholds) > LEAST_SHARE * sum(all, mesh.plotHouseholds) ||
    sum(part, mesh.plotAreaM2) > LEAST_SHARE * sum(all, mesh.plotAreaM2);
  const isGiven = new Set(given);
  return plotPieces(mesh, joins, all).map((piece) => {
    const keptParts = plotPieces(
      mesh,
      joins,
      piece.filter((plot) => !isGiven.has(plot)),
    );
    const givenParts = plotPieces(
      mesh,
      joins,
      piece.filter((plot) => isGiven.has(plot)),
    );
    if (givenParts.length === 0) return [];
    if (keptParts.length === 0) return [piece];
    const [keeper, first] = [mainPiece(mesh, keptParts), mainPiece(mesh, givenParts)];
    const lost = [[...first]];
    for (const part of givenParts) if (part !== first && isLarge(part)) lost.push(part);
    for (const part of keptParts) {
      if (part === keeper) continue;
      if (isLarge(part)) lost.push(part);
      else lost[0].push(...part);
    }
    return lost;
  });
}

function sum(plots: readonly number[], column: ArrayLike<number>): number {
  let total = 0;
  for (const plot of plots) total += column[plot];
  return total;
}
