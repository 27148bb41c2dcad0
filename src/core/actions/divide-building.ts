/** Buildings divided by their stairwells where the profile allows it, and stairwells given to a grid. */
import type { Ground } from '../ground/ground';
import { done, type Outcome, type Refusal, refuse } from '../outcome';
import { divideArea, stairwellParts } from '../plan/divide-area';
import { isLowestLevel } from '../plan/levels';
import type { AreaPlan, Plan } from '../plan/plan';
import { replaceArea } from '../plan/replace';
import { assign } from './assign';
import { newGrid } from './new-grid';

/** Stairwells of a building from one to another, both included. */
export interface StairwellSpan {
  readonly building: number;
  readonly first: number;
  readonly last: number;
}

/**
 * Divides a building after a stairwell; the parts stay in the grid they are in. Refuses `cut-on-lowest-level` above it,
 * `division-not-allowed` by the profile, `building-not-on-mesh` {building} (its id), `grid-locked` {code}, and what `divideArea` refuses.
 */
export function divideBuilding(plan: Plan, ground: Ground, building: number, after: number): Outcome<Plan> {
  const areaPlan = openArea(plan, ground, building);
  if ('ok' in areaPlan) return areaPlan;
  for (const { plot, first, last } of stairwellParts(areaPlan.mesh, ground, building)) {
    const grid = plan.grids.get(areaPlan.gridOf[plot]);
    if (grid?.locked && first <= after && after < last) return refuse('grid-locked', { code: grid.code });
  }
  const outcome = divideArea(areaPlan, ground, building, after);
  return outcome.ok ? done(replaceArea(plan, areaPlan.mesh.area, outcome.value)) : outcome;
}

/**
 * Divides buildings into all their stairwells. Those with one stairwell, of a shape that cannot be divided, or in a
 * locked grid stay as they are; refuses what the first of them refuses where none is divided. Linear in the mesh for
 * each division.
 */
export function divideIntoStairwells(plan: Plan, ground: Ground, buildings: Iterable<number>): Outcome<Plan> {
  let divided = plan;
  let refusal: Refusal | null = null;
  for (const building of buildings) {
    const areaPlan = openArea(divided, ground, building);
    if ('ok' in areaPlan) {
      refusal ??= areaPlan;
      continue;
    }
    const { of } = stairwellParts(areaPlan.mesh, ground, building)[0];
    if (of < 2) refusal ??= refuse('one-stairwell');
    for (let after = 1; after < of; after++) {
      const outcome = divideBuilding(divided, ground, building, after);
      if (outcome.ok) divided = outcome.value;
      else refusal ??= outcome;
    }
  }
  return divided === plan && refusal ? refusal : done(divided);
}

/**
 * Gives stairwells of a building to a grid, dividing the building where they begin and end; where they are all of it
 * nothing is divided, and no profile need allow it. Refuses `no-such-stairwell` {stairwell, of}, and what
 * `divideBuilding` and `assign` refuse.
 */
export function giveStairwells(
  plan: Plan,
  ground: Ground,
  { building, first, last }: StairwellSpan,
  gridId: number,
): Outcome<Plan> {
  const area = ground.buildings.area[building];
  let given = plan;
  const partsOf = () => {
    const areaPlan = given.areas.get(area);
    return areaPlan ? stairwellParts(areaPlan.mesh, ground, building) : [];
  };
  const [whole] = partsOf();
  if (!whole) return refuse('building-not-on-mesh', { building: ground.buildings.id[building] });
  if (first < 1 || last > whole.of) return refuse('no-such-stairwell', { stairwell: last, of: whole.of });
  for (const after of [first - 1, last]) {
    if (!partsOf().some((part) => part.first <= after && after < part.last)) continue;
    const outcome = divideBuilding(given, ground, building, after);
    if (!outcome.ok) return outcome;
    given = outcome.value;
  }
  const plots = partsOf().filter((part) => part.first >= first && part.last <= last);
  return assign(
    given,
    area,
    plots.map(({ plot }) => plot),
    gridId,
  );
}

/**
 * Makes a new grid of stairwells of a building, of the kind of the grid that the first of them was in; its id is the
 * `nextGridId` of the plan given. Refuses what `giveStairwells` refuses.
 */
export function stairwellsAsGrid(plan: Plan, ground: Ground, span: StairwellSpan): Outcome<Plan> {
  const area = ground.buildings.area[span.building];
  const areaPlan = plan.areas.get(area);
  const from = areaPlan && stairwellParts(areaPlan.mesh, ground, span.building).find(({ last }) => last >= span.first);
  const kind = from && plan.grids.get(areaPlan.gridOf[from.plot])?.kind;
  const made = newGrid(plan, ground, area, kind ? { kind } : {});
  return made.ok ? giveStairwells(made.value, ground, span, plan.nextGridId) : made;
}

/** The community of a building that may be divided. */
function openArea(plan: Plan, ground: Ground, building: number): AreaPlan | Refusal {
  if (!isLowestLevel(plan)) return refuse('cut-on-lowest-level');
  if (!plan.profile.divideBuildings) return refuse('division-not-allowed');
  const areaPlan = plan.areas.get(ground.buildings.area[building]);
  if (areaPlan?.mesh.plotBuilding.includes(building)) return areaPlan;
  return refuse('building-not-on-mesh', { building: ground.buildings.id[building] });
}
