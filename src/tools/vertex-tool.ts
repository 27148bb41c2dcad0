/**
 * Single vertices of a shared border. Over a border the run between its junctions shows them: bends, junctions, ends,
 * and between them smaller places to put one in. Drag one, or Alt-click or Delete a bend; both sides change at once.
 */
import { lockAmong, type MovedBorder, moveBorder } from '../core/actions/move-border';
import { toLat, toLon, unprojectCoords } from '../core/geometry/projection';
import { nearestVertex } from '../core/mesh/nearest-vertex';
import { done, type Refusal } from '../core/outcome';
import { borderAt } from '../core/plan/border-at';
import { type BorderRun, type BorderRuns, borderRuns } from '../core/plan/border-run';
import { type BorderVertex, borderVertices, junctionLines, lineThrough } from '../core/plan/border-vertices';
import { areaOutlines } from '../core/plan/grid-outlines';
import { householdsMoved } from '../core/plan/households-moved';
import type { LineMove } from '../core/plan/line-move';
import type { AreaPlan, Plan } from '../core/plan/plan';
import { sidesOf } from '../core/plan/short-number';
import type { EditLabel } from '../store/document';
import { moveWarning } from './move-warning';
import type { Tool, ToolBench, ToolEvent } from './tool';

/** Pixels within which a line, or a vertex on it, is under the pointer. */
const LINE_PX = 8;
const VERTEX_PX = 10;
/** Vertices nearer than so many pixels to the line between their neighbours are not shown. */
const CORNER_PX = 6;
/** Stretches shorter than so many pixels have no room for a vertex in their middle. */
const STRETCH_PX = 48;
/** Pixels within which a vertex that is dragged goes to the corner of a plot. */
const SNAP_PX = 10;
/** Pixels the pointer must move before a vertex follows. */
const LEAST_MOVE_PX = 3;

/** A run of border with its vertices on show. */
interface Shown {
  readonly area: number;
  readonly areaPlan: AreaPlan;
  readonly metresPerPixel: number;
  readonly run: BorderRun;
  readonly runs: BorderRuns;
  readonly vertices: readonly BorderVertex[];
}

interface Holding extends Shown {
  readonly vertex: BorderVertex;
  readonly grids: readonly number[];
  readonly around: readonly number[][];
  hasMoved: boolean;
  moved: MovedBorder | null;
}

export interface VertexTool extends Tool {
  /** Takes the bend under the pointer out (Delete); says why where there is none. */
  remove(): void;
}

export function createVertexTool(bench: ToolBench): VertexTool {
  let shown: Shown | null = null;
  let holding: Holding | null = null;
  /** The last place of the pointer, for keys. */
  let last: ToolEvent | null = null;
  /** The press has done its work: the click that follows says nothing. */
  let isAnswered = false;

  function hide(): void {
    if (!shown) return;
    shown = null;
    bench.sketch(null);
    bench.cursor(null);
    bench.hint(null);
    bench.grip([]);
  }

  function gridsOf({ run, runs }: Shown, vertex: BorderVertex | null): number[] {
    const sides = vertex && vertex.junction >= 0 ? runs.leaving(vertex.junction) : [run];
    return [...new Set(sides.flatMap(({ left, right }) => [left, right]))].sort((a, b) => a - b);
  }

  function outlinesOf(area: number, grids: readonly number[]): number[][] {
    const outlines = areaOutlines(bench.plan().areas.get(area)!);
    const { projection } = bench.ground();
    return grids.flatMap((id) => outlines.get(id) ?? []).map((ring) => [...unprojectCoords(projection, ring)]);
  }

  function vertexUnder({ vertices, metresPerPixel }: Shown, { x, y }: ToolEvent): BorderVertex | null {
    const within = VERTEX_PX * metresPerPixel;
    const near = vertices.filter((vertex) => Math.hypot(vertex.x - x, vertex.y - y) <= within);
    const distance = (vertex: BorderVertex) => Math.hypot(vertex.x - x, vertex.y - y);
    near.sort((a, b) => Number(a.kind === 'middle') - Number(b.kind === 'middle') || distance(a) - distance(b));
    return near[0] ?? null;
  }

  /** The run under the pointer; the one on show as long as the pointer is on one of its vertices. */
  function runUnder(event: ToolEvent): Shown | null {
    const { area, metresPerPixel } = event;
    if (shown && bench.plan().areas.get(shown.area) === shown.areaPlan && shown.metresPerPixel === metresPerPixel) {
      if (vertexUnder(shown, event)) return shown;
    }
    const areaPlan = bench.plan().areas.get(area);
    const place = areaPlan && borderAt(areaPlan, event.x, event.y, LINE_PX * metresPerPixel);
    if (!place) return null;
    const runs = borderRuns(areaPlan);
    const run = runs.through(place.arc);
    const vertices = borderVertices(run, runs, CORNER_PX * metresPerPixel, STRETCH_PX * metresPerPixel);
    return { area, areaPlan, metresPerPixel, run, runs, vertices };
  }

  function draw(
    { vertices }: Shown,
    lines: readonly Float64Array[],
    around: readonly number[][],
    held: BorderVertex | null,
    at: readonly [number, number] | null,
  ): void {
    const { projection } = bench.ground();
    bench.sketch({
      paths: lines.map((line) => [...unprojectCoords(projection, line)]),
      // Slim, so that the vertices stand out from it.
      kind: 'line',
      around,
      vertices: vertices.map((vertex) => {
        const [x, y] = vertex === held && at ? at : [vertex.x, vertex.y];
        const isHeld = vertex === held;
        return { lon: toLon(projection, x), lat: toLat(projection, y), kind: vertex.kind, isHeld };
      }),
    });
  }

  function hover(event: ToolEvent): void {
    const next = runUnder(event);
    if (!next) {
      hide();
      return;
    }
    shown = next;
    const vertex = vertexUnder(next, event);
    const grids = gridsOf(next, vertex);
    draw(next, [next.run.points], outlinesOf(next.area, grids), vertex, null);
    bench.cursor(vertex && (lockAmong(bench.plan(), grids) ? 'not-allowed' : 'grab'));
    bench.hint(vertex?.kind ?? null);
    bench.grip(grids);
  }

  /** True where the press is on a vertex that can be moved, or was taken out. */
  function begin(event: ToolEvent): boolean {
    const under = runUnder(event);
    const vertex = under && vertexUnder(under, event);
    if (!under || !vertex) {
      bench.refuse(null);
      return false;
    }
    const grids = gridsOf(under, vertex);
    const lock = lockAmong(bench.plan(), grids);
    bench.refuse(lock);
    if (lock) return true;
    if (event.alt) {
      takeOut(under, vertex, event);
      return true;
    }
    const around = outlinesOf(under.area, grids);
    shown = under;
    holding = { ...under, vertex, grids, around, hasMoved: false, moved: null };
    bench.stroking(true);
    bench.hint(null);
    bench.cursor('grabbing');
    bench.grip(grids);
    return true;
  }

  function linesOf({ areaPlan, run, runs, vertex, metresPerPixel }: Holding, place: readonly [number, number]) {
    if (vertex.junction >= 0) {
      return junctionLines(areaPlan.mesh, runs, vertex.junction, place, CORNER_PX * metresPerPixel);
    }
    return { lines: [lineThrough(run, vertex, place)], place };
  }

  function moveTo(held: Holding, event: ToolEvent): void {
    const { area, areaPlan, vertex, grids, metresPerPixel } = held;
    const wayM = Math.hypot(event.x - vertex.x, event.y - vertex.y);
    if (!held.hasMoved && wayM < LEAST_MOVE_PX * metresPerPixel) return;
    held.hasMoved = true;
    const isSnapped = bench.isSnapping() !== event.ctrl;
    const corner = isSnapped ? nearestVertex(areaPlan.mesh, event.x, event.y, SNAP_PX * metresPerPixel) : null;
    const { lines, place } = linesOf(held, corner ?? [event.x, event.y]);
    draw(
      held,
      lines.map(({ next }) => next),
      held.around,
      vertex,
      place,
    );
    held.moved = null;
    const refusal = bench.stage((plan) => {
      const outcome = moveBorder(plan, bench.ground(), { area, grids, lines, isSnapped });
      if (!outcome.ok) return outcome;
      held.moved = outcome.value;
      return done(outcome.value.plan);
    });
    bench.refuse(refusal ?? moveWarning(held.moved));
  }

  function letGo(held: Holding, event: ToolEvent): void {
    const { moved, hasMoved, vertex, area, grids } = held;
    const before = bench.plan();
    const key = vertex.kind === 'middle' ? 'vertex-insert' : vertex.junction >= 0 ? 'junction-move' : 'vertex-move';
    if (moved && bench.commit(labelOf(key, before, moved.plan, area, grids))) bench.refuse(moveWarning(moved));
    else if (hasMoved && moved) bench.refuse(moveWarning(moved) ?? { ok: false, reason: 'pull-takes-nothing' });
    end();
    hover(event);
  }

  function takeOut(under: Shown, vertex: BorderVertex, event: ToolEvent): void {
    const { area, run } = under;
    const grids = gridsOf(under, null);
    const before = bench.plan();
    const isSnapped = bench.isSnapping() !== event.ctrl;
    const refusal = outRefusal(before, vertex, grids);
    if (refusal) {
      bench.refuse(refusal);
      return;
    }
    const lines: LineMove[] = [lineThrough(run, vertex, null)];
    const outcome = moveBorder(before, bench.ground(), { area, grids, lines, isSnapped });
    if (!outcome.ok || outcome.value.plan === before) {
      bench.refuse(outcome.ok ? { ok: false, reason: 'vertex-out-nothing' } : outcome);
      return;
    }
    const { plan } = outcome.value;
    const label = labelOf('vertex-delete', before, plan, area, grids);
    bench.refuse(bench.edit(label, () => done(plan)) ?? moveWarning(outcome.value));
    hide();
    hover(event);
  }

  function end(): void {
    holding = null;
    bench.stroking(false);
    hide();
  }

  return {
    handle(event) {
      last = event.kind === 'leave' ? null : event;
      if (event.kind === 'down') {
        isAnswered = begin(event);
        return isAnswered;
      }
      if (holding) {
        if (event.kind === 'move') moveTo(holding, event);
        else if (event.kind === 'up') letGo(holding, event);
        return true;
      }
      if (event.kind === 'click') {
        if (!isAnswered) bench.refuse({ ok: false, reason: 'no-vertex-here' });
      } else if (event.kind === 'leave') hide();
      else if (event.kind === 'move' && !event.isDown) hover(event);
      // Two clicks on a vertex are no wish to come closer.
      return event.kind === 'double-click' && shown !== null;
    },
    remove() {
      const under = last && runUnder(last);
      const vertex = under && vertexUnder(under, last!);
      if (holding) return;
      if (under && vertex) takeOut(under, vertex, last!);
      else bench.refuse({ ok: false, reason: 'no-vertex-here' });
    },
    cancel() {
      if (!holding) {
        hide();
        return false;
      }
      end();
      bench.dropStage();
      return true;
    },
  };
}

/** Why a vertex stays. */
function outRefusal(plan: Plan, { kind }: BorderVertex, grids: readonly number[]): Refusal | null {
  if (kind === 'middle') return { ok: false, reason: 'no-vertex-here' };
  if (kind !== 'bend') return { ok: false, reason: 'junction-stays' };
  return lockAmong(plan, grids);
}

/** "03 | 04: moved a vertex, 12 households change side". */
function labelOf(key: string, before: Plan, after: Plan, area: number, grids: readonly number[]): EditLabel {
  const households = householdsMoved(before.areas.get(area)!, after.areas.get(area)!);
  return { key, values: { grids: sidesOf(before, grids), households } };
}
