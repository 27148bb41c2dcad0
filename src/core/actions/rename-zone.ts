/** A service zone gets another name. */
import type { Label } from '../ground/ground';
import { done, type Outcome, refuse } from '../outcome';
import type { Plan } from '../plan/plan';

/**
 * Renames a zone; names are trimmed. Refuses `no-such-zone` {zone}, `empty-name` where both languages are empty, and
 * `zone-name-taken` {name}: people and registers know a zone by its name.
 */
export function renameZone(plan: Plan, zoneId: number, name: Label): Outcome<Plan> {
  const zone = plan.zones.find(({ id }) => id === zoneId);
  if (!zone) return refuse('no-such-zone', { zone: zoneId });
  const zh = name.zh.trim() || name.en.trim();
  const en = name.en.trim() || name.zh.trim();
  if (zh === '') return refuse('empty-name');
  if (zh === zone.name.zh && en === zone.name.en) return done(plan);
  for (const other of plan.zones) {
    if (other === zone) continue;
    if (other.name.zh === zh) return refuse('zone-name-taken', { name: zh });
    if (other.name.en === en) return refuse('zone-name-taken', { name: en });
  }
  return done({ ...plan, zones: plan.zones.map((one) => (one === zone ? { ...zone, name: { zh, en } } : one)) });
}
