/** Click a grid to select it, Shift or Ctrl for several; click outside to select nothing. Dragging pans. */
import type { Tool, ToolBench } from './tool';

export function createSelectTool(bench: ToolBench): Tool {
  return {
    handle({ kind, grid, area, shift, ctrl, alt }) {
      if (kind !== 'click') return false;
      bench.refuse(null);
      const selected = bench.selection();
      if (grid < 0) bench.select([], area);
      else if ((shift || ctrl) && !alt) {
        bench.select(selected.includes(grid) ? selected.filter((id) => id !== grid) : [...selected, grid], area);
      } else bench.select([grid], area);
      return false;
    },
    cancel: () => false,
  };
}
