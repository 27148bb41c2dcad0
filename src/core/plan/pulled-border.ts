/** Where a border in the hand is to lie: the bands of its grip pulled by a way, or straightened, as lines that move. */
import { simplifyChain } from '../geometry/simplify-chain';
import type { Band, BorderGrip } from './border-grip';
import { beyond, type LineMove } from './line-move';

/** A vertex that moves less than this stays where it is, metres. */
const LEAST_MOVE_M = 0.75;
/** The same where a line is straightened: only what is straight already stays. */
const LEAST_STRAIGHTENED_M = 0.05;
/** Vertices of a pulled line that lie nearer to it than this are left out, metres. */
const LINE_TOLERANCE_M = 0.25;

/** Gives the line of every band after a pull by dx, dy metres, in the order of `grip.bands`. */
export function pulledLines({ bands }: BorderGrip, dx: number, dy: number): Float64Array[] {
  const pullM = Math.hypot(dx, dy);
  return bands.map(({ line, follow }) =>
    line.map((value, i) => {
      const share = follow[i >> 1];
      return share * pullM < LEAST_MOVE_M ? value : value + share * ((i & 1) === 0 ? dx : dy);
    }),
  );
}

/**
 * Gives the line of every band straightened to a tolerance: every vertex left out lies on the line between those kept
 * before and after it. The ends of the border stay.
 */
export function straightLines({ bands }: BorderGrip, toleranceM: number): Float64Array[] {
  return bands.map(({ line, first, last }) => {
    const straight = line.slice();
    const kept = simplifyChain(line.subarray(2 * first, 2 * last + 2), toleranceM).map((i) => first + i);
    for (let k = 0; k + 1 < kept.length; k++) {
      const [from, to] = [2 * kept[k], 2 * kept[k + 1]];
      const dx = line[to] - line[from];
      const dy = line[to + 1] - line[from + 1];
      const size2 = dx * dx + dy * dy;
      // A line that comes round to its beginning has no straight way.
      if (size2 === 0) continue;
      for (let i = from + 2; i < to; i += 2) {
        const along = ((line[i] - line[from]) * dx + (line[i + 1] - line[from + 1]) * dy) / size2;
        const [x, y] = [line[from] + along * dx, line[from + 1] + along * dy];
        if (Math.hypot(x - line[i], y - line[i + 1]) < LEAST_STRAIGHTENED_M) continue;
        straight[i] = x;
        straight[i + 1] = y;
      }
    }
    return straight;
  });
}

/** Gives the bands of a grip as lines that move, each to the line of the same place in `lines`. */
export function bandMoves({ bands }: BorderGrip, lines: readonly Float64Array[]): LineMove[] {
  return bands.map((band, b) => ({
    left: band.left,
    right: band.right,
    rest: band.line,
    next: lines[b],
    cut: cutLineOf(band, lines[b]),
  }));
}

/**
 * Gives the line to cut along for a pulled band: the stretch that moved, reaching a little across the line at rest at
 * either end; fewer than two points where nothing moved.
 */
function cutLineOf(band: Band, pulled: Float64Array): number[] {
  const count = band.follow.length;
  const hasMoved = (i: number) => pulled[2 * i] !== band.line[2 * i] || pulled[2 * i + 1] !== band.line[2 * i + 1];
  let first = 0;
  while (first < count && !hasMoved(first)) first++;
  let last = count - 1;
  while (last > first && !hasMoved(last)) last--;
  if (first >= count) return [];
  const coords = Array.from(pulled.subarray(2 * Math.max(0, first - 1), 2 * Math.min(count, last + 2)));
  const line = simplifyChain(coords, LINE_TOLERANCE_M).flatMap((i) => [coords[2 * i], coords[2 * i + 1]]);
  if (line.length < 4) return [];
  if (first > 0) line.splice(0, 2, ...beyond(line[2], line[3], line[0], line[1]));
  const n = line.length;
  if (last < count - 1) line.splice(n - 2, 2, ...beyond(line[n - 4], line[n - 3], line[n - 2], line[n - 1]));
  return line;
}
