/** The short number of a grid: what stands on the map and in sentences, where a 15-digit code has no room. */
import type { Grid, Plan } from './plan';

/**
 * Gives the last digits of a code: the 3-digit sequence without one leading zero ("…003" is "03", "…012" is "12",
 * "…112" is "112"). A code that does not end in three digits is given whole.
 */
export function shortNumber(code: string): string {
  if (code.length <= 3) return code;
  const sequence = /\d{3}$/.exec(code)?.[0];
  if (sequence === undefined) return code;
  return sequence.startsWith('0') ? sequence.slice(1) : sequence;
}

/** The short number of a grid of a plan, "–" for ground without a grid. */
export function shortNumberOf(plan: Plan, gridId: number): string {
  const grid: Grid | undefined = plan.grids.get(gridId);
  return grid ? shortNumber(grid.code) : '–';
}

/** Gives the grids on the sides of a border as text, ground without one left out: "03 | 04". */
export function sidesOf(plan: Plan, grids: readonly number[]): string {
  const living = grids.filter((id) => plan.grids.has(id));
  return living.map((id) => shortNumberOf(plan, id)).join(' | ');
}
