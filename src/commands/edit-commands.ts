/** Back and forth through the history, and out of a gesture. Undo brings back what was selected and seen. */
import { refuse } from '../core/outcome';
import type { Edit } from '../store/document';
import type { View } from '../store/session';
import type { Command, Studio } from './command';
import { never } from './command';

/** A step closer than this to the middle of the map, and at about its zoom, is seen without moving. */
const SEEN_WITHIN_PX = 300;
const SEEN_WITHIN_ZOOM = 1.5;
/** Pixels around the equator at zoom 0. */
const WORLD_PX = 512;

/** Selects what a step was about, as far as it is there, and looks where it was made unless that is in view. */
export function restoreSelection({ app }: Studio, edit: Edit | null): void {
  const { plan } = app.document.store.getState();
  if (!edit || !plan) return;
  const { area, view } = edit.selection;
  const grids = edit.selection.grids.filter((id) => plan.grids.has(id));
  if (grids.length > 0) app.session.setState({ grids, ...(area >= 0 && { area }) });
  else app.session.setState(({ grids: selected }) => ({ grids: selected.filter((id) => plan.grids.has(id)) }));
  if (view && !isSeen(view, app.session.getState().view)) app.session.setState({ view });
}

function isSeen(place: View, now: View | null): boolean {
  if (!now) return false;
  const pxPerDegree = (WORLD_PX * 2 ** now.zoom) / 360;
  const dx = (place.lon - now.lon) * pxPerDegree;
  const dy = ((place.lat - now.lat) * pxPerDegree) / Math.cos((now.lat * Math.PI) / 180);
  return Math.hypot(dx, dy) <= SEEN_WITHIN_PX && Math.abs(place.zoom - now.zoom) <= SEEN_WITHIN_ZOOM;
}

export const undo: Command = {
  id: 'undo',
  group: 'edit',
  keys: ['Ctrl+Z'],
  refusal: ({ app, desk }) => {
    if (desk.getState().isStroking) return null;
    return (
      app.document.editRefusal() ?? (app.document.store.getState().past.length > 1 ? null : refuse('nothing-to-undo'))
    );
  },
  run: (studio) => {
    if (!studio.cancelGesture()) restoreSelection(studio, studio.app.document.undo());
  },
};

export const redo: Command = {
  id: 'redo',
  group: 'edit',
  keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
  refusal: ({ app }) =>
    app.document.editRefusal() ?? (app.document.store.getState().future.length > 0 ? null : refuse('nothing-to-redo')),
  run: (studio) => {
    if (!studio.cancelGesture()) restoreSelection(studio, studio.app.document.redo());
  },
};

/** First the gesture, then a proposal on the map, then the panel it came from, then the tool, then the selection. */
export const cancel: Command = {
  id: 'cancel',
  group: 'edit',
  keys: ['Escape'],
  refusal: never,
  run: ({ app, desk, cancelGesture }) => {
    if (cancelGesture()) return;
    if (desk.getState().isProposing && app.document.store.getState().staged) app.document.dropStage();
    else if (desk.getState().isProposing) desk.setState({ isProposing: false });
    else if (desk.getState().isSimplifying) desk.setState({ isSimplifying: false });
    else if (desk.getState().tool !== 'select') desk.setState({ tool: 'select', refusal: null });
    else app.session.setState({ grids: [] });
  },
};

export const finish: Command = {
  id: 'finish',
  group: 'edit',
  keys: ['Enter'],
  refusal: never,
  run: ({ finishGesture }) => {
    finishGesture();
  },
};
