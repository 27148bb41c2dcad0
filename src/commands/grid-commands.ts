/** What is done to the selected grids. */
import { absorbStrays } from '../core/actions/absorb-strays';
import { lockGrid } from '../core/actions/lock-grid';
import { mergeGrids } from '../core/actions/merge-grids';
import { removeGrid } from '../core/actions/remove-grid';
import { revertArea, revertGrid } from '../core/actions/revert-area';
import { done, type Outcome, type Refusal, refuse } from '../core/outcome';
import { isLowestLevel } from '../core/plan/levels';
import type { Plan } from '../core/plan/plan';
import { shortNumberOf } from '../core/plan/short-number';
import { zoneChanges } from '../core/plan/zone-changes';
import { type EditLabel, inForceBeside, type PlanAction } from '../store/document';
import type { Command, Studio } from './command';
import { withNumbers } from './with-numbers';

/** The plan on screen; commands are only offered while there is one. */
export function openPlan({ app }: Studio): Plan {
  const { plan } = app.document.store.getState();
  if (!plan) throw new Error('No plan is open.');
  return plan;
}

export function selectedGrids(studio: Studio): number[] {
  const { plan } = studio.app.document.store.getState();
  return studio.app.session.getState().grids.filter((id) => plan?.grids.has(id));
}

/** One step of history; a refusal is said at the bottom of the page. */
export function editPlan({ app }: Studio, label: EditLabel, action: PlanAction, grids: readonly number[]): boolean {
  const { area } = app.session.getState();
  const refusal = app.document.edit(label, action, { grids, area });
  if (refusal) tellRefusal(app, refusal);
  return refusal === null;
}

export function tellRefusal(app: Studio['app'], { reason, values }: Refusal): void {
  app.notices.show({ tone: 'refusal', key: `refusal.${reason}`, values: withNumbers(values) });
}

/** Why there is nothing in force to compare with: no scheme at all, or none on this level; null where there is. */
export function noneInForce({ app }: Pick<Studio, 'app'>): Refusal | null {
  const state = app.document.store.getState();
  if (inForceBeside(state)) return null;
  return state.reference?.basedOn ? refuse('level-not-in-force') : refuse('no-scheme-in-force');
}

export function needsSelection(least: number): (studio: Studio) => Refusal | null {
  return (studio) => {
    if (selectedGrids(studio).length >= least) return null;
    return refuse(least === 1 ? 'select-a-grid' : 'select-two-grids');
  };
}

/** Refuses where a level above the lowest is worked on, whose grids are made of whole children. */
export function needsLowestLevel(studio: Studio): Refusal | null {
  return isLowestLevel(openPlan(studio)) ? null : refuse('cut-on-lowest-level');
}

/** Joins all to the first, taking each as soon as it touches what has grown together. */
export function mergeAll(plan: Plan, grids: readonly number[]): Outcome<Plan> {
  const [into, ...waiting] = grids;
  let merged = plan;
  while (waiting.length > 0) {
    let refusal: Refusal | null = null;
    const at = waiting.findIndex((grid) => {
      const outcome = mergeGrids(merged, into, grid);
      if (outcome.ok) merged = outcome.value;
      else refusal ??= outcome;
      return outcome.ok;
    });
    if (at < 0) return refusal!;
    waiting.splice(at, 1);
  }
  return done(merged);
}

/** The same action on every grid, as one step. */
function forEach(grids: readonly number[], act: (plan: Plan, grid: number) => Outcome<Plan>): PlanAction {
  return (plan) => {
    let next = plan;
    for (const grid of grids) {
      if (!next.grids.has(grid)) continue;
      const outcome = act(next, grid);
      if (!outcome.ok) return outcome;
      next = outcome.value;
    }
    return done(next);
  };
}

/** Short numbers of grids for the label of a step; of many the first. */
export function numbersOf(studio: Studio, grids: readonly number[]): string {
  const plan = openPlan(studio);
  const shown = grids.slice(0, 4).map((id) => shortNumberOf(plan, id));
  return grids.length > 4 ? `${shown.join(', ')} …` : shown.join(', ');
}

export const mergeSelection: Command = {
  id: 'merge-selection',
  group: 'grid',
  keys: ['Shift+M'],
  refusal: needsSelection(2),
  run: (studio) => {
    const grids = selectedGrids(studio);
    const label = {
      key: 'merge',
      values: { from: numbersOf(studio, grids.slice(1)), into: numbersOf(studio, grids.slice(0, 1)) },
    };
    if (editPlan(studio, label, (plan) => mergeAll(plan, grids), grids.slice(0, 1))) {
      studio.app.session.setState({ grids: grids.slice(0, 1) });
    }
  },
};

export const toggleLock: Command = {
  id: 'toggle-lock',
  group: 'grid',
  keys: ['Shift+L'],
  refusal: needsSelection(1),
  run: (studio) => {
    const grids = selectedGrids(studio);
    const plan = openPlan(studio);
    const lock = !grids.every((id) => plan.grids.get(id)!.locked);
    const label = { key: lock ? 'lock' : 'unlock', values: { number: numbersOf(studio, grids) } };
    editPlan(
      studio,
      label,
      forEach(grids, (next, grid) => lockGrid(next, grid, lock)),
      grids,
    );
  },
};

export const absorbSelection: Command = {
  id: 'absorb-strays',
  group: 'grid',
  keys: ['Shift+A'],
  refusal: needsSelection(1),
  run: (studio) => {
    const grids = selectedGrids(studio);
    const label = { key: 'absorb', values: { number: numbersOf(studio, grids) } };
    const { ground } = studio.app.city.store.getState();
    if (!ground) return;
    const absorb = (plan: Plan, grid: number) => {
      const outcome = absorbStrays(plan, ground, grid);
      return outcome.ok ? done(outcome.value.plan) : outcome;
    };
    editPlan(studio, label, forEach(grids, absorb), grids);
  },
};

export const revertSelection: Command = {
  id: 'revert',
  group: 'grid',
  keys: ['Shift+R'],
  refusal: (studio) => {
    return noneInForce(studio) ?? needsSelection(1)(studio);
  },
  run: (studio) => {
    const reference = inForceBeside(studio.app.document.store.getState());
    const grids = selectedGrids(studio);
    const before = openPlan(studio);
    const revert = forEach(grids, (plan, grid) => revertGrid(plan, reference!, grid));
    const key = movesZones(before, revert) ? 'revert-zones' : 'revert';
    const label = { key, values: { number: numbersOf(studio, grids) } };
    const isDone = editPlan(studio, label, revert, grids);
    if (isDone && openPlan(studio) === before) tellRefusal(studio.app, refuse('already-in-force'));
  },
};

/** Whether an action puts grids of a plan into other service zones, which its step then says. */
function movesZones(before: Plan, action: PlanAction): boolean {
  const outcome = action(before);
  return outcome.ok && zoneChanges(before, outcome.value).moves.length > 0;
}

/** Makes one community as it is in the scheme in force, in one step; `community` is its name, for the step's label. */
export function revertCommunity(studio: Studio, area: number, community: string): void {
  const { app } = studio;
  const reference = inForceBeside(app.document.store.getState());
  if (!reference) return tellRefusal(app, noneInForce({ app })!);
  const revert: PlanAction = (open) => revertArea(open, reference, area);
  const key = movesZones(openPlan(studio), revert) ? 'revert-community-zones' : 'revert-community';
  const label = { key, values: { community } };
  const refusal = app.document.edit(label, revert, { grids: [], area });
  if (refusal) tellRefusal(app, refusal);
}

export const removeSelection: Command = {
  id: 'remove-grid',
  group: 'grid',
  keys: ['Delete'],
  refusal: needsSelection(1),
  run: (studio) => {
    const grids = selectedGrids(studio);
    if (
      editPlan(studio, { key: 'remove', values: { number: numbersOf(studio, grids) } }, forEach(grids, removeGrid), [])
    ) {
      studio.app.session.setState({ grids: [] });
    }
  },
};

export const showSelection: Command = {
  id: 'show-selection',
  group: 'view',
  keys: ['Z'],
  refusal: needsSelection(1),
  run: (studio) => studio.showGrids(selectedGrids(studio)),
};
