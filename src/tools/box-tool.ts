/** The box: drag from corner to corner, and the plots inside go to the grid in hand. Shift keeps it square. */
import { toLat, toLon } from '../core/geometry/projection';
import { beginTaking, isRefusal, pickInstead, stageTaking, type Taking, takingLabel } from './gathering';
import { locatorOf } from './locate-plot';
import type { Tool, ToolBench, ToolEvent } from './tool';

/** Pixels below which a press was no drag. */
const LEAST_PX = 4;

interface Boxing extends Taking {
  readonly fromX: number;
  readonly fromY: number;
  hasMoved: boolean;
  plots: readonly number[];
}

export function createBoxTool(bench: ToolBench): Tool {
  let boxing: Boxing | null = null;

  function spanTo(box: Boxing, event: ToolEvent): void {
    let width = event.x - box.fromX;
    let height = event.y - box.fromY;
    if (!box.hasMoved && Math.hypot(width, height) < LEAST_PX * event.metresPerPixel) return;
    box.hasMoved = true;
    if (event.shift) {
      const side = Math.max(Math.abs(width), Math.abs(height));
      width = Math.sign(width) * side;
      height = Math.sign(height) * side;
    }
    const [x, y] = [box.fromX + width, box.fromY + height];
    const ring = [box.fromX, box.fromY, x, box.fromY, x, y, box.fromX, y];
    const { projection } = bench.ground();
    const shown = ring.map((value, i) => ((i & 1) === 0 ? toLon(projection, value) : toLat(projection, value)));
    bench.sketch({ paths: [shown], kind: 'ring' });
    box.plots = locatorOf(bench.plan().areas.get(box.area)!.mesh).plotsInRing(ring);
    stageTaking(bench, box, box.plots);
  }

  function end(): void {
    boxing = null;
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
        boxing = { ...taking, fromX: event.x, fromY: event.y, hasMoved: false, plots: [] };
      } else if (event.kind === 'move' && boxing) {
        spanTo(boxing, event);
      } else if (event.kind === 'up' && boxing) {
        const refusal = stageTaking(bench, boxing, boxing.plots);
        if (!bench.commit(takingLabel(bench.plan(), boxing, boxing.plots)) && !refusal) {
          bench.refuse({ ok: false, reason: 'box-empty' });
        }
        end();
      }
      return true;
    },
    cancel() {
      if (!boxing) return false;
      end();
      bench.dropStage();
      return true;
    },
  };
}
