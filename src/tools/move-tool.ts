/**
 * Moving one thing as a whole: press on it, drag into the grid that takes it, let go. On the lowest level it is a
 * building, or a part of one divided by stairwells; above it a grid of the next lower level.
 */

import { moveBuilding } from '../core/actions/move-building';
import { childAt, moveChild, plotsOfChild } from '../core/actions/move-child';
import { unprojectCoords } from '../core/geometry/projection';
import { outlineOfPlotList } from '../core/mesh/outline';
import type { Refusal } from '../core/outcome';
import { areasOfGrid } from '../core/plan/grid-plots';
import { isLowestLevel, nextLevel, onLevel, workingLevel } from '../core/plan/levels';
import type { Plan } from '../core/plan/plan';
import { UNASSIGNED } from '../core/plan/plan';
import { shortNumberOf } from '../core/plan/short-number';
import type { EditLabel } from '../store/document';
import type { Tool, ToolBench, ToolEvent } from './tool';

interface Moving {
  readonly area: number;
  readonly plot: number;
  readonly building: number;
  /** The child that goes, `UNASSIGNED` on the lowest level. */
  readonly child: number;
  readonly from: number;
  to: number;
}

export function createMoveTool(bench: ToolBench): Tool {
  let moving: Moving | null = null;
  /** The child whose outline is on show. */
  let shown = UNASSIGNED;

  function showChild(child: number): void {
    if (child === shown) return;
    shown = child;
    if (child === UNASSIGNED) return bench.sketch(null);
    const plan = bench.plan();
    const { projection } = bench.ground();
    const rings = [...plotsOfChild(plan, child)].flatMap(([area, plots]) =>
      outlineOfPlotList(plan.areas.get(area)!.mesh, plots),
    );
    bench.sketch({ paths: [], kind: 'line', around: rings.map((ring) => [...unprojectCoords(projection, ring)]) });
  }

  /** Where the pointer would have it: the grid it is in for a place that cannot take it. */
  function takerAt({ area, child, from }: Moving, event: ToolEvent): number {
    if (event.grid < 0) return from;
    if (event.area === area) return event.grid;
    const plan = bench.plan();
    const mayCross = child !== UNASSIGNED && workingLevel(plan)?.spansCommunities;
    return mayCross || (child !== UNASSIGNED && areasOfGrid(plan, event.grid).includes(area)) ? event.grid : from;
  }

  function dragTo(held: Moving, event: ToolEvent): void {
    const to = takerAt(held, event);
    if (to === held.to) return;
    held.to = to;
    if (to === held.from) {
      bench.dropStage();
      bench.refuse(null);
    } else {
      bench.refuse(
        bench.stage((plan) =>
          held.child === UNASSIGNED
            ? moveBuilding(plan, bench.ground(), held.building, to, held.plot)
            : moveChild(plan, held.child, to),
        ),
      );
    }
  }

  /** What lies under the pointer to be moved, or why there is nothing. */
  function holdAt({ area, plot, grid }: ToolEvent): Moving | Refusal {
    const plan = bench.plan();
    const building = plan.areas.get(area)?.mesh.plotBuilding[plot] ?? -1;
    const child = childAt(plan, area, plot);
    if (isLowestLevel(plan) && building < 0) return { ok: false, reason: 'no-building-here' };
    if (!isLowestLevel(plan) && child === UNASSIGNED) return { ok: false, reason: 'no-child-here' };
    return { area, plot, building, child, from: grid, to: grid };
  }

  function end(): void {
    moving = null;
    bench.stroking(false);
    showChild(UNASSIGNED);
  }

  return {
    handle(event) {
      if (event.kind === 'down') {
        const held = holdAt(event);
        const isHeld = !('ok' in held);
        bench.refuse(isHeld ? null : held);
        if (!isHeld) return true;
        moving = held;
        bench.stroking(true);
      } else if (event.kind === 'move' && moving) {
        dragTo(moving, event);
      } else if (event.kind === 'move' || event.kind === 'leave') {
        showChild(event.kind === 'leave' ? UNASSIGNED : childAt(bench.plan(), event.area, event.plot));
      } else if (event.kind === 'up' && moving) {
        const { to, area } = moving;
        const done = bench.commit(moveLabel(bench.plan(), moving));
        if (done) bench.select([to], area);
        else bench.dropStage();
        end();
      }
      return true;
    },
    cancel() {
      if (!moving) {
        showChild(UNASSIGNED);
        return false;
      }
      end();
      bench.dropStage();
      return true;
    },
  };
}

function moveLabel(plan: Plan, { area, plot, child, from, to }: Moving): EditLabel {
  const { mesh } = plan.areas.get(area)!;
  const values = { from: shortNumberOf(plan, from), into: shortNumberOf(plan, to) };
  if (child === UNASSIGNED)
    return { key: 'move-building', values: { ...values, households: mesh.plotHouseholds[plot] } };
  const below = onLevel(plan, nextLevel(plan, 'below')!.id);
  return { key: 'move-child', values: { number: shortNumberOf(below, child), into: values.into } };
}
