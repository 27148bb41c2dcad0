/** A new grid begins with the plot clicked; the brush then goes on with it in hand. */
import { assign } from '../core/actions/assign';
import { newGrid } from '../core/actions/new-grid';
import { freeCodes } from '../core/plan/codes';
import { shortNumber } from '../core/plan/short-number';
import type { Tool, ToolBench } from './tool';

export function createNewGridTool(bench: ToolBench): Tool {
  return {
    handle({ kind, area, plot }) {
      if (kind !== 'click') return kind === 'down';
      if (area < 0 || plot < 0) {
        bench.refuse({ ok: false, reason: 'outside-communities' });
        return true;
      }
      const plan = bench.plan();
      const id = plan.nextGridId;
      const number = shortNumber(freeCodes(plan, bench.ground(), area, 1)[0]);
      const refusal = bench.edit({ key: 'new-grid', values: { number } }, (committed) => {
        const made = newGrid(committed, bench.ground(), area);
        return made.ok ? assign(made.value, area, [plot], id) : made;
      });
      bench.refuse(refusal);
      if (!refusal) {
        bench.select([id], area);
        bench.takeUp('paint');
      }
      return true;
    },
    cancel: () => false,
  };
}
