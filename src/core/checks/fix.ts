/** What the fix of an issue is: the plan with the issue out of the way, and the words for it. */
import type { Plan } from '../plan/plan';
import type { Issue } from './issue';

export type FixKind =
  | 'give'
  | 'make-whole'
  | 'assign'
  | 'new-grid'
  | 'remove'
  | 'recode'
  | 'split'
  | 'merge'
  | 'follow-child'
  | 'leave-parents';

export interface Fix {
  readonly kind: FixKind;
  readonly plan: Plan;
  /** Grids of the new plan to look at. */
  readonly grids: readonly number[];
  /** Numbers for its sentence (i18n keys `fix.<kind>` and `edit.fix-<kind>`): number, into, parent, households, parts, code. */
  readonly values: Readonly<Record<string, string | number>>;
  /** Soft issues that the fix of a hard one brings. */
  readonly costs: readonly Issue[];
}

/** A fix before it has been tried. */
export type Way = Omit<Fix, 'costs'>;
