/**
 * Click a grid to select it, Shift or Ctrl for several; click outside to select nothing. The border of a selected grid
 * can be pulled on the lowest level, elsewhere dragging pans.
 */
import { isLowestLevel } from '../core/plan/levels';
import { createPullTool } from './pull-tool';
import type { Tool, ToolBench } from './tool';

export function createSelectTool(bench: ToolBench): Tool {
  const pull = createPullTool(bench, ({ grids }) => {
    const selected = bench.selection();
    const plan = bench.plan();
    const { grids: known } = plan;
    if (!isLowestLevel(plan)) return false;
    return grids.some((id) => selected.includes(id)) && !grids.some((id) => known.get(id)?.locked);
  });

  return {
    handle(event) {
      const { kind, grid, area, shift, ctrl, alt } = event;
      // Shift and Ctrl mean several grids until a border is in the hand.
      if (kind !== 'click') return kind === 'down' && (shift || ctrl) ? false : pull.handle(event);
      bench.refuse(null);
      const selected = bench.selection();
      if (grid < 0) bench.select([], area);
      else if ((shift || ctrl) && !alt) {
        bench.select(selected.includes(grid) ? selected.filter((id) => id !== grid) : [...selected, grid], area);
      } else bench.select([grid], area);
      return false;
    },
    cancel: pull.cancel,
  };
}
