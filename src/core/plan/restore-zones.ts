/** Grids back into the service zones that another plan, such as the edition in force, has them in. */
import { matchGrids } from './match-grids';
import type { Plan } from './plan';
import { matchZones } from './zone-changes';
import { nextZoneIdOf, withGridsIn, zoneOfGrid } from './zones';

/**
 * Puts grids that the reference plan knows into the zones they are in there, or out of every zone where they are in
 * none; a zone that has ended lives again under its name. A reference without any zones says nothing about them: the
 * plan stays as it is, as it does where nothing is otherwise. Linear in the grids.
 */
export function restoreZones(plan: Plan, reference: Plan, grids: Iterable<number>): Plan {
  if (reference.zones.length === 0) return plan;
  const oldIdOf = matchGrids(reference, plan);
  const zoneThen = zoneOfGrid(reference);
  const idNow = new Map([...matchZones(reference, plan, oldIdOf)].map(([now, then]) => [then, now.id]));
  let { zones } = plan;
  let nextZoneId = nextZoneIdOf(plan);
  for (const grid of [...grids].sort((a, b) => a - b)) {
    const oldId = oldIdOf.get(grid);
    if (oldId === undefined) continue;
    const then = zoneThen.get(oldId);
    let into = then ? idNow.get(then) : null;
    // One that a grid before this one was the last of has gone meanwhile.
    if (then && !zones.some(({ id }) => id === into)) {
      into = nextZoneId++;
      idNow.set(then, into);
      zones = [...zones, { id: into, name: then.name, grids: [] }];
    }
    zones = withGridsIn(zones, [grid], into ?? null);
  }
  return zones === plan.zones ? plan : { ...plan, zones, nextZoneId };
}
