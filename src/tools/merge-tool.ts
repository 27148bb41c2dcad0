/** Merging: click the grid that stays, then the neighbour that joins it. With one grid selected the first click is done. */
import { mergeGrids } from '../core/actions/merge-grids';
import { shortNumberOf } from '../core/plan/short-number';
import type { Tool, ToolBench } from './tool';

export function createMergeTool(bench: ToolBench): Tool {
  /** The neighbour whose joining is on show. */
  let shown = -1;

  const into = () => bench.selection().find((id) => bench.plan().grids.has(id)) ?? -1;
  const hide = () => {
    if (shown < 0) return;
    shown = -1;
    bench.dropStage();
  };

  return {
    handle({ kind, grid, area }) {
      if (kind === 'down') return true;
      if (kind === 'move' || kind === 'leave') {
        const other = kind === 'leave' || grid === into() || into() < 0 ? -1 : grid;
        if (other === shown) return false;
        hide();
        if (other >= 0) {
          const refusal = bench.stage((plan) => mergeGrids(plan, into(), other));
          bench.refuse(refusal);
          if (!refusal) shown = other;
        } else bench.refuse(null);
        return false;
      }
      if (kind !== 'click' || grid < 0) return false;
      const keeper = into();
      hide();
      if (keeper < 0 || keeper === grid) {
        bench.refuse(null);
        bench.select([grid], area);
        return true;
      }
      const plan = bench.plan();
      const label = {
        key: 'merge',
        values: { from: shortNumberOf(plan, grid), into: shortNumberOf(plan, keeper) },
      };
      bench.select([keeper], area);
      bench.refuse(bench.edit(label, (committed) => mergeGrids(committed, keeper, grid)));
      return true;
    },
    // What a click would do is only shown: hiding it ends no gesture, so undo and Esc go on to what they are for.
    cancel() {
      hide();
      return false;
    },
  };
}
