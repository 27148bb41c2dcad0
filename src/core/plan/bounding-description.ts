/**
 * The bounding description of a grid (四至): what one meets first when coming towards it from the east, the south, the
 * west and the north. Each side is looked at along parallel lines of sight; what most of them meet names the side: the
 * street, river, rail line or wall the border runs along, or else the grid or the community beyond it. Bays that no
 * line of sight from outside reaches do not count, which is how a person reads a map.
 */
import Flatbush from 'flatbush';
import { type PolygonLocator, polygonLocator } from '../geometry/polygon-locator';
import { projectCoords } from '../geometry/projection';
import { ringsOf } from '../geometry/tables';
import { BARRIER_KINDS, type BarrierKind, type Ground, type Label } from '../ground/ground';
import { arcCount } from '../mesh/mesh';
import { type Plan, UNASSIGNED } from './plan';
import { KEPT_PLANS, recentCache } from './recent-cache';
import { shortNumberOf } from './short-number';

export const SIDES = ['east', 'south', 'west', 'north'] as const;
export type Side = (typeof SIDES)[number];

/** What bounds a grid on each side, as text. */
export type BoundingDescription = Readonly<Record<Side, Label>>;

/** Lines of sight a side is looked at along. */
const SIGHTS = 64;
/** A second name is given where it bounds at least this part of the side. */
const WORTH_NAMING = 0.25;
/** A border runs along a barrier that is this near, metres, and lies in its direction. */
const ALONG_M = 1;
const ALONG_COSINE = Math.cos(Math.PI / 9);
/** How far beyond the border its other side is looked for, metres. */
const BEYOND_M = 1;

const NAMELESS: Readonly<Record<BarrierKind, Label>> = {
  lane: { zh: '小路', en: 'a lane' },
  street: { zh: '道路', en: 'a street' },
  'main-road': { zh: '主干道', en: 'a main road' },
  rail: { zh: '铁路', en: 'the railway' },
  water: { zh: '水系', en: 'water' },
  wall: { zh: '围墙', en: 'a wall' },
};
const OPEN_GROUND: Label = { zh: '未划网格', en: 'unassigned ground' };
const OUTSIDE: Label = { zh: '社区范围外', en: 'ground of no community' };

/** A piece of a grid's border as seen with the grid on its left. */
interface Edge {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  readonly barrierClass: number;
  /** Grid on the other side; −1 (`UNASSIGNED`) for open ground, null beyond the community. */
  readonly beyond: number | null;
}

const ofPlan = recentCache<Plan, ReadonlyMap<number, BoundingDescription>>(KEPT_PLANS);

/**
 * Describes every grid that has ground, by grid id; remembered with the plan. Linear in the arcs of the plan, n log n in barrier segments.
 */
export function boundingDescriptions(plan: Plan, ground: Ground): ReadonlyMap<number, BoundingDescription> {
  return ofPlan.get(plan, 0, () => describe(plan, ground));
}

function describe(plan: Plan, ground: Ground): ReadonlyMap<number, BoundingDescription> {
  const barriers = barrierFinder(ground);
  const communities = polygonLocator(
    ground.areas.map(({ isCommunity }, area) =>
      isCommunity ? ringsOf(ground.areaShapes, area).map((ring) => projectCoords(ground.projection, ring)) : [],
    ),
  );
  const described = new Map<number, BoundingDescription>();
  const whatIsAt = (edge: Edge): Label => barriers(edge) ?? beyondOf(edge, plan, ground, communities);
  for (const [id, edges] of edgesByGrid(plan)) {
    const sides = SIDES.map((side) => {
      const sights = new Map<string, { readonly label: Label; count: number }>();
      for (const [edge, count] of firstMet(edges, side)) {
        const label = whatIsAt(edge);
        const key = `${label.zh}\n${label.en}`;
        const known = sights.get(key);
        if (known) known.count += count;
        else sights.set(key, { label, count });
      }
      return [side, sideLabel([...sights.values()])] as const;
    });
    described.set(id, Object.fromEntries(sides) as BoundingDescription);
  }
  return described;
}

/** Writes a description in one line: "东至解放路，南至03，…". */
export function boundingLine(bounds: BoundingDescription): Label {
  const zh = { east: '东至', south: '南至', west: '西至', north: '北至' };
  return {
    zh: SIDES.map((side) => zh[side] + bounds[side].zh).join('，'),
    en: SIDES.map((side) => `${side}: ${bounds[side].en}`).join('; '),
  };
}

function edgesByGrid(plan: Plan): Map<number, Edge[]> {
  const edges = new Map<number, Edge[]>([...plan.grids.keys()].map((id) => [id, []]));
  for (const areaPlan of plan.areas.values()) {
    const { mesh, gridOf } = areaPlan;
    const { points, arcStart, arcLeft, arcRight, arcClass } = mesh;
    const gridAt = (plot: number): number | null => (plot < 0 ? null : gridOf[plot]);
    for (let arc = 0; arc < arcCount(mesh); arc++) {
      const [left, right] = [gridAt(arcLeft[arc]), gridAt(arcRight[arc])];
      if (left === right) continue;
      const barrierClass = arcClass[arc];
      for (let i = arcStart[arc] * 2; i < arcStart[arc + 1] * 2 - 2; i += 2) {
        const [ax, ay, bx, by] = [points[i], points[i + 1], points[i + 2], points[i + 3]];
        if (left !== null && left !== UNASSIGNED) {
          edges.get(left)?.push({ ax, ay, bx, by, barrierClass, beyond: right });
        }
        if (right !== null && right !== UNASSIGNED) {
          edges.get(right)?.push({ ax: bx, ay: by, bx: ax, by: ay, barrierClass, beyond: left });
        }
      }
    }
  }
  for (const [id, list] of edges) if (list.length === 0) edges.delete(id);
  return edges;
}

/** The edges that lines of sight from one side meet first, and how many of them. An edge is held against those it spans only. */
function firstMet(edges: readonly Edge[], side: Side): Map<Edge, number> {
  const isAcross = side === 'east' || side === 'west';
  const nearer = side === 'east' || side === 'north' ? 1 : -1;
  let [low, high] = [Infinity, -Infinity];
  for (const { ax, ay } of edges) {
    low = Math.min(low, isAcross ? ay : ax);
    high = Math.max(high, isAcross ? ay : ax);
  }
  const step = (high - low) / SIGHTS;
  const met: (Edge | undefined)[] = new Array(SIGHTS).fill(undefined);
  const depths = new Float64Array(SIGHTS).fill(-Infinity);
  for (const edge of edges) {
    const [fromAlong, toAlong] = isAcross ? [edge.ay, edge.by] : [edge.ax, edge.bx];
    const [fromDepth, toDepth] = isAcross ? [edge.ax, edge.bx] : [edge.ay, edge.by];
    // Sights run through the middles of equal steps; an edge has those from its lower end up to its upper one.
    const first = Math.max(0, Math.ceil((Math.min(fromAlong, toAlong) - low) / step - 0.5));
    const last = Math.min(SIGHTS - 1, Math.ceil((Math.max(fromAlong, toAlong) - low) / step - 0.5) - 1);
    for (let sight = first; sight <= last; sight++) {
      const along = low + (sight + 0.5) * step;
      const depth =
        nearer * (fromDepth + ((toDepth - fromDepth) * (along - fromAlong)) / (toAlong - fromAlong || Infinity));
      if (depth <= depths[sight]) continue;
      depths[sight] = depth;
      met[sight] = edge;
    }
  }
  const counts = new Map<Edge, number>();
  for (const edge of met) if (edge) counts.set(edge, (counts.get(edge) ?? 0) + 1);
  return counts;
}

/** The name of the barrier that the middle of an edge runs along; null where it runs along none. */
function barrierFinder(ground: Ground): (edge: Edge) => Label | null {
  const { lines, kind, count, name } = ground.barriers;
  const points = projectCoords(ground.projection, lines.coords);
  const from: number[] = [];
  const lineOfSegment: number[] = [];
  for (let line = 0; line < count; line++) {
    for (let v = lines.lineStart[line]; v + 1 < lines.lineStart[line + 1]; v++) {
      from.push(2 * v);
      lineOfSegment.push(line);
    }
  }
  if (from.length === 0) return () => null;
  const index = new Flatbush(from.length);
  for (const i of from) {
    index.add(
      Math.min(points[i], points[i + 2]),
      Math.min(points[i + 1], points[i + 3]),
      Math.max(points[i], points[i + 2]),
      Math.max(points[i + 1], points[i + 3]),
    );
  }
  index.finish();
  return ({ ax, ay, bx, by, barrierClass }) => {
    if (barrierClass === 0) return null;
    const [x, y] = [(ax + bx) / 2, (ay + by) / 2];
    let nearest = ALONG_M;
    let found = -1;
    for (const segment of index.search(x - ALONG_M, y - ALONG_M, x + ALONG_M, y + ALONG_M).sort((a, b) => a - b)) {
      const i = from[segment];
      const [dx, dy] = [points[i + 2] - points[i], points[i + 3] - points[i + 1]];
      const length = Math.hypot(dx, dy);
      const along = Math.abs(dx * (bx - ax) + dy * (by - ay));
      if (along < ALONG_COSINE * length * Math.hypot(bx - ax, by - ay)) continue;
      const distance = Math.abs((x - points[i]) * dy - (y - points[i + 1]) * dx) / length;
      if (distance >= nearest) continue;
      nearest = distance;
      found = lineOfSegment[segment];
    }
    if (found < 0) return null;
    return name[found].zh === '' ? NAMELESS[BARRIER_KINDS[kind[found]]] : name[found];
  };
}

/** The grid or the community on the other side of an edge. */
function beyondOf({ ax, ay, bx, by, beyond }: Edge, plan: Plan, ground: Ground, communities: PolygonLocator): Label {
  if (beyond !== null) {
    if (!plan.grids.has(beyond)) return OPEN_GROUND;
    const number = shortNumberOf(plan, beyond);
    return { zh: `${number}网格`, en: `grid ${number}` };
  }
  const length = Math.hypot(bx - ax, by - ay);
  const area = communities.find(
    (ax + bx) / 2 + ((by - ay) / length) * BEYOND_M,
    (ay + by) / 2 - ((bx - ax) / length) * BEYOND_M,
  );
  return area < 0 ? OUTSIDE : ground.areas[area].name;
}

/** What bounds most of a side, and what else bounds enough of it. */
function sideLabel(found: readonly { readonly label: Label; readonly count: number }[]): Label {
  const all = found.reduce((sum, { count }) => sum + count, 0);
  const named = [...found]
    .sort((a, b) => b.count - a.count)
    .slice(0, 2)
    .filter(({ count }, place) => place === 0 || count >= WORTH_NAMING * all);
  return {
    zh: named.map(({ label }) => label.zh).join('、'),
    en: named.map(({ label }) => label.en).join(' and '),
  };
}
