/**
 * Visits of grids: an outing that was really inside a grid, not one that brushed a corner. A visit is the fixes of one
 * track inside one grid with at least `leastFixes` of them or `leastDwellS` between the first and the last; leaving
 * and coming back within `returnS` is the same visit, later is another.
 */
import { type TrackTable, trackCount } from './track';

export interface VisitRule {
  readonly leastFixes: number;
  readonly leastDwellS: number;
  readonly returnS: number;
}

/** Three fixes, or two minutes; an hour's absence begins a new visit. */
export const DEFAULT_VISIT_RULE: VisitRule = { leastFixes: 3, leastDwellS: 120, returnS: 3600 };

/** Visits by columns, sorted by the order of tracks. */
export interface VisitTable {
  readonly count: number;
  readonly grid: Int32Array;
  readonly track: Uint32Array;
  /** First and last fix inside, milliseconds since 1970 UTC. */
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
}

/** Finds the visits in all tracks; `gridOf` is the grid of each fix (`gridOfFixes`), −1 none. */
export function findVisits(
  tracks: TrackTable,
  gridOf: ArrayLike<number>,
  rule: VisitRule = DEFAULT_VISIT_RULE,
): VisitTable {
  const grid: number[] = [];
  const track: number[] = [];
  const startMs: number[] = [];
  const endMs: number[] = [];
  /** The stay that is being followed in each grid of one track. */
  const stays = new Map<number, { startMs: number; endMs: number; fixes: number }>();
  for (let t = 0; t < trackCount(tracks); t++) {
    const close = (g: number, stay: { startMs: number; endMs: number; fixes: number }) => {
      if (stay.fixes < rule.leastFixes && stay.endMs - stay.startMs < rule.leastDwellS * 1000) return;
      grid.push(g);
      track.push(t);
      startMs.push(stay.startMs);
      endMs.push(stay.endMs);
    };
    for (let fix = tracks.trackStart[t]; fix < tracks.trackStart[t + 1]; fix++) {
      const g = gridOf[fix];
      if (g < 0) continue;
      const time = tracks.time[fix];
      const stay = stays.get(g);
      if (stay && time - stay.endMs <= rule.returnS * 1000) {
        stay.endMs = time;
        stay.fixes++;
      } else {
        if (stay) close(g, stay);
        stays.set(g, { startMs: time, endMs: time, fixes: 1 });
      }
    }
    for (const [g, stay] of stays) close(g, stay);
    stays.clear();
  }
  return {
    count: grid.length,
    grid: Int32Array.from(grid),
    track: Uint32Array.from(track),
    startMs: Float64Array.from(startMs),
    endMs: Float64Array.from(endMs),
  };
}
