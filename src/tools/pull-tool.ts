/**
 * Dragging a shared border: press anywhere on a line between two grids, or where three or four meet, and pull. Over a
 * line the pointer becomes a hand, and the stretch that would move and its grids are shown. Shift pulls straight across
 * the line, Ctrl turns the snap round for the one pull. A double click straightens the stretch.
 */
import { lockAmong, type MovedBorder } from '../core/actions/move-border';
import { pullBorder, straightenBorder } from '../core/actions/pull-border';
import { unprojectCoords } from '../core/geometry/projection';
import { done, type Refusal } from '../core/outcome';
import { type BorderPlace, borderAt } from '../core/plan/border-at';
import { type BorderGrip, gripBorder } from '../core/plan/border-grip';
import { areaOutlines } from '../core/plan/grid-outlines';
import { householdsMoved } from '../core/plan/households-moved';
import type { Plan } from '../core/plan/plan';
import { pulledLines } from '../core/plan/pulled-border';
import { sidesOf } from '../core/plan/short-number';
import type { EditLabel } from '../store/document';
import { moveWarning } from './move-warning';
import type { Tool, ToolBench, ToolEvent } from './tool';

/** Pixels within which a line is under the pointer. */
const GRAB_PX = 7;
/** Bends up to so many pixels are straightened. */
const STRAIGHTEN_PX = 16;
/** Pixels the pointer must move before it pulls. */
const LEAST_PULL_PX = 3;

interface Pulling {
  readonly area: number;
  readonly place: BorderPlace;
  readonly fromX: number;
  readonly fromY: number;
  /** Metres of line that move on each side, with the grip taken for it. */
  reachM: number;
  grip: BorderGrip;
  around: readonly number[][];
  hasMoved: boolean;
  pulled: MovedBorder | null;
}

/** Pulls the borders for which `mayTake` holds; all unless told. */
export function createPullTool(bench: ToolBench, mayTake: (place: BorderPlace) => boolean = () => true): Tool {
  let pulling: Pulling | null = null;
  let isShown = false;

  function hide(): void {
    if (!isShown) return;
    isShown = false;
    bench.sketch(null);
    bench.cursor(null);
    bench.grip([]);
  }

  function lockedAt(place: BorderPlace): Refusal | null {
    return lockAmong(bench.plan(), place.grids);
  }

  function placeUnder(event: ToolEvent): BorderPlace | null {
    const areaPlan = bench.plan().areas.get(event.area);
    const place = areaPlan && borderAt(areaPlan, event.x, event.y, GRAB_PX * event.metresPerPixel);
    return place && mayTake(place) ? place : null;
  }

  /** The grids' outlines, lon/lat. */
  function outlinesOf(area: number, place: BorderPlace): number[][] {
    const outlines = areaOutlines(bench.plan().areas.get(area)!);
    const { projection } = bench.ground();
    return place.grids.flatMap((id) => outlines.get(id) ?? []).map((ring) => [...unprojectCoords(projection, ring)]);
  }

  function show(grip: BorderGrip, lines: readonly Float64Array[], around: readonly number[][]): void {
    const { projection } = bench.ground();
    const paths = grip.bands.map(({ first, last }, b) => [
      ...unprojectCoords(projection, lines[b].subarray(2 * first, 2 * last + 2)),
    ]);
    isShown = true;
    bench.sketch({ paths, kind: 'border', around });
  }

  function hover(event: ToolEvent): void {
    const place = event.kind === 'leave' ? null : placeUnder(event);
    if (!place) {
      hide();
      return;
    }
    const grip = gripBorder(bench.plan().areas.get(event.area)!, place, bench.reachM(event.metresPerPixel));
    show(
      grip,
      grip.bands.map(({ line }) => line),
      outlinesOf(event.area, place),
    );
    bench.cursor(lockedAt(place) ? 'not-allowed' : 'grab');
    bench.grip(place.grids);
  }

  function begin(event: ToolEvent): void {
    const place = placeUnder(event);
    const refusal = place && lockedAt(place);
    bench.refuse(refusal);
    // Beside a line the map is panned.
    if (!place || refusal) return;
    const reachM = bench.reachM(event.metresPerPixel);
    pulling = {
      area: event.area,
      place,
      fromX: event.x,
      fromY: event.y,
      reachM,
      grip: gripBorder(bench.plan().areas.get(event.area)!, place, reachM),
      around: outlinesOf(event.area, place),
      hasMoved: false,
      pulled: null,
    };
    bench.stroking(true);
    bench.cursor('grabbing');
    bench.grip(place.grids);
  }

  function pullTo(held: Pulling, event: ToolEvent): void {
    let dx = event.x - held.fromX;
    let dy = event.y - held.fromY;
    if (!held.hasMoved && Math.hypot(dx, dy) < LEAST_PULL_PX * event.metresPerPixel) return;
    held.hasMoved = true;
    const reachM = bench.reachM(event.metresPerPixel);
    if (reachM !== held.reachM) {
      held.reachM = reachM;
      held.grip = gripBorder(bench.plan().areas.get(held.area)!, held.place, reachM);
    }
    const { area, grip } = held;
    if (event.shift) [dx, dy] = across(grip, dx, dy);
    const isSnapped = bench.isSnapping() !== event.ctrl;
    show(grip, pulledLines(grip, dx, dy), held.around);
    held.pulled = null;
    const refusal = bench.stage((plan) => {
      const outcome = pullBorder(plan, bench.ground(), { area, grip, dx, dy, isSnapped });
      if (!outcome.ok) return outcome;
      held.pulled = outcome.value;
      return done(outcome.value.plan);
    });
    bench.refuse(refusal ?? moveWarning(held.pulled));
  }

  function straighten(event: ToolEvent): boolean {
    const place = placeUnder(event);
    if (!place) return false;
    const { area } = event;
    const before = bench.plan();
    const grip = gripBorder(before.areas.get(area)!, place, bench.reachM(event.metresPerPixel));
    const isSnapped = bench.isSnapping() !== event.ctrl;
    const outcome = straightenBorder(
      before,
      bench.ground(),
      { area, grip, isSnapped },
      STRAIGHTEN_PX * event.metresPerPixel,
    );
    if (!outcome.ok || outcome.value.plan === before) {
      bench.refuse(outcome.ok ? { ok: false, reason: 'straight-already' } : outcome);
      return true;
    }
    const refusal = bench.edit({ ...pullLabel(before, outcome.value.plan, area, place), key: 'straighten' }, () =>
      done(outcome.value.plan),
    );
    bench.refuse(refusal ?? moveWarning(outcome.value));
    hide();
    return true;
  }

  function end(): void {
    pulling = null;
    bench.stroking(false);
    hide();
  }

  return {
    handle(event) {
      if (event.kind === 'double-click') return straighten(event);
      if (event.kind === 'down') begin(event);
      else if (event.kind === 'click' && !placeUnder(event)) bench.refuse({ ok: false, reason: 'no-border-here' });
      else if (event.kind === 'move' && pulling) pullTo(pulling, event);
      else if (event.kind === 'up' && pulling) {
        const { hasMoved, pulled, area, place } = pulling;
        const before = bench.plan();
        if (pulled && bench.commit(pullLabel(before, pulled.plan, area, place))) bench.refuse(moveWarning(pulled));
        else if (hasMoved && pulled) bench.refuse(moveWarning(pulled) ?? { ok: false, reason: 'pull-takes-nothing' });
        end();
      } else if ((event.kind === 'move' && !event.isDown) || event.kind === 'leave') {
        if (!pulling) hover(event);
        return false;
      }
      return pulling !== null || isShown;
    },
    cancel() {
      if (!pulling) {
        hide();
        return false;
      }
      end();
      bench.dropStage();
      return true;
    },
  };
}

/** The part of a pull that goes straight across the line at the grip. */
function across({ bands: [{ line, follow }] }: BorderGrip, dx: number, dy: number): [number, number] {
  const grip = follow.indexOf(Math.max(...follow));
  const [from, to] = [Math.max(0, grip - 2), Math.min(follow.length - 1, grip + 2)];
  const alongX = line[2 * to] - line[2 * from];
  const alongY = line[2 * to + 1] - line[2 * from + 1];
  const size2 = alongX * alongX + alongY * alongY;
  if (size2 === 0) return [dx, dy];
  const share = (dx * alongX + dy * alongY) / size2;
  return [dx - share * alongX, dy - share * alongY];
}

/** "Border 03 | 04: 37 households change side". */
function pullLabel(before: Plan, after: Plan, area: number, { grids }: BorderPlace): EditLabel {
  const households = householdsMoved(before.areas.get(area)!, after.areas.get(area)!);
  return { key: 'pull', values: { grids: sidesOf(before, grids), households } };
}
