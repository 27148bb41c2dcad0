/** Outlines of buildings, anticlockwise, about a centre: `angle` is the direction of the long side. */
import { distance, distanceToSegment, isInside, type Path, type Point, segmentDistance } from './plane';
import type { Random } from './random';

function placed(centre: Point, angle: number, xy: readonly (readonly [number, number])[]): Point[] {
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  return xy.map(([x, y]) => ({ x: centre.x + x * c - y * s, y: centre.y + x * s + y * c }));
}

export function bar(centre: Point, angle: number, length: number, depth: number): Point[] {
  const [u, v] = [length / 2, depth / 2];
  return placed(centre, angle, [
    [-u, -v],
    [u, -v],
    [u, v],
    [-u, v],
  ]);
}

/** A slab whose stairwells stand out a little on the north side. */
export function steppedBar(centre: Point, angle: number, length: number, depth: number): Point[] {
  const [u, v] = [length / 2, depth / 2];
  const shift = 0.22 * depth;
  const k = u * 0.12;
  return placed(centre, angle, [
    [-u, -v],
    [k, -v],
    [k, -v + shift],
    [u, -v + shift],
    [u, v],
    [k, v],
    [k, v - shift * 0.4],
    [-u, v - shift * 0.4],
  ]);
}

export function angled(centre: Point, angle: number, length: number, depth: number, wing: number): Point[] {
  const [u, v] = [length / 2, depth / 2];
  return placed(centre, angle, [
    [-u, -v],
    [u, -v],
    [u, -v + wing],
    [-u + wing, -v + wing],
    [-u + wing, v],
    [-u, v],
  ]);
}

export function court(centre: Point, angle: number, length: number, depth: number, wing: number): Point[] {
  const [u, v] = [length / 2, depth / 2];
  return placed(centre, angle, [
    [-u, -v],
    [u, -v],
    [u, v],
    [u - wing, v],
    [u - wing, -v + wing],
    [-u + wing, -v + wing],
    [-u + wing, v],
    [-u, v],
  ]);
}

export function doubleComb(centre: Point, angle: number, length: number, depth: number, wing: number): Point[] {
  const [u, v, w] = [length / 2, depth / 2, wing / 2];
  return placed(centre, angle, [
    [-u, -v],
    [-u + wing, -v],
    [-u + wing, -w],
    [u - wing, -w],
    [u - wing, -v],
    [u, -v],
    [u, v],
    [u - wing, v],
    [u - wing, w],
    [-u + wing, w],
    [-u + wing, v],
    [-u, v],
  ]);
}

/** A tower with two wings and a core, as most since 2000 are. */
export function butterfly(centre: Point, angle: number, length: number, depth: number): Point[] {
  const [u, v] = [length / 2, depth / 2];
  const [a, b] = [u * 0.38, v * 0.42];
  return placed(centre, angle, [
    [-u, -v],
    [-a, -v],
    [-a, -v + b],
    [a, -v + b],
    [a, -v],
    [u, -v],
    [u, v * 0.55],
    [a * 1.2, v * 0.55],
    [a * 1.2, v],
    [-a * 1.2, v],
    [-a * 1.2, v * 0.55],
    [-u, v * 0.55],
  ]);
}

/** Any of the larger forms for shops and offices on a lot of the given sides. */
export function block(random: Random, centre: Point, angle: number, length: number, depth: number): Point[] {
  const wing = Math.max(9, Math.min(18, Math.min(length, depth) * 0.36));
  const turn = random.chance(0.5) ? angle : angle + Math.PI;
  if (Math.min(length, depth) < 24 || random.chance(0.35)) return bar(centre, turn, length, depth);
  if (random.chance(0.5)) return angled(centre, turn, length, depth, wing * 1.2);
  return court(centre, turn, length, depth, wing);
}

/** A piece of ground to build on: its outline with the distance to keep from each edge, and what stands there. */
export class Lot {
  readonly standing: Path[] = [];
  private readonly boxes: [number, number, number, number][] = [];

  constructor(
    readonly ring: Path,
    readonly setback: readonly number[],
  ) {}

  /** Puts a footprint up if it keeps its distances; tells whether it does. */
  build(footprint: Path, gapM: number): boolean {
    if (!this.fits(footprint, gapM)) return false;
    this.standing.push(footprint);
    this.boxes.push(boxOf(footprint));
    return true;
  }

  private fits(footprint: Path, gapM: number): boolean {
    const box = boxOf(footprint);
    for (let i = 0; i < this.standing.length; i++) {
      const other = this.boxes[i];
      if (box[0] > other[2] + gapM || box[2] < other[0] - gapM || box[1] > other[3] + gapM || box[3] < other[1] - gapM)
        continue;
      if (outlineDistance(footprint, this.standing[i]) < gapM) return false;
      if (isInside(this.standing[i], footprint[0]) || isInside(footprint, this.standing[i][0])) return false;
    }
    for (const p of footprint) if (!isInside(this.ring, p)) return false;
    const n = this.ring.length;
    for (let e = 0; e < n; e++) {
      const a = this.ring[e];
      const b = this.ring[(e + 1) % n];
      const least = this.setback[e];
      const centre = { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 };
      const reach = Math.hypot(box[2] - box[0], box[3] - box[1]) / 2;
      if (distanceToSegment(centre, a, b) > reach + least) continue;
      for (let i = 0; i < footprint.length; i++) {
        if (segmentDistance(footprint[i], footprint[(i + 1) % footprint.length], a, b) < least) return false;
      }
    }
    return true;
  }
}

export function boxOf(ring: Path): [number, number, number, number] {
  let [x0, y0, x1, y1] = [ring[0].x, ring[0].y, ring[0].x, ring[0].y];
  for (const p of ring) {
    x0 = Math.min(x0, p.x);
    y0 = Math.min(y0, p.y);
    x1 = Math.max(x1, p.x);
    y1 = Math.max(y1, p.y);
  }
  return [x0, y0, x1, y1];
}

export function outlineDistance(one: Path, other: Path): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < one.length; i++) {
    const a = one[i];
    const b = one[(i + 1) % one.length];
    if (distance(a, b) === 0) continue;
    for (let j = 0; j < other.length; j++) {
      least = Math.min(least, segmentDistance(a, b, other[j], other[(j + 1) % other.length]));
      if (least === 0) return 0;
    }
  }
  return least;
}
