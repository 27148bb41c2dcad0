/**
 * The Studio's desk: the tool in hand, the size of the brush, the line being drawn, where the pointer is. It is neither
 * part of a plan nor of the address, and is gone when the room is left.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Refusal } from '../core/outcome';

export const TOOLS = ['select', 'paint', 'lasso', 'split', 'merge', 'move', 'pick', 'new-grid'] as const;
export type ToolId = (typeof TOOLS)[number];

export const PANEL_TABS = ['grids', 'issues', 'changes', 'history'] as const;
export type PanelTab = (typeof PANEL_TABS)[number];

/** Radii of the brush in pixels; the first takes the plot under the pointer and no other. */
export const BRUSH_PX = [0, 14, 28, 52] as const;

/** A line on its way: lon/lat interleaved. A ring is closed for show. */
export interface Sketch {
  readonly path: readonly number[];
  readonly kind: 'line' | 'ring';
}

export interface Desk {
  readonly tool: ToolId;
  /** Index into `BRUSH_PX`. */
  readonly brush: number;
  /** Space is down: dragging pans whatever the tool. */
  readonly isPanning: boolean;
  /** A stroke is going on. */
  readonly isStroking: boolean;
  readonly sketch: Sketch | null;
  /** CSS pixels inside the map, null while the pointer is elsewhere. */
  readonly pointer: { readonly x: number; readonly y: number } | null;
  /** Why the last gesture came to nothing, until the next one. */
  readonly refusal: Refusal | null;
  /** Grid under the pointer, −1 none. */
  readonly hovered: number;
  readonly tab: PanelTab;
  readonly isPanelOpen: boolean;
  readonly isLegendOpen: boolean;
  readonly isBalanceOpen: boolean;
  readonly isProposing: boolean;
}

export type DeskStore = StoreApi<Desk>;

/** A desk as the room is entered; panel and legend stand open where the screen has room for them. */
export function createDesk(open: Pick<Desk, 'isPanelOpen' | 'isLegendOpen'>): DeskStore {
  return createStore<Desk>(() => ({
    tool: 'select',
    brush: 1,
    isPanning: false,
    isStroking: false,
    sketch: null,
    pointer: null,
    refusal: null,
    hovered: -1,
    tab: 'grids',
    ...open,
    isBalanceOpen: true,
    isProposing: false,
  }));
}
