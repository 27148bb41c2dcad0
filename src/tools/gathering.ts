/**
 * What brush, eraser, lasso, box and flood share: which grid takes the plots, in which community, and what the stroke
 * is called. With nothing in hand, the stroke extends the grid it begins in.
 */
import { paint } from '../core/actions/paint';
import type { Refusal } from '../core/outcome';
import { areasOfGrid } from '../core/plan/grid-plots';
import { gridsOnLevel, nextLevel, workingLevel } from '../core/plan/levels';
import { type Plan, UNASSIGNED } from '../core/plan/plan';
import { shortNumberOf } from '../core/plan/short-number';
import type { EditLabel } from '../store/document';
import type { ToolBench, ToolEvent } from './tool';

export interface Taking {
  /** `UNASSIGNED` for the eraser. */
  readonly grid: number;
  readonly area: number;
}

/** Settles who takes what the stroke beginning here gathers; picks the grid under the pointer where none is in hand. */
export function beginTaking(bench: ToolBench, event: ToolEvent): Taking | Refusal {
  const plan = bench.plan();
  const inHand = bench.selection().find((id) => plan.grids.has(id));
  const grid = inHand ?? event.grid;
  if (grid < 0) return { ok: false, reason: 'no-grid-in-hand' };
  const known = plan.grids.get(grid)!;
  if (known.locked) return { ok: false, reason: 'grid-locked', values: { code: known.code } };
  // On a level whose grids span communities a stroke may begin in any.
  const isAnywhere = event.area >= 0 && workingLevel(plan)?.spansCommunities;
  const area = isAnywhere ? event.area : (areasOfGrid(plan, grid)[0] ?? event.area);
  if (area < 0) return { ok: false, reason: 'outside-communities' };
  if (event.area >= 0 && event.area !== area) {
    return { ok: false, reason: 'other-community', values: { number: shortNumberOf(plan, grid) } };
  }
  if (inHand === undefined) bench.select([grid], area);
  return { grid, area };
}

/** The same for the eraser, which takes plots out of every grid. */
export function beginErasing(event: ToolEvent): Taking | Refusal {
  return event.area < 0 ? { ok: false, reason: 'outside-communities' } : { grid: UNASSIGNED, area: event.area };
}

/** Alt picks the grid under the pointer instead of beginning a stroke. */
export function pickInstead(bench: ToolBench, event: ToolEvent): boolean {
  if (event.alt && event.grid >= 0) bench.select([event.grid], event.area);
  return event.alt;
}

export function isRefusal(taking: Taking | Refusal): taking is Refusal {
  return 'ok' in taking;
}

/**
 * Shows the plots as the grid's own; always all of the stroke, from the committed plan. Locked grids keep theirs. Gives
 * what it says of the stroke, null for nothing.
 */
export function stageTaking(bench: ToolBench, { area, grid }: Taking, plots: Iterable<number>): Refusal | null {
  const list = Int32Array.from(plots);
  const refusal = bench.stage((plan) => paint(plan, area, list, grid)) ?? lockedAmong(bench.plan(), area, list);
  bench.refuse(refusal);
  return refusal;
}

function lockedAmong(plan: Plan, area: number, plots: Int32Array): Refusal | null {
  const { gridOf } = plan.areas.get(area)!;
  for (const plot of plots) {
    const grid = plan.grids.get(gridOf[plot]);
    if (grid?.locked) return { ok: false, reason: 'locked-stays', values: { code: grid.code } };
  }
  return null;
}

/** "Paint into 03: 4 plots": what a stroke is called in the history; above the lowest level it tells of children. */
export function takingLabel(plan: Plan, { area, grid }: Taking, plots: Iterable<number>): EditLabel {
  const { gridOf, mesh } = plan.areas.get(area)!;
  const below = nextLevel(plan, 'below');
  if (below) {
    const children = gridsOnLevel(plan, plan.areas.get(area)!, below.id);
    const moved = new Set([...plots].filter((plot) => gridOf[plot] !== grid).map((plot) => children[plot]));
    moved.delete(UNASSIGNED);
    let households = 0;
    children.forEach((child, plot) => {
      if (moved.has(child) && gridOf[plot] !== grid) households += mesh.plotHouseholds[plot];
    });
    if (grid === UNASSIGNED) return { key: 'erase-children', values: { count: moved.size, households } };
    return { key: 'paint-children', values: { number: shortNumberOf(plan, grid), count: moved.size, households } };
  }
  let households = 0;
  let count = 0;
  for (const plot of plots) {
    const giver = gridOf[plot];
    if (giver === grid || plan.grids.get(giver)?.locked) continue;
    households += mesh.plotHouseholds[plot];
    count++;
  }
  if (grid === UNASSIGNED) return { key: 'erase', values: { plots: count, households } };
  return { key: 'paint', values: { number: shortNumberOf(plan, grid), plots: count, households } };
}
