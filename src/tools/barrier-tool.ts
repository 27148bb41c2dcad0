/**
 * Dividing along a barrier: over a street, wall or river inside a grid its way through the grid and the two sides are
 * shown, and a click divides. With Shift it goes on through every grid of the community it runs straight through.
 */
import { divideAlong } from '../core/actions/divide-along';
import { unprojectCoords } from '../core/geometry/projection';
import type { Refusal } from '../core/outcome';
import { barrierAt, barrierRun } from '../core/plan/barrier-run';
import { shortNumberOf } from '../core/plan/short-number';
import { wholeOnly } from '../core/plan/whole-children';
import { createPreviewTool } from './preview-tool';
import type { Tool, ToolBench, ToolEvent } from './tool';

/** Pixels within which a line is under the pointer. */
const NEAR_PX = 9;

interface Shown {
  readonly key: string;
  readonly area: number;
  readonly arcs: readonly number[];
  readonly grids: readonly number[];
  readonly refusal: Refusal | null;
}

export function createBarrierTool(bench: ToolBench): Tool {
  let shown: Shown | null = null;

  function hide(): void {
    if (!shown) return;
    shown = null;
    bench.dropStage();
    bench.sketch(null);
    bench.refuse(null);
    bench.cursor(null);
  }

  function show(event: ToolEvent): void {
    const plan = bench.plan();
    const areaPlan = plan.areas.get(event.area);
    const arc =
      event.kind === 'leave' || !areaPlan ? -1 : barrierAt(areaPlan, event.x, event.y, NEAR_PX * event.metresPerPixel);
    if (!areaPlan || arc < 0) {
      hide();
      return;
    }
    const here = areaPlan.gridOf[areaPlan.mesh.arcLeft[arc]];
    const run = barrierRun(areaPlan, arc, (grid) => grid === here || (event.shift && !plan.grids.get(grid)?.locked));
    const key = `${event.area} ${run.arcs.join()}`;
    if (shown?.key === key) return;
    hide();
    const { projection } = bench.ground();
    bench.sketch({ paths: [[...unprojectCoords(projection, run.line)]], kind: 'border' });
    const refusal = bench.stage((open) =>
      wholeOnly(open, divideAlong(open, bench.ground(), event.area, run.arcs, run.grids)),
    );
    bench.refuse(refusal);
    bench.cursor(refusal ? 'not-allowed' : 'pointer');
    shown = { key, area: event.area, arcs: run.arcs, grids: run.grids, refusal };
  }

  return createPreviewTool({
    show,
    hide,
    click(event) {
      show(event);
      if (!shown) {
        bench.refuse({ ok: false, reason: 'no-barrier-here' });
        return true;
      }
      const { area, arcs, grids, refusal } = shown;
      if (refusal) return true;
      const plan = bench.plan();
      hide();
      const label = { key: 'divide', values: { number: grids.map((id) => shortNumberOf(plan, id)).join(', ') } };
      bench.refuse(bench.edit(label, (open) => wholeOnly(open, divideAlong(open, bench.ground(), area, arcs, grids))));
      bench.select([grids[0]], area);
      return true;
    },
  });
}
