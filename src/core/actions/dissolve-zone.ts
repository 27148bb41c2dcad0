/** A service zone ends; its grids stay, in no zone. */
import { done, type Outcome, refuse } from '../outcome';
import type { Plan } from '../plan/plan';
import { nextZoneIdOf } from '../plan/zones';

/** Dissolves a zone, whose id is not given again. Refuses `no-such-zone` {zone}. */
export function dissolveZone(plan: Plan, zoneId: number): Outcome<Plan> {
  if (!plan.zones.some(({ id }) => id === zoneId)) return refuse('no-such-zone', { zone: zoneId });
  return done({
    ...plan,
    zones: plan.zones.filter(({ id }) => id !== zoneId),
    nextZoneId: nextZoneIdOf(plan),
  });
}
