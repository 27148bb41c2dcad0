/**
 * Flood: the ground around the pointer up to the next street, lane, wall or water goes to the grid in hand; with Shift
 * up to the next main road, rail or water. What a click would take is shown before it.
 */
import { reachablePlots } from '../core/mesh/reachable-plots';
import { areasOfGrid } from '../core/plan/grid-plots';
import { joinsOf } from '../core/plan/plot-links';
import { beginTaking, isRefusal, pickInstead, stageTaking, type Taking, takingLabel } from './gathering';
import { createPreviewTool } from './preview-tool';
import type { Tool, ToolBench, ToolEvent } from './tool';

export function createFloodTool(bench: ToolBench): Tool {
  /** What is on show: the plot it was reached from, and how far it went. */
  let shown: { readonly plot: number; readonly area: number; readonly stopsAt: 1 | 2 } | null = null;

  function plotsFrom({ area, plot, shift }: ToolEvent): number[] {
    const plan = bench.plan();
    const areaPlan = plan.areas.get(area)!;
    const mayEnter = (other: number) => !plan.grids.get(areaPlan.gridOf[other])?.locked;
    return reachablePlots(areaPlan.mesh, plot, shift ? 2 : 1, mayEnter, joinsOf(areaPlan));
  }

  function hide(): void {
    if (!shown) return;
    shown = null;
    bench.dropStage();
    bench.refuse(null);
  }

  /** Who would take the ground here: nothing is picked before a click. */
  function takingAt(event: ToolEvent): Taking | null {
    const plan = bench.plan();
    const inHand = bench.selection().find((id) => plan.grids.has(id)) ?? event.grid;
    if (inHand < 0 || plan.grids.get(inHand)!.locked) return null;
    const home = areasOfGrid(plan, inHand)[0] ?? event.area;
    return home === event.area ? { grid: inHand, area: home } : null;
  }

  function show(event: ToolEvent): void {
    const stopsAt = event.shift ? 2 : 1;
    if (shown && shown.plot === event.plot && shown.area === event.area && shown.stopsAt === stopsAt) return;
    hide();
    const taking = event.kind === 'leave' || event.plot < 0 ? null : takingAt(event);
    if (!taking) return;
    shown = { plot: event.plot, area: event.area, stopsAt };
    stageTaking(bench, taking, plotsFrom(event));
  }

  return createPreviewTool({
    show,
    hide,
    click(event) {
      if (pickInstead(bench, event)) {
        hide();
        return true;
      }
      const taking = beginTaking(bench, event);
      if (isRefusal(taking) || event.plot < 0) {
        bench.refuse(isRefusal(taking) ? taking : { ok: false, reason: 'outside-communities' });
        return true;
      }
      const plots = plotsFrom(event);
      shown = null;
      const refusal = stageTaking(bench, taking, plots);
      if (!bench.commit(takingLabel(bench.plan(), taking, plots)) && !refusal)
        bench.refuse({ ok: false, reason: 'flood-takes-nothing' });
      return true;
    },
  });
}
