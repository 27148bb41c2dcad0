/**
 * Stairwells of a building: resting over it shows the lines between them; a press on one, or a drag from one to
 * another, gives them to the grid in hand and divides the building where they begin and end. With Shift, or with no
 * grid in hand, they become a new grid. A click on a line divides there and leaves the grids as they are.
 */
import { divideBuilding, giveStairwells, type StairwellSpan, stairwellsAsGrid } from '../core/actions/divide-building';
import { unprojectCoords } from '../core/geometry/projection';
import { stairwellCount } from '../core/ground/stairwell-count';
import { lineBetweenStairwells, shareOfStairwells, stairwellAt, stairwellPlace } from '../core/mesh/stairwells';
import { refuse } from '../core/outcome';
import { freeCodes } from '../core/plan/codes';
import { footprintOf } from '../core/plan/cut-area';
import { type StairwellPart, stairwellParts } from '../core/plan/divide-area';
import { areasOfGrid } from '../core/plan/grid-plots';
import { shortNumber, shortNumberOf } from '../core/plan/short-number';
import { pickInstead } from './gathering';
import type { Tool, ToolBench, ToolEvent } from './tool';

/** Pixels from a line within which a click means the line, and a press that moves on means a drag. */
const LINE_PX = 5;
/** A stairwell narrower than this on screen cannot be told from its neighbours, pixels. */
const LEAST_STAIRWELL_PX = 14;

/** The building under the pointer. */
interface Place {
  readonly area: number;
  readonly building: number;
  readonly parts: readonly StairwellPart[];
  readonly of: number;
  readonly stairwell: number;
  /** The line meant is the one after this stairwell, 0 for none or where the building is divided already. */
  readonly line: number;
  /** Pixels of one stairwell along the building. */
  readonly widthPx: number;
}

interface Drag extends Place {
  readonly x: number;
  readonly y: number;
  /** null makes a new grid. */
  readonly grid: number | null;
  to: number;
  hasMoved: boolean;
}

export function createStairwellTool(bench: ToolBench): Tool {
  let drag: Drag | null = null;

  function placeOf({ area, plot, x, y, metresPerPixel }: ToolEvent): Place | null {
    const mesh = bench.plan().areas.get(area)?.mesh;
    const building = mesh?.plotBuilding[plot] ?? -1;
    if (!mesh || building < 0) return null;
    const parts = stairwellParts(mesh, bench.ground(), building);
    const { of } = parts[0];
    const footprint = footprintOf(bench.ground())(building);
    const at = stairwellAt(footprint, of, x, y);
    if (!at) return null;
    const nearest = Math.round(at.along);
    const widthPx = at.stairwellM / metresPerPixel;
    const isNear = widthPx >= LEAST_STAIRWELL_PX && Math.abs(at.along - nearest) * widthPx < LINE_PX;
    const isWhole = parts.some(({ first, last }) => first <= nearest && nearest < last);
    const line = isNear && isWhole ? nearest : 0;
    return { area, building, parts, of, stairwell: at.stairwell, line, widthPx };
  }

  function show(place: Place | null, first: number, last: number): void {
    if (!place) return bench.sketch(null);
    const { building, of, widthPx } = place;
    const { projection, buildings } = bench.ground();
    const footprint = footprintOf(bench.ground())(building);
    const households = (run: { first: number; last: number }) =>
      shareOfStairwells(buildings.households[building], { ...run, of });
    const lines = Array.from({ length: of - 1 }, (_, i) => lineBetweenStairwells(footprint, i + 1, of) ?? []);
    bench.sketch({
      kind: 'line',
      paths: lines.map((line) => [...unprojectCoords(projection, line)]),
      around: footprint.map((ring) => [...unprojectCoords(projection, ring)]),
      stairwells: {
        first,
        last,
        of,
        households: households({ first, last }),
        widthPx,
        isEstimated: stairwellCount(bench.ground(), building).isEstimated,
        places: Array.from({ length: of }, (_, i) => {
          const run = { first: i + 1, last: i + 1, of };
          const [lon, lat] = unprojectCoords(projection, stairwellPlace(footprint, run) ?? [Number.NaN, Number.NaN]);
          return { stairwell: i + 1, households: households(run), lon, lat };
        }),
      },
    });
  }

  function hover(event: ToolEvent): void {
    const place = event.kind === 'leave' ? null : placeOf(event);
    bench.cursor(place && place.line > 0 ? 'col-resize' : null);
    bench.hint(place && hintOf(place));
    show(place, place?.stairwell ?? 0, place?.stairwell ?? 0);
  }

  /** What there is to say of the place; null for the usual. */
  function hintOf({ of, line, widthPx }: Place): string | null {
    if (of < 2) return 'one';
    if (!bench.plan().profile.divideBuildings) return 'closed';
    if (widthPx < LEAST_STAIRWELL_PX) return 'closer';
    return line > 0 ? 'line' : null;
  }

  function spanOf({ building, stairwell, to }: Drag): StairwellSpan {
    return { building, first: Math.min(stairwell, to), last: Math.max(stairwell, to) };
  }

  function stage(held: Drag): void {
    const span = spanOf(held);
    show(held, span.first, span.last);
    const { grid } = held;
    bench.refuse(
      bench.stage((plan) =>
        grid === null ? stairwellsAsGrid(plan, bench.ground(), span) : giveStairwells(plan, bench.ground(), span, grid),
      ),
    );
  }

  function press(event: ToolEvent): void {
    bench.refuse(null);
    const place = placeOf(event);
    if (!place) return bench.refuse(refuse('no-building-here'));
    if (place.of > 1 && place.widthPx < LEAST_STAIRWELL_PX) return bench.refuse(refuse('stairwells-too-small'));
    const plan = bench.plan();
    const inHand = bench.selection().find((id) => plan.grids.has(id));
    const grid = event.shift || inHand === undefined ? null : inHand;
    if (grid !== null && (areasOfGrid(plan, grid)[0] ?? place.area) !== place.area) {
      return bench.refuse(refuse('other-community', { number: shortNumberOf(plan, grid) }));
    }
    drag = { ...place, x: event.x, y: event.y, grid, to: place.stairwell, hasMoved: place.line === 0 };
    bench.stroking(true);
    if (drag.hasMoved) stage(drag);
  }

  function dragTo(held: Drag, event: ToolEvent): void {
    const wayM = Math.hypot(event.x - held.x, event.y - held.y);
    if (!held.hasMoved && wayM < LINE_PX * event.metresPerPixel) return;
    const footprint = footprintOf(bench.ground())(held.building);
    const to = stairwellAt(footprint, held.of, event.x, event.y)?.stairwell ?? held.to;
    if (held.hasMoved && to === held.to) return;
    held.hasMoved = true;
    held.to = to;
    stage(held);
  }

  function letGo(held: Drag): void {
    const plan = bench.plan();
    const ground = bench.ground();
    if (!held.hasMoved) {
      const values = { first: held.line, next: held.line + 1 };
      const label = { key: 'divide-building', values };
      bench.refuse(bench.edit(label, (open) => divideBuilding(open, ground, held.building, held.line)));
      return;
    }
    const { first, last } = spanOf(held);
    const isNew = held.grid === null;
    const grid = held.grid ?? plan.nextGridId;
    const done = bench.commit({
      key: isNew ? 'stairwells-new' : 'stairwells',
      values: {
        stairwells: first === last ? `${first}` : `${first}–${last}`,
        number: isNew ? shortNumber(freeCodes(plan, ground, held.area, 1)[0]) : shortNumberOf(plan, grid),
        households: shareOfStairwells(ground.buildings.households[held.building], { first, last, of: held.of }),
      },
    });
    if (done) bench.select([grid], held.area);
    else bench.dropStage();
  }

  function end(): void {
    drag = null;
    bench.stroking(false);
    bench.hint(null);
    bench.cursor(null);
  }

  return {
    handle(event) {
      if (event.kind === 'down') {
        if (!pickInstead(bench, event)) press(event);
        return true;
      }
      if (event.kind === 'up' && drag) {
        const held = drag;
        end();
        letGo(held);
        hover(event);
        return true;
      }
      if (event.kind === 'move' && drag) dragTo(drag, event);
      else if ((event.kind === 'move' && !event.isDown) || event.kind === 'leave') hover(event);
      return event.kind === 'click' || event.kind === 'double-click';
    },
    cancel() {
      if (!drag) return false;
      end();
      bench.dropStage();
      bench.sketch(null);
      return true;
    },
  };
}
