/** What lasso and box are: a ring drawn over the ground, and the plots inside it go to the grid in hand. */
import { unprojectCoords } from '../core/geometry/projection';
import type { Refusal } from '../core/outcome';
import { beginTaking, isRefusal, pickInstead, stageTaking, type Taking, takingLabel } from './gathering';
import { locatorOf } from './locate-plot';
import type { Tool, ToolBench, ToolEvent } from './tool';

/** One ring being drawn: given every event of the gesture, gives the ring in metres, null while it is the same. */
export type RingInHand = (event: ToolEvent) => readonly number[] | null;

interface Ringing extends Taking {
  readonly draw: RingInHand;
  plots: readonly number[];
}

/** A tool that takes what lies inside the ring; `begin` is asked where the button goes down. */
export function createRingTool(bench: ToolBench, empty: Refusal, begin: (event: ToolEvent) => RingInHand): Tool {
  let ringing: Ringing | null = null;

  function drawTo(held: Ringing, event: ToolEvent): void {
    const ring = held.draw(event);
    if (!ring) return;
    bench.sketch({ paths: [[...unprojectCoords(bench.ground().projection, ring)]], kind: 'ring' });
    held.plots = ring.length < 6 ? [] : locatorOf(bench.plan().areas.get(held.area)!.mesh).plotsInRing(ring);
    stageTaking(bench, held, held.plots);
  }

  function end(): void {
    ringing = null;
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
        ringing = { ...taking, draw: begin(event), plots: [] };
        drawTo(ringing, event);
      } else if (event.kind === 'move' && ringing) {
        drawTo(ringing, event);
      } else if (event.kind === 'up' && ringing) {
        const refusal = stageTaking(bench, ringing, ringing.plots);
        if (!bench.commit(takingLabel(bench.plan(), ringing, ringing.plots)) && !refusal) bench.refuse(empty);
        end();
      }
      return true;
    },
    cancel() {
      if (!ringing) return false;
      end();
      bench.dropStage();
      return true;
    },
  };
}
