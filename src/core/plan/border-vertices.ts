/**
 * The vertices of a run of border that a hand can take, and the line the border is to have when one of them is moved,
 * put in or taken out. Between neighbouring vertices the new line is straight. A junction takes all its lines along;
 * where a line ends at the community's own border its end slides along that border, which stays as it is.
 */
import type { Mesh } from '../mesh/mesh';
import { arcCount } from '../mesh/mesh';
import { type BorderRun, type BorderRuns, cornersOf } from './border-run';
import { beyond, type LineMove } from './line-move';

export interface BorderVertex {
  /** A bend of the run; a place to put one in; a point where lines meet; the end of a line at the community's border. */
  readonly kind: 'bend' | 'middle' | 'junction' | 'end';
  readonly x: number;
  readonly y: number;
  /** Vertices of the run before and after it, between which the line is straight afterwards; not for the ends. */
  readonly before: number;
  readonly after: number;
  /** Junction of the mesh, −1 on the run. */
  readonly junction: number;
}

/**
 * Gives the vertices of a run that matter at a tolerance in metres, then the middles of stretches longer than
 * `leastM`, each halfway along the line as it is.
 */
export function borderVertices(run: BorderRun, runs: BorderRuns, toleranceM: number, leastM: number): BorderVertex[] {
  const { points } = run;
  const corners = cornersOf(run, toleranceM);
  const isClosed = run.from < 0;
  const vertices: BorderVertex[] = [];
  const at = (vertex: number) => ({ x: points[2 * vertex], y: points[2 * vertex + 1] });
  corners.forEach((vertex, k) => {
    const isFirst = k === 0;
    const isLast = k === corners.length - 1;
    if (isClosed && isLast) return;
    if (!isClosed && (isFirst || isLast)) {
      const junction = isFirst ? run.from : run.to;
      const kind = runs.isOuter(junction) ? 'end' : 'junction';
      vertices.push({ kind, ...at(vertex), before: -1, after: -1, junction });
      return;
    }
    const before = isFirst ? corners[corners.length - 2] : corners[k - 1];
    vertices.push({ kind: 'bend', ...at(vertex), before, after: corners[k + 1], junction: -1 });
  });
  for (let k = 0; k + 1 < corners.length; k++) {
    const middle = middleOf(points, corners[k], corners[k + 1], leastM);
    if (middle) vertices.push({ kind: 'middle', ...middle, before: corners[k], after: corners[k + 1], junction: -1 });
  }
  return vertices;
}

/** The point halfway along the line between two of its vertices; null where that is not `leastM` long. */
function middleOf(points: Float64Array, from: number, to: number, leastM: number) {
  const stepM = (i: number) => Math.hypot(points[2 * i + 2] - points[2 * i], points[2 * i + 3] - points[2 * i + 1]);
  let lengthM = 0;
  for (let i = from; i < to; i++) lengthM += stepM(i);
  if (lengthM < leastM) return null;
  let restM = lengthM / 2;
  let i = from;
  while (restM > stepM(i)) restM -= stepM(i++);
  const t = restM / stepM(i);
  return {
    x: points[2 * i] + t * (points[2 * i + 2] - points[2 * i]),
    y: points[2 * i + 1] + t * (points[2 * i + 3] - points[2 * i + 1]),
  };
}

/**
 * Gives the line of a run between the neighbours of a bend or middle, by way of `place` (metres), or straight on
 * without one.
 */
export function lineThrough(
  run: BorderRun,
  { before, after }: BorderVertex,
  place: readonly [number, number] | null,
): LineMove {
  const { points } = run;
  // A stretch of a closed run may pass its beginning, which is its last vertex too.
  const rest =
    before <= after && !(run.from < 0 && before === after)
      ? points.slice(2 * before, 2 * after + 2)
      : Float64Array.of(...points.subarray(2 * before), ...points.subarray(2, 2 * after + 2));
  const ends = [rest.subarray(0, 2), rest.subarray(-2)];
  const next = Float64Array.of(...ends[0], ...(place ?? []), ...ends[1]);
  return { left: run.left, right: run.right, rest, next, cut: next };
}

export interface JunctionMove {
  readonly grids: readonly number[];
  readonly lines: readonly LineMove[];
  /** Where the junction comes to lie, metres. */
  readonly place: readonly [number, number];
}

/**
 * Gives the lines that meet in a junction when it is moved to a place in metres: each is straight from there to its
 * next vertex at the tolerance. On the community's own border the nearest place of that border is taken.
 */
export function junctionLines(
  mesh: Mesh,
  runs: BorderRuns,
  junction: number,
  to: readonly [number, number],
  toleranceM: number,
): JunctionMove {
  const leaving = runs.leaving(junction);
  const slide = runs.isOuter(junction) ? slideAlong(outerRing(mesh, junction), to) : null;
  const place = slide ? slide.place : to;
  const lines = leaving.map((run): LineMove => {
    const [, corner] = cornersOf(run, toleranceM);
    const stretch = reversed(run.points.subarray(0, 2 * corner + 2));
    const [x, y] = stretch;
    const next = Float64Array.of(x, y, ...place);
    const rest = slide ? Float64Array.of(...stretch, ...slide.path) : stretch;
    const cut = slide ? [x, y, ...beyond(x, y, place[0], place[1])] : next;
    return { left: run.right, right: run.left, rest, next, cut };
  });
  const grids = [...new Set(leaving.flatMap(({ left, right }) => [left, right]))].sort((a, b) => a - b);
  return { grids, lines, place };
}

function reversed(line: Float64Array): Float64Array {
  const back = new Float64Array(line.length);
  for (let i = 0; i < line.length; i += 2) back.set(line.subarray(line.length - 2 - i, line.length - i), i);
  return back;
}

/** The community's own border from a junction round to it again, the junction at both ends. */
function outerRing(mesh: Mesh, junction: number): number[] {
  const leaving = new Map<number, number>();
  for (let arc = 0; arc < arcCount(mesh); arc++) {
    if (mesh.arcRight[arc] < 0) leaving.set(mesh.arcFrom[arc], 2 * arc);
    else if (mesh.arcLeft[arc] < 0) leaving.set(mesh.arcTo[arc], 2 * arc + 1);
  }
  const ring: number[] = [];
  let half = leaving.get(junction)!;
  // Where the border touches itself a walk could miss the way back.
  for (let steps = 0; steps <= leaving.size; steps++) {
    const [first, end] = [mesh.arcStart[half >> 1], mesh.arcStart[(half >> 1) + 1]];
    const count = end - first;
    for (let i = steps === 0 ? 0 : 1; i < count; i++) {
      const v = (half & 1) === 0 ? first + i : end - 1 - i;
      ring.push(mesh.points[2 * v], mesh.points[2 * v + 1]);
    }
    const next = (half & 1) === 0 ? mesh.arcTo[half >> 1] : mesh.arcFrom[half >> 1];
    if (next === junction) break;
    half = leaving.get(next)!;
  }
  return ring;
}

/** The place of a ring nearest to a point, and the shorter way there along the ring from its first point. */
function slideAlong(ring: readonly number[], [x, y]: readonly [number, number]) {
  let nearest = Infinity;
  let place: readonly [number, number] = [ring[0], ring[1]];
  let segment = 0;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const dx = ring[i + 2] - ring[i];
    const dy = ring[i + 3] - ring[i + 1];
    const t = Math.max(0, Math.min(1, ((x - ring[i]) * dx + (y - ring[i + 1]) * dy) / (dx * dx + dy * dy)));
    const distance = (x - ring[i] - t * dx) ** 2 + (y - ring[i + 1] - t * dy) ** 2;
    if (distance >= nearest) continue;
    nearest = distance;
    segment = i;
    place = [ring[i] + t * dx, ring[i + 1] + t * dy];
  }
  const onward = [...ring.slice(2, segment + 2), ...place];
  const back: number[] = [];
  for (let i = ring.length - 4; i > segment; i -= 2) back.push(ring[i], ring[i + 1]);
  back.push(...place);
  const start = [ring[0], ring[1]];
  return { place, path: lengthOf([...start, ...onward]) <= lengthOf([...start, ...back]) ? onward : back };
}

function lengthOf(line: readonly number[]): number {
  let lengthM = 0;
  for (let i = 2; i < line.length; i += 2) lengthM += Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]);
  return lengthM;
}
