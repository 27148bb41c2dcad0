/** Moving one building, or a part of one divided by stairwells: press on it, drag into the grid that takes it, let go. */
import { moveBuilding } from '../core/actions/move-building';
import { shortNumberOf } from '../core/plan/short-number';
import type { Tool, ToolBench, ToolEvent } from './tool';

interface Moving {
  readonly area: number;
  readonly plot: number;
  readonly building: number;
  readonly from: number;
  to: number;
}

export function createMoveTool(bench: ToolBench): Tool {
  let moving: Moving | null = null;

  function dragTo(held: Moving, event: ToolEvent): void {
    const to = event.area === held.area && event.grid >= 0 ? event.grid : held.from;
    if (to === held.to) return;
    held.to = to;
    if (to === held.from) {
      bench.dropStage();
      bench.refuse(null);
    } else {
      bench.refuse(bench.stage((plan) => moveBuilding(plan, bench.ground(), held.building, to, held.plot)));
    }
  }

  function end(): void {
    moving = null;
    bench.stroking(false);
  }

  return {
    handle(event) {
      if (event.kind === 'down') {
        bench.refuse(null);
        const building = bench.plan().areas.get(event.area)?.mesh.plotBuilding[event.plot] ?? -1;
        if (building < 0) {
          bench.refuse({ ok: false, reason: 'no-building-here' });
          return true;
        }
        moving = { area: event.area, plot: event.plot, building, from: event.grid, to: event.grid };
        bench.stroking(true);
      } else if (event.kind === 'move' && moving) {
        dragTo(moving, event);
      } else if (event.kind === 'up' && moving) {
        const plan = bench.plan();
        const { mesh } = plan.areas.get(moving.area)!;
        const done = bench.commit({
          key: 'move-building',
          values: {
            from: shortNumberOf(plan, moving.from),
            into: shortNumberOf(plan, moving.to),
            households: mesh.plotHouseholds[moving.plot],
          },
        });
        if (done) bench.select([moving.to], moving.area);
        else bench.dropStage();
        end();
      }
      return true;
    },
    cancel() {
      if (!moving) return false;
      end();
      bench.dropStage();
      return true;
    },
  };
}
