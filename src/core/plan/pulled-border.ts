/**
 * Where a border lies after a pull, and on which side of it every plot. The ground between the band pulled and the band
 * at rest changes side, told by winding numbers: a band that folds over itself still has one answer for every place.
 */
import { simplifyChain } from '../geometry/simplify-chain';
import type { Band, BorderGrip } from './border-grip';
import type { AreaPlan } from './plan';

/** A vertex that moves less than this stays where it is, metres. */
const LEAST_MOVE_M = 0.75;
/** The same where a line is straightened: only what is straight already stays. */
const LEAST_STRAIGHTENED_M = 0.05;
/** Vertices of a pulled line that lie nearer to it than this are left out, metres. */
const LINE_TOLERANCE_M = 0.25;
/** How far the ends of a pulled line cross the line at rest, metres. */
const OVERSHOOT_M = 0.5;

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

/**
 * Gives the line to cut along for a pulled band: the stretch that moved, reaching a little across the line at rest at
 * either end; fewer than two points where nothing moved.
 */
export function cutLineOf(band: Band, pulled: Float64Array): number[] {
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

/** The end of a line a little farther on. */
function beyond(fromX: number, fromY: number, x: number, y: number): [number, number] {
  const lengthM = Math.hypot(x - fromX, y - fromY);
  if (lengthM === 0) return [x, y];
  return [x + ((x - fromX) / lengthM) * OVERSHOOT_M, y + ((y - fromY) / lengthM) * OVERSHOOT_M];
}

/**
 * Gives the grid every plot of a community is in after a pull, told by its own point: a plot changes only between
 * grids that meet at the grip. Costs the plots near the bands times the vertices of the bands.
 */
export function gridsAfterPull({ mesh, gridOf }: AreaPlan, grip: BorderGrip, pulled: readonly Float64Array[]) {
  const next = gridOf.slice();
  const loops = grip.bands.map(({ line }, b) => loopOf(line, pulled[b]));
  const boxes = loops.map(boxOf);
  const { grids } = grip.place;
  const wound = new Map<number, number>();
  for (let plot = 0; plot < gridOf.length; plot++) {
    if (!grids.includes(gridOf[plot])) continue;
    const x = mesh.plotPoint[2 * plot];
    const y = mesh.plotPoint[2 * plot + 1];
    wound.clear();
    for (let b = 0; b < loops.length; b++) {
      const [west, south, east, north] = boxes[b];
      if (x < west || x > east || y < south || y > north) continue;
      const turns = windingNumber(loops[b], x, y);
      if (turns === 0) continue;
      const { left, right } = grip.bands[b];
      wound.set(left, (wound.get(left) ?? 0) + turns);
      wound.set(right, (wound.get(right) ?? 0) - turns);
    }
    if (wound.size === 0) continue;
    let best = gridOf[plot];
    let most = 1 + (wound.get(best) ?? 0);
    for (const grid of grids) {
      const turns = (wound.get(grid) ?? 0) + Number(grid === gridOf[plot]);
      if (turns <= most) continue;
      most = turns;
      best = grid;
    }
    next[plot] = best;
  }
  return next;
}

/** The ground between a band pulled and the band at rest, as a ring: along the one and back along the other. */
function loopOf(line: Float64Array, pulled: Float64Array): Float64Array {
  const loop = new Float64Array(line.length * 2);
  loop.set(pulled);
  for (let i = 0; i < line.length; i += 2) {
    loop[pulled.length + i] = line[line.length - 2 - i];
    loop[pulled.length + i + 1] = line[line.length - 1 - i];
  }
  return loop;
}

function boxOf(ring: Float64Array): readonly [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < ring.length; i += 2) {
    west = Math.min(west, ring[i]);
    east = Math.max(east, ring[i]);
    south = Math.min(south, ring[i + 1]);
    north = Math.max(north, ring[i + 1]);
  }
  return [west, south, east, north];
}

/** How often a ring goes round a point, anticlockwise. */
function windingNumber(ring: Float64Array, x: number, y: number): number {
  let turns = 0;
  const n = ring.length;
  for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
    const isUp = ring[j + 1] <= y && ring[i + 1] > y;
    const isDown = ring[j + 1] > y && ring[i + 1] <= y;
    if (!isUp && !isDown) continue;
    const at = ring[j] + ((y - ring[j + 1]) / (ring[i + 1] - ring[j + 1])) * (ring[i] - ring[j]);
    if (at > x) turns += isUp ? 1 : -1;
  }
  return turns;
}
