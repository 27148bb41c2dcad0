/** A grid gets another name. */
import type { Label } from '../ground/ground';
import { done, type Outcome, refuse } from '../outcome';
import type { Plan } from '../plan/plan';
import { replaceGrid } from '../plan/replace';

/** Renames a grid; names are trimmed. Refuses `no-such-grid` {grid} and `empty-name` where both languages are empty. */
export function renameGrid(plan: Plan, gridId: number, name: Label): Outcome<Plan> {
  const grid = plan.grids.get(gridId);
  if (!grid) return refuse('no-such-grid', { grid: gridId });
  const zh = name.zh.trim();
  const en = name.en.trim();
  if (zh === '' && en === '') return refuse('empty-name');
  if (zh === grid.name.zh && en === grid.name.en) return done(plan);
  return done(replaceGrid(plan, { ...grid, name: { zh: zh || en, en: en || zh } }));
}
