/**
 * Which fill each grid gets, so that neighbours never share one. A planar map needs at most six when grids are
 * coloured in smallest-last order (every planar graph has a vertex of degree ≤ 5; D. Matula, L. Beck 1983). Grids keep
 * their fill from edit to edit; only one that has come to lie beside its own colour takes another.
 */
import type { Ground } from '../core/ground/ground';
import { matchGrids } from '../core/plan/match-grids';
import type { Plan } from '../core/plan/plan';
import { type Adjacency, type Edge, gridAdjacency, gridEdges } from './grid-adjacency';

export const FILL_COUNT = 6;

/** Colours a graph with as few as it can of `FILL_COUNT`, keeping those of `before` that still fit. */
export function colourGraph(adjacency: Adjacency, before: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const colours = new Map<number, number>();
  for (const id of adjacency.keys()) {
    const kept = before.get(id);
    if (kept !== undefined && !taken(adjacency, colours, id).has(kept)) colours.set(id, kept);
  }
  // The rule while drawing: nobody needs another fill, and the order in which they would get one is not asked for.
  if (colours.size === adjacency.size) return colours;
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

let lastPlan: Plan | null = null;
let lastColours: ReadonlyMap<number, number> = new Map();
let lastGround: Ground | null = null;

/** The rule while drawing, told without asking for everybody's neighbours: the same grids, and no two alike in a pair. */
function isStillGood(
  colours: ReadonlyMap<number, number>,
  { grids }: Plan,
  edges: readonly (readonly Edge[])[],
): boolean {
  if (colours.size !== grids.size) return false;
  for (const id of grids.keys()) if (!colours.has(id)) return false;
  return edges.every((ofArea) => ofArea.every(([a, b]) => colours.get(a) !== colours.get(b)));
}

/** Fill of every grid of a plan, by index; steady from one plan to the next over the same ground. */
export function gridColours(plan: Plan, ground: Ground): ReadonlyMap<number, number> {
  if (plan === lastPlan && ground === lastGround) return lastColours;
  const edges = gridEdges(plan);
  const before = ground === lastGround ? lastColours : new Map<number, number>();
  if (lastColours === before && isStillGood(before, plan, edges)) {
    lastPlan = plan;
    return lastColours;
  }
  const colours = colourGraph(gridAdjacency(plan, edges), before);
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
