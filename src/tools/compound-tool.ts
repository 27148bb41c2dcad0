/** A dedicated grid from a compound: the campus, market or estate under the pointer is shown, and a click makes it. */
import { dedicatePlots } from '../core/actions/dedicate-plots';
import { freeCodes } from '../core/plan/codes';
import { compoundPlots } from '../core/plan/compound-plots';
import { shortNumber } from '../core/plan/short-number';
import { wholeOnly } from '../core/plan/whole-children';
import { createPreviewTool } from './preview-tool';
import type { Tool, ToolBench, ToolEvent } from './tool';

export function createCompoundTool(bench: ToolBench): Tool {
  let shown: { readonly area: number; readonly plot: number } | null = null;

  function hide(): void {
    if (!shown) return;
    shown = null;
    bench.dropStage();
    bench.refuse(null);
    bench.cursor(null);
  }

  function show({ kind, area, plot }: ToolEvent): void {
    if (shown && shown.area === area && shown.plot === plot) return;
    hide();
    if (kind === 'leave' || plot < 0) return;
    shown = { area, plot };
    const plots = compoundPlots(bench.plan().areas.get(area)!, bench.ground(), plot);
    const refusal = bench.stage((plan) => wholeOnly(plan, dedicatePlots(plan, bench.ground(), area, plots)));
    bench.refuse(refusal);
    bench.cursor(refusal && 'not-allowed');
  }

  return createPreviewTool({
    show,
    hide,
    click(event) {
      const { area, plot } = event;
      if (plot < 0) {
        bench.refuse({ ok: false, reason: 'outside-communities' });
        return true;
      }
      hide();
      const plan = bench.plan();
      const areaPlan = plan.areas.get(area)!;
      const plots = compoundPlots(areaPlan, bench.ground(), plot);
      const made = plan.nextGridId;
      const number = shortNumber(freeCodes(plan, bench.ground(), area, 1)[0]);
      const refusal = bench.edit({ key: 'dedicate', values: { number, plots: plots.length } }, (open) =>
        wholeOnly(open, dedicatePlots(open, bench.ground(), area, plots)),
      );
      bench.refuse(refusal);
      if (!refusal) bench.select([bench.plan().grids.has(made) ? made : areaPlan.gridOf[plot]], area);
      return true;
    },
  });
}
