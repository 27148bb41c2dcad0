/** Grids join a service zone, or leave the one they are in. */
import { done, type Outcome, refuse } from '../outcome';
import type { Plan } from '../plan/plan';
import { nextZoneIdOf, withGridsIn } from '../plan/zones';

/**
 * Puts grids into a zone, out of those they were in; `zoneId` null takes them out of every zone. A zone left without a
 * grid goes. Refuses `no-such-zone` {zone} and `no-such-grid` {grid}.
 */
export function moveToZone(plan: Plan, grids: readonly number[], zoneId: number | null): Outcome<Plan> {
  if (zoneId !== null && !plan.zones.some(({ id }) => id === zoneId)) return refuse('no-such-zone', { zone: zoneId });
  const stranger = grids.find((grid) => !plan.grids.has(grid));
  if (stranger !== undefined) return refuse('no-such-grid', { grid: stranger });
  const zones = withGridsIn(plan.zones, grids, zoneId);
  return done(zones === plan.zones ? plan : { ...plan, zones, nextZoneId: nextZoneIdOf(plan) });
}
