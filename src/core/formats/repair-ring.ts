/**
 * Makes simple rings out of any closed line: where a ring crosses or touches itself it is cut there and falls into
 * loops. A bow-tie becomes two triangles, a hole drawn with a bridge becomes a hole. Crossings are found over a
 * segment index, inserted into both segments, and the loops fall out of one walk with a stack (the even-odd reading of
 * ISO 19107 validity; the same idea as ST_MakeValid's linework step).
 */
import Flatbush from 'flatbush';
import { orient2d } from 'robust-predicates';
import { interiorPoint } from '../geometry/interior-point';
import { pointInRings, signedArea } from '../geometry/ring';

/** Rings below this many square degrees (about 10⁻⁶ m²) enclose nothing. */
export const EMPTY_AREA_DEG2 = 1e-16;

/** Below this many segments a plain double loop beats building an index. */
const INDEX_FROM = 48;

export interface RepairedRing {
  /** Simple open rings: polygons as outer ring anticlockwise with its holes clockwise. */
  readonly parts: readonly (readonly Float64Array[])[];
  readonly wasSelfTouching: boolean;
}

/**
 * Repairs one open ring (flat x, y; no repeated closing vertex, no equal neighbours). O(n log n) with an index; loops
 * of no area are dropped, and a ring that is all such loops gives no part.
 */
export function repairRing(ring: Float64Array): RepairedRing {
  const crossings = selfCrossings(ring);
  if (crossings.size === 0 && !hasRepeatedVertex(ring)) {
    const area = signedArea(ring);
    if (Math.abs(area) < EMPTY_AREA_DEG2) return { parts: [], wasSelfTouching: false };
    return { parts: [[area > 0 ? ring : reversed(ring)]], wasSelfTouching: false };
  }
  return { parts: nest(loopsOf(withCrossings(ring, crossings))), wasSelfTouching: true };
}

export function reversed(ring: Float64Array): Float64Array {
  const out = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    out[ring.length - 2 - i] = ring[i];
    out[ring.length - 1 - i] = ring[i + 1];
  }
  return out;
}

/** By segment, the points to insert into it, x and y in turn. */
function selfCrossings(ring: Float64Array): Map<number, number[]> {
  const n = ring.length / 2;
  const found = new Map<number, number[]>();
  const insert = (segment: number, x: number, y: number) => {
    const end = (segment + 1) % n;
    if ((x === ring[2 * segment] && y === ring[2 * segment + 1]) || (x === ring[2 * end] && y === ring[2 * end + 1]))
      return;
    const points = found.get(segment);
    if (points) points.push(x, y);
    else found.set(segment, [x, y]);
  };
  if (n < INDEX_FROM) {
    for (let a = 0; a < n; a++) for (let b = a + 1; b < n; b++) crossSegments(ring, a, b, insert);
    return found;
  }
  const index = new Flatbush(n);
  const box = (segment: number): [number, number, number, number] => {
    const [x0, y0] = [ring[2 * segment], ring[2 * segment + 1]];
    const end = (segment + 1) % n;
    const [x1, y1] = [ring[2 * end], ring[2 * end + 1]];
    return [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)];
  };
  for (let a = 0; a < n; a++) index.add(...box(a));
  index.finish();
  for (let a = 0; a < n; a++) {
    for (const b of index.search(...box(a))) if (b > a) crossSegments(ring, a, b, insert);
  }
  return found;
}

function crossSegments(
  ring: Float64Array,
  a: number,
  b: number,
  insert: (segment: number, x: number, y: number) => void,
): void {
  const n = ring.length / 2;
  const [ax, ay, bx, by] = [ring[2 * a], ring[2 * a + 1], ring[2 * ((a + 1) % n)], ring[2 * ((a + 1) % n) + 1]];
  const [cx, cy, dx, dy] = [ring[2 * b], ring[2 * b + 1], ring[2 * ((b + 1) % n)], ring[2 * ((b + 1) % n) + 1]];
  const c = orient2d(ax, ay, bx, by, cx, cy);
  const d = orient2d(ax, ay, bx, by, dx, dy);
  if ((c > 0 && d > 0) || (c < 0 && d < 0)) return;
  const p = orient2d(cx, cy, dx, dy, ax, ay);
  const q = orient2d(cx, cy, dx, dy, bx, by);
  if ((p > 0 && q > 0) || (p < 0 && q < 0)) return;
  if (c !== 0 && d !== 0 && p !== 0 && q !== 0) {
    const t = p / (p - q);
    const x = ax + t * (bx - ax);
    const y = ay + t * (by - ay);
    insert(a, x, y);
    insert(b, x, y);
    return;
  }
  if (c === 0 && isBetween(ax, ay, bx, by, cx, cy)) insert(a, cx, cy);
  if (d === 0 && isBetween(ax, ay, bx, by, dx, dy)) insert(a, dx, dy);
  if (p === 0 && isBetween(cx, cy, dx, dy, ax, ay)) insert(b, ax, ay);
  if (q === 0 && isBetween(cx, cy, dx, dy, bx, by)) insert(b, bx, by);
}

function isBetween(ax: number, ay: number, bx: number, by: number, x: number, y: number): boolean {
  return x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by);
}

function hasRepeatedVertex(ring: Float64Array): boolean {
  const seen = new Set<string>();
  for (let i = 0; i < ring.length; i += 2) seen.add(`${ring[i]},${ring[i + 1]}`);
  return seen.size < ring.length / 2;
}

function withCrossings(ring: Float64Array, crossings: Map<number, number[]>): number[] {
  const out: number[] = [];
  for (let segment = 0; segment < ring.length / 2; segment++) {
    const x0 = ring[2 * segment];
    const y0 = ring[2 * segment + 1];
    out.push(x0, y0);
    const points = crossings.get(segment);
    if (!points) continue;
    const pairs: [number, number][] = [];
    for (let i = 0; i < points.length; i += 2) pairs.push([points[i], points[i + 1]]);
    pairs.sort((p, q) => Math.hypot(p[0] - x0, p[1] - y0) - Math.hypot(q[0] - x0, q[1] - y0));
    for (const [x, y] of pairs) if (x !== out.at(-2) || y !== out.at(-1)) out.push(x, y);
  }
  return out;
}

/** Walks the vertices; meeting one that is still on the stack cuts the loop above it off. */
function loopsOf(flat: readonly number[]): Float64Array[] {
  const loops: Float64Array[] = [];
  const stack: string[] = [];
  const position = new Map<string, number>();
  const xs: number[] = [];
  const ys: number[] = [];
  for (let i = 0; i <= flat.length; i += 2) {
    const [x, y] = [flat[i % flat.length], flat[(i % flat.length) + 1]];
    const key = `${x},${y}`;
    const from = position.get(key);
    if (from !== undefined) {
      const loop: number[] = [];
      for (let v = from; v < stack.length; v++) loop.push(xs[v], ys[v]);
      if (loop.length >= 6) loops.push(Float64Array.from(loop));
      for (const gone of stack.splice(from)) position.delete(gone);
      xs.length = from;
      ys.length = from;
    }
    position.set(key, stack.length);
    stack.push(key);
    xs.push(x);
    ys.push(y);
  }
  return loops.filter((loop) => Math.abs(signedArea(loop)) >= EMPTY_AREA_DEG2);
}

/** A loop that turns the other way inside a larger one is its hole; one that turns the same way there says nothing new. */
function nest(loops: Float64Array[]): Float64Array[][] {
  const bySize = loops
    .map((loop) => ({ loop, area: signedArea(loop) }))
    .sort((a, b) => Math.abs(b.area) - Math.abs(a.area));
  const outers: { ring: Float64Array; turns: number; rings: Float64Array[] }[] = [];
  for (const { loop, area } of bySize) {
    const around = outers.find((outer) => liesInside(loop, outer.ring));
    if (!around) {
      const ring = area > 0 ? loop : reversed(loop);
      outers.push({ ring, turns: Math.sign(area), rings: [ring] });
    } else if (Math.sign(area) !== around.turns) {
      around.rings.push(area < 0 ? loop : reversed(loop));
    }
  }
  return outers.map((outer) => outer.rings);
}

/** Loops do not cross but may share edges, so a point well inside tells. */
function liesInside(loop: Float64Array, ring: Float64Array): boolean {
  return pointInRings([ring], ...interiorPoint([loop]));
}
