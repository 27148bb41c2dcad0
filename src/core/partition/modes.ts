/**
 * The options behind the three ways to redraw grids that stand: bring a plan back into the band with the fewest
 * households moved, balance chosen grids among themselves, divide a grid or a community evenly. One place, so that a
 * dialog, a tool and the terminal ask the same question. Build the problem with `keepPrevious` for the first two.
 */
import { SCORE_PRESETS } from './presets';
import type { PartitionOptions, PartitionProblem } from './problem';

/** What a part should hold; a profile is one. */
export interface Band {
  readonly target: number;
  readonly min: number;
  readonly max: number;
}

/** Gives the options that restore the band with the fewest households moved; parts are added or dissolved as it needs. */
export function minimumChangeOptions({ target, min, max }: Band, seed: number): PartitionOptions {
  const tolerance = Math.max(target - min, max - target) / target;
  return { target, tolerance, min, max, mode: 'minimum-change', weights: SCORE_PRESETS.leastChange, seed };
}

/**
 * Gives the options that balance the parts of `previous` among themselves: as many as before, inside the band where
 * their households allow it, else inside the same band around their even share. Linear in units.
 */
export function balanceSelectionOptions(problem: PartitionProblem, band: Band, seed: number): PartitionOptions {
  const labelsOf: Set<number>[] = [];
  problem.group.forEach((group, unit) => {
    while (labelsOf.length <= group) labelsOf.push(new Set());
    const label = problem.previous?.[unit] ?? -1;
    if (label >= 0) labelsOf[group].add(label);
  });
  const partsByGroup = labelsOf.map((labels) => Math.max(1, labels.size));
  return { ...minimumChangeOptions(band, seed), partsByGroup };
}

/** Gives the options that divide the units of one community into `parts` parts as even as they can be. Linear in units. */
export function evenlyOptions(problem: PartitionProblem, parts: number, seed: number): PartitionOptions {
  const weight = problem.weight.reduce((sum, each) => sum + each, 0);
  const groups = problem.group.reduce((most, group) => Math.max(most, group), 0) + 1;
  return {
    target: weight > 0 ? weight / parts : 1,
    tolerance: EVEN_ENOUGH,
    partsByGroup: Array.from({ length: groups }, () => parts),
    mode: 'evenly',
    weights: SCORE_PRESETS.balanced,
    seed,
  };
}

/** Largest deviation from the even share, as a share of it, that `evenly` reports as out of the band. */
const EVEN_ENOUGH = 0.1;
