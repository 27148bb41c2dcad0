/** Pulling a border by the hand, and straightening the stretch of it in the hand. */
import type { Ground } from '../ground/ground';
import type { Outcome } from '../outcome';
import type { BorderGrip } from '../plan/border-grip';
import type { Plan } from '../plan/plan';
import { bandMoves, pulledLines, straightLines } from '../plan/pulled-border';
import { type MovedBorder, moveBorder } from './move-border';

export interface BorderPull {
  readonly area: number;
  /** Taken on the community as it is in the plan. */
  readonly grip: BorderGrip;
  /** Metres. */
  readonly dx: number;
  readonly dy: number;
  /** True where the line follows plot borders, false where it cuts plots. */
  readonly isSnapped: boolean;
}

/** Moves a border by a pull; refuses and keeps what `moveBorder` does. */
export function pullBorder(plan: Plan, ground: Ground, pull: BorderPull): Outcome<MovedBorder> {
  const { area, grip, dx, dy, isSnapped } = pull;
  const lines = bandMoves(grip, pulledLines(grip, dx, dy));
  return moveBorder(plan, ground, { area, grids: grip.place.grids, lines, isSnapped });
}

/**
 * Straightens the stretch of border in a grip: vertices nearer than `toleranceM` to the line between those kept are
 * given up, and what lies between the old line and the new one changes side. Refuses and keeps what `moveBorder` does.
 */
export function straightenBorder(
  plan: Plan,
  ground: Ground,
  { area, grip, isSnapped }: Pick<BorderPull, 'area' | 'grip' | 'isSnapped'>,
  toleranceM: number,
): Outcome<MovedBorder> {
  const lines = bandMoves(grip, straightLines(grip, toleranceM));
  return moveBorder(plan, ground, { area, grids: grip.place.grids, lines, isSnapped });
}
