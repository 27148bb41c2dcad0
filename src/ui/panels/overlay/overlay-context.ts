/** The overlay of the room: what is laid over what, and the pair and pieces looked at. */
import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Disagreement } from '../../../core/plan/disagreements';
import type { OverlayControl, OverlayState } from '../../../store/overlay';
import type { SchemePair } from '../../../workers/tasks';
import { useStudio } from '../plan/studio-context';

export const OverlayContext = createContext<OverlayControl | null>(null);

export function useOverlayControl(): OverlayControl {
  const overlay = use(OverlayContext);
  if (!overlay) throw new Error('useOverlayControl outside OverlayContext');
  return overlay;
}

export function useOverlay<T>(select: (state: OverlayState) => T): T {
  return useStore(useOverlayControl().store, select);
}

/** Whether the overlay is open, and on the map. */
export function useIsOverlaying(): boolean {
  return useStore(useStudio().app.session, ({ overlaid }) => overlaid !== null);
}

/** The pair looked at, null while there is none. */
export function shownPair({ result, pair }: OverlayState): SchemePair | null {
  return result?.pairs[pair] ?? null;
}

/** The pieces of a pair that the filter lets through, in their order. */
export function shownPieces(
  pair: SchemePair,
  { filter, sliverM }: Pick<OverlayState, 'filter' | 'sliverM'>,
): readonly Disagreement[] {
  if (filter === 'all') return pair.pieces;
  return pair.pieces.filter(({ widthM }) => widthM < sliverM === (filter === 'slivers'));
}
