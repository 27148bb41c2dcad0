/**
 * Patrols of one local day as far as a clock knows them: tables that end at the clock, so that nothing made from them
 * can look ahead: not a line to the next fix, not a gap whose end has not come.
 */
import type { TrackTable } from '../core/patrol/track';
import { trackCount } from '../core/patrol/track';
import { MS_PER_DAY } from './local-clock';

export interface KnownTracks {
  readonly tracks: TrackTable;
  /** Row of each fix in the whole table. */
  readonly row: Uint32Array;
}

/** Gives the fixes in [fromMs, nowMs] and the tracks that have any. Cost: the tracks, and the fixes of the window. */
export function tracksKnown(table: TrackTable, fromMs: number, nowMs: number): KnownTracks {
  const { trackStart, time } = table;
  const rows: number[] = [];
  const starts: number[] = [0];
  const posts: number[] = [];
  for (let track = 0; track < trackCount(table); track++) {
    const start = trackStart[track];
    const stop = trackStart[track + 1];
    if (start === stop || time[start] > nowMs || time[stop - 1] < fromMs) continue;
    const before = rows.length;
    for (let fix = start; fix < stop && time[fix] <= nowMs; fix++) if (time[fix] >= fromMs) rows.push(fix);
    if (rows.length === before) continue;
    starts.push(rows.length);
    posts.push(table.post[track]);
  }
  const row = Uint32Array.from(rows);
  return {
    row,
    tracks: {
      trackStart: Uint32Array.from(starts),
      post: Uint16Array.from(posts),
      posts: table.posts,
      lon: Float64Array.from(row, (fix) => table.lon[fix]),
      lat: Float64Array.from(row, (fix) => table.lat[fix]),
      time: Float64Array.from(row, (fix) => time[fix]),
    },
  };
}

/** The whole local day that begins at `dayStartMs`, its last fix before the next midnight. */
export function tracksOfDay(table: TrackTable, dayStartMs: number): KnownTracks {
  return tracksKnown(table, dayStartMs, dayStartMs + MS_PER_DAY - 1);
}
