/** Grids are collected into a service zone. */
import type { Label } from '../ground/ground';
import { done, type Outcome, refuse } from '../outcome';
import type { Plan } from '../plan/plan';
import { nextZoneIdOf, withGridsIn } from '../plan/zones';

/**
 * Makes a zone of grids, which leave the zones they were in; its id is the `nextZoneIdOf` the plan given. Without a
 * name it is called by the lowest number, from its id on, that no other zone is called by. Refuses `zone-without-grids`
 * and `no-such-grid` {grid}.
 */
export function makeZone(plan: Plan, grids: readonly number[], name?: Label): Outcome<Plan> {
  if (grids.length === 0) return refuse('zone-without-grids');
  const stranger = grids.find((grid) => !plan.grids.has(grid));
  if (stranger !== undefined) return refuse('no-such-grid', { grid: stranger });
  const id = nextZoneIdOf(plan);
  const zone = { id, name: name ?? freeZoneName(plan), grids: [] };
  return done({ ...plan, zones: withGridsIn([...plan.zones, zone], grids, id), nextZoneId: id + 1 });
}

/** What the next zone is called where nobody has named it. */
export function freeZoneName(plan: Plan): Label {
  for (let number = nextZoneIdOf(plan); ; number++) {
    const name = { zh: `服务片${number}`, en: `Zone ${number}` };
    if (plan.zones.every((zone) => zone.name.zh !== name.zh && zone.name.en !== name.en)) return name;
  }
}
