/**
 * Dividing a building of one community between two of its stairwells: a cut across its plot that both pieces come out
 * of with their households, written down like every cut. Also what a building divided so looks like.
 */
import type { Ground } from '../ground/ground';
import { stairwellCount } from '../ground/stairwell-count';
import { cutMesh } from '../mesh/cut-mesh';
import type { Mesh } from '../mesh/mesh';
import { dividingLine, plotsOfBuilding, type StairwellRun } from '../mesh/stairwells';
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
