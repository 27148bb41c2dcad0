/** The box: drag from corner to corner, and the plots inside go to the grid in hand. Shift keeps it square. */
import { createRingTool } from './ring-tool';
import type { Tool, ToolBench } from './tool';

/** Pixels below which a press was no drag. */
const LEAST_PX = 4;

export function createBoxTool(bench: ToolBench): Tool {
  return createRingTool(bench, { ok: false, reason: 'box-empty' }, ({ x: fromX, y: fromY }) => {
    let hasMoved = false;
    return ({ x, y, shift, metresPerPixel }) => {
      let width = x - fromX;
      let height = y - fromY;
      if (!hasMoved && Math.hypot(width, height) < LEAST_PX * metresPerPixel) return null;
      hasMoved = true;
      if (shift) {
        const side = Math.max(Math.abs(width), Math.abs(height));
        width = Math.sign(width) * side;
        height = Math.sign(height) * side;
      }
      return [fromX, fromY, fromX + width, fromY, fromX + width, fromY + height, fromX, fromY + height];
    };
  });
}
