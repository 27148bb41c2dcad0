/** Taking up a tool, and the size of its brush. */
import type { Refusal } from '../core/outcome';
import { BRUSH_PX, REACH_PX, type ToolId } from '../store/desk';
import { levelUse } from '../store/level-use';
import { type Command, never, type Studio } from './command';
import { needsLowestLevel, openPlan } from './grid-commands';

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

/** Why a tool cannot be used on the level worked on, null where it can. */
function notHere(studio: Studio, tool: ToolId): Refusal | null {
  return levelUse(openPlan(studio), tool) === 'lowest' ? needsLowestLevel(studio) : null;
}

export function toolCommand(tool: ToolId): Command {
  return {
    id: tool,
    group: 'tools',
    keys: [KEYS[tool]],
    refusal: (studio) => notHere(studio, tool),
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
  refusal: (studio) => notHere(studio, 'vertex'),
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
