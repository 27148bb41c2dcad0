/**
 * The figures of every grid of a plan: households, ground, pieces, where to write its number. Put together from the
 * sums of each community (area-facts.ts); a grid inside one community, which is the rule, keeps the same facts object
 * until an edit touches that community.
 */
import polylabel from 'polylabel';
import { type Projection, toLat, toLon } from '../geometry/projection';
import { signedArea } from '../geometry/ring';
import type { Ground } from '../ground/ground';
import { areaFacts, type GridPart } from './area-facts';
import { areaOutlines } from './grid-outlines';
import { piecesAcross } from './grid-shape';
import { workingLevel } from './levels';
import type { AreaPlan, Plan } from './plan';
import { UNASSIGNED } from './plan';
import { KEPT_AREA_PLANS, KEPT_PLANS, recentCache } from './recent-cache';

export interface GridFacts {
  readonly id: number;
  /** Communities the grid has plots in, rising; one for a basic grid. Empty for a grid without a plot. */
  readonly areas: readonly number[];
  readonly plots: number;
  readonly households: number;
  readonly residents: number;
  /** A building divided by stairwells counts in each of its grids. */
  readonly buildings: number;
  readonly areaM2: number;
  /**
   * Pieces inside a community, 0 without a plot. Where the grid lies in several the largest such number, or, on a level
   * whose grids span communities, `piecesAcross`.
   */
  readonly pieces: number;
  readonly perimeterM: number;
  /** Metres of main road, rail or water inside the grid. */
  readonly crossedM: number;
  /** Lon, lat in degrees: west, south, east, north; null without a plot. */
  readonly bounds: readonly [number, number, number, number] | null;
  /** Where to write the number: lon, lat well inside the largest piece. Worked out when first read; null without a plot. */
  readonly labelPoint: readonly [number, number] | null;
}

/** How exact the label point is, metres. */
const LABEL_PRECISION_M = 2;

const factsOfArea = recentCache<AreaPlan, ReadonlyMap<number, GridFacts>>(KEPT_AREA_PLANS);
const factsOfPlan = recentCache<Plan, ReadonlyMap<number, GridFacts>>(KEPT_PLANS);

/**
 * Gives the facts of all living grids by grid id, in rising id. Costs the plots and arcs of the communities that are
 * new since they were last asked for, plus one entry per grid.
 */
export function gridFacts(plan: Plan, ground: Ground): ReadonlyMap<number, GridFacts> {
  return factsOfPlan.get(plan, 0, () => collect(plan, ground));
}

function collect(plan: Plan, ground: Ground): ReadonlyMap<number, GridFacts> {
  const found = new Map<number, GridFacts>();
  for (const areaPlan of plan.areas.values()) {
    for (const [id, facts] of communityFacts(areaPlan, ground)) {
      const before = found.get(id);
      found.set(id, before ? joined(before, facts) : facts);
    }
  }
  for (const [id, facts] of workingLevel(plan)?.spansCommunities ? found : []) {
    // What was joined is not remembered by community; a copy would work its label point out.
    if (facts.areas.length > 1) Object.assign(facts, { pieces: piecesAcross(plan, id, facts.areas) });
  }
  const all = new Map<number, GridFacts>();
  for (const id of risingIds(plan.grids)) all.set(id, found.get(id) ?? emptyFacts(id));
  return all;
}

const idsOfGrids = new WeakMap<Plan['grids'], Int32Array>();

/** A stroke leaves the grids what they are: their order is asked for once. */
function risingIds(grids: Plan['grids']): Int32Array {
  let ids = idsOfGrids.get(grids);
  if (!ids) {
    ids = Int32Array.from(grids.keys()).sort();
    idsOfGrids.set(grids, ids);
  }
  return ids;
}

function communityFacts(areaPlan: AreaPlan, ground: Ground): ReadonlyMap<number, GridFacts> {
  return factsOfArea.get(areaPlan, areaPlan.mesh.area, () => {
    const facts = new Map<number, GridFacts>();
    for (const [id, part] of areaFacts(areaPlan, ground)) {
      if (id !== UNASSIGNED) facts.set(id, factsOf(id, areaPlan, part, ground.projection));
    }
    return facts;
  });
}

function factsOf(id: number, areaPlan: AreaPlan, part: GridPart, projection: Projection): GridFacts {
  let labelPoint: readonly [number, number] | undefined;
  const [west, south, east, north] = part.box;
  return {
    id,
    areas: [areaPlan.mesh.area],
    plots: part.plots,
    households: part.households,
    residents: part.residents,
    buildings: part.buildings,
    areaM2: part.areaM2,
    pieces: part.pieces,
    perimeterM: part.perimeterM,
    crossedM: part.crossedM,
    bounds: [toLon(projection, west), toLat(projection, south), toLon(projection, east), toLat(projection, north)],
    get labelPoint() {
      labelPoint ??= poleOf(areaPlan, id, projection);
      return labelPoint;
    },
  };
}

/** A grid that lies in several communities: sums, and the label where it has more ground. */
function joined(a: GridFacts, b: GridFacts): GridFacts {
  const larger = a.areaM2 >= b.areaM2 ? a : b;
  const boxA = a.bounds!;
  const boxB = b.bounds!;
  return {
    id: a.id,
    areas: [...a.areas, ...b.areas].sort((x, y) => x - y),
    plots: a.plots + b.plots,
    households: a.households + b.households,
    residents: a.residents + b.residents,
    buildings: a.buildings + b.buildings,
    areaM2: a.areaM2 + b.areaM2,
    pieces: Math.max(a.pieces, b.pieces),
    perimeterM: a.perimeterM + b.perimeterM,
    crossedM: a.crossedM + b.crossedM,
    bounds: [
      Math.min(boxA[0], boxB[0]),
      Math.min(boxA[1], boxB[1]),
      Math.max(boxA[2], boxB[2]),
      Math.max(boxA[3], boxB[3]),
    ],
    get labelPoint() {
      return larger.labelPoint;
    },
  };
}

function emptyFacts(id: number): GridFacts {
  return {
    id,
    areas: [],
    plots: 0,
    households: 0,
    residents: 0,
    buildings: 0,
    areaM2: 0,
    pieces: 0,
    perimeterM: 0,
    crossedM: 0,
    bounds: null,
    labelPoint: null,
  };
}

/** The pole of inaccessibility of the grid's largest piece, as lon, lat. */
function poleOf(areaPlan: AreaPlan, id: number, projection: Projection): readonly [number, number] {
  let piece: Float64Array[] = [];
  let largest: Float64Array[] = [];
  let largestM2 = Number.NEGATIVE_INFINITY;
  for (const ring of areaOutlines(areaPlan).get(id)!) {
    const areaM2 = signedArea(ring);
    if (areaM2 < 0) {
      piece.push(ring);
      continue;
    }
    piece = [ring];
    if (areaM2 > largestM2) {
      largestM2 = areaM2;
      largest = piece;
    }
  }
  const rings = largest.map((ring) => {
    const points: [number, number][] = [];
    for (let i = 0; i < ring.length; i += 2) points.push([ring[i], ring[i + 1]]);
    points.push(points[0]);
    return points;
  });
  const [x, y] = polylabel(rings, LABEL_PRECISION_M);
  return [toLon(projection, x), toLat(projection, y)];
}
