/**
 * Named score weights. Prices are in metres of border: a weight says how many metres of plain cut the search would
 * pay to avoid one unit of the term, so every preset can be read as a rate of exchange.
 *
 * A border that is cut and one that runs inside a part make up all borders, so a price on crossing a main barrier inside
 * a part is, but for a constant, a rebate on cutting along it: a cheap class 2 is a dear crossing. Prices below nothing
 * (a gain for every metre) were left: they lengthen all borders by 5 % for a tenth fewer grids across a barrier.
 */
import type { ScoreWeights } from './problem';

export const SCORE_PRESETS = {
  /** Grids for people: borders are drawn to main roads, rail and water first, then to streets, then anywhere. */
  balanced: { cutByClass: [1, 0.5, 0.05], balance: 1e6, target: 150, compactness: 8, change: 0 },
  /** Shortest border whatever it runs along; what graph partitioners minimise, so that figures compare. */
  plainCut: { cutByClass: [1, 1, 1], balance: 1e6, target: 0, compactness: 0, change: 0 },
  /** The band restored with as few households moved as possible; borders come second. */
  leastChange: { cutByClass: [1, 0.6, 0.25], balance: 1e6, target: 0, compactness: 8, change: 12 },
} as const satisfies Readonly<Record<string, ScoreWeights>>;

export type ScorePreset = keyof typeof SCORE_PRESETS;
