/**
 * The Studio's desk: the tool in hand, the size of the brush, the line being drawn, where the pointer is. It is neither
 * part of a plan nor of the address, and is gone when the room is left.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Refusal } from '../core/outcome';

export const TOOLS = [
  'select',
  'pull',
  'vertex',
  'paint',
  'erase',
  'lasso',
  'box',
  'flood',
  'split',
  'barrier',
  'link',
  'merge',
  'move',
  'stairwell',
  'pick',
  'new-grid',
  'compound',
] as const;
export type ToolId = (typeof TOOLS)[number];

export const PANEL_TABS = ['grids', 'issues', 'changes', 'history'] as const;
export type PanelTab = (typeof PANEL_TABS)[number];

/** What the tab of grids lists. */
export const GRID_VIEWS = ['grids', 'zones'] as const;
export type GridView = (typeof GRID_VIEWS)[number];

/** Radii of the brush in pixels; the first takes the plot under the pointer and no other. */
export const BRUSH_PX = [0, 8, 14, 20, 28, 38, 52, 72, 100] as const;
/** Length of line in pixels that moves on each side of the place where a border is pulled. */
export const REACH_PX = [30, 50, 80, 120, 180, 260, 400] as const;

/** Lines on their way: lon/lat interleaved. Rings are closed for show; a border is what the hand holds or would take. */
export interface Sketch {
  readonly paths: readonly (readonly number[])[];
  readonly kind: 'line' | 'ring' | 'border';
  /** Outlines of the grids concerned, shown softly. */
  readonly around?: readonly (readonly number[])[];
  /** Points of the lines that can be taken by the hand. */
  readonly vertices?: readonly ShownVertex[];
  /** What the lines divide, where they are those between the stairwells of a building. */
  readonly stairwells?: ShownStairwells;
}

/** A vertex of a border: a bend, a place to put one in, a point where borders meet, an end at the community's border. */
export interface ShownVertex {
  readonly lon: number;
  readonly lat: number;
  readonly kind: 'bend' | 'middle' | 'junction' | 'end';
  readonly isHeld: boolean;
}

/** The stairwells of a building, and which of them are meant. */
export interface ShownStairwells {
  readonly first: number;
  readonly last: number;
  readonly of: number;
  /** Of those meant. */
  readonly households: number;
  /** True where the number of stairwells is an estimate. */
  readonly isEstimated: boolean;
  /** Pixels of one stairwell along the building. */
  readonly widthPx: number;
  readonly places: readonly {
    readonly stairwell: number;
    readonly households: number;
    readonly lon: number;
    readonly lat: number;
  }[];
}

export interface Desk {
  readonly tool: ToolId;
  /** Index into `BRUSH_PX`. */
  readonly brush: number;
  /** Index into `REACH_PX`. */
  readonly reach: number;
  /** A pulled border follows plot borders instead of cutting plots. */
  readonly isSnapping: boolean;
  /** Space is down: dragging pans whatever the tool. */
  readonly isPanning: boolean;
  /** A stroke is going on. */
  readonly isStroking: boolean;
  readonly sketch: Sketch | null;
  /** Cursor the tool asks for at this place, null for its usual one. */
  readonly cursor: string | null;
  /** What a click would do at this place, where the tool says so: a key of `hint.<tool>`. */
  readonly hint: string | null;
  /** Grids in the hand whose figures stand beside the pointer, changed or not. */
  readonly gripped: readonly number[];
  /** CSS pixels inside the map, null while the pointer is elsewhere. */
  readonly pointer: { readonly x: number; readonly y: number } | null;
  /** Why the last gesture came to nothing, until the next one. */
  readonly refusal: Refusal | null;
  /** Grid under the pointer, −1 none. */
  readonly hovered: number;
  readonly tab: PanelTab;
  readonly gridView: GridView;
  readonly isPanelOpen: boolean;
  /** CSS pixels at the right of the map under a panel that lies over it, as panels do on narrow screens. */
  readonly sheetPx: number;
  readonly isLegendOpen: boolean;
  readonly isBalanceOpen: boolean;
  readonly isProposing: boolean;
  /** The bar that simplifies borders of the selected grids is open. */
  readonly isSimplifying: boolean;
}

export type DeskStore = StoreApi<Desk>;

/** A desk as the room is entered; panel and legend stand open where the screen has room for them. */
export function createDesk(open: Pick<Desk, 'isPanelOpen' | 'isLegendOpen'>): DeskStore {
  return createStore<Desk>(() => ({
    tool: 'select',
    brush: 2,
    reach: 3,
    isSnapping: true,
    isPanning: false,
    isStroking: false,
    sketch: null,
    cursor: null,
    hint: null,
    gripped: [],
    pointer: null,
    refusal: null,
    hovered: -1,
    tab: 'grids',
    gridView: 'grids',
    ...open,
    sheetPx: 0,
    isBalanceOpen: true,
    isProposing: false,
    isSimplifying: false,
  }));
}
