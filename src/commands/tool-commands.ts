/** Taking up a tool, and the size of its brush. */
import { BRUSH_PX, REACH_PX, type ToolId } from '../store/desk';
import { type Command, never } from './command';

const KEYS: Readonly<Record<ToolId, string>> = {
  select: 'V',
  pull: 'D',
  vertex: 'O',
  paint: 'B',
  erase: 'E',
  lasso: 'L',
  box: 'R',
  flood: 'F',
  split: 'K',
  barrier: 'C',
  link: 'J',
  merge: 'M',
  move: 'G',
  stairwell: 'H',
  pick: 'I',
  'new-grid': 'N',
  compound: 'U',
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

/** Delete takes a vertex out while they are in the hand, never a grid. */
export const deleteVertex: Command = {
  id: 'delete-vertex',
  group: 'tools',
  keys: ['Delete', 'Backspace'],
  tool: 'vertex',
  refusal: never,
  run: ({ deleteVertex: remove }) => remove(),
};

/** Makes the brush, or the reach of a pull, one size smaller or larger. */
function sizeCommand(id: string, key: string, step: number): Command {
  const within = (index: number, sizes: readonly number[]) => Math.max(0, Math.min(sizes.length - 1, index + step));
  return {
    id,
    group: 'tools',
    keys: [key],
    refusal: never,
    run: ({ desk }) =>
      desk.setState(({ tool, brush, reach }) =>
        tool === 'pull' ? { reach: within(reach, REACH_PX) } : { brush: within(brush, BRUSH_PX) },
      ),
  };
}

export const smallerBrush = sizeCommand('smaller-brush', '[', -1);
export const largerBrush = sizeCommand('larger-brush', ']', 1);

export const toggleSnap: Command = {
  id: 'toggle-snap',
  group: 'tools',
  keys: ['S'],
  refusal: never,
  run: ({ desk }) => desk.setState(({ isSnapping }) => ({ isSnapping: !isSnapping })),
};
