/**
 * A street, wall, river or rail line through a grid: the nearest one to a place, and its way straight on through the
 * grids it runs in. The plot mesh follows such lines, so a run is a chain of arcs and needs no cutting.
 */
import { arcCount, type Mesh } from '../mesh/mesh';
import type { AreaPlan } from './plan';

export interface BarrierRun {
  readonly arcs: readonly number[];
  /** Vertices in order, interleaved x, y in metres. */
  readonly line: readonly number[];
  /** Grids it runs through, in order of the way. */
  readonly grids: readonly number[];
}

/** A line that turns more than this at a crossing is another line, radians. */
const MOST_TURN = Math.PI / 3;
/** How much a change of barrier class weighs against turning, radians. */
const CLASS_CHANGE_TURN = Math.PI / 6;

/** Gives the arc of the nearest barrier inside a grid, at most `withinM` away; −1 for none. One pass over the arcs. */
export function barrierAt({ mesh, gridOf }: AreaPlan, x: number, y: number, withinM: number): number {
  const { points, arcStart } = mesh;
  let nearest = withinM * withinM;
  let found = -1;
  for (let arc = 0; arc < arcCount(mesh); arc++) {
    if (mesh.arcClass[arc] === 0 || gridInside(mesh, gridOf, arc) < 0) continue;
    for (let i = arcStart[arc] * 2; i < arcStart[arc + 1] * 2 - 2; i += 2) {
      const dx = points[i + 2] - points[i];
      const dy = points[i + 3] - points[i + 1];
      const t = Math.max(0, Math.min(1, ((x - points[i]) * dx + (y - points[i + 1]) * dy) / (dx * dx + dy * dy)));
      const distance = (x - points[i] - t * dx) ** 2 + (y - points[i + 1] - t * dy) ** 2;
      if (distance > nearest) continue;
      nearest = distance;
      found = arc;
    }
  }
  return found;
}

/**
 * Follows a barrier both ways from an arc, straight on at crossings, while it runs inside grids for which `mayRun`
 * holds. One pass over the arcs and the run.
 */
export function barrierRun({ mesh, gridOf }: AreaPlan, arc: number, mayRun: (grid: number) => boolean): BarrierRun {
  const leaving = new Map<number, number[]>();
  for (let a = 0; a < arcCount(mesh); a++) {
    const grid = mesh.arcClass[a] === 0 ? -1 : gridInside(mesh, gridOf, a);
    if (grid < 0 || !mayRun(grid)) continue;
    for (const half of [2 * a, 2 * a + 1]) {
      const from = (half & 1) === 0 ? mesh.arcFrom[a] : mesh.arcTo[a];
      const list = leaving.get(from);
      if (list) list.push(half);
      else leaving.set(from, [half]);
    }
  }
  const used = new Set([arc]);
  const follow = (first: number): number[] => {
    const way: number[] = [];
    for (let half = straightOn(mesh, first, leaving); half >= 0; half = straightOn(mesh, half, leaving)) {
      if (used.has(half >> 1)) break;
      used.add(half >> 1);
      way.push(half);
    }
    return way;
  };
  const ahead = follow(2 * arc);
  const behind = follow(2 * arc + 1);
  const halves = [...behind.reverse().map((half) => half ^ 1), 2 * arc, ...ahead];
  const line: number[] = [];
  for (const half of halves) {
    const xy = verticesOf(mesh, half);
    line.push(...(line.length === 0 ? xy : xy.slice(2)));
  }
  const grids = [...new Set(halves.map((half) => gridInside(mesh, gridOf, half >> 1)))];
  return { arcs: halves.map((half) => half >> 1), line, grids };
}

/** The grid on both sides of an arc, −1 where the sides differ or have none. */
function gridInside(mesh: Mesh, gridOf: Int32Array, arc: number): number {
  const left = mesh.arcLeft[arc];
  const right = mesh.arcRight[arc];
  return left >= 0 && right >= 0 && gridOf[left] === gridOf[right] ? gridOf[left] : -1;
}

/** The half-arc that goes on from the end of another with the least turn, −1 where the line ends. */
function straightOn(mesh: Mesh, half: number, leaving: ReadonlyMap<number, number[]>): number {
  const end = (half & 1) === 0 ? mesh.arcTo[half >> 1] : mesh.arcFrom[half >> 1];
  const backwards = headingOf(verticesOf(mesh, half ^ 1));
  let least = MOST_TURN;
  let best = -1;
  for (const other of leaving.get(end) ?? []) {
    if (other >> 1 === half >> 1) continue;
    const between = Math.abs(headingOf(verticesOf(mesh, other)) - backwards);
    const turn = Math.PI - Math.min(between, 2 * Math.PI - between);
    if (turn > MOST_TURN) continue;
    const change = mesh.arcClass[other >> 1] === mesh.arcClass[half >> 1] ? 0 : CLASS_CHANGE_TURN;
    if (turn + change >= least) continue;
    least = turn + change;
    best = other;
  }
  return best;
}

/** How far along a line its direction is taken, metres: the first corner of a crossing says little. */
const HEADING_M = 12;

function headingOf(xy: readonly number[]): number {
  let at = 2;
  while (at + 2 < xy.length && Math.hypot(xy[at] - xy[0], xy[at + 1] - xy[1]) < HEADING_M) at += 2;
  return Math.atan2(xy[at + 1] - xy[1], xy[at] - xy[0]);
}

/** Interleaved vertices of a half-arc in its own sense. */
function verticesOf(mesh: Mesh, half: number): number[] {
  const xy: number[] = [];
  const [first, end] = [mesh.arcStart[half >> 1], mesh.arcStart[(half >> 1) + 1]];
  for (let k = 0; k < end - first; k++) {
    const v = (half & 1) === 0 ? first + k : end - 1 - k;
    xy.push(mesh.points[2 * v], mesh.points[2 * v + 1]);
  }
  return xy;
}
