/**
 * The ground as a subdivision of the plane in half-edges (doubly connected edge list): every street, shore and field
 * line is cut into the faces it crosses, so faces tile the district and neighbours share their vertices by identity.
 * Communities, grids and parcels are all sets of faces; that is why their borders agree exactly.
 */
import { along, crossing, distance, distanceToRing, isInside, type Path, type Point } from './plane';

export interface EdgeTag {
  /** 'none' is a line on paper only: a parcel or an administrative line without anything on the ground. */
  readonly kind: 'outline' | 'none' | 'lane' | 'street' | 'main-road' | 'rail' | 'water';
  /** Which named line it belongs to; −1 for nameless ones. */
  readonly line: number;
}

/** A crossing closer than this to a corner uses the corner. */
const SNAP_M = 7;

export class Subdivision {
  readonly points: Point[] = [];
  /** By half-edge; the twin of h is h ^ 1. */
  readonly origin: number[] = [];
  readonly next: number[] = [];
  readonly prev: number[] = [];
  readonly face: number[] = [];
  /** By edge, h >> 1. */
  readonly tag: EdgeTag[] = [];
  /** By vertex: a half-edge that leaves it. */
  readonly leaving: number[] = [];
  /** By face: one of its half-edges. Face 0 is the outside. */
  readonly start: number[] = [-1];

  constructor(outline: Path, tag: EdgeTag) {
    const n = outline.length;
    for (const p of outline) this.points.push(p);
    for (let i = 0; i < n; i++) {
      this.origin.push(i, (i + 1) % n);
      this.next.push(2 * ((i + 1) % n), 2 * ((i + n - 1) % n) + 1);
      this.prev.push(2 * ((i + n - 1) % n), 2 * ((i + 1) % n) + 1);
      this.face.push(1, 0);
      this.tag.push(tag);
      this.leaving.push(2 * i);
    }
    this.start[0] = 1;
    this.start.push(0);
  }

  get faceCount(): number {
    return this.start.length;
  }

  to(half: number): number {
    return this.origin[half ^ 1];
  }

  loop(face: number): number[] {
    const out: number[] = [];
    let half = this.start[face];
    do {
      out.push(half);
      half = this.next[half];
    } while (half !== this.start[face]);
    return out;
  }

  ring(face: number): Point[] {
    return this.loop(face).map((half) => this.points[this.origin[half]]);
  }

  /** Puts a vertex on the edge of `half`, `share` of the way; gives the vertex. Near an end it is that end. */
  vertexOn(half: number, share: number, snapM = SNAP_M): number {
    const a = this.points[this.origin[half]];
    const b = this.points[this.to(half)];
    const length = distance(a, b);
    if (share * length < snapM && share <= 0.5) return this.origin[half];
    if ((1 - share) * length < snapM && share > 0.5) return this.to(half);
    if (share * length < 0.5) return this.origin[half];
    if ((1 - share) * length < 0.5) return this.to(half);
    return this.splitEdge(half, along(a, b, share));
  }

  splitEdge(half: number, at: Point): number {
    const twin = half ^ 1;
    const vertex = this.points.push(at) - 1;
    const newHalf = this.origin.length;
    const newTwin = newHalf + 1;
    const end = this.to(half);
    const after = this.next[half];
    const beforeTwin = this.prev[twin];
    this.origin.push(vertex, end);
    this.tag.push(this.tag[half >> 1]);
    this.face.push(this.face[half], this.face[twin]);
    this.next.push(after === twin ? newTwin : after, twin);
    this.prev.push(half, beforeTwin === half ? newHalf : beforeTwin);
    this.next[half] = newHalf;
    this.prev[this.next[newHalf]] = newHalf;
    this.next[this.prev[newTwin]] = newTwin;
    this.prev[twin] = newTwin;
    this.origin[twin] = vertex;
    this.leaving[vertex] = newHalf;
    if (this.leaving[end] === twin) this.leaving[end] = newTwin;
    return vertex;
  }

  /** Cuts a face from one of its vertices to another along inner points; gives the new face (right of the path). */
  chord(face: number, from: number, to: number, inner: Path, tag: EdgeTag): number {
    const loop = this.loop(face);
    const fromHalf = loop.find((half) => this.origin[half] === from);
    const toHalf = loop.find((half) => this.origin[half] === to);
    if (fromHalf === undefined || toHalf === undefined || from === to) {
      throw new Error(`Vertices ${from} and ${to} cannot be joined across face ${face}.`);
    }
    const stops = [from, ...inner.map((p) => this.points.push(p) - 1), to];
    const newFace = this.start.push(-1) - 1;
    const first = this.origin.length;
    const count = stops.length - 1;
    for (let i = 0; i < count; i++) {
      const half = first + 2 * i;
      this.origin.push(stops[i], stops[i + 1]);
      this.leaving[stops[i]] = half;
      this.tag.push(tag);
      this.face.push(face, newFace);
      this.next.push(half + 2, half - 1);
      this.prev.push(half - 2, half + 3);
    }
    const last = first + 2 * (count - 1);
    const beforeFrom = this.prev[fromHalf];
    const beforeTo = this.prev[toHalf];
    this.link(beforeFrom, first);
    this.link(last, toHalf);
    this.link(beforeTo, last + 1);
    this.link(first + 1, fromHalf);
    this.start[face] = first;
    this.start[newFace] = first + 1;
    for (const half of this.loop(newFace)) this.face[half] = newFace;
    return newFace;
  }

  private link(half: number, following: number): void {
    this.next[half] = following;
    this.prev[following] = half;
  }

  /**
   * Cuts a long curve into every face it crosses. What hangs loose before its first and after its last crossing is
   * left out, as are spans outside the district. Gives the vertices it runs through.
   */
  insertCurve(curve: Path, tag: EdgeTag): number[] {
    const used: number[] = [];
    let vertex = -1;
    let inner: Point[] = [];
    let segment = 0;
    let from = curve[0];
    for (;;) {
      const hit = this.firstHit(from, curve, segment, vertex);
      if (!hit) return used;
      const skipped = curve.slice(segment + 1, hit.segment + 1);
      inner.push(...skipped);
      const reached = this.vertexOn(hit.half, hit.share);
      if (vertex >= 0 && reached !== vertex) this.joinSpan(vertex, reached, inner, tag);
      if (reached === vertex && used.length > 2 && reached === used[0]) return used;
      if (used[used.length - 1] !== reached) used.push(reached);
      if (used.length > 2 && reached === used[0]) return used;
      vertex = reached;
      inner = [];
      segment = hit.segment;
      from = hit.at;
    }
  }

  private joinSpan(from: number, to: number, inner: Path, tag: EdgeTag): void {
    const kept = inner.filter((p) => distance(p, this.points[from]) > SNAP_M && distance(p, this.points[to]) > SNAP_M);
    const middle = kept.length
      ? kept.length > 1
        ? along(kept[(kept.length >> 1) - 1], kept[kept.length >> 1], 0.5)
        : kept[0]
      : along(this.points[from], this.points[to], 0.5);
    for (const half of this.halvesFrom(from)) {
      const face = this.face[half];
      if (face === 0 || !isInside(this.ring(face), middle)) continue;
      if (distanceToRing(middle, this.ring(face)) < 0.5) return;
      if (this.loop(face).some((other) => this.origin[other] === to)) this.chord(face, from, to, kept, tag);
      return;
    }
  }

  halvesFrom(vertex: number): number[] {
    const first = this.leaving[vertex];
    const out: number[] = [];
    let half = first;
    do {
      out.push(half);
      half = this.prev[half] ^ 1;
    } while (half !== first);
    return out;
  }

  private firstHit(from: Point, curve: Path, segment: number, vertex: number) {
    for (let s = segment; s + 1 < curve.length; s++) {
      const a = s === segment ? from : curve[s];
      const b = curve[s + 1];
      const length = distance(a, b);
      let best: { segment: number; half: number; share: number; at: Point; first: number } | undefined;
      for (let half = 0; half < this.origin.length; half += 2) {
        const p = this.points[this.origin[half]];
        const q = this.points[this.to(half)];
        const cut = crossing(a, b, p, q);
        if (!cut || (best && cut.first >= best.first)) continue;
        const at = along(a, b, cut.first);
        if (vertex >= 0 && s === segment && cut.first * length < 0.01) continue;
        if (vertex >= 0 && distance(at, this.points[vertex]) < SNAP_M + 1) continue;
        best = { segment: s, half, share: cut.second, at, first: cut.first };
      }
      if (best) return best;
    }
    return undefined;
  }
}
