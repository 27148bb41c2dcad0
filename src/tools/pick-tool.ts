/** The eyedropper: the grid clicked becomes the grid in hand, and the brush comes back. */
import type { Tool, ToolBench } from './tool';

export function createPickTool(bench: ToolBench): Tool {
  return {
    handle({ kind, grid, area }) {
      if (kind !== 'click') return kind === 'down';
      if (grid < 0) {
        bench.refuse({ ok: false, reason: 'no-grid-here' });
        return true;
      }
      bench.refuse(null);
      bench.select([grid], area);
      bench.takeUp('paint');
      return true;
    },
    cancel: () => false,
  };
}
