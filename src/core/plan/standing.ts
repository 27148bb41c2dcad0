/**
 * Where a plan stands on its way: a draft is drawn, a submitted plan waits for its date, a published plan is an edition
 * of the city's grids from that date on. What is not a draft, or is locked, takes no edit.
 */
import { done, type Outcome, type Refusal, refuse } from '../outcome';
import type { Plan } from './plan';

/** Why a plan takes no edit: `plan-published` {from}, `plan-submitted`, `plan-locked`; null for a draft. */
export function frozenRefusal({ standing, locked }: Plan): Refusal | null {
  if (standing?.kind === 'published') return refuse('plan-published', { from: standing.inForceFrom });
  if (standing) return refuse('plan-submitted', { on: standing.on });
  return locked ? refuse('plan-locked') : null;
}

/** Makes a submitted plan a draft again. Refuses `plan-published` {from} and `not-submitted`. */
export function withdrawPlan(plan: Plan): Outcome<Plan> {
  if (!plan.standing) return refuse('not-submitted');
  if (plan.standing.kind === 'published') return refuse('plan-published', { from: plan.standing.inForceFrom });
  return done(asDraft(plan));
}

/** Locks a plan against edits, or unlocks it. */
export function lockPlan(plan: Plan, lock: boolean): Plan {
  const { locked: _, ...unlocked } = plan;
  return lock ? { ...unlocked, locked: true } : unlocked;
}

/** The plan as a draft, whatever it was: what a copy begins as. */
export function asDraft(plan: Plan): Plan {
  const { standing: _, locked: __, ...draft } = plan;
  return draft;
}
