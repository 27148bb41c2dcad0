/**
 * Dividing a building of one community between two of its stairwells: a cut across its plot that both pieces come out
 * of with their households, written down like every cut. Also what a building divided so looks like.
 */
import type { Ground } from '../ground/ground';
import { stairwellCount } from '../ground/stairwell-count';
import { cutMesh } from '../mesh/cut-mesh';
import { deepestCut } from '../mesh/deepest-cut';
import type { Mesh, StairwellRun } from '../mesh/mesh';
import { plotsAlongLine } from '../mesh/plots-along-line';
import { dividingLine, plotsOfBuilding, stairwellAt } from '../mesh/stairwells';
import { done, type Outcome, refuse } from '../outcome';
import { footprintOf, planAfterCut } from './cut-area';
import type { AreaPlan } from './plan';

/** A plot of a building and the stairwells it has. */
export interface StairwellPart extends StairwellRun {
  readonly plot: number;
}

/** Gives the parts of a building by rising stairwells: one where it is whole, none where it is on no plot. */
export function stairwellParts(mesh: Mesh, ground: Ground, building: number): StairwellPart[] {
  const plots = plotsOfBuilding(mesh, building);
  return plots.map((plot) => {
    const run = mesh.plotStairwells?.get(plot);
    if (run) return { plot, ...run };
    const { count } = stairwellCount(ground, building);
    return { plot, first: 1, last: count, of: count };
  });
}

/**
 * Divides a building after a stairwell; as it was where it is divided there already. Linear in the mesh. Refuses
 * `one-stairwell`, `no-such-stairwell` {stairwell, of}, and `stairwells-not-simple` where no straight line from border
 * to border of the plot divides the building in two.
 */
export function divideArea(areaPlan: AreaPlan, ground: Ground, building: number, after: number): Outcome<AreaPlan> {
  const { mesh } = areaPlan;
  const parts = stairwellParts(mesh, ground, building);
  if (parts.length === 0) throw new Error(`Building ${building} is on no plot of community ${mesh.area}.`);
  const { of } = parts[0];
  if (of < 2) return refuse('one-stairwell');
  if (!(after >= 1 && after < of)) return refuse('no-such-stairwell', { stairwell: after, of });
  const part = parts.find(({ first, last }) => first <= after && after < last);
  if (!part) return done(areaPlan);
  const footprint = footprintOf(ground);
  const line = dividingLine(mesh, part.plot, footprint(building), after, of);
  if (!line) return refuse('stairwells-not-simple');
  const stairwells = { after, of };
  const outcome = cutMesh(mesh, line, { plots: [part.plot], footprint, division: stairwells });
  if (!outcome.ok) return outcome.reason === 'line-cuts-nothing' ? refuse('stairwells-not-simple') : outcome;
  return done(planAfterCut(areaPlan, outcome.value, { line, plots: [part.plot], stairwells }));
}

/**
 * Divides the buildings that a line (metres, interleaved x/y) goes through on some plots, each between the stairwells
 * next to where it first goes through; those it meets at an end, or that cannot be divided, stay whole. Gives the plan
 * it was given where there are none.
 */
export function divideUnderLine(
  areaPlan: AreaPlan,
  ground: Ground,
  line: ArrayLike<number>,
  plots: readonly number[],
): AreaPlan {
  const { mesh } = areaPlan;
  const footprint = footprintOf(ground);
  let divided = areaPlan;
  for (const plot of [...plotsAlongLine(mesh, line, new Set(plots))].sort((a, b) => a - b)) {
    const building = mesh.plotBuilding[plot];
    if (building < 0) continue;
    const rings = footprint(building);
    const [{ of }] = stairwellParts(mesh, ground, building);
    let place: readonly [number, number] | undefined;
    for (let i = 0; i + 3 < line.length && !place; i += 2) {
      place = deepestCut(rings, line[i], line[i + 1], line[i + 2], line[i + 3]);
    }
    const after = place && Math.round(stairwellAt(rings, of, ...place)?.along ?? 0);
    if (!after || after >= of) continue;
    const outcome = divideArea(divided, ground, building, after);
    if (outcome.ok) divided = outcome.value;
  }
  return divided;
}
