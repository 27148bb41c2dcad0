/** Painting: idle → painting → idle. Plots under the brush go to the grid in hand; Alt-click picks another grid. */
import { addBrushedPlots, type PathPoint } from './brush';
import { beginTaking, isRefusal, stageTaking, type Taking, takingLabel } from './gathering';
import type { Tool, ToolBench, ToolEvent } from './tool';

interface Painting extends Taking {
  readonly plots: Set<number>;
  last: PathPoint;
}

export function createPaintTool(bench: ToolBench): Tool {
  let painting: Painting | null = null;

  function brushTo(stroke: Painting, event: ToolEvent): void {
    const { mesh } = bench.plan().areas.get(stroke.area)!;
    const before = stroke.plots.size;
    if (event.area === stroke.area && event.plot >= 0) stroke.plots.add(event.plot);
    addBrushedPlots(stroke.plots, mesh, stroke.last, event, bench.brushM(event.metresPerPixel));
    stroke.last = { x: event.x, y: event.y };
    if (stroke.plots.size > before) stageTaking(bench, stroke, stroke.plots);
  }

  function end(): void {
    painting = null;
    bench.stroking(false);
  }

  return {
    handle(event) {
      if (event.kind === 'down') {
        if (event.alt) {
          if (event.grid >= 0) bench.select([event.grid], event.area);
          return true;
        }
        const taking = beginTaking(bench, event);
        if (isRefusal(taking)) {
          bench.refuse(taking);
          return true;
        }
        bench.refuse(null);
        bench.stroking(true);
        painting = { ...taking, plots: new Set(), last: { x: event.x, y: event.y } };
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
