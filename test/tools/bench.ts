/** A bench over a drawn plan, and a pointer that moves over it in cells, so that gestures read as on the map. */
import { toLat, toLon } from '../../src/core/geometry/projection';
import type { Ground } from '../../src/core/ground/ground';
import type { Refusal } from '../../src/core/outcome';
import type { Plan } from '../../src/core/plan/plan';
import type { Sketch } from '../../src/store/desk';
import { createDocument } from '../../src/store/document';
import { locatePlot } from '../../src/tools/locate-plot';
import type { Tool, ToolBench, ToolEvent } from '../../src/tools/tool';
import type { DrawingOptions } from '../support/drawing';
import { drawingOfPlan, planFromDrawing } from '../support/plan';

const CELL_M = 10;

export interface BenchState {
  selection: readonly number[];
  refusal: Refusal | null;
  sketch: Sketch | null;
  tool: string;
  isStroking: boolean;
  brushM: number;
  reachM: number;
  isSnapping: boolean;
  cursor: string | null;
  hint: string | null;
  gripped: readonly number[];
}

export interface Bench extends ToolBench {
  readonly state: BenchState;
  readonly document: ReturnType<typeof createDocument>;
  /** The last committed plan as a drawing, and the plan as it is shown now. */
  drawn(): string;
  shown(): string;
  /** Steps of history besides the opening. */
  steps(): number;
}

export function benchOf(
  drawing: string | readonly string[],
  change: (plan: Plan) => Plan = (plan) => plan,
  options: DrawingOptions = {},
): Bench {
  const { plan, ground } = planFromDrawing(drawing, options);
  return benchOver(change(plan), ground);
}

/** A bench over any plan. */
export function benchOver(open: Plan, ground: Ground): Bench {
  const document = createDocument();
  document.open(open, null);
  const state: BenchState = {
    selection: [],
    refusal: null,
    sketch: null,
    tool: '',
    isStroking: false,
    brushM: 0,
    reachM: 30,
    isSnapping: true,
    cursor: null,
    hint: null,
    gripped: [],
  };
  return {
    state,
    document,
    plan: () => document.store.getState().plan!,
    ground: () => ground,
    selection: () => state.selection,
    select: (grids) => {
      state.selection = grids;
    },
    brushM: () => state.brushM,
    reachM: () => state.reachM,
    isSnapping: () => state.isSnapping,
    stage: document.stage,
    dropStage: document.dropStage,
    commit: document.commit,
    edit: document.edit,
    sketch: (sketch) => {
      state.sketch = sketch;
    },
    cursor: (cursor) => {
      state.cursor = cursor;
    },
    hint: (hint) => {
      state.hint = hint;
    },
    grip: (grids) => {
      state.gripped = grids;
    },
    stroking: (isStroking) => {
      state.isStroking = isStroking;
    },
    refuse: (refusal) => {
      state.refusal = refusal;
    },
    takeUp: (tool) => {
      state.tool = tool;
    },
    drawn: () => drawingOfPlan(document.store.getState().plan!),
    shown: () => drawingOfPlan(document.store.getState().staged ?? document.store.getState().plan!),
    steps: () => document.store.getState().past.length - 1,
  };
}

export interface Hand {
  /** Column and row of the drawing, from the top left; halves are the middle of a cell. */
  down(column: number, row: number, keys?: Partial<ToolEvent>): boolean;
  move(column: number, row: number, keys?: Partial<ToolEvent>): boolean;
  up(column: number, row: number): boolean;
  click(column: number, row: number, keys?: Partial<ToolEvent>): void;
  doubleClick(column: number, row: number, keys?: Partial<ToolEvent>): void;
}

/** A pointer over a drawing of so many rows. */
export function handOver(tool: Tool, bench: Bench, rows: number): Hand {
  let isDown = false;
  const send = (kind: ToolEvent['kind'], column: number, row: number, keys: Partial<ToolEvent> = {}): boolean => {
    const x = column * CELL_M;
    const y = (rows - row) * CELL_M;
    const { projection } = bench.ground();
    const plan = bench.plan();
    const { area, plot } = locatePlot(plan, x, y);
    return tool.handle({
      kind,
      x,
      y,
      lon: toLon(projection, x),
      lat: toLat(projection, y),
      area,
      plot,
      grid: plot < 0 ? -1 : plan.areas.get(area)!.gridOf[plot],
      shift: false,
      alt: false,
      ctrl: false,
      isDown,
      metresPerPixel: 0.1,
      ...keys,
    });
  };
  const hand: Hand = {
    down: (column, row, keys) => {
      isDown = true;
      return send('down', column, row, keys);
    },
    move: (column, row, keys) => send('move', column, row, keys),
    up: (column, row) => {
      isDown = false;
      return send('up', column, row);
    },
    click: (column, row, keys) => {
      hand.down(column, row, keys);
      hand.up(column, row);
      send('click', column, row, keys);
    },
    doubleClick: (column, row, keys) => {
      send('double-click', column, row, keys);
    },
  };
  return hand;
}
