/** Handing a plan in: it stops being drawn once no hard rule is broken any more. */
import type { Ground } from '../ground/ground';
import { done, type Outcome, refuse } from '../outcome';
import { isIsoDate } from '../plan/iso-date';
import { onLevel } from '../plan/levels';
import type { Plan } from '../plan/plan';
import { frozenRefusal } from '../plan/standing';
import { checkPlan } from './check-plan';
import type { Issue } from './issue';

/** The hard rules a plan breaks, on all its levels; those of the level worked on first. */
export function hardIssues(plan: Plan, ground: Ground): Issue[] {
  return [plan, ...[...(plan.resting?.keys() ?? [])].map((level) => onLevel(plan, level))].flatMap((onOne) =>
    checkPlan(onOne, ground).filter((issue) => issue.severity === 'hard'),
  );
}

/**
 * Submits a draft on a day (ISO date): the same plan, frozen. Refuses `hard-rules-broken` {count, rules} with the place
 * of the first, what `frozenRefusal` says of a plan that is no draft, and `malformed-date` {date}.
 */
export function submitPlan(plan: Plan, ground: Ground, on: string): Outcome<Plan> {
  const frozen = frozenRefusal(plan);
  if (frozen) return frozen;
  if (!isIsoDate(on)) return refuse('malformed-date', { date: on });
  const broken = hardIssues(plan, ground);
  if (broken.length > 0) {
    const rules = new Set(broken.map((issue) => issue.rule)).size;
    return refuse('hard-rules-broken', { count: broken.length, rules }, broken[0].at);
  }
  return done({ ...plan, standing: { kind: 'submitted', on } });
}
