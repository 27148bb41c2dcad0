/**
 * The large lines of the district, drawn by hand: outline, river, lakes, railway, main roads. Metres about the centre,
 * x east, y north. Everything smaller is grown from these by `streets.ts`.
 */
import type { Label } from '../../src/core/ground/ground';
import { distanceToPath, isInside, offsetPath, type Path, type Point, point, smooth } from './plane';
import { type EdgeTag, Subdivision } from './subdivision';

export interface NamedLine {
  readonly kind: EdgeTag['kind'];
  readonly label: Label;
}

export interface Lake {
  readonly label: Label;
  readonly shore: Path;
}

export interface Layout {
  readonly plane: Subdivision;
  readonly lines: NamedLine[];
  readonly river: Path;
  readonly riverRing: Path;
  readonly lakes: readonly Lake[];
  readonly island: Path;
}

const knots = (...xy: number[]): Point[] =>
  Array.from({ length: xy.length / 2 }, (_, i) => point(xy[2 * i], xy[2 * i + 1]));

/** The district's border, bent piece by bent piece, with a corner where two pieces meet; anticlockwise. */
const OUTLINE: readonly Path[] = [
  knots(-1830, -1420, -1500, -1500, -1180, -1650),
  knots(-1180, -1650, -520, -1730, -90, -1690),
  knots(-90, -1690, -40, -1800, 480, -1840, 960, -1780),
  knots(960, -1780, 1310, -1720, 1640, -1700, 1850, -1470),
  knots(1850, -1470, 2120, -1330, 2190, -900, 2130, -540),
  knots(2130, -540, 2370, -440, 2330, 60, 2390, 500),
  knots(2390, 500, 2200, 880, 2030, 1230),
  knots(2030, 1230, 1720, 1200, 1400, 1470),
  knots(1400, 1470, 1000, 1390, 600, 1480, 540, 1660),
  knots(540, 1660, -160, 1630, -520, 1760, -900, 1710),
  knots(-900, 1710, -1010, 1540, -1560, 1600, -1800, 1390),
  knots(-1800, 1390, -2150, 1310, -2180, 1000, -2340, 420),
  knots(-2340, 420, -2250, 40, -2300, -430),
  knots(-2300, -430, -2130, -520, -2190, -980, -1830, -1420),
];
const RIVER = knots(
  -2900,
  -60,
  -2350,
  330,
  -1750,
  610,
  -1050,
  640,
  -420,
  430,
  160,
  150,
  780,
  40,
  1420,
  160,
  1980,
  480,
  2420,
  640,
  2900,
  660,
);
const AVENUE_CENTRAL = knots(
  -2500,
  -560,
  -1900,
  -330,
  -1200,
  -170,
  -520,
  -330,
  60,
  -560,
  700,
  -640,
  1330,
  -500,
  1900,
  -250,
  2500,
  -120,
);
const RING_SOUTH = knots(
  -2046,
  335,
  -1880,
  -120,
  -1790,
  -700,
  -1480,
  -1080,
  -820,
  -1260,
  -100,
  -1330,
  620,
  -1290,
  1130,
  -1410,
  1620,
  -1400,
  1890,
  -1000,
  1950,
  -400,
  1880,
  60,
  1885,
  200,
);
const RAIL = knots(
  -2500,
  -1180,
  -1950,
  -1090,
  -1300,
  -820,
  -620,
  -800,
  80,
  -980,
  640,
  -960,
  1100,
  -810,
  1500,
  -690,
  1900,
  -490,
  2500,
  -380,
);
const BRIDGE_WEST = knots(
  -1180,
  -1800,
  -1130,
  -1300,
  -1180,
  -800,
  -1270,
  -250,
  -1330,
  250,
  -1320,
  640,
  -1260,
  1050,
  -1130,
  1400,
  -1080,
  1900,
);
const MIDDLE_ROAD = knots(-420, -1900, -300, -1450, -330, -900, -210, -430, -85, 20);
const BRIDGE_EAST = knots(
  1010,
  -2000,
  960,
  -1500,
  800,
  -1050,
  830,
  -600,
  900,
  -200,
  890,
  120,
  950,
  520,
  880,
  1000,
  940,
  1700,
);
const TOWN_ROAD = knots(
  -2500,
  1010,
  -1900,
  1060,
  -1250,
  1060,
  -600,
  900,
  -60,
  900,
  500,
  820,
  920,
  800,
  1500,
  930,
  2500,
  1010,
);
const DIAGONAL = knots(-1290, -200, -900, -560, -620, -800, -330, -1080, 0, -1330);

const MOON_LAKE = knots(
  1180,
  -1280,
  1420,
  -1170,
  1640,
  -1220,
  1700,
  -1020,
  1560,
  -880,
  1370,
  -950,
  1180,
  -920,
  1070,
  -1090,
);
const LOTUS_LAKE = knots(-1640, -610, -1500, -640, -1400, -520, -1440, -400, -1560, -370, -1690, -420, -1720, -530);
const ISLAND = knots(-760, 500, -620, 455, -440, 380, -300, 320, -330, 372, -500, 470, -640, 530);

export const RIVER_NAME: Label = { zh: '澜江', en: 'Lan River' };

function riverHalfWidth(share: number): number {
  return 138 + 26 * Math.sin(share * 9) + 14 * Math.sin(share * 23 + 1);
}

/** Draws the large lines and cuts the district along them. */
export function drawLayout(): Layout {
  const lines: NamedLine[] = [];
  const plane = new Subdivision(
    OUTLINE.flatMap((piece) => smooth(piece, 45).slice(0, -1)),
    { kind: 'outline', line: -1 },
  );
  const tag = (kind: EdgeTag['kind'], zh: string, en: string): EdgeTag => {
    return { kind, line: lines.push({ kind, label: { zh, en } }) - 1 };
  };
  const river = smooth(RIVER, 40);
  const north = offsetPath(river, riverHalfWidth);
  const south = offsetPath(river, (share) => -riverHalfWidth(share + 0.3));
  plane.insertCurve(river, { kind: 'none', line: -1 });
  plane.insertCurve(north, tag('water', '澜江北岸', 'Lan River, north bank'));
  plane.insertCurve(south, tag('water', '澜江南岸', 'Lan River, south bank'));

  const embankment = offsetPath(river, (share) => -riverHalfWidth(share + 0.3) - 74 - 12 * Math.sin(share * 17));
  const dike = offsetPath(river, (share) => riverHalfWidth(share) + 62 + 10 * Math.sin(share * 13));
  plane.insertCurve(embankment, tag('main-road', '望江大道', 'Wangjiang Avenue'));
  plane.insertCurve(dike, tag('street', '北堤路', 'North Dike Road'));
  plane.insertCurve(smooth(RAIL, 40), tag('rail', '澜宁铁路', 'Lanning Railway'));
  plane.insertCurve(smooth(AVENUE_CENTRAL, 40), tag('main-road', '云澜大道', 'Yunlan Avenue'));
  plane.insertCurve(smooth(RING_SOUTH, 40), tag('main-road', '环城路', 'Huancheng Road'));
  plane.insertCurve(smooth(BRIDGE_WEST, 40), tag('main-road', '白鹭大道', 'Bailu Avenue'));
  plane.insertCurve(smooth(BRIDGE_EAST, 40), tag('main-road', '映月大道', 'Yingyue Avenue'));
  plane.insertCurve(smooth(MIDDLE_ROAD, 40), tag('main-road', '文澜路', 'Wenlan Road'));
  plane.insertCurve(smooth(TOWN_ROAD, 40), tag('main-road', '沙洲公路', 'Shazhou Highway'));
  plane.insertCurve(smooth(DIAGONAL, 40), tag('street', '槐荫路', 'Huaiyin Road'));

  const lakes: Lake[] = [
    { label: { zh: '映月湖', en: 'Yingyue Lake' }, shore: smooth(MOON_LAKE, 32, true) },
    { label: { zh: '莲塘湖', en: 'Liantang Lake' }, shore: smooth(LOTUS_LAKE, 28, true) },
  ];
  plane.insertCurve(
    smooth(knots(800, -1080, 1180, -1040, 1420, -1060, 2000, -1080), 40),
    tag('street', '湖堤路', 'Hudi Road'),
  );
  plane.insertCurve(smooth(knots(-1950, -520, -1560, -500, -1120, -480), 40), tag('street', '莲塘路', 'Liantang Road'));
  const loops: Label[] = [
    { zh: '环湖路', en: 'Huanhu Road' },
    { zh: '莲湖路', en: 'Lianhu Road' },
  ];
  lakes.forEach((lake, i) => {
    const loop = offsetPath([...lake.shore, lake.shore[0]], -46).slice(0, -1);
    const twice = (ring: Path) => [...ring, ...ring, ring[0]];
    plane.insertCurve(twice(loop), tag('street', loops[i].zh, loops[i].en));
    plane.insertCurve(twice(lake.shore), tag('water', lake.label.zh, lake.label.en));
  });
  const island = smooth(ISLAND, 30, true);
  plane.insertCurve([...island, ...island, island[0]], tag('water', '鹭洲', 'Egret Isle'));
  clearWithin(plane, [
    ...lakes.map((lake) => lake.shore),
    ...lakes.map((lake) => offsetPath([...lake.shore, lake.shore[0]], -46).slice(0, -1)),
  ]);
  const riverRing = [...south, ...[...north].reverse()];
  return { plane, lines, river, riverRing, lakes, island };
}

/** A street that ran through the site of a lake ends at the shore road: over water it is a line on paper only. */
function clearWithin(plane: Subdivision, rings: readonly Path[]): void {
  plane.tag.forEach((tag, edge) => {
    if (tag.kind !== 'street') return;
    const a = plane.points[plane.origin[2 * edge]];
    const b = plane.points[plane.origin[2 * edge + 1]];
    const middle = point((a.x + b.x) / 2, (a.y + b.y) / 2);
    const within = rings.some((ring) => isInside(ring, middle) && distanceToPath(middle, [...ring, ring[0]]) > 3);
    if (within) plane.tag[edge] = { kind: 'none', line: -1 };
  });
}
