/**
 * What a tool is: a state machine fed with pointer events in the terms of the plan. It knows the bench it works on and
 * nothing of the map, the page or the stores behind the bench.
 *
 * Every staged action is computed from the last committed plan, so a move may come twice or be skipped without harm;
 * `cancel` is "as if the stroke had never begun".
 */
import type { Ground } from '../core/ground/ground';
import type { Refusal } from '../core/outcome';
import type { Plan } from '../core/plan/plan';
import type { Sketch } from '../store/desk';
import type { EditLabel, PlanAction } from '../store/document';

export interface ToolEvent {
  readonly kind: 'down' | 'move' | 'up' | 'click' | 'double-click' | 'leave';
  readonly lon: number;
  readonly lat: number;
  /** Metres in the ground's projection. */
  readonly x: number;
  readonly y: number;
  /** Community under the pointer, −1 outside all. */
  readonly area: number;
  /** Plot of that community in the last committed plan, −1 none. */
  readonly plot: number;
  /** Grid of that plot, −1 none. */
  readonly grid: number;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly ctrl: boolean;
  readonly isDown: boolean;
  /** Metres of one CSS pixel at this zoom. */
  readonly metresPerPixel: number;
}

/** What a tool works on. */
export interface ToolBench {
  /** The last committed plan. */
  plan(): Plan;
  ground(): Ground;
  /** Selected grids; the first is the grid in hand. */
  selection(): readonly number[];
  select(grids: readonly number[], area?: number): void;
  /** Radius of the brush in metres; 0 takes the plot under the pointer alone. */
  brushM(metresPerPixel: number): number;
  /** Length of line in metres that moves on each side of the place where a border is pulled. */
  reachM(metresPerPixel: number): number;
  /** Whether a pulled border follows plot borders instead of cutting plots. */
  isSnapping(): boolean;
  /** Gives what the action refuses. */
  stage(action: PlanAction): Refusal | null;
  dropStage(): void;
  /** Makes what is staged one step of the history; false where nothing is staged. */
  commit(label: EditLabel): boolean;
  /** Does an action as one step at once; gives what it refuses. */
  edit(label: EditLabel, action: PlanAction): Refusal | null;
  sketch(sketch: Sketch | null): void;
  /** Asks for a cursor other than the tool's own; null takes it back. */
  cursor(cursor: string | null): void;
  /** Says by a key of `hint.<tool>` what a click would do at this place; null for the tool's usual hint. */
  hint(hint: string | null): void;
  /** Shows the figures of these grids beside the pointer, changed or not. */
  grip(grids: readonly number[]): void;
  /** True while a gesture is going on: Esc then ends it. */
  stroking(isStroking: boolean): void;
  refuse(refusal: Refusal | null): void;
  /** Goes to another tool, as after picking or making a grid. */
  takeUp(tool: 'select' | 'paint'): void;
}

export interface Tool {
  /** Gives true to keep the gesture from panning the map. */
  handle(event: ToolEvent): boolean;
  /** Drops a gesture that is going on; gives false where there was none. */
  cancel(): boolean;
}
