/**
 * What each tool can do above the lowest level, where a grid is made of the grids of the level below and only whole ones
 * change hands. Rail, keys, hints and the tools themselves go by this one table.
 */
import { isLowestLevel } from '../core/plan/levels';
import type { Plan } from '../core/plan/plan';
import type { ToolId } from './desk';

/**
 * `any`: as on the lowest level. `whole`: takes whole children, and shows which. `exact`: means just the ground under the
 * pointer and is refused there where that is not made of whole children. `lowest`: changes what children are made of.
 */
export type LevelUse = 'any' | 'whole' | 'exact' | 'lowest';

const LEVEL_USE: Readonly<Record<ToolId, LevelUse>> = {
  select: 'any',
  pick: 'any',
  paint: 'whole',
  erase: 'whole',
  lasso: 'whole',
  box: 'whole',
  flood: 'whole',
  stairwell: 'lowest',
  pull: 'lowest',
  vertex: 'lowest',
  split: 'whole',
  barrier: 'exact',
  link: 'any',
  merge: 'any',
  move: 'whole',
  'new-grid': 'whole',
  compound: 'exact',
};

/** What a tool does on the level a plan is worked on: on the lowest one everything it can. */
export function levelUse(plan: Plan, tool: ToolId): LevelUse {
  return isLowestLevel(plan) ? 'any' : LEVEL_USE[tool];
}
