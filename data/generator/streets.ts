/**
 * From large lines to blocks: every face is halved again and again by gently bent streets, along whatever its own
 * longest side suggests, until it is as small as its part of town asks for. Side streets meet at T junctions, some
 * carry on across; that and the unequal halves are what keeps the pattern from looking ruled.
 */
import { type Layout, type NamedLine, RIVER_NAME } from './layout';
import { LANE_NAMES, NamePool, named, STEM_NAMES } from './names';
import {
  along,
  centroid,
  distance,
  distanceToPath,
  distanceToRing,
  innerPointOf,
  isInside,
  type Path,
  type Point,
  point,
  ringArea,
  ringPerimeter,
  tightBox,
} from './plane';
import type { Random } from './random';
import { SPECIAL_PLACES } from './special-places';
import type { EdgeTag, Subdivision } from './subdivision';
import type { Use } from './use';

export type Zone = 'river' | 'riverside' | 'island' | 'lake' | 'lakeside' | 'urban' | 'town' | 'rural' | 'rail-yard';

/** What is known of a face; a face cut off another starts as its copy. */
export interface FaceFacts {
  zone: Zone;
  use: Use | undefined;
  /** The block (street face) it is part of; −1 until blocks are fixed. */
  block: number;
  /** Index into the special places, −1 for none. */
  special: number;
  /** The face it was cut off from. */
  origin: number;
}

const HECTARE = 10_000;
const OLD_TOWN = point(-330, -60);
const TOWN_CENTRE = point(320, 600);

export class Streets {
  readonly facts: FaceFacts[] = [];
  readonly plane: Subdivision;
  readonly lines: NamedLine[];
  private readonly streetNames = new NamePool(STEM_NAMES);
  private readonly laneNames = new NamePool(LANE_NAMES);

  constructor(
    readonly layout: Layout,
    private readonly random: Random,
  ) {
    this.plane = layout.plane;
    this.lines = layout.lines;
    for (let face = 0; face < this.plane.faceCount; face++) {
      this.facts.push({
        zone: face ? this.zoneOf(face) : 'rural',
        use: undefined,
        block: -1,
        special: -1,
        origin: face,
      });
    }
  }

  /** Cuts the macro faces into blocks; afterwards every face is one block. */
  layBlocks(): void {
    for (let face = 1, macro = this.plane.faceCount; face < macro; face++) this.divide(face);
    for (let face = 1; face < this.plane.faceCount; face++) this.facts[face].block = face;
  }

  private zoneOf(face: number): Zone {
    const { lakes, riverRing, river, island } = this.layout;
    const p = innerPointOf(this.plane.ring(face));
    if (isInside(island, p)) return 'island';
    if (isInside(riverRing, p)) return 'river';
    for (const lake of lakes) {
      if (isInside(lake.shore, p)) return 'lake';
      if (distanceToRing(p, lake.shore) < 42) return 'lakeside';
    }
    if (distanceToPath(p, river) < 222) return 'riverside';
    const northern = isNorthOf(river, p);
    if (!northern) return 'urban';
    return 'rural';
  }

  private divide(face: number): void {
    const facts = this.facts[face];
    const ring = this.plane.ring(face);
    const area = ringArea(ring);
    const centre = centroid(ring);
    if (facts.zone === 'lake' || facts.zone === 'lakeside' || facts.zone === 'island') return;
    const isBuiltZone = facts.zone === 'urban' || facts.zone === 'rural';
    const special = isBuiltZone ? SPECIAL_PLACES.findIndex((candidate) => isInside(ring, candidate.at)) : -1;
    if (special >= 0 && area <= 1.25 * SPECIAL_PLACES[special].maxAreaM2) {
      facts.special = special;
      facts.use = SPECIAL_PLACES[special].use;
      if (facts.zone === 'rural') facts.zone = 'town';
      return;
    }
    let limit: number;
    let tag: EdgeTag['kind'];
    if (facts.zone === 'river') [limit, tag] = [9 * HECTARE, 'none'];
    else if (facts.zone === 'riverside') [limit, tag] = [3.4 * HECTARE, 'none'];
    else if (facts.zone === 'rural') {
      const town = distance(centre, TOWN_CENTRE) < 430 && centre.y < 900;
      limit = town ? 3.2 * HECTARE : 26 * HECTARE;
      tag = town || area > 50 * HECTARE ? 'street' : 'lane';
      if (area <= limit && special < 0) {
        if (town) facts.zone = 'town';
        return;
      }
    } else {
      const away = distance(centre, OLD_TOWN);
      limit = Math.min(8.5, 1.5 + away / 230) * HECTARE * (0.75 + 0.5 * this.random.next());
      tag = area < 2 * HECTARE ? 'lane' : 'street';
    }
    if (area <= limit && special < 0) return;
    const cut = this.split(face, tag, { bend: tag === 'none' ? 0 : 0.05, snapM: tag === 'none' ? 10 : 24 });
    if (cut === undefined) return;
    this.divide(face);
    this.divide(cut);
  }

  /** Halves a face by the best of a dozen bent lines; undefined where none fits. */
  split(
    face: number,
    kind: EdgeTag['kind'],
    { bend, snapM, angles }: { bend: number; snapM: number; angles?: readonly number[] },
  ): number | undefined {
    const ring = this.plane.ring(face);
    const box = tightBox(ring);
    const middle = innerPointOf(ring);
    const isLong = box.long > 1.25 * box.short;
    let best: Cut | undefined;
    for (let attempt = 0; attempt < 16; attempt++) {
      const across = box.angle + (isLong || attempt % 3 ? Math.PI / 2 : 0);
      const angle = angles ? angles[attempt % angles.length] : across + this.random.between(-0.16, 0.16);
      const shift = this.random.between(-0.2, 0.2) * box.long;
      const p = {
        x: middle.x + Math.cos(angle - Math.PI / 2) * shift,
        y: middle.y + Math.sin(angle - Math.PI / 2) * shift,
      };
      const cut = this.tryCut(face, p, angle, this.random.between(-bend, bend), snapM);
      if (cut && (!best || cut.cost < best.cost)) best = cut;
    }
    return best && this.apply(face, best, kind);
  }

  apply(face: number, cut: Cut, kind: EdgeTag['kind']): number {
    const from = this.plane.vertexOn(cut.from.half, cut.from.share, 0.6);
    const to = this.plane.vertexOn(cut.to.half, cut.to.share, 0.6);
    const line = kind === 'none' ? -1 : this.lineFor(from, to, kind, cut);
    const made = this.plane.chord(face, from, to, cut.inner, { kind, line });
    this.facts[made] = { ...this.facts[face], origin: face };
    return made;
  }

  /** A street that meets one of its kind head-on carries its name on. */
  private lineFor(from: number, to: number, kind: EdgeTag['kind'], cut: Cut): number {
    const path = [this.plane.points[from], ...cut.inner, this.plane.points[to]];
    const ends: [number, Point, Point][] = [
      [from, path[0], path[1]],
      [to, path[path.length - 1], path[path.length - 2]],
    ];
    for (const [vertex, end, before] of ends) {
      for (const half of this.plane.halvesFrom(vertex)) {
        const tag = this.plane.tag[half >> 1];
        if (tag.kind !== kind || tag.line < 0) continue;
        const beyond = this.plane.points[this.plane.to(half)];
        const turn =
          ((end.x - before.x) * (beyond.x - end.x) + (end.y - before.y) * (beyond.y - end.y)) /
          (distance(end, before) * distance(end, beyond) || 1);
        if (turn > 0.87) return tag.line;
      }
    }
    const isNorthSouth = Math.abs(path[0].y - path[path.length - 1].y) > Math.abs(path[0].x - path[path.length - 1].x);
    const label =
      kind === 'lane'
        ? named(this.laneNames.take(), isNorthSouth ? '巷' : '里', isNorthSouth ? 'Lane' : 'Li')
        : named(this.streetNames.take(), isNorthSouth ? '路' : '街', isNorthSouth ? 'Road' : 'Street');
    return this.lines.push({ kind, label }) - 1;
  }

  tryCut(face: number, p: Point, angle: number, bend: number, snapM: number): Cut | undefined {
    const loop = this.plane.loop(face);
    const ring = loop.map((half) => this.plane.points[this.plane.origin[half]]);
    const dx = Math.cos(angle);
    const dy = Math.sin(angle);
    let ahead: Hit | undefined;
    let behind: Hit | undefined;
    for (let i = 0; i < ring.length; i++) {
      const a = ring[i];
      const b = ring[(i + 1) % ring.length];
      const sa = (a.x - p.x) * -dy + (a.y - p.y) * dx;
      const sb = (b.x - p.x) * -dy + (b.y - p.y) * dx;
      if (sa >= 0 === sb >= 0) continue;
      const share = sa / (sa - sb);
      const at = along(a, b, share);
      const t = (at.x - p.x) * dx + (at.y - p.y) * dy;
      const hit = { index: i, half: loop[i], share, t, at };
      if (t >= 0 && (!ahead || t < ahead.t)) ahead = hit;
      if (t < 0 && (!behind || t > behind.t)) behind = hit;
    }
    if (!ahead || !behind) return undefined;
    const from = snapped(behind, ring, snapM);
    const to = snapped(ahead, ring, snapM);
    const length = distance(from.at, to.at);
    if (length < 15) return undefined;
    const inner: Point[] = [];
    const pieces = Math.abs(bend) > 0.004 ? Math.max(2, Math.round(length / 40)) : 1;
    const nx = -(to.at.y - from.at.y);
    const ny = to.at.x - from.at.x;
    for (let k = 1; k < pieces; k++) {
      const share = k / pieces;
      const q = along(from.at, to.at, share);
      const side = 4 * share * (1 - share) * bend;
      inner.push({ x: q.x + nx * side, y: q.y + ny * side });
    }
    const path = [from.at, ...inner, to.at];
    if (!staysInside(path, ring)) return undefined;
    const first = slice(ring, from, to, [...inner].reverse());
    const second = slice(ring, to, from, inner);
    if (!first || !second) return undefined;
    const areas = [ringArea(first), ringArea(second)];
    const total = areas[0] + areas[1];
    if (Math.min(...areas) < 0.18 * total) return undefined;
    const roundness = (r: Path, area: number) => ringPerimeter(r) ** 2 / (16 * area) - 1;
    const corner = Math.max(cornerCost(ring, from, path[1]), cornerCost(ring, to, path[path.length - 2]));
    if (corner > 0.78) return undefined;
    const cost =
      Math.abs(areas[0] / total - 0.5) +
      0.7 * (roundness(first, areas[0]) + roundness(second, areas[1])) +
      1.4 * corner * corner -
      0.12 * (this.isJunction(from, loop) + this.isJunction(to, loop));
    return { from, to, inner, cost };
  }

  private isJunction(hit: Hit, loop: readonly number[]): number {
    if (hit.share > 0 && hit.share < 1) return 0;
    const vertex = this.plane.origin[loop[(hit.index + (hit.share === 1 ? 1 : 0)) % loop.length]];
    return this.plane.halvesFrom(vertex).length > 2 ? 1 : 0;
  }
}

interface Hit {
  readonly index: number;
  readonly half: number;
  readonly share: number;
  readonly t: number;
  readonly at: Point;
}

export interface Cut {
  readonly from: Hit;
  readonly to: Hit;
  readonly inner: Path;
  readonly cost: number;
}

function snapped(hit: Hit, ring: Path, snapM: number): Hit {
  const a = ring[hit.index];
  const b = ring[(hit.index + 1) % ring.length];
  const toA = distance(hit.at, a);
  const toB = distance(hit.at, b);
  if (toA <= toB && toA < snapM) return { ...hit, share: 0, at: a };
  if (toB < toA && toB < snapM) return { ...hit, share: 1, at: b };
  return hit;
}

/** The part of the ring from one hit to another, closed by the path back. */
function slice(ring: Path, from: Hit, to: Hit, back: Path): Point[] | undefined {
  const n = ring.length;
  const out: Point[] = [from.at];
  const start = from.share === 1 ? from.index + 2 : from.index + 1;
  const end = to.share === 0 ? to.index - 1 : to.index;
  const count = (((end - start) % n) + n) % n;
  if (from.index !== to.index || to.share <= from.share) {
    for (let k = 0; k <= count; k++) out.push(ring[(start + k) % n]);
  }
  out.push(to.at, ...back);
  return out.length >= 3 ? out : undefined;
}

function staysInside(path: Path, ring: Path): boolean {
  let length = 0;
  for (let i = 1; i < path.length; i++) length += distance(path[i - 1], path[i]);
  let walked = 0;
  for (let i = 1; i < path.length; i++) {
    const piece = distance(path[i - 1], path[i]);
    const samples = Math.max(1, Math.ceil(piece / 9));
    for (let k = 0; k <= samples; k++) {
      const at = walked + (piece * k) / samples;
      if (at < 4 || length - at < 4) continue;
      const p = along(path[i - 1], path[i], k / samples);
      const clear = Math.min(6, 0.3 * Math.min(at, length - at));
      if (!isInside(ring, p) || distanceToRing(p, ring) < clear) return false;
    }
    walked += piece;
  }
  return true;
}

/** 0 where the path leaves the outline squarely, 1 where it runs along it. */
function cornerCost(ring: Path, hit: Hit, next: Point): number {
  const n = ring.length;
  const corner = hit.share === 0 ? hit.index : hit.share === 1 ? (hit.index + 1) % n : -1;
  const others =
    corner < 0 ? [ring[hit.index], ring[(hit.index + 1) % n]] : [ring[(corner + n - 1) % n], ring[(corner + 1) % n]];
  return Math.max(
    ...others.map((other) => {
      const cos =
        ((next.x - hit.at.x) * (other.x - hit.at.x) + (next.y - hit.at.y) * (other.y - hit.at.y)) /
        (distance(next, hit.at) * distance(other, hit.at) || 1);
      return corner < 0 ? Math.abs(cos) : Math.max(0, cos);
    }),
  );
}

export function isNorthOf(river: Path, p: Point): boolean {
  for (let i = 1; i < river.length; i++) {
    if (p.x >= river[i - 1].x && p.x <= river[i].x) {
      return p.y > along(river[i - 1], river[i], (p.x - river[i - 1].x) / (river[i].x - river[i - 1].x)).y;
    }
  }
  throw new Error(`${RIVER_NAME.en} does not pass x = ${p.x}.`);
}

/** Faces north of the river's middle belong to the township. */
export function isNorthOfRiver(streets: Streets, face: number): boolean {
  return isNorthOf(streets.layout.river, innerPointOf(streets.plane.ring(face)));
}
