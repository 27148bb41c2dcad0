/** Names of compounds and addresses of buildings: a number on a street, or a number inside a named compound. */
import type { Label } from '../../src/core/ground/ground';
import type { Ground2D } from './buildings';
import { NamePool, named, STEM_NAMES } from './names';
import { centroid, distance, distanceToSegment, type Point } from './plane';
import type { Random } from './random';
import { HAMLETS, SPECIAL_PLACES } from './special-places';
import type { Streets } from './streets';

const FAMILY_NAMES = '周 Zhou 李 Li 陈 Chen 王 Wang 刘 Liu 黄 Huang 张 Zhang 吴 Wu 徐 Xu 胡 Hu 朱 Zhu 林 Lin'.split(
  ' ',
);
const HAMLET_ENDINGS = [
  ['家湾', 'jiawan'],
  ['家大湾', 'jiadawan'],
  ['家嘴', 'jiazui'],
] as const;
const COMPOUND_ENDINGS: Record<'towers' | 'slabs' | 'old-slabs', readonly (readonly [string, string])[]> = {
  towers: [
    ['华府', 'Residence'],
    ['花园', 'Garden'],
    ['国际城', 'City'],
    ['江景苑', 'Riverview'],
  ],
  slabs: [
    ['小区', 'Estate'],
    ['苑', 'Court'],
    ['佳园', 'Gardens'],
  ],
  'old-slabs': [
    ['新村', 'New Village'],
    ['宿舍', 'Staff Housing'],
    ['小区', 'Estate'],
  ],
};
const PLOT_M = 9;

export class Addresses {
  readonly labels: readonly Label[];
  private readonly places = new Map<number, Label>();

  constructor(
    private readonly streets: Streets,
    sketch: Ground2D,
    random: Random,
  ) {
    const pool = new NamePool(random.shuffled(STEM_NAMES));
    const { facts } = streets;
    for (let face = 1; face < facts.length; face++) {
      const { block, use, special, zone } = facts[face];
      if (this.places.has(block)) continue;
      if (special >= 0) this.places.set(block, SPECIAL_PLACES[special]);
      else if (use === 'towers' || use === 'slabs' || use === 'old-slabs') {
        const [zh, en] = random.pick(COMPOUND_ENDINGS[use]);
        this.places.set(block, named(pool.take(), zh, en));
      } else if (zone === 'island') this.places.set(block, { zh: '鹭洲', en: 'Egret Isle' });
      else if (zone === 'lakeside') this.places.set(block, { zh: '环湖绿地', en: 'Lakeside Green' });
      else if (zone === 'riverside') this.places.set(block, { zh: '江滩公园', en: 'Riverside Park' });
      else if (use === 'park' || use === 'green') this.places.set(block, named(pool.take(), '绿地', 'Green'));
      else if (use === 'industry') this.places.set(block, named(pool.take(), '工业园', 'Works'));
    }
    const hamlets = HAMLETS.map((_, i) => {
      const family = (i * 2) % FAMILY_NAMES.length;
      const [zh, en] = HAMLET_ENDINGS[i % HAMLET_ENDINGS.length];
      return { zh: FAMILY_NAMES[family] + zh, en: FAMILY_NAMES[family + 1] + en };
    });
    const next = new Map<string, number>();
    const taken = new Set<string>();
    const count = (key: string) => {
      const number = (next.get(key) ?? 0) + 1;
      next.set(key, number);
      return number;
    };
    this.labels = sketch.buildings.map((building) => {
      const at = centroid(building.ring);
      const { use, block } = facts[building.face];
      if (use === 'village' || use === 'farmland') {
        const hamlet = hamlets[indexOfNearest(HAMLETS.map((candidate) => distance(candidate.at, at)))];
        const number = count(hamlet.zh);
        return { zh: `${hamlet.zh}${number}号`, en: `${number} ${hamlet.en}` };
      }
      const place = this.places.get(block);
      if (place && building.kind !== 'commercial') {
        const number = count(place.zh + block);
        return { zh: `${place.zh}${number}栋`, en: `Building ${number}, ${place.en}` };
      }
      const { street, number } = this.streetNumber(building.face, at);
      for (let n = number; ; n += 2) {
        const zh = `${street.zh}${n}号`;
        if (taken.has(zh)) continue;
        taken.add(zh);
        return { zh, en: `${n} ${street.en}` };
      }
    });
  }

  /** The name of the compound or place a face is part of; empty where it has none. */
  placeName(face: number): Label {
    return this.places.get(this.streets.facts[face].block) ?? { zh: '', en: '' };
  }

  private streetNumber(face: number, at: Point): { street: Label; number: number } {
    const { plane, lines, facts } = this.streets;
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    const block = facts[face].block;
    for (let other = 1; other < facts.length; other++) {
      if (facts[other].block !== block) continue;
      for (const half of plane.loop(other)) {
        const { line, kind } = plane.tag[half >> 1];
        if (line < 0 || (kind !== 'lane' && kind !== 'street' && kind !== 'main-road')) continue;
        const away = distanceToSegment(at, plane.points[plane.origin[half]], plane.points[plane.to(half)]);
        if (away < least) [least, best] = [away, half];
      }
    }
    if (best < 0) return { street: { zh: '无名路', en: 'Unnamed Road' }, number: 1 };
    const line = plane.tag[best >> 1].line;
    const from = plane.points[plane.origin[best & ~1]];
    const to = plane.points[plane.to(best & ~1)];
    const side = (to.x - from.x) * (at.y - from.y) - (to.y - from.y) * (at.x - from.x) > 0 ? 0 : 1;
    const isNorthSouth = Math.abs(to.y - from.y) > Math.abs(to.x - from.x);
    const run = isNorthSouth ? 1900 - at.y : at.x + 2400;
    return { street: lines[line].label, number: 2 * Math.round((run % 1200) / PLOT_M) + 1 + side };
  }
}

function indexOfNearest(values: readonly number[]): number {
  return values.reduce((best, value, i) => (value < values[best] ? i : best), 0);
}
