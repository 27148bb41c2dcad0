/**
 * Where a post was, as far as its fixes say: a track within a time window taken apart into lines between successive
 * fixes, single fixes, and gaps.
 *
 * - line: two successive fixes no further apart in time than the gap limit; cut to the window by its share of time, so
 *   that two windows side by side give exactly the lines of their union.
 * - fix: a fix in the window with no line on either side of it inside the track.
 * - gap: two successive fixes further apart in time than the limit. Where the post went is unknown; the straight way
 *   between the two is only the place to say "no signal" at. A gap that overlaps the window counts whole.
 */
import { type Projection, toX, toY } from '../geometry/projection';
import { type TrackTable, trackCount } from './track';

export interface PatrolWindow {
  /** Milliseconds since 1970 UTC; from is in the window, to is not. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly gapLimitS: number;
}

export type SegmentKind = 'line' | 'fix' | 'gap';

/** Told of each piece: ends in metres, and the times at both ends (cut to the window for a line). */
export type OnSegment = (
  kind: SegmentKind,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  startMs: number,
  endMs: number,
) => void;

/** Visits the pieces of every track that has any in the window, track by track, forwards in time. */
export function forEachSegment(
  tracks: TrackTable,
  projection: Projection,
  window: PatrolWindow,
  onSegment: OnSegment,
): void {
  for (let track = 0; track < trackCount(tracks); track++) {
    forEachSegmentOf(tracks, track, projection, window, onSegment);
  }
}

/** Visits the pieces of one track. Cost: the fixes in the window. */
function forEachSegmentOf(
  tracks: TrackTable,
  track: number,
  projection: Projection,
  { fromMs, toMs, gapLimitS }: PatrolWindow,
  onSegment: OnSegment,
): void {
  const { lon, lat, time } = tracks;
  const start = tracks.trackStart[track];
  const stop = tracks.trackStart[track + 1];
  if (start === stop || time[start] >= toMs || time[stop - 1] < fromMs) return;
  const gapMs = gapLimitS * 1000;
  // The last fix before the window may begin a line or a gap that reaches into it.
  let i = Math.max(start, firstFixFrom(time, start, stop, fromMs) - 1);
  let x = toX(projection, lon[i]);
  let y = toY(projection, lat[i]);
  let hasLineBefore = false;
  for (; i < stop && time[i] < toMs; i++) {
    const hasNext = i + 1 < stop;
    const startMs = time[i];
    const endMs = hasNext ? time[i + 1] : Number.NaN;
    const nextX = hasNext ? toX(projection, lon[i + 1]) : Number.NaN;
    const nextY = hasNext ? toY(projection, lat[i + 1]) : Number.NaN;
    const hasLineAfter = hasNext && endMs - startMs <= gapMs;
    if (startMs >= fromMs && !hasLineBefore && !hasLineAfter) onSegment('fix', x, y, x, y, startMs, startMs);
    if (hasLineAfter) {
      if (startMs >= fromMs && endMs <= toMs) onSegment('line', x, y, nextX, nextY, startMs, endMs);
      else if (endMs >= fromMs) {
        const a = startMs < fromMs ? (fromMs - startMs) / (endMs - startMs) : 0;
        const b = endMs > toMs ? (toMs - startMs) / (endMs - startMs) : 1;
        const dx = nextX - x;
        const dy = nextY - y;
        onSegment(
          'line',
          x + dx * a,
          y + dy * a,
          x + dx * b,
          y + dy * b,
          Math.max(startMs, fromMs),
          Math.min(endMs, toMs),
        );
      }
    } else if (hasNext && endMs > fromMs) {
      onSegment('gap', x, y, nextX, nextY, startMs, endMs);
    }
    hasLineBefore = hasLineAfter;
    x = nextX;
    y = nextY;
  }
}

/** The first fix of a track at or after a time, by halving. */
function firstFixFrom(time: Float64Array, start: number, stop: number, ms: number): number {
  let low = start;
  let high = stop;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (time[middle] < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
