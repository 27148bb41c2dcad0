/** A grid without a plot yet, to be painted. */
import type { GridKind, Ground, Label } from '../ground/ground';
import { done, type Outcome } from '../outcome';
import { freeCodes } from '../plan/codes';
import type { Grid, Plan } from '../plan/plan';
import { addGrids } from '../plan/replace';
import { shortNumber } from '../plan/short-number';

export interface NewGridOptions {
  /** Default: the number in its code, as 网格03 / Grid 03. */
  readonly name?: Label;
  /** Default `basic`. */
  readonly kind?: GridKind;
}

/**
 * Adds a grid with the community's next free code. Its id is the `nextGridId` of the plan given. Never refuses.
 */
export function newGrid(plan: Plan, ground: Ground, area: number, options: NewGridOptions = {}): Outcome<Plan> {
  const [code] = freeCodes(plan, ground, area, 1);
  return done(
    addGrids(plan, [{ ...freshGrid(plan.nextGridId, code, options.kind), name: options.name ?? nameOf(code) }]),
  );
}

/** A grid nothing is known of but its id, code and kind. */
export function freshGrid(id: number, code: string, kind: GridKind = 'basic'): Grid {
  return { id, code, name: nameOf(code), kind, locked: false, validFrom: null, validTo: null, previousCode: null };
}

function nameOf(code: string): Label {
  const number = shortNumber(code);
  return { zh: `网格${number}`, en: `Grid ${number}` };
}
