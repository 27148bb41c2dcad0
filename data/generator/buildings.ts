/**
 * Buildings, face by face, in the manner of each use: slabs in rows facing south, towers staggered, lane houses that
 * fill their lots, halls, courts and combs. Each keeps its distance to the streets and to its neighbours, so nothing
 * overlaps. Also the walls of compounds and the coloured ground under them.
 *
 * Long because every manner of building fills the same lot from the same random stream: apart they would each need
 * all of the face's state.
 */
import type { BuildingKind, SurfaceKind } from '../../src/core/ground/ground';
import { angled, bar, block, butterfly, court, doubleComb, Lot, outlineDistance, steppedBar } from './footprints';
import {
  along,
  distance,
  distanceToRing,
  extent,
  halves,
  innerPointOf,
  insetRing,
  isInside,
  isSimple,
  type Path,
  type Point,
  ringArea,
  smooth,
  tightBox,
} from './plane';
import type { Random } from './random';
import type { Streets } from './streets';
import type { EdgeTag } from './subdivision';
import type { Use } from './use';

export interface Building {
  readonly ring: Path;
  readonly kind: BuildingKind;
  readonly floors: number;
  readonly households: number;
  /** 0 for what is no block of flats. */
  readonly stairwells: number;
  face: number;
}

export interface Ground2D {
  readonly buildings: Building[];
  readonly walls: { readonly path: Path; readonly face: number }[];
  readonly surfaces: { readonly ring: Path; readonly kind: SurfaceKind; readonly face: number }[];
}

/** Half the carriageway with its footway, metres. */
const HALF_WIDTH_M: Record<EdgeTag['kind'], number> = {
  'main-road': 16,
  street: 9,
  lane: 3,
  rail: 13,
  water: 5,
  none: 0.8,
  outline: 4,
};

const SURFACE_OF_USE: Partial<Record<Use, SurfaceKind>> = {
  towers: 'compound',
  slabs: 'compound',
  'old-slabs': 'compound',
  school: 'campus',
  campus: 'campus',
  hospital: 'hospital',
  market: 'market',
  park: 'park',
  green: 'park',
  plaza: 'plaza',
  industry: 'industrial',
  village: 'village',
  farmland: 'farmland',
};

export function build(streets: Streets, random: Random): Ground2D {
  const out: Ground2D = { buildings: [], walls: [], surfaces: [] };
  for (let face = 1; face < streets.plane.faceCount; face++) {
    const [firstWall, firstBuilding] = [out.walls.length, out.buildings.length];
    new FaceBuilder(streets, random, face, out).fill();
    const footprints = out.buildings.slice(firstBuilding).map((building) => building.ring);
    for (const { path } of out.walls.splice(firstWall)) {
      for (const piece of clearPieces(path, footprints)) out.walls.push({ path: piece, face });
    }
  }
  return out;
}

class FaceBuilder {
  private readonly ring: Point[];
  private readonly kinds: EdgeTag['kind'][];
  private readonly lines: number[];
  private readonly use: Use;
  private readonly area: number;
  private readonly lot: Lot;

  constructor(
    streets: Streets,
    private readonly random: Random,
    private readonly face: number,
    private readonly out: Ground2D,
  ) {
    this.ring = streets.plane.ring(face);
    const tags = streets.plane.loop(face).map((half) => streets.plane.tag[half >> 1]);
    this.kinds = tags.map((tag) => tag.kind);
    this.lines = tags.map((tag) => tag.line);
    this.use = streets.facts[face].use ?? 'green';
    this.area = ringArea(this.ring);
    this.lot = new Lot(this.ring, this.setbacks(2));
  }

  fill(): void {
    const surface = SURFACE_OF_USE[this.use];
    const inset = surface && insetRing(this.ring, (edge) => HALF_WIDTH_M[this.kinds[edge]]);
    if (surface && inset) this.out.surfaces.push({ ring: inset, kind: surface, face: this.face });
    switch (this.use) {
      case 'towers':
        return this.compound('towers');
      case 'slabs':
      case 'old-slabs':
        return this.compound(this.use);
      case 'lanes':
        return this.laneHouses(112, 275, 0.45);
      case 'urban-village':
        return this.laneHouses(130, 270, 0.7);
      case 'village':
        return this.village();
      case 'farmland':
        return this.farmhouses();
      case 'commerce':
        return this.perimeterBlocks(2600, 'commercial', [3, 9]);
      case 'office':
        return this.perimeterBlocks(4200, 'public', [5, 22]);
      case 'industry':
        return this.sheds();
      case 'school':
        return this.school();
      case 'campus':
        this.parkPond();
        return this.campus();
      case 'hospital':
        return this.hospital();
      case 'market':
        return this.market();
      case 'park':
        this.parkPond();
        return this.pavilions(4);
      case 'green':
        return this.pavilions(this.area > 12_000 ? 1 : 0);
      default:
    }
  }

  private setbacks(extra: number): number[] {
    return this.kinds.map((kind) => HALF_WIDTH_M[kind] + (kind === 'none' ? 0.6 : extra));
  }

  private add(ring: Path, kind: BuildingKind, floors: number, households: number, stairwells = 0): void {
    this.out.buildings.push({ ring, kind, floors, households, stairwells, face: this.face });
  }

  /** Roughly south, following the block as far as that allows. */
  private southAngle(): number {
    const { angle } = tightBox(this.ring);
    const turned = ((angle % (Math.PI / 2)) + Math.PI / 2) % (Math.PI / 2);
    const deviation = turned > Math.PI / 4 ? turned - Math.PI / 2 : turned;
    return Math.max(-0.42, Math.min(0.42, deviation));
  }

  private compound(use: 'towers' | 'slabs' | 'old-slabs'): void {
    const { random } = this;
    const depth = random.between(9, 12);
    const isShoppingSide = new Map<number, boolean>();
    const withShops = this.kinds.map((kind, edge) => {
      if (kind !== 'street' && kind !== 'main-road') return false;
      const known = isShoppingSide.get(this.lines[edge]) ?? random.chance(use === 'towers' ? 0.34 : 0.46);
      isShoppingSide.set(this.lines[edge], known);
      return known;
    });
    this.ring.forEach((a, edge) => {
      if (withShops[edge])
        this.shops(a, this.ring[(edge + 1) % this.ring.length], HALF_WIDTH_M[this.kinds[edge]] + 2, depth);
    });
    const wallAt = this.kinds.map((kind, edge) => HALF_WIDTH_M[kind] + (withShops[edge] ? depth + 4.5 : 2.2));
    const wall = insetRing(this.ring, (edge) => wallAt[edge]);
    if (wall) this.wall(wall);
    const inner = new Lot(
      this.ring,
      wallAt.map((at) => at + 4),
    );
    if (use === 'towers') this.towers(inner);
    else this.slabs(inner, use);
  }

  private shops(a: Point, b: Point, setback: number, depth: number): void {
    const { random } = this;
    const length = distance(a, b);
    const angle = Math.atan2(b.y - a.y, b.x - a.x);
    const nx = -Math.sin(angle);
    const ny = Math.cos(angle);
    for (let from = 1; from < length - 12; ) {
      const frontage = Math.min(length - from - 1, random.between(20, 46));
      if (frontage < 11) break;
      const middle = along(a, b, (from + frontage / 2) / length);
      const d = setback + depth / 2 + 0.1;
      const ring = bar({ x: middle.x + nx * d, y: middle.y + ny * d }, angle, frontage, depth);
      if (this.lot.build(ring, 1.5)) this.add(ring, 'commercial', random.whole(1, 3), 0);
      from += frontage + (random.chance(0.25) ? 9 : 1.8);
    }
  }

  /** Walls with gates of 7 m where the ring comes closest to its longest sides' middles. */
  private wall(ring: Path): void {
    const n = ring.length;
    const lengths = ring.map((p, i) => distance(p, ring[(i + 1) % n]));
    const gates = [...lengths.keys()].sort((a, b) => lengths[b] - lengths[a]).slice(0, this.area > 25_000 ? 3 : 2);
    const breaks = gates.filter((edge) => lengths[edge] > 16).sort((a, b) => a - b);
    if (breaks.length === 0) return;
    const gateSide = (edge: number, sign: number) =>
      along(ring[edge], ring[(edge + 1) % n], 0.5 + (sign * 3.5) / lengths[edge]);
    breaks.forEach((edge, k) => {
      const until = breaks[(k + 1) % breaks.length];
      const path: Point[] = [gateSide(edge, 1)];
      const count = breaks.length === 1 ? n : (until - edge + n) % n;
      for (let i = 1; i <= count; i++) path.push(ring[(edge + i) % n]);
      path.push(gateSide(until, -1));
      this.out.walls.push({ path, face: this.face });
    });
  }

  private slabs(lot: Lot, use: 'slabs' | 'old-slabs'): void {
    const { random } = this;
    const isOld = use === 'old-slabs';
    const angle = this.southAngle();
    const { lowU, highU, lowV, highV } = extent(this.ring, angle);
    const isHigh = !isOld && random.chance(0.3);
    const floors = isOld ? random.whole(4, 6) : isHigh ? random.whole(9, 11) : random.whole(5, 7);
    const depth = isOld ? random.between(10, 11.5) : random.between(11.5, 14);
    const pace = depth + (isHigh ? random.between(28, 34) : isOld ? random.between(14, 19) : random.between(19, 25));
    const stepped = random.chance(0.4);
    const longest = random.whole(3, 5);
    const c = Math.cos(angle);
    const s = Math.sin(angle);
    for (let v = lowV + random.between(14, 26); v < highV; v += pace) {
      for (let u = lowU + random.between(0, 6); u < highU; ) {
        let built = 0;
        for (let stairwells = longest; stairwells >= 2 && !built; stairwells--) {
          const length = stairwells * random.between(13.5, 14.5);
          const centre = { x: (u + length / 2) * c - v * s, y: (u + length / 2) * s + v * c };
          const ring =
            stepped && stairwells > 2 ? steppedBar(centre, angle, length, depth) : bar(centre, angle, length, depth);
          if (!lot.build(ring, 8)) continue;
          built = length;
          const flats = stairwells * floors * 2;
          this.add(ring, 'slab', floors, Math.round(flats * random.between(0.56, 0.69)), stairwells);
        }
        u += built ? built + random.between(8, 12) : 3.5;
      }
    }
    this.smallHouse(lot, angle);
  }

  private towers(lot: Lot): void {
    const { random } = this;
    const angle = this.southAngle();
    const { lowU, highU, lowV, highV } = extent(this.ring, angle);
    const floors = random.whole(12, 26);
    const length = random.between(27, 36);
    const depth = random.between(17, 21);
    const paceU = length + random.between(22, 34);
    const paceV = depth + random.between(34, 46);
    const c = Math.cos(angle);
    const s = Math.sin(angle);
    let row = 0;
    for (let v = lowV + random.between(24, 34); v < highV; v += paceV, row++) {
      for (let u = lowU + (row % 2) * (paceU / 2); u < highU; ) {
        const centre = { x: u * c - v * s, y: u * s + v * c };
        const ring = butterfly(centre, angle, length, depth);
        if (lot.build(ring, 16)) {
          const storeys = floors - random.whole(0, 3);
          const perFloor = length > 32 ? 6 : 4;
          this.add(ring, 'tower', storeys, Math.round(storeys * perFloor * random.between(0.5, 0.66)), 1);
          u += paceU;
        } else u += 4;
      }
    }
    this.smallHouse(lot, angle);
    this.smallHouse(lot, angle);
  }

  /** A clubhouse, kindergarten or boiler house in what room is left. */
  private smallHouse(lot: Lot, angle: number): void {
    const kind: BuildingKind = this.random.chance(0.5) ? 'public' : 'school';
    this.somewhere(
      lot,
      (p) => angled(p, angle, this.random.between(20, 30), this.random.between(14, 20), 8),
      10,
      kind,
      2,
    );
  }

  private somewhere(lot: Lot, shape: (p: Point) => Path, gapM: number, kind: BuildingKind, floors: number): boolean {
    const { lowU, highU, lowV, highV } = extent(this.ring, 0);
    for (let attempt = 0; attempt < 40; attempt++) {
      const p = { x: this.random.between(lowU, highU), y: this.random.between(lowV, highV) };
      if (!isInside(this.ring, p)) continue;
      const ring = shape(p);
      if (!lot.build(ring, gapM)) continue;
      this.add(ring, kind, floors, 0);
      return true;
    }
    return false;
  }

  /** Lots halved down to houses, wall to wall with a crack between. */
  private laneHouses(smallest: number, largest: number, crack: number): void {
    const { random } = this;
    const ground = insetRing(
      this.ring,
      (edge) => HALF_WIDTH_M[this.kinds[edge]] + (this.kinds[edge] === 'lane' ? 0.3 : 1),
    );
    if (!ground) return;
    const lot = new Lot(
      this.ring,
      this.kinds.map((kind) => HALF_WIDTH_M[kind] + 0.2),
    );
    const isDense = this.use === 'urban-village';
    const divide = (ring: Path): void => {
      const area = ringArea(ring);
      const box = tightBox(ring);
      if (area > random.between(smallest, largest) || box.long > 25) {
        const across = box.angle + Math.PI / 2 + random.between(-0.06, 0.06);
        const shift = random.between(-0.12, 0.12) * box.long;
        const p = { x: box.centre.x + Math.cos(box.angle) * shift, y: box.centre.y + Math.sin(box.angle) * shift };
        for (const half of halves(ring, p, across)) if (half.length >= 3 && ringArea(half) > 20) divide(half);
        return;
      }
      if (random.chance(isDense ? 0.09 : 0.13)) return;
      const deep = random.chance(0.18) ? random.between(1.5, 3) : 0;
      const back = random.whole(0, Math.max(0, ring.length - 1));
      const house = insetRing(ring, (edge) => crack * random.between(0.8, 1.3) + (edge === back ? deep : 0));
      if (!house || ringArea(house) < 26 || tightBox(house).short < 4 || !isSimple(house)) return;
      if (!lot.build(house, 0.4)) return;
      const isShop = distanceToRing(house[0], this.ring) < 14 && random.chance(0.1);
      const floors = isDense ? random.whole(3, 6) : random.whole(1, 3);
      const flats = isDense ? Math.round(floors * random.between(0.5, 1.1)) : random.whole(1, 2);
      this.add(house, isShop ? 'commercial' : 'lane-house', floors, isShop ? 0 : flats);
    };
    divide(ground);
  }

  private village(): void {
    const { random } = this;
    this.alongEdges((kind) => kind === 'lane' || kind === 'street' || kind === 'main-road', [1.5, 8], 0.76);
    for (let i = 0; i < this.area / 2600; i++) {
      const angle = random.between(-0.3, 0.3);
      this.house(this.lot, (length, depth) => (p) => bar(p, angle, length, depth));
    }
  }

  private farmhouses(): void {
    if (this.random.chance(0.3)) this.alongEdges((kind) => kind === 'lane', [5, 60], 0.35);
    else if (this.random.chance(0.2)) this.fishPonds();
  }

  /** The field as a group of ponds with dams between them. */
  private fishPonds(): void {
    const ground = insetRing(this.ring, (edge) => HALF_WIDTH_M[this.kinds[edge]] + 9);
    if (!ground) return;
    const divide = (ring: Path): void => {
      const box = tightBox(ring);
      if (ringArea(ring) > this.random.between(4500, 11_000)) {
        for (const half of halves(ring, box.centre, box.angle + Math.PI / 2)) if (ringArea(half) > 400) divide(half);
        return;
      }
      const pond = insetRing(ring, () => 3.5);
      if (pond) this.out.surfaces.push({ ring: pond, kind: 'water', face: this.face });
    };
    divide(ground);
  }

  /** A pond of bent outline in the middle of a park; nothing is built on it. */
  private parkPond(): void {
    const centre = innerPointOf(this.ring);
    const room = Math.min(78, distanceToRing(centre, this.ring));
    if (room < 34) return;
    const knots = Array.from({ length: 8 }, (_, i) => {
      const reach = room * this.random.between(0.34, 0.66);
      const angle = (i * Math.PI) / 4;
      return { x: centre.x + Math.cos(angle) * reach, y: centre.y + Math.sin(angle) * reach * 0.8 };
    });
    const pond = smooth(knots, 9, true);
    if (this.lot.build(pond, 0)) this.out.surfaces.push({ ring: pond, kind: 'water', face: this.face });
  }

  private alongEdges(isFront: (kind: EdgeTag['kind']) => boolean, gap: [number, number], share: number): void {
    const { random } = this;
    this.ring.forEach((a, edge) => {
      if (!isFront(this.kinds[edge])) return;
      const b = this.ring[(edge + 1) % this.ring.length];
      const length = distance(a, b);
      const angle = Math.atan2(b.y - a.y, b.x - a.x);
      for (let from = random.between(2, 8); from < length - 6; ) {
        const frontage = random.between(9.5, 14);
        const depth = random.between(8.5, 11);
        const setback = HALF_WIDTH_M[this.kinds[edge]] + random.between(2.3, 6) + depth / 2;
        const p = along(a, b, Math.min(1, (from + frontage / 2) / length));
        const centre = { x: p.x - Math.sin(angle) * setback, y: p.y + Math.cos(angle) * setback };
        const turn = angle + random.between(-0.08, 0.08);
        const ring = random.chance(0.3) ? angled(centre, turn, frontage, depth, 5) : bar(centre, turn, frontage, depth);
        if (random.chance(share) && this.lot.build(ring, 1.4)) this.addVillageHouse(ring);
        from += frontage + random.between(gap[0], gap[1]);
      }
    });
  }

  private house(lot: Lot, shape: (length: number, depth: number) => (p: Point) => Path): void {
    const make = shape(this.random.between(9, 13), this.random.between(8, 10));
    const { lowU, highU, lowV, highV } = extent(this.ring, 0);
    for (let attempt = 0; attempt < 8; attempt++) {
      const p = { x: this.random.between(lowU, highU), y: this.random.between(lowV, highV) };
      if (!isInside(this.ring, p)) continue;
      const ring = make(p);
      if (!lot.build(ring, 3)) continue;
      this.addVillageHouse(ring);
      return;
    }
  }

  private addVillageHouse(ring: Path): void {
    this.add(ring, 'village-house', this.random.whole(1, 3), this.random.chance(0.16) ? 2 : 1);
  }

  private perimeterBlocks(lotArea: number, kind: BuildingKind, storeys: [number, number]): void {
    const { random } = this;
    const ground = insetRing(this.ring, (edge) => HALF_WIDTH_M[this.kinds[edge]] + 2.5);
    if (!ground) return;
    const divide = (ring: Path): void => {
      const box = tightBox(ring);
      if (ringArea(ring) > lotArea * random.between(0.7, 1.6)) {
        for (const half of halves(ring, box.centre, box.angle + Math.PI / 2)) {
          if (half.length >= 3 && ringArea(half) > 150) divide(half);
        }
        return;
      }
      for (const scale of [0.88, 0.78, 0.66, 0.52]) {
        const form = block(random, box.centre, box.angle, box.long * scale, box.short * scale);
        if (!form.every((p) => isInside(ring, p)) || !this.lot.build(form, 4)) continue;
        const area = ringArea(form);
        const mixed = kind === 'commercial' && random.chance(0.3);
        const floors = mixed ? random.whole(7, 16) : random.whole(storeys[0], storeys[1]);
        const flats = mixed ? Math.min(150, Math.round(((floors - 3) * area * 0.75) / 110)) : 0;
        this.add(form, mixed ? 'slab' : random.chance(0.8) ? kind : 'commercial', floors, flats);
        return;
      }
    };
    divide(ground);
  }

  private sheds(): void {
    const { random } = this;
    const ground = insetRing(this.ring, (edge) => HALF_WIDTH_M[this.kinds[edge]] + 5);
    if (!ground) return;
    const wall = insetRing(this.ring, (edge) => HALF_WIDTH_M[this.kinds[edge]] + 2);
    if (wall) this.wall(wall);
    const divide = (ring: Path): void => {
      const box = tightBox(ring);
      if (ringArea(ring) > random.between(3200, 9500)) {
        for (const half of halves(ring, box.centre, box.angle + Math.PI / 2)) if (ringArea(half) > 300) divide(half);
        return;
      }
      for (const scale of [0.84, 0.7, 0.55]) {
        const form = random.chance(0.8)
          ? bar(box.centre, box.angle, box.long * scale, box.short * scale)
          : angled(box.centre, box.angle, box.long * scale, box.short * scale, box.short * scale * 0.5);
        if (!form.every((p) => isInside(ring, p)) || !this.lot.build(form, 7)) continue;
        this.add(form, 'industrial', random.whole(1, 3), 0);
        return;
      }
    };
    divide(ground);
  }

  private school(): void {
    const angle = this.southAngle();
    const { random } = this;
    this.fence();
    this.somewhere(this.lot, (p) => court(p, angle + Math.PI, 62, 42, 12), 12, 'school', 5);
    for (let i = 0; i < 2; i++)
      this.somewhere(this.lot, (p) => bar(p, angle, random.between(40, 56), 13), 16, 'school', 4);
    this.somewhere(this.lot, (p) => bar(p, angle, 36, 24), 14, 'school', 2);
    this.somewhere(this.lot, (p) => bar(p, angle, 30, 12), 14, 'school', 3);
  }

  private fence(): void {
    const wall = insetRing(this.ring, (edge) => HALF_WIDTH_M[this.kinds[edge]] + 1.8);
    if (wall) this.wall(wall);
  }

  private campus(): void {
    const { random } = this;
    const angle = this.southAngle();
    this.fence();
    this.somewhere(this.lot, (p) => doubleComb(p, angle, 90, 60, 16), 24, 'school', 9);
    for (let i = 0; i < 7; i++)
      this.somewhere(this.lot, (p) => court(p, angle + (i % 2) * Math.PI, 64, 46, 14), 22, 'school', 5);
    for (let i = 0; i < 6; i++) this.somewhere(this.lot, (p) => angled(p, angle, 58, 44, 15), 20, 'school', 6);
    for (let i = 0; i < 26; i++)
      this.somewhere(this.lot, (p) => bar(p, angle, random.between(44, 66), 14), 15, 'school', 6);
    for (let i = 0; i < 3; i++) this.somewhere(this.lot, (p) => bar(p, angle, 46, 34), 18, 'school', 2);
  }

  private hospital(): void {
    const angle = this.southAngle();
    this.fence();
    this.somewhere(this.lot, (p) => doubleComb(p, angle, 84, 54, 16), 14, 'hospital', 14);
    this.somewhere(this.lot, (p) => court(p, angle, 60, 40, 14), 12, 'hospital', 6);
    this.somewhere(this.lot, (p) => angled(p, angle, 48, 34, 13), 12, 'hospital', 8);
    for (let i = 0; i < 4; i++) this.somewhere(this.lot, (p) => bar(p, angle, 36, 14), 10, 'hospital', 4);
  }

  private market(): void {
    const { angle } = tightBox(this.ring);
    const { random } = this;
    this.somewhere(this.lot, (p) => bar(p, angle, 58, 36), 8, 'market', 2) ||
      this.somewhere(this.lot, (p) => bar(p, angle, 40, 26), 8, 'market', 2);
    for (let i = 0; i < this.area / 900; i++) {
      this.somewhere(this.lot, (p) => bar(p, angle, random.between(26, 40), 9), 5, 'market', 1);
    }
    for (let i = 0; i < this.area / 1800; i++)
      this.somewhere(this.lot, (p) => bar(p, angle, 14, 9), 4, 'commercial', 2);
  }

  private pavilions(count: number): void {
    for (let i = 0; i < count; i++) {
      this.somewhere(
        this.lot,
        (p) => bar(p, this.random.between(0, 3), this.random.between(9, 18), 8),
        25,
        'public',
        1,
      );
    }
  }
}

/** The runs of a path whose segments keep clear of the footprints. */
function clearPieces(path: Path, footprints: readonly Path[]): Point[][] {
  const pieces: Point[][] = [];
  let piece: Point[] = [];
  for (let i = 1; i < path.length; i++) {
    const isClear = footprints.every((ring) => outlineDistance([path[i - 1], path[i]], ring) > 0.3);
    if (!isClear) {
      if (piece.length > 1) pieces.push(piece);
      piece = [];
      continue;
    }
    if (piece.length === 0) piece.push(path[i - 1]);
    piece.push(path[i]);
  }
  if (piece.length > 1) pieces.push(piece);
  return pieces;
}
