/** Grids left out of service zones in a community where zones are in use. */
import type { Ground } from '../ground/ground';
import { isBalanced } from '../plan/balance';
import { gridFacts } from '../plan/grid-facts';
import type { Plan } from '../plan/plan';
import { zoneOfGrid } from '../plan/zones';
import type { Issue } from './issue';
import { gridPlace } from './place';

/**
 * Soft; one for each community with a grid in a zone and basic or micro grids with ground in none. A community nobody
 * has begun to collect is left alone. Values: grids (how many), households. Points at the first of them.
 */
export function gridInNoZone(plan: Plan, ground: Ground): Issue[] {
  if (plan.zones.length === 0) return [];
  const zoneOf = zoneOfGrid(plan);
  const facts = gridFacts(plan, ground);
  const inUse = new Set<number>();
  for (const grid of zoneOf.keys()) for (const area of facts.get(grid)!.areas) inUse.add(area);
  const outside = new Map<number, number[]>();
  for (const [id, { areas }] of facts) {
    const area = areas.find((one) => inUse.has(one));
    if (area === undefined || zoneOf.has(id) || !isBalanced(plan.grids.get(id)!)) continue;
    const grids = outside.get(area);
    if (grids) grids.push(id);
    else outside.set(area, [id]);
  }
  return [...outside].map(([area, grids]) => ({
    rule: 'grid-in-no-zone',
    severity: 'soft',
    grids,
    area,
    at: gridPlace(facts.get(grids[0])!, ground),
    values: { grids: grids.length, households: grids.reduce((sum, id) => sum + facts.get(id)!.households, 0) },
  }));
}
