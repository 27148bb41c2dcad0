/** Puts the sample city together: lines, blocks, uses, buildings, communities, parcels, schemes, and their columns. */
import { type PolygonTable, packLines, packPolygons } from '../../src/core/geometry/tables';
import {
  type Area,
  BARRIER_KINDS,
  type BarrierKind,
  BUILDING_KINDS,
  type Ground,
  type Label,
  type Scheme,
  SURFACE_KINDS,
} from '../../src/core/ground/ground';
import { Addresses } from './addresses';
import { type Communities, drawCommunities } from './areas';
import { build, type Ground2D } from './buildings';
import { drawFireZones } from './fire-zones';
import { assignUses, layLanes } from './land-use';
import { drawLayout } from './layout';
import { chineseNumber, NamePool, named, STEM_NAMES } from './names';
import { cutParcels } from './parcels';
import { CITY_PROJECTION, lonLat } from './place-on-earth';
import { centroid, type Path, type Point, ringArea } from './plane';
import { Random } from './random';
import { drawCityManagementCells, drawPublicOrderGrids, type GridSketch, ParcelMap } from './schemes';
import { placeSites } from './sites';
import { SPECIAL_PLACES } from './special-places';
import { Streets } from './streets';

const DISTRICT_CODE = '420198';
const VALID_FROM = { zongzhi: '2024-01-01', chengguan: '2023-07-01', xiaofang: '2022-01-01' };

/** Everything the incidents and patrols are made from, besides the ground itself. */
export interface City {
  readonly ground: Ground;
  readonly streets: Streets;
  readonly sketch: Ground2D;
  readonly communities: Communities;
  readonly publicOrder: readonly GridSketch[];
  /** Index in the first scheme of each of `publicOrder`. */
  readonly gridIndex: readonly number[];
}

export function makeCity(seed: number): City {
  const streets = new Streets(drawLayout(), new Random(seed));
  streets.layBlocks();
  assignUses(streets, new Random(seed + 1));
  layLanes(streets, new Random(seed + 2));
  const built = build(streets, new Random(seed + 3));
  const drawn = drawCommunities(streets, built);
  const parentsOf = drawn.ofFace;
  const before = streets.plane.faceCount;
  const sketch = cutParcels(streets, built, new Random(seed + 4));
  const communities = { parent: drawn.parent, ofFace: inherit(streets, parentsOf, before) };

  const map = new ParcelMap(streets, communities, sketch);
  const order = orderCommunities(communities, map);
  const publicOrder = drawPublicOrderGrids(map, new Random(seed + 5));
  const cells = drawCityManagementCells(map, new Random(seed + 6));
  const { zones, moved } = drawFireZones(map, publicOrder, sketch, new Random(seed + 20));

  const tree = areaTree(streets, communities, order);
  const schemes: Scheme[] = [
    scheme('zongzhi', { zh: '综治网格', en: 'Public-order grids' }, VALID_FROM.zongzhi, 3, publicOrder),
    scheme('chengguan', { zh: '城管单元网格', en: 'City-management cells' }, VALID_FROM.chengguan, 2, cells),
    scheme('xiaofang', { zh: '消防网格', en: 'Fire-control zones' }, VALID_FROM.xiaofang, 4, zones, moved),
  ];
  const addresses = new Addresses(streets, sketch, new Random(seed + 7));
  const { buildings } = sketch;
  const ground: Ground = {
    id: 'lanning-sample',
    name: { zh: '澜宁区', en: 'Lanning District' },
    source: {
      zh: '经纬示例数据（虚构，Apache-2.0）',
      en: 'Jingwei sample data (invented, Apache-2.0)',
    },
    projection: CITY_PROJECTION,
    areas: tree.areas,
    areaShapes: tree.shapes,
    buildings: {
      count: buildings.length,
      shapes: packPolygons(buildings.map((building) => [flat(building.ring)])),
      households: Int32Array.from(buildings, (building) => building.households),
      estimated: new Uint8Array(buildings.length),
      residents: residents(buildings, new Random(seed + 8)),
      floors: Uint8Array.from(buildings, (building) => building.floors),
      stairwells: Uint8Array.from(buildings, (building) => building.stairwells),
      kind: Uint8Array.from(buildings, (building) => BUILDING_KINDS.indexOf(building.kind)),
      area: Int32Array.from(buildings, (building) => order.areaOf[communities.ofFace[building.face]]),
      id: buildings.map((_, i) => `LN${String(i + 1).padStart(5, '0')}`),
      address: addresses.labels,
    },
    barriers: barriers(),
    surfaces: surfaces(),
    sites: placeSites(streets, communities, tree.communityNames, new Random(seed + 9)),
    schemes,
  };
  const inOrder = sequenced(publicOrder).map(({ grid }) => grid);
  return {
    ground,
    streets,
    sketch,
    communities,
    publicOrder,
    gridIndex: publicOrder.map((grid) => inOrder.indexOf(grid)),
  };

  function sequenced(sketches: readonly GridSketch[]) {
    return order.sequence.flatMap((community) =>
      northWestFirst(
        sketches.filter((grid) => grid.community === community),
        map,
      ).map((grid, i) => ({ grid, number: i + 1, community })),
    );
  }

  function scheme(
    id: string,
    name: Label,
    validFrom: string,
    digits: number,
    sketches: readonly GridSketch[],
    moved?: ReadonlyMap<number, Point>,
  ): Scheme {
    const byCommunity = sequenced(sketches);
    return {
      id,
      name,
      grids: byCommunity.map(({ grid, number, community }) => ({
        code: tree.areas[order.areaOf[community]].code + String(number).padStart(digits, '0'),
        name: gridName(id, grid, number, tree.communityNames[community]),
        kind: grid.kind,
        validFrom,
      })),
      shapes: packPolygons(byCommunity.map(({ grid }) => outline(streets, new Set(grid.faces), moved))),
    };
  }

  function barriers(): Ground['barriers'] {
    const paths: number[][] = [];
    const kinds: BarrierKind[] = [];
    const names: Label[] = [];
    for (const { line, vertices } of chains(streets)) {
      paths.push(flat(vertices.map((vertex) => streets.plane.points[vertex])));
      kinds.push(streets.lines[line].kind as BarrierKind);
      names.push(streets.lines[line].label);
    }
    for (const wall of sketch.walls) {
      paths.push(flat(wall.path));
      kinds.push('wall');
      const label = addresses.placeName(wall.face);
      names.push({ zh: `${label.zh}围墙`, en: `${label.en} wall` });
    }
    return {
      count: paths.length,
      lines: packLines(paths),
      kind: Uint8Array.from(kinds, (kind) => BARRIER_KINDS.indexOf(kind)),
      name: names,
    };
  }

  function surfaces(): Ground['surfaces'] {
    const shapes: number[][][] = [];
    const kinds: number[] = [];
    const names: Label[] = [];
    const add = (rings: number[][], kind: (typeof SURFACE_KINDS)[number], name: Label) => {
      shapes.push(rings);
      kinds.push(SURFACE_KINDS.indexOf(kind));
      names.push(name);
    };
    const facesOf = (zone: string) =>
      new Set(Array.from(streets.facts.keys()).filter((face) => face > 0 && streets.facts[face].zone === zone));
    add(outline(streets, facesOf('river')), 'water', { zh: '澜江', en: 'Lan River' });
    for (const ring of outline(streets, facesOf('lake'))) {
      const at = ring;
      const lake = streets.layout.lakes.find(({ shore }) => {
        const [lon, lat] = lonLat(centroid(shore));
        return Math.abs(lon - at[0]) < 0.006 && Math.abs(lat - at[1]) < 0.006;
      });
      add([ring], 'water', lake?.label ?? { zh: '', en: '' });
    }
    for (const surface of sketch.surfaces) {
      const isFishPond = surface.kind === 'water' && streets.facts[surface.face].zone === 'rural';
      const name = isFishPond ? { zh: '鱼塘', en: 'Fish pond' } : addresses.placeName(surface.face);
      add([flat(surface.ring)], surface.kind, name);
    }
    return { count: shapes.length, shapes: packPolygons(shapes), kind: Uint8Array.from(kinds), name: names };
  }
}

function residents(buildings: Ground2D['buildings'], random: Random): Int32Array {
  return Int32Array.from(buildings, (building) =>
    Math.round(building.households * (building.households ? random.between(2.15, 2.95) : 0)),
  );
}

/** Faces cut off later belong where the face they came from belonged. */
function inherit(streets: Streets, known: Int32Array, before: number): Int32Array {
  const ofFace = new Int32Array(streets.plane.faceCount).fill(-1);
  ofFace.set(known.subarray(0, before));
  for (let face = before; face < ofFace.length; face++) ofFace[face] = ofFace[streets.facts[face].origin];
  return ofFace;
}

interface Order {
  /** Communities in the order of their codes. */
  readonly sequence: readonly number[];
  /** Index in `Ground.areas` of each community. */
  readonly areaOf: readonly number[];
}

const STREET_COUNT = 4;

function orderCommunities(communities: Communities, map: ParcelMap): Order {
  const x = communities.parent.map((_, community) => {
    const faces = map.facesOf(community);
    return faces.reduce((sum, face) => sum + map.centres[face].x * map.area[face], 0) / map.total(map.area, faces);
  });
  const isVillage = (community: number) => community >= communities.parent.length - 4;
  const sequence = [...communities.parent.keys()].sort(
    (a, b) =>
      communities.parent[a] - communities.parent[b] || Number(isVillage(a)) - Number(isVillage(b)) || x[a] - x[b],
  );
  const areaOf: number[] = [];
  sequence.forEach((community, i) => {
    areaOf[community] = 1 + STREET_COUNT + i;
  });
  return { sequence, areaOf };
}

const STREET_LABELS: readonly Label[] = [
  { zh: '白鹭街道', en: 'Bailu Street' },
  { zh: '文澜街道', en: 'Wenlan Street' },
  { zh: '映月街道', en: 'Yingyue Street' },
  { zh: '沙洲镇', en: 'Shazhou Township' },
];
const LEVELS = {
  district: { zh: '区', en: 'District' },
  street: { zh: '街道', en: 'Street' },
  township: { zh: '镇', en: 'Township' },
  community: { zh: '社区', en: 'Community' },
  village: { zh: '村', en: 'Village' },
};
const VILLAGE_NAMES: readonly Label[] = [
  { zh: '柳湾', en: 'Liuwan' },
  { zh: '鹤洲', en: 'Hezhou' },
  { zh: '古渡', en: 'Gudu' },
  { zh: '芦花', en: 'Luhua' },
];

function areaTree(streets: Streets, communities: Communities, order: Order) {
  const areas: Area[] = [
    {
      code: DISTRICT_CODE,
      name: { zh: '澜宁区', en: 'Lanning District' },
      level: LEVELS.district,
      parent: -1,
      isCommunity: false,
    },
  ];
  STREET_LABELS.forEach((name, i) => {
    const code = DISTRICT_CODE + (i === 3 ? '101' : String(i + 1).padStart(3, '0'));
    areas.push({ code, name, level: i === 3 ? LEVELS.township : LEVELS.street, parent: 0, isCommunity: false });
  });
  const pool = new NamePool(new Random(5).shuffled(STEM_NAMES));
  const communityNames: Label[] = [];
  const next = [1, 1, 1, 1];
  let villages = 0;
  for (const community of order.sequence) {
    const parent = communities.parent[community];
    const isVillage = community >= communities.parent.length - 4;
    const stem = isVillage ? VILLAGE_NAMES[villages] : pool.take();
    const number = isVillage ? 200 + villages++ + 1 : next[parent]++;
    communityNames[community] = stem;
    areas.push({
      code: areas[1 + parent].code + String(number).padStart(3, '0'),
      name: isVillage ? named(stem, '村', 'Village') : named(stem, '社区', 'Community'),
      level: isVillage ? LEVELS.village : LEVELS.community,
      parent: 1 + parent,
      isCommunity: true,
    });
  }
  const shapes: PolygonTable = packPolygons(
    areas.map((_, area) => {
      const faces = new Set<number>();
      communities.ofFace.forEach((community, face) => {
        if (community < 0) return;
        const own = order.areaOf[community];
        if (area === 0 || area === own || area === 1 + communities.parent[community]) faces.add(face);
      });
      return outline(streets, faces);
    }),
  );
  return { areas, shapes, communityNames };
}

function gridName(scheme: string, grid: GridSketch, number: number, community: Label): Label {
  if (scheme === 'chengguan') {
    return { zh: `${community.zh}${String(number).padStart(2, '0')}单元`, en: `${community.en} Cell ${number}` };
  }
  if (scheme === 'xiaofang') {
    return { zh: `${community.zh}消防${chineseNumber(number)}片`, en: `${community.en} Fire Zone ${number}` };
  }
  if (grid.special >= 0) return named(SPECIAL_PLACES[grid.special], '专属网格', 'Dedicated Grid');
  return { zh: `${community.zh}第${chineseNumber(number)}网格`, en: `${community.en} Grid ${number}` };
}

/** Rows from north to south, each from west to east. */
function northWestFirst(grids: readonly GridSketch[], map: ParcelMap): GridSketch[] {
  const middle = new Map(
    grids.map((grid) => {
      const area = map.total(map.area, grid.faces);
      const mean = (axis: 'x' | 'y') =>
        grid.faces.reduce((sum, face) => sum + map.centres[face][axis] * map.area[face], 0) / area;
      return [grid, { x: mean('x'), y: mean('y') }];
    }),
  );
  const at = (grid: GridSketch) => middle.get(grid) as Point;
  const byNorth = [...grids].sort((a, b) => at(b).y - at(a).y);
  const rows = Math.max(1, Math.round(Math.sqrt(grids.length)));
  const perRow = Math.ceil(grids.length / rows);
  const out: GridSketch[] = [];
  for (let i = 0; i < byNorth.length; i += perRow) {
    out.push(...byNorth.slice(i, i + perRow).sort((a, b) => at(a).x - at(b).x));
  }
  return out;
}

/** Rings of a set of faces: outer rings anticlockwise, each followed by its holes; `moved` vertices lie elsewhere. */
export function outline(streets: Streets, faces: ReadonlySet<number>, moved?: ReadonlyMap<number, Point>): number[][] {
  const { plane } = streets;
  const seen = new Set<number>();
  const outer: Path[] = [];
  const holes: Path[] = [];
  for (const face of faces) {
    for (const start of plane.loop(face)) {
      if (seen.has(start) || faces.has(plane.face[start ^ 1])) continue;
      const ring: Point[] = [];
      let half = start;
      do {
        seen.add(half);
        ring.push(moved?.get(plane.origin[half]) ?? plane.points[plane.origin[half]]);
        half = plane.next[half];
        while (faces.has(plane.face[half ^ 1])) half = plane.next[half ^ 1];
      } while (half !== start);
      (ringArea(ring) > 0 ? outer : holes).push(ring);
    }
  }
  outer.sort((a, b) => ringArea(b) - ringArea(a));
  if (outer.length > 1 && holes.length) throw new Error('A shape of several parts with holes is not expected here.');
  return [...outer, ...holes].map(flat);
}

function flat(path: Path): number[] {
  return path.flatMap(lonLat);
}

/** Each named line as runs of vertices, broken only where it forks or ends. */
function chains(streets: Streets): { line: number; vertices: number[] }[] {
  const { plane } = streets;
  const byLine = new Map<number, number[]>();
  plane.tag.forEach(({ line, kind }, edge) => {
    if (line < 0 || kind === 'none' || kind === 'outline') return;
    const edges = byLine.get(line);
    if (edges) edges.push(edge);
    else byLine.set(line, [edge]);
  });
  const out: { line: number; vertices: number[] }[] = [];
  for (const [line, edges] of [...byLine].sort(([a], [b]) => a - b)) {
    const at = new Map<number, number[]>();
    for (const edge of edges) {
      for (const half of [2 * edge, 2 * edge + 1]) {
        const vertex = plane.origin[half];
        at.set(vertex, [...(at.get(vertex) ?? []), half]);
      }
    }
    const free = new Set(edges);
    const walk = (first: number) => {
      const vertices = [plane.origin[first]];
      let half = first;
      for (;;) {
        free.delete(half >> 1);
        const vertex = plane.to(half);
        vertices.push(vertex);
        const onward = (at.get(vertex) ?? []).filter((other) => free.has(other >> 1));
        if (onward.length !== 1 || (at.get(vertex)?.length ?? 0) !== 2) break;
        half = onward[0];
      }
      out.push({ line, vertices });
    };
    for (const halves of at.values()) {
      if (halves.length !== 2) for (const half of halves) if (free.has(half >> 1)) walk(half);
    }
    for (const edge of edges) if (free.has(edge)) walk(2 * edge);
  }
  return out;
}
