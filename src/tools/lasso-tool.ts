/** The lasso: draw a ring, and the plots inside it go to the grid in hand. */
import { beginTaking, isRefusal, pickInstead, stageTaking, type Taking, takingLabel } from './gathering';
import { locatorOf } from './locate-plot';
import type { Tool, ToolBench, ToolEvent } from './tool';

/** Pixels between two points of the ring. */
const STEP_PX = 4;

interface Lassoing extends Taking {
  /** Metres, and the same as lon/lat for show. */
  readonly ring: number[];
  readonly shown: number[];
  plots: readonly number[];
}

export function createLassoTool(bench: ToolBench): Tool {
  let lassoing: Lassoing | null = null;

  function add(lasso: Lassoing, event: ToolEvent): void {
    const { ring, shown } = lasso;
    const n = ring.length;
    const stepM = STEP_PX * event.metresPerPixel;
    if (n > 0 && Math.hypot(event.x - ring[n - 2], event.y - ring[n - 1]) < stepM) return;
    ring.push(event.x, event.y);
    shown.push(event.lon, event.lat);
    bench.sketch({ paths: [[...shown]], kind: 'ring' });
    lasso.plots = ring.length < 6 ? [] : locatorOf(bench.plan().areas.get(lasso.area)!.mesh).plotsInRing(ring);
    stageTaking(bench, lasso, lasso.plots);
  }

  function end(): void {
    lassoing = null;
    bench.sketch(null);
    bench.stroking(false);
  }

  return {
    handle(event) {
      if (event.kind === 'down') {
        if (pickInstead(bench, event)) return true;
        const taking = beginTaking(bench, event);
        if (isRefusal(taking)) {
          bench.refuse(taking);
          return true;
        }
        bench.refuse(null);
        bench.stroking(true);
        lassoing = { ...taking, ring: [], shown: [], plots: [] };
        add(lassoing, event);
      } else if (event.kind === 'move' && lassoing) {
        add(lassoing, event);
      } else if (event.kind === 'up' && lassoing) {
        const refusal = stageTaking(bench, lassoing, lassoing.plots);
        if (!bench.commit(takingLabel(bench.plan(), lassoing, lassoing.plots)) && !refusal) {
          bench.refuse({ ok: false, reason: 'lasso-empty' });
        }
        end();
      }
      return true;
    },
    cancel() {
      if (!lassoing) return false;
      end();
      bench.dropStage();
      return true;
    },
  };
}
