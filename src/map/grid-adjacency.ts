/**
 * Which grids lie beside each other, across community borders too. Edges are kept per community, and those over its
 * borders for as long as no side of them changes, so that a stroke costs the communities around it.
 */
import { arcCount } from '../core/mesh/mesh';
import type { AreaPlan, Plan } from '../core/plan/plan';
import { KEPT_AREA_PLANS, recentCache } from '../core/plan/recent-cache';
import { type Facing, facingsOf, plotAcross } from './across-borders';

export type Adjacency = ReadonlyMap<number, ReadonlySet<number>>;

/** Two grids that lie beside each other. */
export type Edge = readonly [number, number];

/**
 * Gives the pairs of grids beside each other, community by community; a pair may come several times. Costs the
 * communities an edit touched and those around them.
 */
export function gridEdges(plan: Plan): readonly (readonly Edge[])[] {
  const areaPlans = [...plan.areas.values()];
  const facings = facingsOf(areaPlans.map(({ mesh }) => mesh));
  return areaPlans.flatMap((areaPlan, i) => [edgesInside(areaPlan), edgesAcross(areaPlan, facings[i], plan)]);
}

/** Gives the neighbours of every grid, from its pairs. */
export function gridAdjacency(plan: Plan, edges = gridEdges(plan)): Adjacency {
  const adjacency = new Map<number, Set<number>>([...plan.grids.keys()].map((id) => [id, new Set<number>()]));
  for (const [a, b] of edges.flat()) {
    adjacency.get(a)?.add(b);
    adjacency.get(b)?.add(a);
  }
  return adjacency;
}

const insideEdges = recentCache<AreaPlan, readonly Edge[]>(KEPT_AREA_PLANS);

function edgesInside(areaPlan: AreaPlan): readonly Edge[] {
  return insideEdges.get(areaPlan, areaPlan.mesh.area, () => {
    const { mesh, gridOf } = areaPlan;
    const edges = new EdgeSet();
    for (let arc = 0; arc < arcCount(mesh); arc++) {
      const left = mesh.arcLeft[arc];
      const right = mesh.arcRight[arc];
      if (left >= 0 && right >= 0) edges.add(gridOf[left], gridOf[right]);
    }
    return edges.all;
  });
}

interface EdgesAcross {
  /** The other sides as they were. */
  others: readonly AreaPlan[] | null;
  edges: readonly Edge[];
}

const acrossEdges = recentCache<AreaPlan, EdgesAcross>(KEPT_AREA_PLANS);

function edgesAcross(here: AreaPlan, facing: Facing, plan: Plan): readonly Edge[] {
  const kept = acrossEdges.get(here, here.mesh.area, () => ({ others: null, edges: [] }));
  const others = facing.near.map((area) => plan.areas.get(area)!);
  if (kept.others?.length === others.length && others.every((other, i) => other === kept.others?.[i])) {
    return kept.edges;
  }
  const edges = new EdgeSet();
  for (let i = 0; i < facing.plots.length; i++) {
    const there = plan.areas.get(facing.otherAreas[i])!;
    const plot = plotAcross(facing, i, there.mesh);
    if (plot >= 0) edges.add(here.gridOf[facing.plots[i]], there.gridOf[plot]);
  }
  kept.others = others;
  kept.edges = edges.all;
  return kept.edges;
}

/** Pairs of different grids, each once, the lower id first; ground without a grid has no neighbours. */
class EdgeSet {
  readonly all: Edge[] = [];
  private readonly seen = new Map<number, Set<number>>();

  add(one: number, other: number): void {
    if (one === other || one < 0 || other < 0) return;
    const [low, high] = one < other ? [one, other] : [other, one];
    const others = this.seen.get(low);
    if (others?.has(high)) return;
    if (others) others.add(high);
    else this.seen.set(low, new Set([high]));
    this.all.push([low, high]);
  }
}
