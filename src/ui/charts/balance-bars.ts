/** The grids of a plan as the balance shows them: one by one, tallest first, or in classes of load. */
import { bin, max } from 'd3';
import type { Ground } from '../../core/ground/ground';
import { type Band, bandOf, loadOf } from '../../core/plan/balance';
import { gridFacts } from '../../core/plan/grid-facts';
import type { Plan, Profile } from '../../core/plan/plan';
import { shortNumberOf } from '../../core/plan/short-number';

export interface BalanceBar {
  readonly id: number;
  readonly number: string;
  /** First community of the grid, −1 for one without ground. */
  readonly area: number;
  readonly load: number;
  readonly band: Band;
}

/** Gives the grids that share out the ground, largest load first. */
export function balanceBars(plan: Plan, ground: Ground): readonly BalanceBar[] {
  const bars: BalanceBar[] = [];
  for (const [id, facts] of gridFacts(plan, ground)) {
    const load = loadOf(facts, plan.profile);
    const band = bandOf(load, plan.grids.get(id)!, plan.profile);
    if (band !== 'apart') bars.push({ id, number: shortNumberOf(plan, id), area: facts.areas[0] ?? -1, load, band });
  }
  return bars.sort((a, b) => b.load - a.load || a.id - b.id);
}

/** The axis of load grows by so many parts of the upper end of the range, not with every household. */
const STEPS_OF_AXIS = 5;

/** Top of the axis of load: over the largest grid, and with some room over the range. */
export function topOfAxis(bars: readonly BalanceBar[], profile: Profile): number {
  const step = profile.max / STEPS_OF_AXIS;
  return Math.max(step * Math.ceil((max(bars, (bar) => bar.load) ?? 0) / step), profile.max * 1.15);
}

export interface LoadClass {
  /** [from, to) of load. */
  readonly from: number;
  readonly to: number;
  readonly bars: readonly BalanceBar[];
}

/** Classes asked for between 0 and the top of the axis; d3 makes round ones of them. */
const CLASSES = 36;

/** Sorts bars into classes of equal, round width from 0 up. */
export function loadClasses(bars: readonly BalanceBar[], top: number): readonly LoadClass[] {
  return bin<BalanceBar, number>()
    .value((bar) => bar.load)
    .domain([0, top])
    .thresholds(CLASSES)(bars)
    .map((found) => ({ from: found.x0 ?? 0, to: found.x1 ?? top, bars: found }));
}
