/** Patrol tracks from timed points: fixes of one post in time order, a new track after a long silence. */
import type { TrackTable } from '../patrol/track';
import type { RowLedger } from './import-report';
import { parseTime } from './parse-time';
import { columnNamed, textAt } from './source-layer';

/** A post silent for this long has gone home; what follows is another outing. Far above any gap limit. */
const OUTING_BREAK_S = 2 * 3600;

interface Fix {
  readonly lon: number;
  readonly lat: number;
  readonly time: number;
}

/**
 * Takes timed points as fixes. Rows without a readable time are left out; lines are too, since they carry no times.
 * Null where no fix is left.
 */
export function takeTracks(ledgers: readonly RowLedger[], utcOffsetMinutes: number): TrackTable | null {
  const fixesOf = new Map<string, Fix[]>();
  for (const ledger of ledgers) {
    const { layer, mapping, fileName } = ledger.input;
    const postColumn = columnNamed(layer, mapping.post);
    const timeColumn = columnNamed(layer, mapping.time);
    layer.pointRow.forEach((row, point) => {
      const time = timeColumn
        ? parseTime(timeColumn.numbers ? timeColumn.numbers[row] : textAt(timeColumn, row), utcOffsetMinutes)
        : Number.NaN;
      if (Number.isNaN(time)) {
        ledger.leaveOut(row, 'time-unreadable', { value: textAt(timeColumn, row) });
        return;
      }
      const post = textAt(postColumn, row) || fileName;
      const fixes = fixesOf.get(post) ?? [];
      fixes.push({ lon: layer.points[2 * point], lat: layer.points[2 * point + 1], time });
      fixesOf.set(post, fixes);
      ledger.take(row);
    });
    ledger.leaveOutRest('track-without-times');
  }
  return fixesOf.size > 0 ? packTracks(fixesOf) : null;
}

function packTracks(fixesOf: ReadonlyMap<string, Fix[]>): TrackTable {
  const posts = [...fixesOf.keys()];
  const starts: number[] = [];
  const post: number[] = [];
  const ordered: Fix[] = [];
  posts.forEach((name, p) => {
    const fixes = (fixesOf.get(name) ?? []).sort((a, b) => a.time - b.time);
    fixes.forEach((fix, f) => {
      if (f === 0 || fix.time - fixes[f - 1].time > OUTING_BREAK_S * 1000) {
        starts.push(ordered.length);
        post.push(p);
      }
      ordered.push(fix);
    });
  });
  return {
    trackStart: Uint32Array.from([...starts, ordered.length]),
    post: Uint16Array.from(post),
    posts,
    lon: Float64Array.from(ordered, (fix) => fix.lon),
    lat: Float64Array.from(ordered, (fix) => fix.lat),
    time: Float64Array.from(ordered, (fix) => fix.time),
  };
}
