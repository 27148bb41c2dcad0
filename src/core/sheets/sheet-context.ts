/** What every page of a hand-over has in common: the plan, what was before it, and in which words and of which day. */
import type { Ground } from '../ground/ground';
import type { BoundingDescription } from '../plan/bounding-description';
import { matchGrids } from '../plan/match-grids';
import type { Grid, Plan } from '../plan/plan';
import { publicationAt } from '../plan/publish-plan';
import { SHEET_WORDS, type SheetLanguage } from './sheet-words';

export interface SheetOptions {
  readonly language: SheetLanguage;
  /** ISO date the sheets are of. */
  readonly date: string;
  /** What bounds each grid, by grid id; a grid without an entry has no such lines. */
  readonly bounds: ReadonlyMap<number, BoundingDescription>;
}

export interface SheetContext extends SheetOptions {
  readonly plan: Plan;
  readonly ground: Ground;
  /** Code in the division before, empty for a new grid. */
  readonly oldCodeOf: (grid: Grid) => string;
}

/** Puts together what pages need. A published plan knows itself what was before it: `reference` is not asked. */
export function sheetContext(
  plan: Plan,
  reference: Plan | null,
  ground: Ground,
  { language, date, bounds }: SheetOptions,
): SheetContext {
  const before = publicationAt(plan) ? null : reference;
  const heirs = before ? matchGrids(before, plan) : null;
  const oldCodeOf = (grid: Grid): string =>
    before && heirs ? (before.grids.get(heirs.get(grid.id) ?? -1)?.code ?? '') : (grid.previousCode ?? '');
  return { plan, ground, language, date, bounds, oldCodeOf };
}

/** Says where the plan stands: what is not published must not look as if it were. */
export function standingText({ plan: { standing }, language }: SheetContext): string {
  const words = SHEET_WORDS[language];
  if (!standing) return words.draft;
  return standing.kind === 'submitted' ? words.submitted(standing.on) : words.published(standing.inForceFrom);
}

/** Gives the grids with ground in a community, by code. */
export function gridsOfCommunity({ plan }: SheetContext, area: number): Grid[] {
  const found: Grid[] = [];
  for (const id of new Set(plan.areas.get(area)?.gridOf)) {
    const grid = plan.grids.get(id);
    if (grid) found.push(grid);
  }
  return found.sort(byCode);
}

function byCode(a: Grid, b: Grid): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : a.id - b.id;
}

/** Where a community stands in the tree: the city, then the nodes above it. */
export function pathTo({ ground, language }: SheetContext, area: number): string[] {
  const path: string[] = [];
  for (let above = ground.areas[area].parent; above >= 0; above = ground.areas[above].parent) {
    path.unshift(ground.areas[above].name[language]);
  }
  const city = ground.name[language];
  return path[0] === city ? path : [city, ...path];
}
