/**
 * Treating two plots as connected or separated: click the one, then the other, or press on the one and let go over the
 * other. What the second click would do is told by the hint and drawn: a way for a pair that share no line, the line
 * itself for one that does. On a pair that has been set it takes the setting away. With Shift a wall is meant as far as
 * it runs through the grid.
 */
import { rejoinAlong, separateAlong, wallBetween } from '../core/actions/link-along';
import { type LinkEnd, linkChange, setLink } from '../core/actions/set-link';
import { toLat, toLon, unprojectCoords } from '../core/geometry/projection';
import { outlineOfPlotList } from '../core/mesh/outline';
import { arcCoords, sharedArcs } from '../core/mesh/plot-joins';
import { done, refuse } from '../core/outcome';
import { shortNumberOf } from '../core/plan/short-number';
import type { Tool, ToolBench, ToolEvent } from './tool';

/** Pixels from which on a press that moves is a way from one plot to another. */
const LEAST_WAY_PX = 6;

export function createLinkTool(bench: ToolBench): Tool {
  /** The plot clicked first. */
  let first: LinkEnd | null = null;
  /** The plot pressed on, until the button is let go. */
  let pressed: LinkEnd | null = null;

  function outlineOf({ area, plot }: LinkEnd): (readonly number[])[] {
    const { projection } = bench.ground();
    const rings = outlineOfPlotList(bench.plan().areas.get(area)!.mesh, [plot]);
    return rings.map((ring) => [...unprojectCoords(projection, ring)]);
  }

  function show(event: ToolEvent): void {
    const from = (event.isDown && pressed) || first;
    const isOver = event.kind !== 'leave' && event.plot >= 0;
    const around = [...(from ? outlineOf(from) : []), ...(isOver ? outlineOf(event) : [])];
    if (!from) {
      bench.hint(null);
      bench.sketch(isOver ? { paths: [], kind: 'line', around } : null);
      return;
    }
    const { projection } = bench.ground();
    const way = [toLon(projection, from.x), toLat(projection, from.y), event.lon, event.lat];
    const change = isOver ? linkChange(bench.plan(), from, event) : null;
    bench.hint(change?.ok ? change.value : null);
    const arcs = change?.ok && change.value !== 'connected' ? linesBetween(from, event) : [];
    if (arcs.length > 0) {
      const { mesh } = bench.plan().areas.get(event.area)!;
      const lines = arcs.map((arc) => arcCoords(mesh, arc));
      bench.sketch({ paths: lines.map((line) => [...unprojectCoords(projection, line)]), kind: 'border', around });
    } else bench.sketch({ paths: [way], kind: 'line', around });
  }

  /** The line between two plots, with Shift the whole wall; none where they share none. */
  function linesBetween({ plot }: LinkEnd, { area, plot: other, shift }: ToolEvent): readonly number[] {
    const areaPlan = bench.plan().areas.get(area)!;
    return shift ? wallBetween(areaPlan, plot, other) : sharedArcs(areaPlan.mesh, plot, other);
  }

  function end(): void {
    first = null;
    bench.hint(null);
    bench.sketch(null);
    bench.stroking(false);
  }

  function link(from: LinkEnd, to: ToolEvent): void {
    const plan = bench.plan();
    const change = linkChange(plan, from, to);
    if (!change.ok) return bench.refuse(change);
    const { gridOf } = plan.areas.get(from.area)!;
    const numbers = new Set([from, to].map(({ plot }) => shortNumberOf(plan, gridOf[plot])));
    const values = { grids: [...numbers].join(', ') };
    end();
    const arcs = to.shift && change.value !== 'connected' ? linesBetween(from, to) : [];
    bench.refuse(
      bench.edit({ key: `link-${change.value}`, values }, (open) => {
        if (arcs.length === 0) return setLink(open, from, to);
        return done((change.value === 'separated' ? separateAlong : rejoinAlong)(open, from.area, arcs));
      }),
    );
  }

  return {
    handle(event) {
      if (event.kind === 'move' || event.kind === 'leave') show(event);
      if (event.kind === 'down') {
        bench.refuse(null);
        pressed = event.plot < 0 ? null : event;
        return true;
      }
      if (event.kind === 'up' && pressed) {
        const wayM = Math.hypot(event.x - pressed.x, event.y - pressed.y);
        if (wayM >= LEAST_WAY_PX * event.metresPerPixel && event.plot >= 0) link(pressed, event);
        pressed = null;
      }
      if (event.kind === 'click') {
        if (event.plot < 0) bench.refuse(refuse('outside-communities'));
        else if (first) link(first, event);
        else {
          first = event;
          bench.stroking(true);
          show(event);
        }
      }
      return event.kind !== 'move' && event.kind !== 'leave';
    },
    cancel() {
      const isGoing = first !== null;
      pressed = null;
      end();
      if (isGoing) bench.refuse(null);
      return isGoing;
    },
  };
}
