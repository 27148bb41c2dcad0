/**
 * Beats: which ground each of the 300 posts walks, how often and how far. A post has habits — a base, streets it likes,
 * corners it never sees — and grids are cared for unevenly: most steadily, some thinly, a few hardly or not at all.
 * That unevenness is what coverage maps are there to show.
 */
import { distance, type Point } from './plane';
import type { Random } from './random';
import type { City } from './sample-city';
import type { EdgeTag } from './subdivision';

const POSTS = 300;

type Care = 'steady' | 'thin' | 'neglected' | 'forgotten';

/** Shares of the grids by how they are cared for; villages are never better than thin. */
const CARE_SHARES: Readonly<Record<Care, number>> = { steady: 0.75, thin: 0.11, neglected: 0.1, forgotten: 0.04 };
/** Mean outings of one post on a working day. */
const OUTINGS: Readonly<Record<Care, readonly [number, number]>> = {
  steady: [1.6, 2.4],
  thin: [0.75, 1.1],
  neglected: [0.01, 0.06],
  forgotten: [0, 0],
};
/** How far from its base a post mostly walks, metres. */
const REACH_M = { town: [35, 85], country: [130, 300] } as const;
/** Distance of the pavement from the middle of a street that is the border of the grid. */
const PAVEMENT_M: Partial<Record<EdgeTag['kind'], number>> = { 'main-road': 13, street: 7, lane: 2.5 };

/** A way from one vertex of the ground to the next, as one post sees it. */
export interface Way {
  readonly to: number;
  /** Walked this far to the left of the line: on the own side of a border street. */
  readonly leftM: number;
  /** Weight in choosing; the post's habit. */
  readonly liking: number;
}

export interface Beat {
  readonly post: string;
  readonly ways: ReadonlyMap<number, readonly Way[]>;
  /** Where its outings begin. */
  readonly base: number;
  /** Mean outings on a working day. */
  readonly outings: number;
  /** Metres per second under way. */
  readonly speed: number;
}

export function makeBeats(city: City, random: Random): Beat[] {
  const { ground, publicOrder, streets } = city;
  const codes = ground.schemes[0].grids.map((grid) => grid.code);
  const neglectedCommunity = random.whole(0, 20);
  const bySize = [...publicOrder.keys()].sort((a, b) => publicOrder[b].faces.length - publicOrder[a].faces.length);
  const posts = new Int32Array(publicOrder.length).fill(Math.floor(POSTS / publicOrder.length));
  for (const grid of bySize.slice(0, POSTS % publicOrder.length)) posts[grid]++;
  const isRural = publicOrder.map((grid) => grid.faces.some((face) => streets.facts[face].zone === 'rural'));
  const care = publicOrder.map((grid, g) => {
    if (grid.community === neglectedCommunity && random.chance(0.5)) return 'neglected';
    const drawn = (Object.keys(CARE_SHARES) as Care[])[random.weighted(Object.values(CARE_SHARES))];
    return drawn === 'steady' && isRural[g] ? 'thin' : drawn;
  });
  const gridOfFace = new Int32Array(streets.plane.faceCount).fill(-1);
  publicOrder.forEach((grid, g) => {
    for (const face of grid.faces) gridOfFace[face] = g;
  });
  const isLeftAlone = (grid: number) => grid >= 0 && (care[grid] === 'forgotten' || care[grid] === 'neglected');
  return publicOrder.flatMap((_, g) =>
    Array.from({ length: posts[g] }, (_, i) => {
      const [least, most] = OUTINGS[care[g]];
      return {
        post: `${codes[city.gridIndex[g]]}-${i + 1}`,
        outings: random.between(least, most),
        speed: isRural[g] ? random.between(2.2, 3.6) : random.between(0.95, 1.35),
        ...habits(city, g, gridOfFace, isLeftAlone, REACH_M[isRural[g] ? 'country' : 'town'], random),
      };
    }),
  );
}

/** Everything one can walk on in a grid (streets, lanes, paths between the houses) with how much a post likes it. */
function habits(
  city: City,
  grid: number,
  gridOfFace: Int32Array,
  isLeftAlone: (grid: number) => boolean,
  reachM: readonly [number, number],
  random: Random,
): Pick<Beat, 'ways' | 'base'> {
  const { plane, facts } = city.streets;
  const edges = new Map<number, number>();
  for (const face of city.publicOrder[grid].faces) {
    if (facts[face].use === 'water') continue;
    for (const half of plane.loop(face)) {
      const { kind } = plane.tag[half >> 1];
      if (kind === 'rail' || kind === 'water' || kind === 'outline') continue;
      const beyond = gridOfFace[plane.face[half ^ 1]];
      // Nobody walks along a grid that nobody walks in.
      if (beyond !== grid && isLeftAlone(beyond)) continue;
      const isBorder = beyond !== grid;
      edges.set(half, isBorder ? (PAVEMENT_M[kind] ?? 1) : 0);
    }
  }
  const ways = new Map<number, Way[]>();
  if (edges.size === 0) return { ways, base: -1 };
  const from = random.pick([...edges.keys()]);
  const base = plane.origin[from];
  const reach = random.between(reachM[0], reachM[1]);
  const middleOf = (half: number): Point => {
    const [a, b] = [plane.points[plane.origin[half]], plane.points[plane.to(half)]];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  };
  for (const [half, leftM] of edges) {
    // Both halves of an inner edge are here; one of them speaks for the pair.
    if (edges.has(half ^ 1) && half & 1) continue;
    const away = distance(middleOf(half), plane.points[base]) / reach;
    const isNarrowBorder = leftM > 0 && leftM < 5;
    const liking = Math.exp(1.1 * random.normal() - away * away) * (isNarrowBorder ? 0.15 : 1);
    for (const [side, offset] of [
      [half, leftM],
      [half ^ 1, -leftM],
    ]) {
      const list = ways.get(plane.origin[side]) ?? [];
      list.push({ to: plane.to(side), leftM: offset, liking });
      ways.set(plane.origin[side], list);
    }
  }
  return { ways, base };
}
