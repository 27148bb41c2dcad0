/** Key sites (the special places and the works a city watches) and one patrol post per community, two for the bridges. */
import type { Label, Site } from '../../src/core/ground/ground';
import type { Communities } from './areas';
import { named } from './names';
import { lonLat } from './place-on-earth';
import { centroid, distance, innerPointOf, type Point, point, ringArea } from './plane';
import type { Random } from './random';
import { SPECIAL_PLACES } from './special-places';
import type { Streets } from './streets';

const WORKS: readonly (readonly [string, string, number, number])[] = [
  ['白鹭大桥南桥头', 'Bailu Bridge, south end', -1300, 420],
  ['白鹭大桥北桥头', 'Bailu Bridge, north end', -1310, 860],
  ['映月大桥南桥头', 'Yingyue Bridge, south end', 890, -130],
  ['映月大桥北桥头', 'Yingyue Bridge, north end', 900, 330],
  ['澜宁站', 'Lanning Railway Station', -60, -960],
  ['米市码头', 'Mishi Pier', -230, 150],
  ['望江泵站', 'Wangjiang Pumping Station', -1850, 380],
  ['东湾泵站', 'Dongwan Pumping Station', 1750, 190],
  ['城西变电站', 'Chengxi Substation', -2000, -150],
  ['城南变电站', 'Chengnan Substation', 650, -1500],
  ['澜宁水厂', 'Lanning Waterworks', -1560, 330],
  ['燃气调压站', 'Gas Regulator Station', 1500, -480],
  ['环城加油站', 'Huancheng Filling Station', -1830, -330],
  ['沙洲加油站', 'Shazhou Filling Station', -200, 870],
  ['北堤险段', 'North Dike Critical Section', 1500, 420],
];

export function placeSites(
  streets: Streets,
  communities: Communities,
  communityNames: readonly Label[],
  random: Random,
): Site[] {
  const { plane, facts } = streets;
  const sites: Site[] = [];
  const add = (kind: Site['kind'], name: Label, at: Point) => {
    const [lon, lat] = lonLat(at);
    const prefix = kind === 'key-site' ? 'K' : 'P';
    const number = sites.filter((site) => site.kind === kind).length + 1;
    sites.push({ id: prefix + String(number).padStart(3, '0'), name: { zh: name.zh, en: name.en }, kind, lon, lat });
  };
  SPECIAL_PLACES.forEach((special, i) => {
    const faces = [...facts.keys()].filter((face) => facts[face].special === i);
    if (faces.length === 0) return;
    const largest = faces.reduce((best, face) =>
      ringArea(plane.ring(face)) > ringArea(plane.ring(best)) ? face : best,
    );
    add('key-site', special, innerPointOf(plane.ring(largest)));
  });
  for (const [zh, en, x, y] of WORKS) add('key-site', { zh, en }, point(x, y));

  communities.parent.forEach((_, community) => {
    const faces = [...communities.ofFace.keys()].filter((face) => communities.ofFace[face] === community);
    const built = faces.filter((face) => !['water', 'green', 'farmland'].includes(facts[face].use ?? ''));
    const area = built.reduce((sum, face) => sum + ringArea(plane.ring(face)), 0);
    const middle = built.reduce(
      (sum, face) => {
        const c = centroid(plane.ring(face));
        const share = ringArea(plane.ring(face)) / area;
        return point(sum.x + c.x * share, sum.y + c.y * share);
      },
      point(0, 0),
    );
    add('patrol-post', named(communityNames[community], '巡逻岗', 'Patrol Post'), cornerNear(streets, middle, random));
  });
  add('patrol-post', { zh: '江滩北岗', en: 'Riverside Post North' }, cornerNear(streets, point(300, 330), random));
  add('patrol-post', { zh: '江滩南岗', en: 'Riverside Post South' }, cornerNear(streets, point(-700, 290), random));
  return sites;
}

/** A spot on the pavement at the street corner nearest to a point. */
function cornerNear(streets: Streets, to: Point, random: Random): Point {
  const { plane } = streets;
  let best = -1;
  plane.points.forEach((p, vertex) => {
    const isCorner =
      plane.halvesFrom(vertex).filter((half) => ['street', 'lane', 'main-road'].includes(plane.tag[half >> 1].kind))
        .length > 2;
    if (isCorner && (best < 0 || distance(p, to) < distance(plane.points[best], to))) best = vertex;
  });
  const corner = plane.points[best];
  return point(corner.x + random.between(-7, 7), corner.y + random.between(-7, 7));
}
