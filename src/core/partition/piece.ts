/** What one search divides: a connected component of a group with its share of the work. */
import type { DivisionPlan } from './divide-component';
import type { FixedParts } from './fixed-parts';
import type { Share } from './part-counts';
import type { PartitionOptions } from './problem';

/** One piece, complete in itself: plain data that may change threads. */
export interface Piece extends Omit<DivisionPlan, 'budget' | 'toBeat'>, FixedParts {
  readonly mode: PartitionOptions['mode'];
  readonly seed: number;
  /** Fixed label of the first parts. */
  readonly labels: readonly number[];
  /** Units of the problem in this piece, ascending; unit `units[i]` is unit `unitOf[i]` of `level`. */
  readonly units: Uint32Array;
  readonly share: Share;
  /** Parts in force with units in this piece that live on in another one. */
  readonly elsewhere: readonly number[];
}
