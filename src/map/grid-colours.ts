/**
 * Which fill each grid gets, so that neighbours never share one. A planar map needs at most six when grids are
 * coloured in smallest-last order (every planar graph has a vertex of degree ≤ 5; D. Matula, L. Beck 1983). Grids keep
 * their fill from edit to edit; only one that has come to lie beside its own colour takes another.
 */
import type { Ground } from '../core/ground/ground';
import { arcCount, type Mesh } from '../core/mesh/mesh';
import { matchGrids } from '../core/plan/match-grids';
import type { AreaPlan, Plan } from '../core/plan/plan';
import { KEPT_AREA_PLANS, recentCache } from '../core/plan/recent-cache';
import { type Box, locatorOf, meshBox } from '../tools/locate-plot';

export const FILL_COUNT = 6;

export type Adjacency = ReadonlyMap<number, ReadonlySet<number>>;

/** How far outside a community border the other side is looked for, metres. */
const ACROSS_M = 1;

interface Across {
  /** Plot inside, and the place outside next to it. */
  readonly plots: readonly number[];
  readonly xy: readonly number[];
}

type Edge = readonly [number, number];

const insideEdges = recentCache<AreaPlan, readonly Edge[]>(KEPT_AREA_PLANS);
const outsides = new WeakMap<Mesh, Across>();

/** Gives the neighbours of every grid, across community borders too. Costs the communities an edit touched. */
export function gridAdjacency(plan: Plan): Adjacency {
  const adjacency = new Map<number, Set<number>>([...plan.grids.keys()].map((id) => [id, new Set<number>()]));
  const join = (a: number, b: number) => {
    if (a < 0 || b < 0 || a === b) return;
    adjacency.get(a)?.add(b);
    adjacency.get(b)?.add(a);
  };
  for (const areaPlan of plan.areas.values()) for (const [a, b] of edgesInside(areaPlan)) join(a, b);
  const pairs = pairsAcross([...plan.areas.values()].map(({ mesh }) => mesh));
  for (let i = 0; i < pairs.length; i += 4) {
    const here = plan.areas.get(pairs[i])!;
    const there = plan.areas.get(pairs[i + 2])!;
    join(here.gridOf[pairs[i + 1]], there.gridOf[pairs[i + 3]]);
  }
  return adjacency;
}

interface AcrossOf {
  readonly meshes: readonly Mesh[];
  readonly pairs: readonly number[];
}

/** Of the plan on screen and of the one it is compared with, the one used last first. */
let acrossOf: readonly AcrossOf[] = [];

/** Plots that face each other over a community border: area, plot, area, plot … Made anew only when a mesh is cut. */
function pairsAcross(meshes: readonly Mesh[]): readonly number[] {
  const known = acrossOf.find(
    (of) => of.meshes.length === meshes.length && meshes.every((mesh, i) => mesh === of.meshes[i]),
  );
  if (known) {
    if (known !== acrossOf[0]) acrossOf = [known, ...acrossOf.filter((of) => of !== known)];
    return known.pairs;
  }
  const pairs: number[] = [];
  for (const mesh of meshes) {
    const near = meshes.filter((other) => other !== mesh && touch(meshBox(mesh), meshBox(other)));
    const { plots, xy } = outsideOf(mesh);
    for (let i = 0; i < plots.length; i++) {
      for (const other of near) {
        const plot = locatorOf(other).plotAt(xy[2 * i], xy[2 * i + 1]);
        if (plot < 0) continue;
        pairs.push(mesh.area, plots[i], other.area, plot);
        break;
      }
    }
  }
  acrossOf = [{ meshes, pairs }, ...acrossOf].slice(0, 2);
  return pairs;
}

function touch(a: Box, b: Box): boolean {
  return a[0] - ACROSS_M <= b[2] && b[0] - ACROSS_M <= a[2] && a[1] - ACROSS_M <= b[3] && b[1] - ACROSS_M <= a[3];
}

/** Colours a graph with as few as it can of `FILL_COUNT`, keeping those of `before` that still fit. */
export function colourGraph(adjacency: Adjacency, before: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const colours = new Map<number, number>();
  for (const id of adjacency.keys()) {
    const kept = before.get(id);
    if (kept !== undefined && !taken(adjacency, colours, id).has(kept)) colours.set(id, kept);
  }
  const missing = smallestLast(adjacency).filter((id) => !colours.has(id));
  for (const id of missing) {
    const free = leastUsed(colours, taken(adjacency, colours, id));
    // What was kept is in the way: begin afresh, where six always do on a planar map.
    if (free === null) return before.size > 0 ? colourGraph(adjacency, new Map()) : withRepeats(adjacency);
    colours.set(id, free);
  }
  return colours;
}

/** Grids in several pieces can make a map that is not planar; then the rarest conflict is accepted. */
function withRepeats(adjacency: Adjacency): ReadonlyMap<number, number> {
  const colours = new Map<number, number>();
  for (const id of smallestLast(adjacency)) {
    colours.set(id, leastUsed(colours, taken(adjacency, colours, id)) ?? id % FILL_COUNT);
  }
  return colours;
}

function taken(adjacency: Adjacency, colours: ReadonlyMap<number, number>, id: number): Set<number> {
  const used = new Set<number>();
  for (const other of adjacency.get(id) ?? []) {
    const colour = colours.get(other);
    if (colour !== undefined) used.add(colour);
  }
  return used;
}

function leastUsed(colours: ReadonlyMap<number, number>, forbidden: ReadonlySet<number>): number | null {
  const uses = new Array<number>(FILL_COUNT).fill(0);
  for (const colour of colours.values()) uses[colour]++;
  let best: number | null = null;
  for (let colour = 0; colour < FILL_COUNT; colour++) {
    if (!forbidden.has(colour) && (best === null || uses[colour] < uses[best])) best = colour;
  }
  return best;
}

/** Vertices in the order to colour them: the reverse of taking away a vertex of least degree again and again. */
function smallestLast(adjacency: Adjacency): number[] {
  const degree = new Map([...adjacency].map(([id, others]) => [id, others.size]));
  const buckets: Set<number>[] = [];
  for (const [id, count] of degree) {
    buckets[count] ??= new Set();
    buckets[count].add(id);
  }
  const order: number[] = [];
  while (order.length < adjacency.size) {
    const bucket = buckets.find((ids) => ids && ids.size > 0)!;
    const [id] = bucket;
    bucket.delete(id);
    degree.delete(id);
    order.push(id);
    for (const other of adjacency.get(id)!) {
      const count = degree.get(other);
      if (count === undefined) continue;
      buckets[count].delete(other);
      buckets[count - 1] ??= new Set();
      buckets[count - 1].add(other);
      degree.set(other, count - 1);
    }
  }
  return order.reverse();
}

function edgesInside(areaPlan: AreaPlan): readonly Edge[] {
  return insideEdges.get(areaPlan, areaPlan.mesh.area, () => findEdges(areaPlan));
}

function findEdges({ mesh, gridOf }: AreaPlan): readonly Edge[] {
  const seen = new Map<number, Set<number>>();
  const edges: Edge[] = [];
  for (let arc = 0; arc < arcCount(mesh); arc++) {
    const left = mesh.arcLeft[arc];
    const right = mesh.arcRight[arc];
    if (left < 0 || right < 0) continue;
    const a = Math.min(gridOf[left], gridOf[right]);
    const b = Math.max(gridOf[left], gridOf[right]);
    if (a < 0 || a === b || seen.get(a)?.has(b)) continue;
    const others = seen.get(a);
    if (others) others.add(b);
    else seen.set(a, new Set([b]));
    edges.push([a, b]);
  }
  return edges;
}

/** Places just outside the middle of every arc on the community border. */
function outsideOf(mesh: Mesh): Across {
  const known = outsides.get(mesh);
  if (known) return known;
  const plots: number[] = [];
  const xy: number[] = [];
  for (let arc = 0; arc < arcCount(mesh); arc++) {
    const inside = mesh.arcLeft[arc] >= 0 ? mesh.arcLeft[arc] : mesh.arcRight[arc];
    if (mesh.arcLeft[arc] >= 0 && mesh.arcRight[arc] >= 0) continue;
    const middle = (mesh.arcStart[arc] + mesh.arcStart[arc + 1] - 1) >> 1;
    const [x0, y0, x1, y1] = mesh.points.subarray(2 * middle, 2 * middle + 4);
    const length = Math.hypot(x1 - x0, y1 - y0) || 1;
    // The left of (dx, dy) is (−dy, dx).
    const side = (mesh.arcLeft[arc] < 0 ? ACROSS_M : -ACROSS_M) / length;
    plots.push(inside);
    xy.push((x0 + x1) / 2 - (y1 - y0) * side, (y0 + y1) / 2 + (x1 - x0) * side);
  }
  const across = { plots, xy };
  outsides.set(mesh, across);
  return across;
}

let lastPlan: Plan | null = null;
let lastColours: ReadonlyMap<number, number> = new Map();
let lastGround: Ground | null = null;

/** Fill of every grid of a plan, by index; steady from one plan to the next over the same ground. */
export function gridColours(plan: Plan, ground: Ground): ReadonlyMap<number, number> {
  if (plan === lastPlan && ground === lastGround) return lastColours;
  const colours = colourGraph(gridAdjacency(plan), ground === lastGround ? lastColours : new Map());
  // The same object where no grid changed its fill: layers ask by identity whether to colour anew.
  if (colours.size !== lastColours.size || [...colours].some(([id, fill]) => lastColours.get(id) !== fill)) {
    lastColours = colours;
  }
  lastPlan = plan;
  lastGround = ground;
  return lastColours;
}

/**
 * Fill of every grid of another plan, seen beside `plan`, whose fills are `colours`: grids that live on keep their fill
 * as far as their neighbours let them.
 */
export function gridColoursBeside(
  other: Plan,
  plan: Plan,
  colours: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const wanted = new Map<number, number>();
  for (const [id, otherId] of matchGrids(other, plan)) {
    const colour = colours.get(id);
    if (colour !== undefined) wanted.set(otherId, colour);
  }
  return colourGraph(gridAdjacency(other), wanted);
}
