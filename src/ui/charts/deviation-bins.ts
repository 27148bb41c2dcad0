/** Deviations from the target in classes of one axis, so that plans of different size can be read side by side. */
import type { GridDeviation } from '../../core/plan/compare-plans';

/** Width of a class and half the axis, as parts of the target; the outermost classes are open. */
export const CLASS_WIDTH = 0.1;
export const AXIS_END = 0.6;
const CLASSES = Math.round((2 * AXIS_END) / CLASS_WIDTH);

export interface DeviationClass {
  /** A border belongs to the class nearer to the target: [from, to) below it, (from, to] above, and 0 is above. */
  readonly from: number;
  readonly to: number;
  /** Grids of the class, in rising deviation. */
  readonly grids: readonly number[];
  readonly isOpen: boolean;
}

/** In whole per cent: sums of tenths are no exact numbers. */
const edge = (index: number) => Math.round(100 * (index * CLASS_WIDTH - AXIS_END)) / 100;

/**
 * Sorts grids into classes of 10 % from −60 % to +60 %; those beyond lie in the first and the last one. What is exactly
 * 10 % off is within ±10 %, on both sides.
 */
export function deviationClasses(deviations: readonly GridDeviation[]): readonly DeviationClass[] {
  const grids: number[][] = Array.from({ length: CLASSES }, () => []);
  for (const { grid, deviation } of deviations) {
    // A tenth is no exact number: 0.3 ÷ 0.1 must not end in the class beyond.
    const away = Math.min(CLASSES / 2, Math.max(1, Math.ceil(Math.abs(deviation) / CLASS_WIDTH - 1e-9)));
    grids[deviation < 0 ? CLASSES / 2 - away : CLASSES / 2 + away - 1].push(grid);
  }
  return grids.map((listed, index) => ({
    from: edge(index),
    to: edge(index + 1),
    grids: listed,
    isOpen: index === 0 || index === CLASSES - 1,
  }));
}
