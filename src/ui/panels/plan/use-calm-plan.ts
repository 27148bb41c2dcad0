/** The plan for lists and counts that are read after a gesture rather than under the pointer. */
import { useEffect, useState } from 'react';
import type { Plan } from '../../../core/plan/plan';
import type { DocumentState } from '../../../store/document';
import { useStudio } from './studio-context';

/** Lists of hundreds of lines that changed sixty times a second could not be read and would hold the map up. */
const CALM_MS = 100;

const shownOf = ({ staged, plan }: DocumentState) => (staged ?? plan)!;

/** The plan as a gesture would leave it, at most ten times a second while it goes on and at once when it ends. */
export function useCalmPlan(): Plan {
  const { store } = useStudio().app.document;
  const [plan, setPlan] = useState(() => shownOf(store.getState()));
  useEffect(() => {
    let timer: number | undefined;
    const take = () => {
      clearTimeout(timer);
      timer = undefined;
      setPlan(shownOf(store.getState()));
    };
    take();
    const stop = store.subscribe((state, before) => {
      if (shownOf(state) === shownOf(before)) return;
      if (!state.staged) take();
      else timer ??= window.setTimeout(take, CALM_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store]);
  return plan;
}
