/** Patrol tracks by columns: fixes of a post's outing, in time order. A track names a post, never an officer. */

export interface TrackTable {
  /** Track t holds fixes `trackStart[t]` to `trackStart[t + 1]`; length tracks + 1. */
  readonly trackStart: Uint32Array;
  /** Post of each track: index into `posts`. */
  readonly post: Uint16Array;
  readonly posts: readonly string[];
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** Milliseconds since 1970 UTC, rising inside a track. */
  readonly time: Float64Array;
}

/** Two fixes further apart in time than this have no line between them: no signal, default 3 minutes. */
export const DEFAULT_GAP_LIMIT_S = 180;

export function trackCount(table: TrackTable): number {
  return table.trackStart.length - 1;
}
