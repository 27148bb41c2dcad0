/** The lasso: draw a ring, and the plots inside it go to the grid in hand. */
import { createRingTool } from './ring-tool';
import type { Tool, ToolBench } from './tool';

/** Pixels between two points of the ring. */
const STEP_PX = 4;

export function createLassoTool(bench: ToolBench): Tool {
  return createRingTool(bench, { ok: false, reason: 'lasso-empty' }, () => {
    const ring: number[] = [];
    return ({ x, y, metresPerPixel }) => {
      const n = ring.length;
      if (n > 0 && Math.hypot(x - ring[n - 2], y - ring[n - 1]) < STEP_PX * metresPerPixel) return null;
      ring.push(x, y);
      return ring;
    };
  });
}
