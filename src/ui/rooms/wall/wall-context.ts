/** What the panels of the wall share: the city, the clock, the figures of this second, and how to say them. */
import { createContext, use } from 'react';
import type { Ground } from '../../../core/ground/ground';
import type { IncidentTable } from '../../../core/incidents/incident';
import type { TrackTable } from '../../../core/patrol/track';
import type { Plan } from '../../../core/plan/plan';
import type { FeedsControl } from '../../../store/feeds';
import type { Language } from '../../../store/session';
import type { WallFigures } from '../../../store/wall-figures';
import type { WallFormat } from './wall-format';

export interface Wall {
  readonly ground: Ground;
  /** The plan in force: its grids are the wall's. */
  readonly plan: Plan;
  readonly incidents: IncidentTable | null;
  readonly tracks: TrackTable | null;
  /** Index into the plan's places of each incident. */
  readonly gridOfIncident: Int32Array;
  readonly feeds: FeedsControl;
  /** null while the first data are loading. */
  readonly figures: WallFigures | null;
  readonly windowDays: WindowDays;
  readonly language: Language;
  readonly format: WallFormat;
}

export const WINDOW_DAYS = [1, 7, 30] as const;
export type WindowDays = (typeof WINDOW_DAYS)[number];
export const DEFAULT_WINDOW_DAYS: WindowDays = 7;

export const WallContext = createContext<Wall | null>(null);

export function useWall(): Wall {
  const wall = use(WallContext);
  if (!wall) throw new Error('useWall outside WallContext');
  return wall;
}
