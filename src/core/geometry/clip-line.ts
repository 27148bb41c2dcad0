/** A polyline cut down to a box (Liang & Barsky 1984, edge by edge): what of a street is on a sheet of paper. */
import type { Box } from './box';

/**
 * Gives the stretches of a line (interleaved x/y) inside a box, in order, each with at least two vertices. A line that
 * lies inside whole is one stretch; with `isClosed` the last vertex is joined to the first. Linear.
 */
export function clipLine(line: ArrayLike<number>, [west, south, east, north]: Box, isClosed = false): number[][] {
  const stretches: number[][] = [];
  let last: number[] | null = null;
  const end = isClosed ? line.length : line.length - 2;
  for (let i = 0; i < end; i += 2) {
    const j = (i + 2) % line.length;
    const [x, y] = [line[i], line[i + 1]];
    const [dx, dy] = [line[j] - x, line[j + 1] - y];
    let from = 0;
    let to = 1;
    for (const [step, room] of [
      [-dx, x - west],
      [dx, east - x],
      [-dy, y - south],
      [dy, north - y],
    ]) {
      if (step < 0) from = Math.max(from, room / step);
      else if (step > 0) to = Math.min(to, room / step);
      else if (room < 0) to = -1;
    }
    if (from > to) {
      last = null;
      continue;
    }
    if (!last || from > 0) {
      last = [x + from * dx, y + from * dy];
      stretches.push(last);
    }
    last.push(x + to * dx, y + to * dy);
    if (to < 1) last = null;
  }
  return stretches;
}
