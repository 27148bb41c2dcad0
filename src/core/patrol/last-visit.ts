/** The last visit of a grid: the last fix that lay inside it. */
import type { TrackTable } from './track';
import type { PatrolWindow } from './track-segments';

/**
 * Gives the last fix inside each grid in [fromMs, toMs), NaN where there is none. `gridOf` is the grid of each fix
 * (`gridOfFixes`).
 */
export function lastVisitByGrid(
  tracks: TrackTable,
  gridOf: ArrayLike<number>,
  gridCount: number,
  { fromMs, toMs }: Pick<PatrolWindow, 'fromMs' | 'toMs'>,
): Float64Array {
  const last = new Float64Array(gridCount).fill(Number.NaN);
  for (let fix = 0; fix < tracks.time.length; fix++) {
    const time = tracks.time[fix];
    const grid = gridOf[fix];
    // Written so that a first visit beats NaN.
    if (grid >= 0 && time >= fromMs && time < toMs && !(last[grid] >= time)) last[grid] = time;
  }
  return last;
}
