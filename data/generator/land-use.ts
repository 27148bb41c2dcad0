/** What each block is for: the places fixed by hand first, then by part of town, age and what lies around. */
import { centroid, distance, distanceToPath, point, ringArea } from './plane';
import type { Random } from './random';
import { HAMLETS } from './special-places';
import type { Streets } from './streets';
import type { Use } from './use';

const OLD_TOWN = point(-330, -60);
const NEW_TOWN = point(700, -250);

export function assignUses(streets: Streets, random: Random): void {
  const { plane, facts, layout } = streets;
  for (let face = 1; face < plane.faceCount; face++) {
    const fact = facts[face];
    if (fact.use) continue;
    const ring = plane.ring(face);
    const centre = centroid(ring);
    const area = ringArea(ring);
    switch (fact.zone) {
      case 'river':
      case 'lake':
        fact.use = 'water';
        break;
      case 'riverside':
      case 'lakeside':
      case 'island':
        fact.use = 'green';
        break;
      case 'rural':
        fact.use = 'farmland';
        break;
      case 'town':
        fact.use = pickUse(random, {
          'old-slabs': 3,
          slabs: 2.5,
          lanes: 2,
          commerce: 1.2,
          'urban-village': 0.8,
          office: 0.4,
        });
        break;
      default:
        fact.use = roomEnough(urbanUse());
    }

    /** A walled compound needs ground for its rows; on less there are old houses. */
    function roomEnough(use: Use): Use {
      const isCompound = use === 'towers' || use === 'slabs' || use === 'old-slabs';
      if (!isCompound || area > 13_000) return use;
      return random.chance(0.7) ? 'lanes' : 'commerce';
    }

    function urbanUse(): Use {
      const fromOld = distance(centre, OLD_TOWN);
      const fromNew = distance(centre, NEW_TOWN);
      const byRail = railDistance(streets, centre) < 130;
      const shape = area / (ringLengthOf(face) ** 2 / 16);
      if (shape < 0.42) return area < 9000 ? 'green' : pickUse(random, { green: 2, commerce: 2, 'old-slabs': 1 });
      if (fromOld < 430) return pickUse(random, { lanes: 5, commerce: 1.5, 'old-slabs': 2.2 });
      if (fromOld < 760)
        return pickUse(random, { lanes: 1.2, 'old-slabs': 5, commerce: 1.6, office: 0.5, towers: 0.6 });
      if (fromNew < 420) return pickUse(random, { towers: 3, commerce: 2.2, office: 1.8, slabs: 2 });
      if (byRail) return pickUse(random, { industry: 1.5, 'old-slabs': 3.4, 'urban-village': 0.5, green: 1 });
      const fromRiver = distanceToPath(centre, layout.river);
      if (fromRiver < 420) return pickUse(random, { towers: 4, slabs: 2, commerce: 0.8 });
      if (centre.y < -1250 || Math.abs(centre.x) > 1900) {
        return pickUse(random, {
          slabs: 2.4,
          towers: 1.5,
          industry: 2,
          'urban-village': 0.4,
          green: 1.6,
          office: 0.6,
          park: 0.5,
        });
      }
      return pickUse(random, {
        slabs: 3.4,
        'old-slabs': 2.6,
        towers: 2,
        commerce: 0.9,
        office: 0.5,
        'urban-village': 0.25,
        park: 0.35,
      });
    }
  }

  function ringLengthOf(face: number): number {
    let length = 0;
    for (const half of plane.loop(face)) {
      length += distance(plane.points[plane.origin[half]], plane.points[plane.to(half)]);
    }
    return length;
  }
}

function pickUse(random: Random, weights: Partial<Record<Use, number>>): Use {
  const uses = Object.keys(weights) as Use[];
  return uses[random.weighted(Object.values(weights))];
}

function railDistance(streets: Streets, p: { x: number; y: number }): number {
  const { plane } = streets;
  let least = Number.POSITIVE_INFINITY;
  plane.tag.forEach((tag, edge) => {
    if (tag.kind !== 'rail') return;
    least = Math.min(least, distance(p, plane.points[plane.origin[2 * edge]]));
  });
  return least;
}

/** Lanes inside the blocks that have them, field lines in the farmland, a tighter mesh of lanes in the hamlets. */
export function layLanes(streets: Streets, random: Random): void {
  const { plane, facts } = streets;
  for (let face = 1, blocks = plane.faceCount; face < blocks; face++) divide(face);

  function divide(face: number): void {
    const fact = facts[face];
    const ring = plane.ring(face);
    const area = ringArea(ring);
    const centre = centroid(ring);
    let limit = Number.POSITIVE_INFINITY;
    let kind: 'lane' | 'none' = 'lane';
    if (fact.use === 'lanes') limit = 3600 + 2600 * random.next();
    else if (fact.use === 'urban-village') limit = 5200 + 3000 * random.next();
    else if (fact.use === 'farmland') {
      const hamlet = HAMLETS.find(
        (candidate) => distance(candidate.at, centre) < candidate.reachM + Math.sqrt(area) * 0.3,
      );
      const inside = HAMLETS.some((candidate) => distance(candidate.at, centre) < candidate.reachM);
      if (inside && area < 16_000) {
        fact.use = 'village';
        return;
      }
      if (hamlet) limit = 15_000;
      else {
        kind = area > 90_000 && random.chance(0.5) ? 'lane' : 'none';
        limit = 26_000 + 16_000 * random.next();
      }
    }
    if (area <= limit) return;
    const cut = streets.split(face, kind, { bend: kind === 'lane' ? 0.07 : 0.02, snapM: 9 });
    if (cut === undefined) return;
    divide(face);
    divide(cut);
  }
}
