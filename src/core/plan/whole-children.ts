/**
 * An edit above the lowest level moves whole children: a grid of the next lower level with a plot that changed hands
 * goes, with all its ground, to the grid that took most of it. Every action may go on thinking in plots; this is what
 * makes its result one of children.
 */
import { done, type Outcome, refuse } from '../outcome';
import { gridsOnLevel, nextLevel } from './levels';
import { type AreaPlan, type Plan, UNASSIGNED } from './plan';

/**
 * Gives `after` with every child whole that the edit from `before` moved in part; as it is on the lowest level, and
 * where the edit was to the levels themselves. A grid that loses all its ground by it stays, empty, as one that is
 * painted over does. Refuses `cut-on-lowest-level` where plots were cut, and `grid-locked` {code} where the rest
 * of a child lies in a locked grid. Linear in the plots of the communities that changed.
 */
export function keepChildrenWhole(before: Plan, after: Plan): Outcome<Plan> {
  if (after.levels !== before.levels || after.level !== before.level || after.areas === before.areas)
    return done(after);
  const changed = [...after.areas].filter(([area, areaPlan]) => before.areas.get(area) !== areaPlan);
  for (const [area, { resting }] of changed) {
    if (before.levels && !resting) throw new Error(`An edit lost the levels of community ${area}.`);
  }
  const below = nextLevel(after, 'below');
  if (!below) return done(after);

  const takers = new Map<number, Map<number, number>>();
  for (const [area, areaPlan] of changed) {
    const old = before.areas.get(area);
    if (old?.mesh !== areaPlan.mesh) return refuse('cut-on-lowest-level');
    countTaken(old, areaPlan, gridsOnLevel(after, areaPlan, below.id), takers);
  }
  if (takers.size === 0) return done(after);
  const takerOf = new Map([...takers].map(([child, taken]) => [child, mostOf(taken)]));

  const areas = new Map(after.areas);
  for (const [area, areaPlan] of after.areas) {
    const children = gridsOnLevel(after, areaPlan, below.id);
    let gridOf: Int32Array | null = null;
    for (let plot = 0; plot < children.length; plot++) {
      const taker = takerOf.get(children[plot]);
      const giver = areaPlan.gridOf[plot];
      if (taker === undefined || taker === giver) continue;
      const locked = after.grids.get(giver);
      if (locked?.locked) return refuse('grid-locked', { code: locked.code });
      gridOf ??= areaPlan.gridOf.slice();
      gridOf[plot] = taker;
    }
    if (gridOf) areas.set(area, { ...areaPlan, gridOf });
  }
  return done({ ...after, areas });
}

/**
 * An edit meant for just this ground: gives its outcome, or refuses `cuts-children` {count, code} where it would leave
 * children of the next lower level in two grids that it found in one; `code` is that of the first of them. Linear in
 * the plots of the communities that changed, and in all plots where a child that changed lies in others too.
 */
export function wholeOnly(before: Plan, outcome: Outcome<Plan>): Outcome<Plan> {
  const below = nextLevel(before, 'below');
  if (!outcome.ok || !below) return outcome;
  const after = outcome.value;
  const takers = new Map<number, Map<number, number>>();
  for (const [area, areaPlan] of after.areas) {
    const old = before.areas.get(area)!;
    if (areaPlan === old) continue;
    if (areaPlan.mesh !== old.mesh) return refuse('cut-on-lowest-level');
    countTaken(old, areaPlan, gridsOnLevel(after, areaPlan, below.id), takers);
  }
  const cut = new Set([...takers].filter(([, taken]) => taken.size > 1).map(([child]) => child));
  for (const areaPlan of after.areas.values()) {
    gridsOnLevel(after, areaPlan, below.id).forEach((child, plot) => {
      if (takers.has(child) && !takers.get(child)!.has(areaPlan.gridOf[plot])) cut.add(child);
    });
  }
  if (cut.size === 0) return outcome;
  const { code } = after.resting!.get(below.id)!.grids.get(Math.min(...cut))!;
  return refuse('cuts-children', { count: cut.size, code });
}

/** Two heaps of plots of a community with every child wholly in the one that has more of its ground. */
export function wholeSides(
  plan: Plan,
  areaPlan: AreaPlan,
  sides: { readonly left: readonly number[]; readonly right: readonly number[] },
): { readonly left: readonly number[]; readonly right: readonly number[] } {
  const below = nextLevel(plan, 'below');
  if (!below) return sides;
  const children = gridsOnLevel(plan, areaPlan, below.id);
  const { plotAreaM2 } = areaPlan.mesh;
  const surplusM2 = new Map<number, number>();
  for (const plot of sides.left) surplusM2.set(children[plot], (surplusM2.get(children[plot]) ?? 0) + plotAreaM2[plot]);
  for (const plot of sides.right)
    surplusM2.set(children[plot], (surplusM2.get(children[plot]) ?? 0) - plotAreaM2[plot]);
  const isLeft = (plot: number, was: boolean) =>
    children[plot] === UNASSIGNED ? was : (surplusM2.get(children[plot]) ?? 0) >= 0;
  return {
    left: [...sides.left.filter((plot) => isLeft(plot, true)), ...sides.right.filter((plot) => isLeft(plot, false))],
    right: [...sides.left.filter((plot) => !isLeft(plot, true)), ...sides.right.filter((plot) => !isLeft(plot, false))],
  };
}

/** Adds for each child of a community which grids took plots of it, and how much ground. */
function countTaken(
  before: AreaPlan,
  after: AreaPlan,
  children: Int32Array,
  takers: Map<number, Map<number, number>>,
): void {
  for (let plot = 0; plot < children.length; plot++) {
    const taker = after.gridOf[plot];
    if (children[plot] === UNASSIGNED || taker === before.gridOf[plot]) continue;
    let taken = takers.get(children[plot]);
    if (!taken) {
      taken = new Map();
      takers.set(children[plot], taken);
    }
    taken.set(taker, (taken.get(taker) ?? 0) + after.mesh.plotAreaM2[plot]);
  }
}

/** The key with the largest value; the lowest among equals. */
function mostOf(sums: ReadonlyMap<number, number>): number {
  const [[first]] = [...sums].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return first;
}
