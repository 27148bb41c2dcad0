/** A grid gets another code. */
import type { Ground } from '../ground/ground';
import { done, type Outcome, refuse } from '../outcome';
import { isMalformedCode } from '../plan/codes';
import { areasOfGrid } from '../plan/grid-plots';
import type { Plan } from '../plan/plan';
import { replaceGrid, retire } from '../plan/replace';

/**
 * Gives a grid a code by hand; a code it had in force retires, but may be given back to this grid. Refuses
 * `no-such-grid` {grid}, `malformed-code` {code}, `duplicate-code` {code}, and `retired-code` {code} for one that
 * another grid had in force.
 */
export function recodeGrid(plan: Plan, ground: Ground, gridId: number, code: string): Outcome<Plan> {
  const grid = plan.grids.get(gridId);
  if (!grid) return refuse('no-such-grid', { grid: gridId });
  if (code === grid.code) return done(plan);
  if (isMalformedCode(code, ground, areasOfGrid(plan, gridId)[0] ?? -1)) return refuse('malformed-code', { code });
  for (const { grids } of [plan, ...(plan.resting?.values() ?? [])]) {
    for (const other of grids.values()) if (other.code === code) return refuse('duplicate-code', { code });
  }
  if (plan.retiredCodes.has(code) && code !== grid.previousCode) return refuse('retired-code', { code });
  const retiredCodes = new Set(retire(plan.retiredCodes, grid));
  retiredCodes.delete(code);
  return done(replaceGrid({ ...plan, retiredCodes }, { ...grid, code }));
}
