/** Where a grid stands against the range of the plan's profile. */
import type { GridFacts } from '../../../core/plan/grid-facts';
import type { Grid, Profile } from '../../../core/plan/plan';

export type Band = 'under' | 'within' | 'over' | 'apart';

/** Dedicated and professional grids are left out of the balance. */
export function isBalanced(grid: Grid): boolean {
  return grid.kind === 'basic' || grid.kind === 'micro';
}

/** What the profile balances: households, or whole m². */
export function loadOf(facts: GridFacts, profile: Profile): number {
  return profile.balance === 'area' ? Math.round(facts.areaM2) : facts.households;
}

export function bandOf(load: number, grid: Grid, profile: Profile): Band {
  if (!isBalanced(grid)) return 'apart';
  return load < profile.min ? 'under' : load > profile.max ? 'over' : 'within';
}

/** Relative deviation from the target: 0.12 is 12 % over. */
export function deviationOf(load: number, profile: Profile): number {
  return load / profile.target - 1;
}
