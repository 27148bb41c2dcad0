/**
 * The session: which room, which view, which layers, which time window, what is selected. It is what the address bar
 * holds (session-url.ts) and is never part of a plan or its history.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';

export const ROOMS = ['studio', 'wall', 'atlas'] as const;
export type Room = (typeof ROOMS)[number];
export type Language = 'zh' | 'en';

/** Map layers a person can switch; which of them a room offers is the room's business. */
export const LAYERS = [
  'buildings',
  'grids',
  'grid-labels',
  'communities',
  'heat',
  'incidents',
  'coverage',
  'tracks',
  'sites',
  'other-scheme',
  'zones',
] as const;
export type LayerId = (typeof LAYERS)[number];

export interface View {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
}

/** [from, to) in milliseconds since 1970 UTC. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What the Studio paints its plots and buildings by. */
export const COLOUR_BY = ['grid', 'households', 'deviation', 'change', 'zone'] as const;
export type ColourBy = (typeof COLOUR_BY)[number];

/** How the Studio shows another plan with the open one: a divider on the map, one in the other's place, what differs. */
export const COMPARE_MODES = ['off', 'swipe', 'flip', 'difference'] as const;
export type CompareMode = (typeof COMPARE_MODES)[number];

/** Stands for the scheme in force where plans are named by id. */
export const IN_FORCE = 'in-force';

/** Plans that can stand side by side, the open one among them. */
export const MOST_COMPARED = 5;

/** Schemes and plans laid over each other: as many as can be told apart by their lines. */
export const MOST_OVERLAID = 5;

/** What the Atlas colours its grids by. */
export const MEASURES = ['households', 'open', 'overdue', 'reported', 'coverage', 'last-visit'] as const;
export type Measure = (typeof MEASURES)[number];

export interface Session {
  readonly room: Room;
  readonly language: Language;
  /**
   * Where the Studio and the Atlas look: one view, so that changing between them stays at the place. null until a map
   * has been shown: the room then frames the whole city.
   */
  readonly view: View | null;
  /** Where the Wall looks: its own, since a wall must not move because someone looked elsewhere at a desk. */
  readonly wallView: View | null;
  /** Layers switched away from the room's default, by room. */
  readonly layers: Readonly<Partial<Record<LayerId, boolean>>>;
  /** null is the room's default window (the last 30 days of the data). */
  readonly window: TimeWindow | null;
  /** Selected grid ids of the plan on screen. */
  readonly grids: readonly number[];
  /** Selected community (index in `Ground.areas`), −1 none. */
  readonly area: number;
  readonly colourBy: ColourBy;
  readonly compare: CompareMode;
  /** The plan seen before or beside the open one: an id, or `IN_FORCE`. */
  readonly compareWith: string;
  /** Where the divider stands, as a part of the map's width. */
  readonly divider: number;
  /** Plans in the table beside the open one, by id or `IN_FORCE`; null while the table is closed. */
  readonly compared: readonly string[] | null;
  /** What is laid over each other, by id of the overlay, in order; null while it is closed. */
  readonly overlaid: readonly string[] | null;
  /** Which two of them are looked at, counted over all pairs. */
  readonly overlaidPair: number;
  readonly measure: Measure;
  /** The day whose grids are looked at (ISO date); null for those in force, and the plan that is drawn. */
  readonly asAt: string | null;
  /** Patrol coverage radius in metres. */
  readonly radiusM: number;
  /** Heat bandwidth in metres. */
  readonly bandwidthM: number;
  /** `#/diag`: what this browser can do, instead of a room. */
  readonly isDiagnosing: boolean;
  /** The dialog on screen; never in the address. */
  readonly dialog: 'open' | 'shortcuts' | 'plans' | 'standing' | 'codes' | 'levels' | 'cross-walk' | 'hand-over' | null;
}

export type SessionStore = StoreApi<Session>;

export const DEFAULT_SESSION: Session = {
  room: 'studio',
  language: 'zh',
  view: null,
  wallView: null,
  layers: {},
  window: null,
  grids: [],
  area: -1,
  colourBy: 'grid',
  compare: 'off',
  compareWith: IN_FORCE,
  divider: 0.5,
  compared: null,
  overlaid: null,
  overlaidPair: 0,
  measure: 'open',
  asAt: null,
  radiusM: 50,
  bandwidthM: 150,
  isDiagnosing: false,
  dialog: null,
};

/** Which of the session's views a room shows. */
export function viewKey(room: Room): 'view' | 'wallView' {
  return room === 'wall' ? 'wallView' : 'view';
}

export function createSession(initial: Partial<Session>): SessionStore {
  return createStore<Session>(() => ({ ...DEFAULT_SESSION, ...initial }));
}
