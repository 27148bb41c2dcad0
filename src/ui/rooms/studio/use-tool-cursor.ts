/** The cursor over the map: what the place asks for, else that of the tool in hand; an open hand while panning. */
import type { ToolId } from '../../../store/desk';
import { useDesk } from '../../panels/plan/studio-context';

const CURSORS: Readonly<Record<ToolId, string>> = {
  select: '',
  pull: '',
  vertex: '',
  paint: 'crosshair',
  erase: 'crosshair',
  lasso: 'crosshair',
  box: 'crosshair',
  flood: 'crosshair',
  split: 'crosshair',
  barrier: '',
  link: 'crosshair',
  merge: 'pointer',
  move: 'grab',
  stairwell: 'crosshair',
  pick: 'copy',
  'new-grid': 'cell',
  compound: 'cell',
};

export function useToolCursor(): string {
  const tool = useDesk((desk) => desk.tool);
  const asked = useDesk((desk) => desk.cursor);
  const isPanning = useDesk((desk) => desk.isPanning);
  return isPanning ? 'grab' : (asked ?? CURSORS[tool]);
}
