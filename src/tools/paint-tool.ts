/**
 * Brush and eraser: idle → painting → idle. Plots under the brush go to the grid in hand, or to none. Shift draws
 * straight from where it was pressed; Alt picks another grid.
 */
import { addBrushedPlots, type PathPoint } from './brush';
import { beginErasing, beginTaking, isRefusal, pickInstead, stageTaking, type Taking, takingLabel } from './gathering';
import type { Tool, ToolBench, ToolEvent } from './tool';

interface Painting extends Taking {
  plots: Set<number>;
  last: PathPoint;
  /** While Shift is held: where the straight part begins, and what was painted before it. */
  straight: { readonly from: PathPoint; readonly before: ReadonlySet<number> } | null;
}

export function createPaintTool(bench: ToolBench, work: 'paint' | 'erase' = 'paint'): Tool {
  let painting: Painting | null = null;

  function brushTo(stroke: Painting, event: ToolEvent): void {
    const { mesh } = bench.plan().areas.get(stroke.area)!;
    const sizeBefore = stroke.straight ? -1 : stroke.plots.size;
    if (!event.shift) stroke.straight = null;
    else if (!stroke.straight) stroke.straight = { from: stroke.last, before: new Set(stroke.plots) };
    if (stroke.straight) stroke.plots = new Set(stroke.straight.before);
    if (event.area === stroke.area && event.plot >= 0) stroke.plots.add(event.plot);
    const from = stroke.straight?.from ?? stroke.last;
    addBrushedPlots(stroke.plots, mesh, from, event, bench.brushM(event.metresPerPixel));
    stroke.last = { x: event.x, y: event.y };
    if (stroke.straight || stroke.plots.size !== sizeBefore) stageTaking(bench, stroke, stroke.plots);
  }

  function end(): void {
    painting = null;
    bench.stroking(false);
  }

  return {
    handle(event) {
      if (event.kind === 'down') {
        if (pickInstead(bench, event)) return true;
        const taking = work === 'erase' ? beginErasing(event) : beginTaking(bench, event);
        if (isRefusal(taking)) {
          bench.refuse(taking);
          return true;
        }
        bench.refuse(null);
        bench.stroking(true);
        painting = { ...taking, plots: new Set(), last: { x: event.x, y: event.y }, straight: null };
        brushTo(painting, event);
      } else if (event.kind === 'move' && painting) {
        brushTo(painting, event);
      } else if (event.kind === 'up' && painting) {
        bench.commit(takingLabel(bench.plan(), painting, painting.plots));
        end();
      }
      return true;
    },
    cancel() {
      if (!painting) return false;
      end();
      bench.dropStage();
      return true;
    },
  };
}
