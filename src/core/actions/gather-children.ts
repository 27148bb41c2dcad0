/** Grids come under one parent: the level above changes, the grids themselves do not. */
import { done, type Outcome, refuse } from '../outcome';
import { gridsOnLevel, inOrder, nextLevel } from '../plan/levels';
import { parentOf } from '../plan/nesting';
import { type AreaPlan, type Plan, UNASSIGNED } from '../plan/plan';

/**
 * Gives all ground of some grids to the parent that holds most of the first of them. Refuses `no-level-above`,
 * `no-such-grid` {grid}, `no-parent` {code} where the first lies in none, `grid-locked` {code} where a locked parent
 * would take or give, and `already-gathered` {code} (the parent's) where nothing changes. Linear in plots.
 */
export function gatherChildren(plan: Plan, children: readonly number[]): Outcome<Plan> {
  const above = nextLevel(plan, 'above');
  if (!above) return refuse('no-level-above');
  const missing = children.find((id) => !plan.grids.has(id));
  if (missing !== undefined || children.length === 0) return refuse('no-such-grid', { grid: missing ?? UNASSIGNED });
  const parent = parentOf(plan, children[0]);
  if (parent === UNASSIGNED) return refuse('no-parent', { code: plan.grids.get(children[0])!.code });
  return giveToParent(plan, above.id, new Set(children), parent);
}

/** The same for a parent chosen otherwise, on the level above (`above`). */
export function giveToParent(plan: Plan, above: string, children: ReadonlySet<number>, parent: number): Outcome<Plan> {
  const parents = plan.resting!.get(above)!.grids;
  const areas = new Map<number, AreaPlan>(plan.areas);
  let changed = false;
  for (const [area, areaPlan] of plan.areas) {
    const before = gridsOnLevel(plan, areaPlan, above);
    let after: Int32Array | null = null;
    for (let plot = 0; plot < before.length; plot++) {
      if (!children.has(areaPlan.gridOf[plot]) || before[plot] === parent) continue;
      for (const id of [before[plot], parent]) {
        const grid = parents.get(id);
        if (grid?.locked) return refuse('grid-locked', { code: grid.code });
      }
      after ??= before.slice();
      after[plot] = parent;
    }
    if (!after) continue;
    changed = true;
    areas.set(area, { ...areaPlan, resting: inOrder(plan.levels!, new Map(areaPlan.resting).set(above, after)) });
  }
  return changed ? done({ ...plan, areas }) : refuse('already-gathered', { code: parents.get(parent)!.code });
}
