/** A tool for the lowest level only: above it the place says so before the press, and dragging pans. */
import { refuse } from '../core/outcome';
import { isLowestLevel } from '../core/plan/levels';
import type { Tool, ToolBench, ToolEvent } from './tool';

/** Gives the same tool, which takes no event while a level above the lowest is worked on. */
export function onLowestLevel<Given extends Tool>(bench: ToolBench, tool: Given): Given {
  const said = refuse('cut-on-lowest-level');
  let isDeclining = false;

  function decline({ kind, isDown, grid }: ToolEvent): boolean {
    isDeclining = true;
    if (kind === 'leave') bench.cursor(null);
    if (kind === 'move' && !isDown) bench.cursor(grid >= 0 ? 'not-allowed' : null);
    if (kind === 'click' || kind === 'double-click') bench.refuse(said);
    return kind === 'double-click';
  }

  return {
    ...tool,
    handle(event) {
      if (!isLowestLevel(bench.plan())) return decline(event);
      // The level may have changed under a resting pointer, by a key or a step of history.
      if (isDeclining) {
        bench.cursor(null);
        bench.refuse(null);
      }
      isDeclining = false;
      return tool.handle(event);
    },
  };
}
