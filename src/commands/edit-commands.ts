/** Back and forth through the history, and out of a gesture. Undo brings back what was selected. */
import { refuse } from '../core/outcome';
import type { Edit } from '../store/document';
import type { Command, Studio } from './command';
import { never } from './command';

/** Selects what a step was about, as far as it is there. */
export function restoreSelection({ app }: Studio, edit: Edit | null): void {
  const { plan } = app.document.store.getState();
  if (!edit || !plan) return;
  const grids = edit.selection.grids.filter((id) => plan.grids.has(id));
  if (grids.length > 0) app.session.setState({ grids });
  else app.session.setState(({ grids: selected }) => ({ grids: selected.filter((id) => plan.grids.has(id)) }));
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
