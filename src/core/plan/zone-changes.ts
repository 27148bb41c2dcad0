/**
 * What differs between the service zones of two plans: grids that lie in another zone now, and zones that are called
 * otherwise. A zone is known again by its name; where that finds none, by having most grids in common.
 */
import type { Label } from '../ground/ground';
import { matchGrids } from './match-grids';
import type { Plan, Zone } from './plan';
import { zoneOfGrid } from './zones';

export interface ZoneMove {
  /** Zone in `before`, null for none. */
  readonly from: Zone | null;
  /** Zone in `after`, null for none. */
  readonly to: Zone | null;
  /** Grid ids of `after`, rising. */
  readonly grids: readonly number[];
}

/** How many lines a list of the changes has. */
export function zoneChangeCount({ moves, renamed }: ZoneChanges): number {
  return moves.length + renamed.length;
}

export interface ZoneChanges {
  readonly moves: readonly ZoneMove[];
  readonly renamed: readonly { readonly from: Label; readonly to: Label }[];
}

/**
 * Compares the zones of two plans. A new grid counts only in a zone that is new, for in any other it is where its ground
 * was; grids that have ended are the change list's to tell. Moves stand in the order of `after`'s zones, those out of
 * every zone last. Linear in the grids.
 */
export function zoneChanges(before: Plan, after: Plan): ZoneChanges {
  if (before.zones === after.zones && before.grids === after.grids) return { moves: [], renamed: [] };
  const oldIdOf = matchGrids(before, after);
  const [zoneBefore, zoneAfter] = [zoneOfGrid(before), zoneOfGrid(after)];
  const sameAs = matchZones(before, after, oldIdOf);
  const moves = new Map<string, { from: Zone | null; to: Zone | null; grids: number[] }>();
  for (const id of [...after.grids.keys()].sort((a, b) => a - b)) {
    const oldId = oldIdOf.get(id);
    const from = oldId === undefined ? null : (zoneBefore.get(oldId) ?? null);
    const to = zoneAfter.get(id) ?? null;
    const toAsOld = to && (sameAs.get(to) ?? null);
    const isSame = to ? toAsOld !== null && (toAsOld === from || oldId === undefined) : from === null;
    if (isSame) continue;
    const key = `${from?.id} ${to?.id}`;
    const move = moves.get(key) ?? { from, to, grids: [] };
    move.grids.push(id);
    moves.set(key, move);
  }
  const place = (zone: Zone | null) => (zone ? after.zones.indexOf(zone) : after.zones.length);
  return {
    moves: [...moves.values()].sort((a, b) => place(a.to) - place(b.to) || (a.from?.id ?? -1) - (b.from?.id ?? -1)),
    renamed: [...sameAs]
      .filter(([now, old]) => now.name.zh !== old.name.zh || now.name.en !== old.name.en)
      .map(([now, old]) => ({ from: old.name, to: now.name })),
  };
}

/** For zones of `after` the zone of `before` that each is; `oldIdOf` is `matchGrids` of the two plans. */
export function matchZones(before: Plan, after: Plan, oldIdOf: ReadonlyMap<number, number>): Map<Zone, Zone> {
  const matched = new Map<Zone, Zone>();
  const pairs: { now: Zone; old: Zone; isNamesake: boolean; shared: number }[] = [];
  for (const now of after.zones) {
    const members = new Set(now.grids.map((id) => oldIdOf.get(id)));
    for (const old of before.zones) {
      const isNamesake = now.name.zh === old.name.zh || now.name.en === old.name.en;
      const shared = old.grids.filter((id) => members.has(id)).length;
      if (isNamesake || shared > 0) pairs.push({ now, old, isNamesake, shared });
    }
  }
  pairs.sort((a, b) => Number(b.isNamesake) - Number(a.isNamesake) || b.shared - a.shared || a.now.id - b.now.id);
  const taken = new Set<Zone>();
  for (const { now, old } of pairs) {
    if (matched.has(now) || taken.has(old)) continue;
    matched.set(now, old);
    taken.add(old);
  }
  return matched;
}
