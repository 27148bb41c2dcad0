/** The engine on the selection, at once and without a choice: even parts of what is selected, or balance within it. */
import { gridFacts } from '../core/plan/grid-facts';
import { shortNumberOf } from '../core/plan/short-number';
import type { Command, Studio } from './command';
import { needsSelection, openPlan, selectedGrids, tellRefusal } from './grid-commands';
import { type Redivision, redivide } from './redivide';

async function redivideSelection(studio: Studio, how: Pick<Redivision, 'mode' | 'parts'>): Promise<void> {
  const { app } = studio;
  const { ground } = app.city.store.getState();
  const grids = selectedGrids(studio);
  if (!ground) return;
  const plan = openPlan(studio);
  const facts = gridFacts(plan, ground);
  const areas = [...new Set(grids.flatMap((id) => facts.get(id)?.areas ?? []))].sort((a, b) => a - b);
  const number = grids.map((id) => shortNumberOf(plan, id)).join(', ');
  app.notices.show({ tone: 'info', key: 'studio.redividing', values: { number } });
  try {
    const outcome = await redivide(
      studio,
      { areas, grids: new Set(grids), ...how },
      { signal: new AbortController().signal, onProgress: () => undefined },
    );
    if (!outcome.ok) tellRefusal(app, outcome);
  } catch (error) {
    app.notices.show({ tone: 'failure', key: 'refusal.worker-died', values: { message: String(error) } });
  }
}

/** Into as many parts as the target asks for, at least two. */
export const splitEvenly: Command = {
  id: 'split-evenly',
  group: 'grid',
  keys: ['Shift+K'],
  refusal: (studio) => studio.app.document.editRefusal() ?? needsSelection(1)(studio),
  run: (studio) => {
    const { ground } = studio.app.city.store.getState();
    if (!ground) return;
    const plan = openPlan(studio);
    const facts = gridFacts(plan, ground);
    const column = plan.profile.balance === 'area' ? 'areaM2' : 'households';
    const load = selectedGrids(studio).reduce((sum, id) => sum + (facts.get(id)?.[column] ?? 0), 0);
    return redivideSelection(studio, { mode: 'evenly', parts: Math.max(2, Math.round(load / plan.profile.target)) });
  },
};

export const balanceSelection: Command = {
  id: 'balance-selection',
  group: 'grid',
  keys: ['Shift+B'],
  refusal: (studio) => studio.app.document.editRefusal() ?? needsSelection(2)(studio),
  run: (studio) => redivideSelection(studio, { mode: 'balance' }),
};
