/**
 * Plans in figures, so that several can stand side by side: how even, how compact, how well their boundaries follow the
 * barriers, and how much they disturb. All are measured by one profile, whatever each was drawn by; a figure that has no
 * meaning (a mean of nothing, a change against no scheme) is null, never 0. Compactness is Polsby–Popper, 4πA ÷ P² (D. Polsby, R. Popper
 * 1991): 1 for a circle, 0.785 for a square.
 */
import type { Ground } from '../ground/ground';
import { arcCount } from '../mesh/mesh';
import { areaFacts } from './area-facts';
import { deviationOf, isBalanced, loadOf } from './balance';
import { changeList, movedBuildingCount } from './change-list';
import { gridFacts } from './grid-facts';
import { type AreaPlan, type Plan, type Profile, UNASSIGNED } from './plan';
import { KEPT_AREA_PLANS, KEPT_PLANS, recentCache } from './recent-cache';

/** A grid of the plan that takes part in the balance. */
export interface GridDeviation {
  readonly grid: number;
  /** (load − target) ÷ target: 0.12 is 12 % over. */
  readonly deviation: number;
}

export interface PlanFigures {
  /** Grids that hold ground, of every kind. */
  readonly grids: number;
  /** Service zones. */
  readonly zones: number;
  /** Those of them that share out the ground (basic and micro), lowest deviation first. */
  readonly deviations: readonly GridDeviation[];
  /** Balanced grids inside the profile's range, within 5 % and within 10 % of its target. */
  readonly inRange: number;
  readonly within5: number;
  readonly within10: number;
  /** Metres of boundary between two grids inside a community, each line once; community borders are left out. */
  readonly boundaryM: number;
  /** Metres of those that run along a street, lane, wall, main road, railway or water. */
  readonly onBarrierM: number;
  /** Balanced grids with a main road, railway or water through them, and the metres of it. */
  readonly crossedGrids: readonly number[];
  readonly crossedM: number;
  /** Against the scheme in force; null without one. */
  readonly movedBuildings: number | null;
  readonly movedHouseholds: number | null;
  /** Mean Polsby–Popper compactness of the balanced grids, null without any. */
  readonly compactness: number | null;
}

/** Shorter crossings come from drawing, not from planning: a kerb line cut at a junction. */
export const SHORTEST_CROSSING_M = 20;

interface Boundary {
  readonly lengthM: number;
  readonly onBarrierM: number;
}

const boundaries = recentCache<AreaPlan, Boundary>(KEPT_AREA_PLANS);
/** What plans are measured by. */
export interface Measure {
  readonly profile: Profile;
  /** The scheme in force, null without one. */
  readonly inForce: Plan | null;
}

const known = recentCache<Plan, Measure & { readonly figures: PlanFigures }>(KEPT_PLANS);

/**
 * Works out the figures of a plan. Linear in plots and arcs of the communities not looked at lately; asked again by the
 * same measure it costs nothing.
 */
export function planFigures(plan: Plan, measure: Measure, ground: Ground): PlanFigures {
  const found = known.get(plan, 0, () => ({ ...measure, figures: workOut(plan, measure, ground) }));
  const isSame = found.inForce === measure.inForce && found.profile === measure.profile;
  return isSame ? found.figures : workOut(plan, measure, ground);
}

function workOut(plan: Plan, { profile, inForce }: Measure, ground: Ground): PlanFigures {
  const deviations: GridDeviation[] = [];
  let grids = 0;
  let inRange = 0;
  let compactness = 0;
  for (const [id, facts] of gridFacts(plan, ground)) {
    if (facts.plots === 0) continue;
    grids++;
    if (!isBalanced(plan.grids.get(id)!)) continue;
    const load = loadOf(facts, profile);
    if (load >= profile.min && load <= profile.max) inRange++;
    deviations.push({ grid: id, deviation: deviationOf(load, profile) });
    compactness += (4 * Math.PI * facts.areaM2) / facts.perimeterM ** 2;
  }
  deviations.sort((a, b) => a.deviation - b.deviation || a.grid - b.grid);

  let boundaryM = 0;
  let onBarrierM = 0;
  let crossedM = 0;
  const crossed = new Set<number>();
  for (const areaPlan of plan.areas.values()) {
    const boundary = boundaries.get(areaPlan, areaPlan.mesh.area, () => measureBoundary(areaPlan));
    boundaryM += boundary.lengthM;
    onBarrierM += boundary.onBarrierM;
    for (const [id, part] of areaFacts(areaPlan, ground)) {
      if (id === UNASSIGNED || part.crossedM < SHORTEST_CROSSING_M || !isBalanced(plan.grids.get(id)!)) continue;
      crossed.add(id);
      crossedM += part.crossedM;
    }
  }
  const changes = inForce ? changeList(inForce, plan, ground) : null;
  return {
    grids,
    zones: plan.zones.length,
    deviations,
    inRange,
    within5: deviations.filter(({ deviation }) => isWithin(deviation, 0.05)).length,
    within10: deviations.filter(({ deviation }) => isWithin(deviation, 0.1)).length,
    boundaryM,
    onBarrierM,
    crossedGrids: [...crossed].sort((a, b) => a - b),
    crossedM,
    movedBuildings: changes && movedBuildingCount(changes),
    movedHouseholds: changes?.reduce((sum, change) => sum + change.households, 0) ?? null,
    compactness: deviations.length > 0 ? compactness / deviations.length : null,
  };
}

/** Tells whether a deviation is at most `limit` either way. A tenth is no exact number: 330 ÷ 300 − 1 is above 0.1. */
export function isWithin(deviation: number, limit: number): boolean {
  return Math.abs(deviation) <= limit + 1e-9;
}

/** A line between a grid and ground without one is a boundary too. */
function measureBoundary({ mesh, gridOf }: AreaPlan): Boundary {
  let lengthM = 0;
  let onBarrierM = 0;
  for (let arc = 0; arc < arcCount(mesh); arc++) {
    const left = mesh.arcLeft[arc];
    const right = mesh.arcRight[arc];
    if (left < 0 || right < 0 || gridOf[left] === gridOf[right]) continue;
    lengthM += mesh.arcLengthM[arc];
    if (mesh.arcClass[arc] > 0) onBarrierM += mesh.arcLengthM[arc];
  }
  return { lengthM, onBarrierM };
}

/** Lower or higher is better, by figure; figures about a choice (number of grids) have no best. */
export const BETTER = {
  'in-range': 'higher',
  'within-5': 'higher',
  'within-10': 'higher',
  boundary: 'lower',
  'on-barrier': 'higher',
  crossed: 'lower',
  moved: 'lower',
  compactness: 'higher',
  hard: 'lower',
} as const;
export type ComparedFigure = keyof typeof BETTER;

/**
 * Tells which of some plans are best in a figure, compared as it is shown (`decimals` after the point): none where all
 * are the same or fewer than two have the figure.
 */
export function bestOf(figure: ComparedFigure, values: readonly (number | null)[], decimals: number): boolean[] {
  const shown = values.map((value) => (value === null ? null : Math.round(value * 10 ** decimals)));
  const given = shown.filter((value) => value !== null);
  const [lowest, highest] = [Math.min(...given), Math.max(...given)];
  if (given.length < 2 || lowest === highest) return values.map(() => false);
  const best = BETTER[figure] === 'lower' ? lowest : highest;
  return shown.map((value) => value === best);
}
