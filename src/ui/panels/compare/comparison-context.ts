/** The comparison of the room: which plans, and the one the map shows with the open one. */
import { createContext, use, useEffect } from 'react';
import { useStore } from 'zustand';
import type { Plan } from '../../../core/plan/plan';
import type { ComparisonControl } from '../../../store/comparison';
import { useStudio } from '../plan/studio-context';

export const ComparisonContext = createContext<ComparisonControl | null>(null);

export function useComparison(): ComparisonControl {
  const comparison = use(ComparisonContext);
  if (!comparison) throw new Error('useComparison outside ComparisonContext');
  return comparison;
}

/** Plans by id (or `IN_FORCE`) in the order asked for, null for those that are not here (yet). Loads what is missing. */
export function usePlans(ids: readonly string[]): readonly (Plan | null)[] {
  const { app } = useStudio();
  const comparison = useComparison();
  useStore(comparison.store, ({ plans }) => plans);
  useStore(app.document.store, ({ plan }) => plan);
  useStore(app.document.store, ({ reference }) => reference);
  const key = ids.join();
  useEffect(() => {
    for (const id of key === '' ? [] : key.split(',')) void comparison.load(id);
  }, [comparison, key]);
  return ids.map((id) => comparison.planOf(id));
}

const NOBODY: readonly string[] = [];

/** The plan the map compares the open one with, null while it compares none. */
export function useOtherPlan(): Plan | null {
  const { app } = useStudio();
  const isOn = useStore(app.session, ({ compare }) => compare !== 'off');
  const id = useStore(app.session, ({ compareWith }) => compareWith);
  const openId = useStore(app.document.store, ({ plan }) => plan?.id);
  const [other = null] = usePlans(isOn && id !== openId ? [id] : NOBODY);
  return other;
}
