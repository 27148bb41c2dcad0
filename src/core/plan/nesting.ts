/**
 * Which grid of the next level up each grid lies in, and which of the next level down it holds. Counted from plots once
 * per community and kept with it; a grid that lies in more than one parent straddles.
 */
import type { Mesh } from '../mesh/mesh';
import { gridsOnLevel, nextLevel } from './levels';
import { type AreaPlan, type Plan, UNASSIGNED } from './plan';
import { KEPT_AREA_PLANS, KEPT_PLANS, recentCache } from './recent-cache';

/** What a grid has in common with one parent, or (`parent` −1) with ground that has none. */
export interface Share {
  readonly parent: number;
  readonly households: number;
  readonly areaM2: number;
  /** Community where most of it lies, and the plot there with most households. */
  readonly area: number;
  readonly plot: number;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type SharesByGrid = ReadonlyMap<number, readonly Share[]>;

const ofArea = recentCache<AreaPlan, SharesByGrid>(KEPT_AREA_PLANS);
const ofPlan = recentCache<Plan, SharesByGrid>(KEPT_PLANS);
const NONE: SharesByGrid = new Map();

/**
 * Gives for every grid with ground its shares in parents, largest first (households, then ground); empty where there is
 * no level above. Costs the plots of the communities that are new since it was last asked for.
 */
export function parentShares(plan: Plan): SharesByGrid {
  const above = nextLevel(plan, 'above');
  return above ? ofPlan.get(plan, 0, () => collect(plan, above.id)) : NONE;
}

function collect(plan: Plan, above: string): SharesByGrid {
  const all = new Map<number, Share[]>();
  for (const [area, areaPlan] of plan.areas) {
    const parents = gridsOnLevel(plan, areaPlan, above);
    for (const [grid, shares] of ofArea.get(areaPlan, area, () =>
      countShares(areaPlan.mesh, areaPlan.gridOf, parents),
    )) {
      const known = all.get(grid);
      if (!known) all.set(grid, [...shares]);
      else for (const share of shares) join(known, share);
    }
  }
  for (const shares of all.values()) shares.sort(byLargest);
  return all;
}

function join(known: Share[], share: Share): void {
  const at = known.findIndex(({ parent }) => parent === share.parent);
  if (at < 0) {
    known.push(share);
    return;
  }
  const [a, b] = byLargest(known[at], share) <= 0 ? [known[at], share] : [share, known[at]];
  known[at] = { ...a, households: a.households + b.households, areaM2: a.areaM2 + b.areaM2 };
}

function byLargest(a: Share, b: Share): number {
  return b.households - a.households || b.areaM2 - a.areaM2 || a.parent - b.parent;
}

function countShares(mesh: Mesh, gridOf: Int32Array, parents: Int32Array): SharesByGrid {
  const found = new Map<number, Mutable<Share>[]>();
  for (let plot = 0; plot < gridOf.length; plot++) {
    if (gridOf[plot] === UNASSIGNED) continue;
    let shares = found.get(gridOf[plot]);
    if (!shares) {
      shares = [];
      found.set(gridOf[plot], shares);
    }
    let share = shares.find(({ parent }) => parent === parents[plot]);
    if (!share) {
      share = { parent: parents[plot], households: 0, areaM2: 0, area: mesh.area, plot };
      shares.push(share);
    }
    share.households += mesh.plotHouseholds[plot];
    share.areaM2 += mesh.plotAreaM2[plot];
    if (mesh.plotHouseholds[plot] > mesh.plotHouseholds[share.plot]) share.plot = plot;
  }
  return found;
}

/** The parent that holds most of a grid, `UNASSIGNED` for none. */
export function parentOf(plan: Plan, grid: number): number {
  return parentShares(plan).get(grid)?.[0].parent ?? UNASSIGNED;
}

/** For every grid the grids of the next level down that lie mostly in it, rising; grids without any are left out. */
export function childrenByParent(plan: Plan, below: Plan): ReadonlyMap<number, readonly number[]> {
  const children = new Map<number, number[]>();
  for (const [child, [{ parent }]] of parentShares(below)) {
    if (!plan.grids.has(parent)) continue;
    const listed = children.get(parent);
    if (listed) listed.push(child);
    else children.set(parent, [child]);
  }
  for (const listed of children.values()) listed.sort((a, b) => a - b);
  return children;
}
