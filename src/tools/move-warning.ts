/** What is said of a border that was moved, but not as the hand had it. */
import type { MovedBorder } from '../core/actions/move-border';
import type { Refusal } from '../core/outcome';

/** Gives the warning as a reason code, null where the border lies as it was drawn. */
export function moveWarning(moved: MovedBorder | null): Refusal | null {
  if (!moved) return null;
  if (moved.kept > 0) return { ok: false, reason: 'pull-kept-plots', values: { count: moved.kept } };
  if (moved.passedRound > 0) return { ok: false, reason: 'pull-round-buildings', values: { count: moved.passedRound } };
  return null;
}
