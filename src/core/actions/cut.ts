/** The second of the two primitive edits: plots are cut along a line; the pieces stay in the grid they were in. */
import type { Ground } from '../ground/ground';
import { done, type Outcome } from '../outcome';
import { cutArea } from '../plan/cut-area';
import type { Plan } from '../plan/plan';
import { replaceArea } from '../plan/replace';

/**
 * Cuts plots of a community along a line given in metres, interleaved x/y; all the line crosses, or only `plots`.
 * Refuses `line-cuts-nothing`, and `line-cuts-building` {count} with the place of the first.
 */
export function cut(
  plan: Plan,
  ground: Ground,
  area: number,
  line: ArrayLike<number>,
  plots?: readonly number[],
): Outcome<Plan> {
  const outcome = cutArea(plan.areas.get(area)!, ground, line, plots);
  return outcome.ok ? done(replaceArea(plan, area, outcome.value)) : outcome;
}
