/**
 * A border taken by the hand: the stretch of it that moves when it is pulled, like a rubber band held at the grip and
 * fastened a reach away on either side, measured along the line. At a junction every line that meets there is a band
 * of its own.
 */
import type { Mesh } from '../mesh/mesh';
import type { BorderPlace } from './border-at';
import { borderHalves, fromOf, halfVertices, leftOf } from './border-halves';
import type { AreaPlan } from './plan';

/** One band: its line at rest in metres, with a grid on either side. */
export interface Band {
  readonly left: number;
  readonly right: number;
  /** Interleaved x, y. */
  readonly line: Float64Array;
  /** How much of a pull each vertex follows: 1 at the grip, 0 where the band is fastened. */
  readonly follow: Float64Array;
  /** Vertices `first` to `last` are border; before and after them the band goes on straight through other ground. */
  readonly first: number;
  readonly last: number;
}

export interface BorderGrip {
  readonly place: BorderPlace;
  readonly bands: readonly Band[];
}

/** Vertices of a band: at least so many between grip and end. */
const STEPS = 16;
/** The way back along a line from which its direction is taken where it goes on beyond its end, metres. */
const DIRECTION_M = 15;

/**
 * Takes a border at a place; `reachM` is the length of line that moves on each side of it. A line that meets a third
 * grid slides along it; one that closes on itself moves up to its far side. One pass over the arcs.
 */
export function gripBorder(areaPlan: AreaPlan, place: BorderPlace, reachM: number): BorderGrip {
  const { mesh } = areaPlan;
  const leaving = borderHalves(areaPlan);
  const sideOf = (half: number) => leftOf(areaPlan, half);
  /** The half-arc that goes on between the same two grids in the same sense. */
  const onward = (half: number): number => {
    const next = leaving
      .get(fromOf(mesh, half ^ 1))
      ?.filter((other) => sideOf(other) === sideOf(half) && sideOf(other ^ 1) === sideOf(half ^ 1));
    return next?.find((other) => other !== (half ^ 1)) ?? -1;
  };
  const bandFrom = (half: number): Band => {
    const walked = walk(mesh, half, null, onward, reachM);
    return { left: sideOf(half), right: sideOf(half ^ 1), ...bandOf(walked, reachM, false, walked.goesOn) };
  };

  if (place.junction >= 0) return { place, bands: leaving.get(place.junction)!.map(bandFrom) };
  const forward = 2 * place.arc;
  const round = walk(mesh, forward, place, onward, 2 * reachM);
  const eachM = round.isClosed ? round.along[round.along.length - 1] / 2 : reachM;
  const ahead = walk(mesh, forward, place, onward, eachM);
  const behind = walk(mesh, forward ^ 1, place, onward, eachM);
  const xy: number[] = [];
  const along: number[] = [];
  for (let i = behind.along.length - 1; i > 0; i--) {
    xy.push(behind.xy[2 * i], behind.xy[2 * i + 1]);
    along.push(behind.along[i]);
  }
  const whole = { xy: [...xy, ...ahead.xy], along: [...along, ...ahead.along] };
  const band = bandOf(whole, reachM, behind.goesOn, ahead.goesOn);
  return { place, bands: [{ left: sideOf(forward), right: sideOf(forward ^ 1), ...band }] };
}

/** A stretch of border from the grip on: vertices and how far each is along the line, metres. */
interface Walk {
  readonly xy: readonly number[];
  readonly along: readonly number[];
  /** The line came back to where it began. */
  readonly isClosed: boolean;
  /** The last vertex is not on the border: it ends before the length, and the walk goes on straight. */
  readonly goesOn: boolean;
}

/** Follows a border from a point of a half-arc (its first vertex where none is given) for a length of line. */
function walk(
  mesh: Mesh,
  first: number,
  start: { readonly x: number; readonly y: number } | null,
  onward: (half: number) => number,
  lengthM: number,
): Walk {
  const xy: number[] = [];
  const along: number[] = [];
  /** Gives false once the length is reached. */
  const goTo = (x: number, y: number): boolean => {
    const n = along.length;
    const stepM = n === 0 ? 0 : Math.hypot(x - xy[2 * n - 2], y - xy[2 * n - 1]);
    if (n > 0 && stepM === 0) return true;
    const before = n === 0 ? 0 : along[n - 1];
    const part = before + stepM <= lengthM ? 1 : (lengthM - before) / stepM;
    if (n === 0) xy.push(x, y);
    else xy.push(xy[2 * n - 2] + part * (x - xy[2 * n - 2]), xy[2 * n - 1] + part * (y - xy[2 * n - 1]));
    along.push(before + part * stepM);
    return before + stepM < lengthM;
  };
  const vertices = halfVertices(mesh, first);
  const begin = start ? segmentAt(mesh, vertices, start) : 0;
  if (start && !goTo(start.x, start.y)) return { xy, along, isClosed: false, goesOn: false };
  for (const v of vertices.slice(start ? begin + 1 : 0)) {
    if (!goTo(mesh.points[2 * v], mesh.points[2 * v + 1])) return { xy, along, isClosed: false, goesOn: false };
  }
  const walked = new Set([first]);
  for (let half = onward(first); half >= 0; half = onward(half)) {
    if (walked.has(half)) {
      if (half !== first || !start) break;
      for (const v of vertices.slice(0, begin + 1)) goTo(mesh.points[2 * v], mesh.points[2 * v + 1]);
      goTo(start.x, start.y);
      return { xy, along, isClosed: true, goesOn: false };
    }
    walked.add(half);
    for (const v of halfVertices(mesh, half)) {
      if (!goTo(mesh.points[2 * v], mesh.points[2 * v + 1])) return { xy, along, isClosed: false, goesOn: false };
    }
  }
  // Beyond its end the line goes on straight, through ground that takes no part: so its end can slide.
  let back = along.length - 1;
  while (back > 0 && along[along.length - 1] - along[back] < DIRECTION_M) back--;
  const dx = xy[xy.length - 2] - xy[2 * back];
  const dy = xy[xy.length - 1] - xy[2 * back + 1];
  const size = Math.hypot(dx, dy);
  const restM = lengthM - along[along.length - 1];
  if (size > 0) goTo(xy[xy.length - 2] + (dx / size) * restM, xy[xy.length - 1] + (dy / size) * restM);
  return { xy, along, isClosed: false, goesOn: true };
}

/** The stretch between two of the vertices that a point of the line is on. */
function segmentAt({ points }: Mesh, vertices: readonly number[], { x, y }: { x: number; y: number }): number {
  let best = 0;
  let nearest = Infinity;
  for (let k = 0; k + 1 < vertices.length; k++) {
    const [a, b] = [2 * vertices[k], 2 * vertices[k + 1]];
    const dx = points[b] - points[a];
    const dy = points[b + 1] - points[a + 1];
    const t = Math.max(0, Math.min(1, ((x - points[a]) * dx + (y - points[a + 1]) * dy) / (dx * dx + dy * dy)));
    const distance = (x - points[a] - t * dx) ** 2 + (y - points[a + 1] - t * dy) ** 2;
    if (distance >= nearest) continue;
    nearest = distance;
    best = k;
  }
  return best;
}

/** Puts vertices in where they are far apart, and says how much each follows a pull. */
function bandOf(
  { xy, along }: Pick<Walk, 'xy' | 'along'>,
  reachM: number,
  beginsOutside: boolean,
  endsOutside: boolean,
): Omit<Band, 'left' | 'right'> {
  const line: number[] = [xy[0], xy[1]];
  const follow: number[] = [followAt(along[0] / reachM)];
  const stepM = reachM / STEPS;
  let first = 0;
  let last = 0;
  for (let i = 1; i < along.length; i++) {
    const [x, y] = [xy[2 * i - 2], xy[2 * i - 1]];
    const parts = Math.max(1, Math.ceil(Math.hypot(xy[2 * i] - x, xy[2 * i + 1] - y) / stepM));
    if (i === along.length - 1 && endsOutside) last = follow.length - 1;
    for (let k = 1; k <= parts; k++) {
      const t = k / parts;
      line.push(x + t * (xy[2 * i] - x), y + t * (xy[2 * i + 1] - y));
      follow.push(followAt((along[i - 1] + t * (along[i] - along[i - 1])) / reachM));
    }
    if (i === 1 && beginsOutside) first = follow.length - 1;
  }
  if (!endsOutside) last = follow.length - 1;
  return { line: Float64Array.from(line), follow: Float64Array.from(follow), first, last };
}

/** A raised cosine: 1 at the grip, 0 a reach away, level at both. */
function followAt(share: number): number {
  return share >= 1 ? 0 : Math.cos((Math.PI / 2) * share) ** 2;
}
