/** Taking up a tool, and the size of its brush. */
import { BRUSH_PX, type ToolId } from '../store/desk';
import { type Command, never } from './command';

const KEYS: Readonly<Record<ToolId, string>> = {
  select: 'V',
  paint: 'B',
  lasso: 'L',
  split: 'K',
  merge: 'M',
  move: 'G',
  pick: 'I',
  'new-grid': 'N',
};

export function toolCommand(tool: ToolId): Command {
  return {
    id: tool,
    group: 'tools',
    keys: [KEYS[tool]],
    refusal: never,
    run: ({ desk, cancelGesture }) => {
      cancelGesture();
      desk.setState({ tool, refusal: null });
    },
  };
}

function brushCommand(id: string, key: string, step: number): Command {
  return {
    id,
    group: 'tools',
    keys: [key],
    refusal: never,
    run: ({ desk }) =>
      desk.setState(({ brush }) => ({ brush: Math.max(0, Math.min(BRUSH_PX.length - 1, brush + step)) })),
  };
}

export const smallerBrush = brushCommand('smaller-brush', '[', -1);
export const largerBrush = brushCommand('larger-brush', ']', 1);
