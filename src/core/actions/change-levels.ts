/** Levels of a plan are renamed or given up. */
import type { Label } from '../ground/ground';
import { done, type Outcome, refuse } from '../outcome';
import { BASE_LEVEL, inOrder, nextLevel, onLevel } from '../plan/levels';
import type { AreaPlan, Plan } from '../plan/plan';
import { retire } from '../plan/replace';

/** Renames a level; names are trimmed. Refuses `no-such-level` {level} and `empty-name`. */
export function renameLevel(plan: Plan, id: string, name: Label): Outcome<Plan> {
  const level = plan.levels?.find((one) => one.id === id);
  if (!plan.levels || !level) return refuse('no-such-level', { level: id });
  const zh = name.zh.trim();
  const en = name.en.trim();
  if (zh === '' && en === '') return refuse('empty-name');
  if (zh === level.name.zh && en === level.name.en) return done(plan);
  const renamed = { ...level, name: { zh: zh || en, en: en || zh } };
  return done({ ...plan, levels: plan.levels.map((one) => (one === level ? renamed : one)) });
}

/**
 * Takes a level with its grids out of the plan; codes that were in force retire. Work goes on on the level below, else
 * above. Where only the plan's first level is left it is a plan without levels again. Refuses `no-such-level` {level}
 * and `last-level`.
 */
export function removeLevel(plan: Plan, id: string): Outcome<Plan> {
  if (!plan.levels?.some((level) => level.id === id)) return refuse('no-such-level', { level: id });
  if (plan.levels.length === 1) return refuse('last-level');
  const beside = nextLevel(plan, 'below') ?? nextLevel(plan, 'above');
  const kept = id === plan.level ? onLevel(plan, beside!.id) : plan;
  let { retiredCodes } = kept;
  for (const grid of kept.resting!.get(id)!.grids.values()) retiredCodes = retire(retiredCodes, grid);
  const levels = plan.levels.filter((level) => level.id !== id);
  const { levels: _, level, resting, areas, ...rest } = kept;
  if (levels.length === 1 && level === BASE_LEVEL) {
    const plain = new Map<number, AreaPlan>();
    for (const [area, { resting: __, ...areaPlan }] of areas) plain.set(area, areaPlan);
    return done({ ...rest, areas: plain, retiredCodes });
  }
  const without = <Value>(byLevel: ReadonlyMap<string, Value>) => {
    const fewer = new Map(byLevel);
    fewer.delete(id);
    return inOrder(levels, fewer);
  };
  const fewer = new Map<number, AreaPlan>();
  for (const [area, areaPlan] of areas) fewer.set(area, { ...areaPlan, resting: without(areaPlan.resting!) });
  return done({ ...kept, levels, resting: without(resting!), areas: fewer, retiredCodes });
}
