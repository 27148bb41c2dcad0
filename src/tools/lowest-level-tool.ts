/** A tool for the lowest level only: above it the place says so before the press, and dragging pans. */
import { refuse } from '../core/outcome';
import { isLowestLevel } from '../core/plan/levels';
import type { Tool, ToolBench, ToolEvent } from './tool';

/** Gives the same tool, which takes no event while a level above the lowest is worked on. */
export function onLowestLevel<Given extends Tool>(bench: ToolBench, tool: Given): Given {
  const said = refuse('cut-on-lowest-level');
  const decline = ({ kind, isDown, grid }: ToolEvent): boolean => {
    if (kind === 'leave' || (kind === 'move' && !isDown))
      bench.cursor(kind === 'move' && grid >= 0 ? 'not-allowed' : null);
    if (kind === 'click' || kind === 'double-click') bench.refuse(said);
    return kind === 'double-click';
  };
  return {
    ...tool,
    handle: (event) => (isLowestLevel(bench.plan()) ? tool.handle(event) : decline(event)),
  };
}
