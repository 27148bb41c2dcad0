/**
 * Minutes present per grid, dwell included: the time between two successive fixes belongs half to the grid of each.
 * The time of a gap belongs to nobody.
 */
import { type TrackTable, trackCount } from './track';
import type { PatrolWindow } from './track-segments';

const MS_PER_MINUTE = 60_000;

/** Sums minutes by grid in the window; `gridOf` is the grid of each fix (`gridOfFixes`), −1 none. */
export function minutesPresent(
  tracks: TrackTable,
  gridOf: ArrayLike<number>,
  gridCount: number,
  { fromMs, toMs, gapLimitS }: PatrolWindow,
): Float64Array {
  const minutes = new Float64Array(gridCount);
  const { time, trackStart } = tracks;
  const add = (grid: number, startMs: number, endMs: number) => {
    const presentMs = Math.min(endMs, toMs) - Math.max(startMs, fromMs);
    if (grid >= 0 && presentMs > 0) minutes[grid] += presentMs / MS_PER_MINUTE;
  };
  for (let track = 0; track < trackCount(tracks); track++) {
    const last = trackStart[track + 1] - 1;
    if (last <= trackStart[track] || time[last] < fromMs || time[trackStart[track]] >= toMs) continue;
    for (let fix = trackStart[track]; fix < last; fix++) {
      const startMs = time[fix];
      const endMs = time[fix + 1];
      if (endMs - startMs > gapLimitS * 1000) continue;
      const middleMs = (startMs + endMs) / 2;
      add(gridOf[fix], startMs, middleMs);
      add(gridOf[fix + 1], middleMs, endMs);
    }
  }
  return minutes;
}
