/**
 * Time since the last visit. Of a place (a building's interior point, a key site): the last moment at which a track was
 * within R metres of it. Of a grid: the last fix that lay inside it. A gap is no visit.
 */
import type { Projection } from '../geometry/projection';
import { hashPoints, type PointColumns } from './place-coverage';
import { type TrackTable, trackCount } from './track';
import { forEachSegmentOf, type PatrolWindow } from './track-segments';

/** Time since the last visit in milliseconds; NaN for a place that was never visited. */
export function sinceLastVisit(lastVisitMs: Float64Array, asOfMs: number): Float64Array {
  return lastVisitMs.map((last) => asOfMs - last);
}

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

/**
 * Gives the last moment in the window at which a track was within `radiusM` of each point, NaN where none was.
 * Tracks are taken latest end first, so a point leaves the search as soon as no later track can better its time.
 */
export function lastVisitOfPlaces(
  places: PointColumns,
  tracks: TrackTable,
  projection: Projection,
  window: PatrolWindow & { readonly radiusM: number },
): Float64Array {
  const last = new Float64Array(places.x.length).fill(Number.NaN);
  const radius = window.radiusM;
  const hash = hashPoints(places, radius);
  const order = Array.from({ length: trackCount(tracks) }, (_, track) => track).filter(
    (track) => tracks.trackStart[track] < tracks.trackStart[track + 1],
  );
  const endOf = (track: number) => tracks.time[tracks.trackStart[track + 1] - 1];
  order.sort((a, b) => endOf(b) - endOf(a) || a - b);
  for (const track of order) {
    const endMs = endOf(track);
    forEachSegmentOf(tracks, track, projection, window, (kind, x1, y1, x2, y2, startMs, stopMs) => {
      if (kind === 'gap') return;
      hash.sift(
        Math.min(x1, x2) - radius,
        Math.min(y1, y2) - radius,
        Math.max(x1, x2) + radius,
        Math.max(y1, y2) + radius,
        (point) => {
          if (last[point] >= endMs) return true;
          const leaving = leavingShare(places.x[point], places.y[point], x1, y1, x2, y2, radius);
          const moment = startMs + leaving * (stopMs - startMs);
          if (!(last[point] >= moment) && leaving >= 0) last[point] = moment;
          return false;
        },
      );
    });
  }
  return last;
}

/** How far along a line, 0 to 1, one is when last within the radius of a point; −1 when never. */
function leavingShare(x: number, y: number, x1: number, y1: number, x2: number, y2: number, radius: number): number {
  const fromX = x1 - x;
  const fromY = y1 - y;
  const dx = x2 - x1;
  const dy = y2 - y1;
  const a = dx * dx + dy * dy;
  const c = fromX * fromX + fromY * fromY - radius * radius;
  if (a === 0) return c <= 0 ? 1 : -1;
  const b = fromX * dx + fromY * dy;
  const inner = b * b - a * c;
  if (inner < 0) return -1;
  const root = Math.sqrt(inner);
  const enter = (-b - root) / a;
  const leave = (-b + root) / a;
  return leave < 0 || enter > 1 ? -1 : Math.min(1, leave);
}
