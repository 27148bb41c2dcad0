/** A service zone that is not in one piece: who serves it must cross ground of others. */
import type { Ground } from '../ground/ground';
import type { Plan } from '../plan/plan';
import { zoneFacts } from '../plan/zone-facts';
import type { Issue } from './issue';
import { plotPlace } from './place';

/**
 * Soft; over a community border neighbours count as such. Values: nameZh, nameEn, pieces, households (of all pieces but
 * the largest). Points at the smallest piece.
 */
export function zoneInPieces(plan: Plan, ground: Ground): Issue[] {
  const facts = zoneFacts(plan, ground);
  return plan.zones.flatMap(({ id, name, grids }): Issue[] => {
    const { pieces, stray } = facts.get(id)!.shape;
    if (!stray) return [];
    const at = plotPlace(plan.areas.get(stray.area)!.mesh, stray.plot, ground);
    const values = { nameZh: name.zh, nameEn: name.en, pieces, households: stray.households };
    return [{ rule: 'zone-in-pieces', severity: 'soft', grids, area: stray.area, at, values }];
  });
}
