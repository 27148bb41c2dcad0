/**
 * Nested levels: grids of grids of grids over the same plots. One level is worked on and sits in the usual fields of
 * plan and communities, so that every action, figure, check and export is about it and knows of no other; the other
 * levels rest beside it. Going to another level is a swap that shares every array. A plan without levels is a plan with
 * one level, `BASE_LEVEL`, that needs no name.
 */
import type { Mesh } from '../mesh/mesh';
import { done, type Outcome, refuse } from '../outcome';
import { plotsFrom } from './mesh-lineage';
import { type AreaPlan, type Level, type Plan, type RestingLevel, UNASSIGNED } from './plan';

/** Id of the level that a plan has before it has levels. */
export const BASE_LEVEL = 'base';

/** The level worked on; null where grids do not nest. */
export function workingLevel(plan: Plan): Level | null {
  return plan.levels?.find(({ id }) => id === plan.level) ?? null;
}

/** The level next above or below the one worked on; null for none. */
export function nextLevel(plan: Plan, way: 'above' | 'below'): Level | null {
  const { levels } = plan;
  if (!levels) return null;
  const at = levels.findIndex(({ id }) => id === plan.level);
  return levels[at + (way === 'above' ? -1 : 1)] ?? null;
}

/** Tells whether edits may cut plots: above the lowest level that would cut children. */
export function isLowestLevel(plan: Plan): boolean {
  return nextLevel(plan, 'below') === null;
}

const plans = new WeakMap<Plan, Map<string, Plan>>();
const areaPlans = new WeakMap<AreaPlan, Map<string, AreaPlan>>();

/**
 * Gives the plan with another level to work on. Shares all arrays; asked again, and on the way back, it gives the same
 * communities, so that what is derived from them is not lost. Refuses `no-such-level` {level}.
 */
export function switchLevel(plan: Plan, level: string): Outcome<Plan> {
  if (level === (plan.level ?? BASE_LEVEL)) return done(plan);
  if (!plan.resting?.has(level)) return refuse('no-such-level', { level });
  return done(onLevel(plan, level));
}

/** The same for a level the plan is known to have. */
export function onLevel(plan: Plan, level: string): Plan {
  const from = plan.level ?? BASE_LEVEL;
  if (level === from) return plan;
  const known = plans.get(plan)?.get(level);
  if (known) return known;
  const target = plan.resting?.get(level);
  if (!target) throw new Error(`Plan ${plan.id} has no level ${level}.`);
  const resting = new Map(plan.resting);
  resting.delete(level);
  resting.set(from, restingOf(plan));
  const areas = new Map([...plan.areas].map(([area, areaPlan]) => [area, areaOnLevel(areaPlan, from, level)]));
  const switched: Plan = { ...plan, ...target, areas, level, resting: inOrder(plan.levels!, resting) };
  remember(plans, plan, level, switched);
  remember(plans, switched, from, plan);
  return switched;
}

/** One community with another level in `gridOf`. */
export function areaOnLevel(areaPlan: AreaPlan, from: string, to: string): AreaPlan {
  const known = areaPlans.get(areaPlan)?.get(to);
  if (known) return known;
  const gridOf = areaPlan.resting?.get(to);
  if (!gridOf) throw new Error(`Community ${areaPlan.mesh.area} has no level ${to}.`);
  const resting = new Map(areaPlan.resting);
  resting.delete(to);
  resting.set(from, areaPlan.gridOf);
  const switched: AreaPlan = { ...areaPlan, gridOf, resting };
  remember(areaPlans, areaPlan, to, switched);
  remember(areaPlans, switched, from, areaPlan);
  return switched;
}

function remember<Key extends WeakKey>(all: WeakMap<Key, Map<string, Key>>, key: Key, level: string, value: Key): void {
  const known = all.get(key);
  if (known) known.set(level, value);
  else all.set(key, new Map([[level, value]]));
}

/** What a plan holds of the level worked on, as it would rest. */
export function restingOf({ grids, profile, zones }: Plan): RestingLevel {
  return { grids, profile, zones };
}

/** Levels in a map stand in the order of the plan's levels, so that equal plans are written alike. */
export function inOrder<Value>(levels: readonly Level[], byLevel: ReadonlyMap<string, Value>): Map<string, Value> {
  return new Map(levels.flatMap(({ id }) => (byLevel.has(id) ? [[id, byLevel.get(id)!] as const] : [])));
}

/** Grid of each plot on a level, be it worked on or resting. */
export function gridsOnLevel(plan: Plan, areaPlan: AreaPlan, level: string): Int32Array {
  if (level === plan.level) return areaPlan.gridOf;
  const gridOf = areaPlan.resting?.get(level);
  if (!gridOf) throw new Error(`Community ${areaPlan.mesh.area} has no level ${level}.`);
  return gridOf;
}

/** The resting levels of a community as they are once its plots stem from others: `parentOf` gives the plot before. */
export function restingAfter({ resting }: AreaPlan, parentOf: ArrayLike<number>): Pick<AreaPlan, 'resting'> {
  if (!resting) return {};
  const inherit = (gridOf: Int32Array) => Int32Array.from(parentOf, (plot) => (plot < 0 ? UNASSIGNED : gridOf[plot]));
  return { resting: new Map([...resting].map(([level, gridOf]) => [level, inherit(gridOf)])) };
}

/** The resting levels of a community on another mesh that stems from the same built one. */
export function restingOnMesh(areaPlan: AreaPlan, mesh: Mesh): Pick<AreaPlan, 'resting'> {
  if (areaPlan.mesh === mesh) return areaPlan.resting ? { resting: areaPlan.resting } : {};
  return areaPlan.resting ? restingAfter(areaPlan, plotsFrom(mesh, areaPlan.mesh)) : {};
}

/** Codes of all grids of the levels that are not worked on, those they had in force included. */
export function* restingCodes({ resting }: Plan): Generator<string> {
  for (const { grids } of resting?.values() ?? []) {
    for (const { code, previousCode } of grids.values()) {
      yield code;
      if (previousCode !== null) yield previousCode;
    }
  }
}

/**
 * Another plan at the level a plan is worked on, to be compared with it: the level of the same id, else of the same
 * name. Null where it has none such: its grids are of another kind and comparing them would say nothing.
 */
export function atLevelOf(other: Plan, plan: Plan): Plan | null {
  const wanted = plan.level ?? BASE_LEVEL;
  if (wanted === (other.level ?? BASE_LEVEL)) return other;
  if (other.resting?.has(wanted)) return onLevel(other, wanted);
  const name = workingLevel(plan)?.name;
  const same = other.levels?.find((level) => level.name.zh === name?.zh || level.name.en === name?.en);
  return same ? onLevel(other, same.id) : null;
}
