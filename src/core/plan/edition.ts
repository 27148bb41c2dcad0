/**
 * Editions: the divisions of a city that were, are or will be in force, one after the other. The first is the scheme
 * that came with the ground, every other one a published plan.
 */

import type { Plan } from './plan';
import { asDraft } from './standing';

export interface EditionHead {
  /** Id of the published plan; null for the scheme that came with the ground. */
  readonly planId: string | null;
  /** Empty for the scheme: that has a name in each language. */
  readonly name: string;
  /** ISO date; null where the scheme does not say since when. */
  readonly inForceFrom: string | null;
  /** Ids of other schemes whose place it takes; absent where none. */
  readonly replaces?: readonly string[];
}

/** Puts editions in the order in which they came into force. */
export function inOrderOfForce(editions: readonly EditionHead[]): EditionHead[] {
  return [...editions].sort((a, b) => {
    if (a.planId === null || b.planId === null) return a.planId === null ? -1 : 1;
    if (a.inForceFrom !== b.inForceFrom) return a.inForceFrom! < b.inForceFrom! ? -1 : 1;
    // Editions of one day came from different browsers; the order is then only the same everywhere.
    return a.planId < b.planId ? -1 : 1;
  });
}

/**
 * Gives the edition in force on a day (ISO date), by its place in `inOrderOfForce`; −1 without any. Days before the
 * first edition show the first: what was before is not known.
 */
export function editionOn(editions: readonly EditionHead[], date: string): number {
  for (let index = editions.length - 1; index > 0; index--) {
    const { inForceFrom } = editions[index];
    if (inForceFrom !== null && inForceFrom <= date) return index;
  }
  return editions.length > 0 ? 0 : -1;
}

/** The day on which another scheme than the first ended, because an edition took its place; null while it is in force. */
export function schemeEnd(editions: readonly EditionHead[], schemeId: string): string | null {
  return editions.find(({ replaces }) => replaces?.includes(schemeId))?.inForceFrom ?? null;
}

/** A published plan as what new plans begin with and are compared with: every grid is in force under its code. */
export function planOfEdition(published: Plan, { id, name }: { readonly id: string; readonly name: string }): Plan {
  const inForce = (grids: Plan['grids']) =>
    new Map([...grids].map(([grid, of]) => [grid, { ...of, previousCode: of.code }]));
  const { resting } = published;
  return {
    ...asDraft(published),
    id,
    name,
    note: '',
    basedOn: { kind: 'plan', id: published.id },
    grids: inForce(published.grids),
    ...(resting && {
      resting: new Map([...resting].map(([level, of]) => [level, { ...of, grids: inForce(of.grids) }])),
    }),
  };
}
