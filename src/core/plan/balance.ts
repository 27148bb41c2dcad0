/** What a plan's profile balances, and where a grid stands against its range. */
import type { GridFacts } from './grid-facts';
import type { Grid, Profile } from './plan';

export type Band = 'under' | 'within' | 'over' | 'apart';

/** Basic and micro grids share out the ground; dedicated and professional ones are left out of the balance. */
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
