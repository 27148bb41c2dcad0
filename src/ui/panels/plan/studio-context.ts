/** What the Studio's panels act on: the stores, the desk, and the few things only the room can do. */
import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Studio } from '../../../commands/command';
import type { Ground } from '../../../core/ground/ground';
import type { Plan } from '../../../core/plan/plan';
import type { Desk } from '../../../store/desk';
import type { Language } from '../../../store/session';

export const StudioContext = createContext<Studio | null>(null);

export function useStudio(): Studio {
  const studio = use(StudioContext);
  if (!studio) throw new Error('useStudio outside StudioContext');
  return studio;
}

export function useDesk<T>(select: (desk: Desk) => T): T {
  return useStore(useStudio().desk, select);
}

/** The plan as a gesture would leave it now: what map and figures show. */
export function useShownPlan(): Plan {
  return useStore(useStudio().app.document.store, ({ staged, plan }) => staged ?? plan)!;
}

export function useGround(): Ground {
  return useStore(useStudio().app.city.store, ({ ground }) => ground)!;
}

export function useSelection(): readonly number[] {
  return useStore(useStudio().app.session, ({ grids }) => grids);
}

export function useLanguage(): Language {
  return useStore(useStudio().app.session, ({ language }) => language);
}
