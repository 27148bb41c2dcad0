/**
 * The levels of a plan that are not worked on, as a plan file holds them: their grids once, their assignment by
 * community, and their boundaries as further objects of the same topology, so that a city whose mesh has changed loses
 * no level.
 */
import type { Ground } from '../ground/ground';
import { onLevel } from '../plan/levels';
import type { AreaPlan, Grid, Level, Plan, RestingLevel } from '../plan/plan';
import type { GridShape } from './grid-shapes';
import { gridShapes } from './grid-shapes';
import type { PlanFile } from './plan-file-schema';
import { fromRunLengths, runLengths } from './run-lengths';

/** The object of the topology that holds a resting level. */
export function levelObject(level: string): string {
  return `level:${level}`;
}

/** What stands beside the grids: every resting level with its grids, rules and zones. */
export function restingLevels({ resting }: Plan) {
  return resting && [...resting].map(([level, { grids, ...rest }]) => ({ level, ...rest, grids: [...grids.values()] }));
}

/** What stands in a community: the assignment of every resting level. */
export function restingRuns({ resting }: AreaPlan, levels: readonly Level[]) {
  const runs = levels.flatMap(({ id }) => {
    const gridOf = resting?.get(id);
    return gridOf ? [{ level: id, gridOf: runLengths(gridOf) }] : [];
  });
  return runs;
}

/** The shapes of every resting level by the name of their object. */
export function restingShapes(plan: Plan, ground: Ground): Record<string, GridShape[]> {
  const levels = [...(plan.resting?.keys() ?? [])];
  return Object.fromEntries(levels.map((level) => [levelObject(level), gridShapes(onLevel(plan, level), ground)]));
}

/** The resting levels of a file, as a plan holds them. */
export function readRestingLevels({ resting }: PlanFile): Pick<Plan, 'resting'> {
  if (!resting) return {};
  return {
    resting: new Map(
      resting.map(({ level, grids, profile, zones }): [string, RestingLevel] => [
        level,
        { grids: new Map(grids.map((grid): [number, Grid] => [grid.id, grid])), profile, zones },
      ]),
    ),
  };
}

/** The resting levels of a community whose mesh is the one it was saved on. */
export function readRestingRuns({ resting }: PlanFile['communities'][number]): Pick<AreaPlan, 'resting'> {
  return resting ? { resting: new Map(resting.map(({ level, gridOf }) => [level, fromRunLengths(gridOf)])) } : {};
}

/** The first thing about levels that does not fit together, as a path; null where all does. */
export function levelsInconsistency({ plan, grids, resting = [], communities }: PlanFile): string | null {
  const { levels = [], level } = plan;
  if ((level === undefined) !== (levels.length === 0)) return 'plan.level';
  const expected = levels.map(({ id }) => id).filter((id) => id !== level);
  if (new Set(expected).size !== expected.length || expected.length !== Math.max(0, levels.length - 1)) {
    return 'plan.levels';
  }
  const isListed = (found: readonly { readonly level: string }[]) =>
    found.length === expected.length && found.every((one, i) => one.level === expected[i]);
  if (!isListed(resting)) return 'resting';
  const ids = new Set(grids.map(({ id }) => id));
  let count = ids.size;
  const idsOf = new Map<string, Set<number>>();
  for (const one of resting) {
    idsOf.set(one.level, new Set(one.grids.map(({ id }) => id)));
    for (const { id } of one.grids) ids.add(id);
    count += one.grids.length;
  }
  if (ids.size < count) return 'resting';
  for (const { code, households, resting: runs = [] } of communities) {
    const path = `communities.${code}.resting`;
    if (!isListed(runs)) return path;
    for (const { level: of, gridOf } of runs) {
      let plots = 0;
      for (let i = 0; i < gridOf.length; i += 2) {
        const isKnown = gridOf[i] === -1 || idsOf.get(of)!.has(gridOf[i]);
        if (!isKnown || !(gridOf[i + 1] >= 1)) return path;
        plots += gridOf[i + 1];
      }
      if (plots !== households.length) return path;
    }
  }
  return null;
}
