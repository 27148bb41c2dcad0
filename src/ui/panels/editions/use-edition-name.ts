import { useStore } from 'zustand';
import type { EditionHead } from '../../../core/plan/edition';
import { inLanguage } from '../../../map/features';
import { useApp } from '../../app-context';
import { usePlanName } from '../plan/plan-name';

/** Names editions in the language of the page: a published plan as its planner called it, the scheme by its own name. */
export function useEditionName(): (head: EditionHead) => string {
  const { session, city } = useApp();
  const language = useStore(session, (state) => state.language);
  const scheme = useStore(city.store, ({ ground }) => ground?.schemes[0]);
  const nameOf = usePlanName();
  return ({ planId, name }) => (planId === null && scheme ? inLanguage(scheme.name, language) : nameOf(name));
}
