/** Plane geometry in metres for the generator: points, paths, rings, smooth curves. */

export interface Point {
  readonly x: number;
  readonly y: number;
}
export type Path = readonly Point[];

export function point(x: number, y: number): Point {
  return { x, y };
}

export function along(from: Point, to: Point, share: number): Point {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Signed area, positive anticlockwise. */
export function ringArea(ring: Path): number {
  let twice = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    twice += (ring[j].x - ring[0].x) * (ring[i].y - ring[0].y) - (ring[i].x - ring[0].x) * (ring[j].y - ring[0].y);
  }
  return twice / 2;
}

export function ringPerimeter(ring: Path): number {
  let length = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) length += distance(ring[j], ring[i]);
  return length;
}

/** Centre of gravity of the surface. */
export function centroid(ring: Path): Point {
  let twice = 0;
  let x = 0;
  let y = 0;
  const o = ring[0];
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const cross = (ring[j].x - o.x) * (ring[i].y - o.y) - (ring[i].x - o.x) * (ring[j].y - o.y);
    twice += cross;
    x += cross * (ring[j].x + ring[i].x - 2 * o.x);
    y += cross * (ring[j].y + ring[i].y - 2 * o.y);
  }
  if (Math.abs(twice) < 1e-9) return o;
  return { x: o.x + x / (3 * twice), y: o.y + y / (3 * twice) };
}

export function isInside(ring: Path, p: Point): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i];
    const b = ring[j];
    if (a.y > p.y !== b.y > p.y && p.x < ((b.x - a.x) * (p.y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

export function distanceToSegment(p: Point, a: Point, b: Point): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const lengthSquared = dx * dx + dy * dy;
  const share = lengthSquared ? Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / lengthSquared)) : 0;
  return Math.hypot(p.x - a.x - dx * share, p.y - a.y - dy * share);
}

export function distanceToPath(p: Point, path: Path): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < path.length; i++) least = Math.min(least, distanceToSegment(p, path[i - 1], path[i]));
  return least;
}

export function distanceToRing(p: Point, ring: Path): number {
  return Math.min(distanceToPath(p, ring), distanceToSegment(p, ring[ring.length - 1], ring[0]));
}

/** Shares along a→b and c→d where the segments cross, or undefined. */
export function crossing(a: Point, b: Point, c: Point, d: Point): { first: number; second: number } | undefined {
  const ux = b.x - a.x;
  const uy = b.y - a.y;
  const vx = d.x - c.x;
  const vy = d.y - c.y;
  const cross = ux * vy - uy * vx;
  if (Math.abs(cross) < 1e-12) return undefined;
  const first = ((c.x - a.x) * vy - (c.y - a.y) * vx) / cross;
  const second = ((c.x - a.x) * uy - (c.y - a.y) * ux) / cross;
  return first >= 0 && first <= 1 && second >= 0 && second <= 1 ? { first, second } : undefined;
}

/** Least distance between two segments. */
export function segmentDistance(a: Point, b: Point, c: Point, d: Point): number {
  if (crossing(a, b, c, d)) return 0;
  return Math.min(
    distanceToSegment(a, c, d),
    distanceToSegment(b, c, d),
    distanceToSegment(c, a, b),
    distanceToSegment(d, a, b),
  );
}

/** A centripetal-looking Catmull–Rom curve through the knots, a vertex about every `stepM` metres. */
export function smooth(knots: Path, stepM: number, closed = false): Point[] {
  const n = knots.length;
  const at = (i: number): Point => {
    if (closed) return knots[((i % n) + n) % n];
    if (i < 0) return along(knots[0], knots[1], -1);
    if (i >= n) return along(knots[n - 1], knots[n - 2], -1);
    return knots[i];
  };
  const out: Point[] = [];
  const spans = closed ? n : n - 1;
  for (let i = 0; i < spans; i++) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const pieces = Math.max(1, Math.round(distance(p1, p2) / stepM));
    for (let k = 0; k < pieces; k++) {
      const t = k / pieces;
      const blend = (a: number, b: number, c: number, d: number) =>
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
      out.push({ x: blend(p0.x, p1.x, p2.x, p3.x), y: blend(p0.y, p1.y, p2.y, p3.y) });
    }
  }
  if (!closed) out.push(knots[n - 1]);
  return out;
}

/** The path moved sideways, left positive, by a distance that may vary along it (share 0 to 1). */
export function offsetPath(path: Path, by: number | ((share: number) => number)): Point[] {
  return path.map((p, i) => {
    const before = path[Math.max(0, i - 1)];
    const after = path[Math.min(path.length - 1, i + 1)];
    const length = distance(before, after) || 1;
    const d = typeof by === 'number' ? by : by(i / (path.length - 1));
    return { x: p.x - ((after.y - before.y) / length) * d, y: p.y + ((after.x - before.x) / length) * d };
  });
}

/**
 * The ring drawn inwards by a distance per edge (edge i runs from vertex i to i + 1). Vertices that end up too close
 * to the outline are dropped; gives undefined where little or nothing is left.
 */
export function insetRing(ring: Path, by: (edge: number) => number): Point[] | undefined {
  const n = ring.length;
  const out: Point[] = [];
  const edges = ring.map((p, i) => {
    const q = ring[(i + 1) % n];
    const length = distance(p, q) || 1;
    return { nx: -(q.y - p.y) / length, ny: (q.x - p.x) / length, d: by(i) };
  });
  for (let i = 0; i < n; i++) {
    const e = edges[(i + n - 1) % n];
    const f = edges[i];
    const dot = e.nx * f.nx + e.ny * f.ny;
    const p = ring[i];
    const candidates: Point[] = [];
    if (dot > 0.9999) candidates.push({ x: p.x + f.nx * Math.max(e.d, f.d), y: p.y + f.ny * Math.max(e.d, f.d) });
    else if (dot > -0.9) {
      const s = 1 / (1 - dot * dot);
      const alpha = (e.d - dot * f.d) * s;
      const beta = (f.d - dot * e.d) * s;
      candidates.push({ x: p.x + alpha * e.nx + beta * f.nx, y: p.y + alpha * e.ny + beta * f.ny });
    }
    for (const c of candidates) {
      if (!isInside(ring, c)) continue;
      let clear = true;
      for (let k = 0; k < n && clear; k++) {
        clear = distanceToSegment(c, ring[k], ring[(k + 1) % n]) >= edges[k].d - 0.3;
      }
      if (clear && (out.length === 0 || distance(out[out.length - 1], c) > 0.5)) out.push(c);
    }
  }
  if (out.length > 2 && distance(out[0], out[out.length - 1]) < 0.5) out.pop();
  return out.length >= 3 && ringArea(out) > 1 && isSimple(out) ? out : undefined;
}

export function isSimple(ring: Path): boolean {
  const n = ring.length;
  for (let i = 0; i < n; i++) {
    for (let j = i + 2; j < n; j++) {
      if (i === 0 && j === n - 1) continue;
      if (crossing(ring[i], ring[(i + 1) % n], ring[j], ring[(j + 1) % n])) return false;
    }
  }
  return true;
}

/** Splits a ring in two by the line through p with direction `angle`; works on convex and mildly bent rings. */
export function halves(ring: Path, p: Point, angle: number): [Point[], Point[]] {
  const nx = -Math.sin(angle);
  const ny = Math.cos(angle);
  const side = (q: Point) => (q.x - p.x) * nx + (q.y - p.y) * ny;
  const left: Point[] = [];
  const right: Point[] = [];
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length];
    const sa = side(a);
    const sb = side(b);
    (sa >= 0 ? left : right).push(a);
    if (sa >= 0 !== sb >= 0) {
      const cut = along(a, b, sa / (sa - sb));
      left.push(cut);
      right.push(cut);
    }
  });
  return [left, right];
}

/** The direction (radians) and sides of the smallest box around a ring, long side first, with its centre. */
export function tightBox(ring: Path): { angle: number; long: number; short: number; centre: Point } {
  let best = { angle: 0, long: 0, short: 0, centre: ring[0] };
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < ring.length; i++) {
    const a = ring[i];
    const b = ring[(i + 1) % ring.length];
    if (distance(a, b) < 0.5) continue;
    const angle = Math.atan2(b.y - a.y, b.x - a.x);
    const { lowU, highU, lowV, highV } = extent(ring, angle);
    const area = (highU - lowU) * (highV - lowV);
    if (area >= least) continue;
    least = area;
    const u = (lowU + highU) / 2;
    const v = (lowV + highV) / 2;
    const centre = {
      x: u * Math.cos(angle) - v * Math.sin(angle),
      y: u * Math.sin(angle) + v * Math.cos(angle),
    };
    const isLong = highU - lowU >= highV - lowV;
    best = {
      angle: isLong ? angle : angle + Math.PI / 2,
      long: Math.max(highU - lowU, highV - lowV),
      short: Math.min(highU - lowU, highV - lowV),
      centre,
    };
  }
  return best;
}

/** How far a ring reaches along (u) and across (v) a direction. */
export function extent(ring: Path, angle: number): { lowU: number; highU: number; lowV: number; highV: number } {
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const us = ring.map((p) => p.x * c + p.y * s);
  const vs = ring.map((p) => -p.x * s + p.y * c);
  return { lowU: Math.min(...us), highU: Math.max(...us), lowV: Math.min(...vs), highV: Math.max(...vs) };
}

/** A point well inside a ring: the centroid, else the roomiest of a lattice. */
export function innerPointOf(ring: Path): Point {
  const c = centroid(ring);
  if (isInside(ring, c) && distanceToRing(c, ring) > 5) return c;
  const { lowU, highU, lowV, highV } = extent(ring, 0);
  let best = c;
  let most = -1;
  for (let i = 1; i < 24; i++) {
    for (let j = 1; j < 24; j++) {
      const p = point(lowU + ((highU - lowU) * i) / 24, lowV + ((highV - lowV) * j) / 24);
      if (!isInside(ring, p)) continue;
      const room = distanceToRing(p, ring);
      if (room > most) [most, best] = [room, p];
    }
  }
  return best;
}
