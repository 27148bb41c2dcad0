/**
 * Publishing: a submitted plan becomes the edition of the city's grids from a date on. Codes are settled, the grids in
 * force before that ended or changed are closed on that date, and the cross-walk from old to new is written down. An
 * all-purpose plan takes the place of other schemes besides: all their grids are closed, each scheme has a cross-walk to
 * the grids of every level.
 * Of nested levels each is settled by itself, after the same level of the edition before.
 *
 * Dates: `validFrom` is the first day on which a grid has these boundaries and this code, `validTo` the first day on
 * which it no longer has them, so that one day belongs to one edition only.
 */
import type { Ground } from '../ground/ground';
import { done, type Outcome, refuse } from '../outcome';
import { crossWalk } from './cross-walk';
import { isIsoDate } from './iso-date';
import { atLevelOf, onLevel, restingCodes } from './levels';
import type { CrossWalkRow, Grid, LevelRecord, Plan, Published, ReplacedScheme } from './plan';
import { type Recoding, settleCodes } from './settle-codes';

export interface Publication {
  readonly plan: Plan;
  /** Grids whose code in the plan had been another grid's. */
  readonly recoded: readonly Recoding[];
}

export interface PublishOptions {
  /** ISO date of today. */
  readonly on: string;
  /** ISO date from which the plan is to be in force. */
  readonly inForceFrom: string;
  /** Other schemes in force whose place the plan takes as well, each as a plan over the same meshes. */
  readonly replaces?: readonly { readonly scheme: string; readonly plan: Plan }[];
}

/**
 * Publishes a submitted plan after `before`, the last edition (null where no grids are in force). Refuses
 * `not-submitted`, `malformed-date` {date}, and `date-before-edition` {from} for a day on which that edition has not
 * yet been in force for one day, or one of the schemes it takes the place of has not.
 */
export function publishPlan(
  plan: Plan,
  before: Plan | null,
  ground: Ground,
  { on, inForceFrom, replaces = [] }: PublishOptions,
): Outcome<Publication> {
  if (plan.standing?.kind !== 'submitted') return refuse('not-submitted');
  if (!isIsoDate(inForceFrom)) return refuse('malformed-date', { date: inForceFrom });
  for (const old of [before, ...replaces.map(({ plan: scheme }) => scheme)]) {
    const since = editionStart(old);
    if (since !== null && inForceFrom <= since) return refuse('date-before-edition', { from: since });
  }

  const own = publishLevel(plan, before, ground, inForceFrom);
  const recoded = [...own.recoded];
  const otherLevels: LevelRecord[] = [];
  let published: Plan = own.plan;
  for (const level of plan.resting?.keys() ?? []) {
    const other = publishLevel(onLevel(published, level), before, ground, inForceFrom);
    recoded.push(...other.recoded);
    otherLevels.push({ level, crossWalk: other.crossWalk, closed: other.closed });
    published = onLevel(other.plan, plan.level!);
  }
  const crossWalks = replaces.map(({ scheme, plan: old }): ReplacedScheme => {
    const levels = otherLevels.map(({ level }) => ({ level, crossWalk: crossWalk(old, onLevel(published, level)) }));
    return {
      scheme,
      crossWalk: crossWalk(old, published),
      closed: [...old.grids.values()].map((grid) => ({ ...grid, validTo: inForceFrom })),
      ...(levels.length > 0 && { otherLevels: levels }),
    };
  });
  // No code of a scheme that ended is ever given again; what the plan goes on with is in use, not retired.
  const inUse = new Set([...[...published.grids.values()].map(({ code }) => code), ...restingCodes(published)]);
  const ended = crossWalks.flatMap(({ closed: own }) => own.map(({ code }) => code)).filter((code) => !inUse.has(code));
  return done({
    plan: {
      ...published,
      retiredCodes: new Set([...published.retiredCodes, ...ended]),
      standing: {
        ...{ kind: 'published', submittedOn: plan.standing.on, on, inForceFrom },
        ...{ crossWalk: own.crossWalk, closed: own.closed },
        ...(crossWalks.length > 0 && { crossWalks }),
        ...(otherLevels.length > 0 && { otherLevels }),
      },
    },
    recoded,
  });
}

/** What becomes of the level worked on, after the same level of the edition before; other levels are not looked at. */
function publishLevel(plan: Plan, edition: Plan | null, ground: Ground, inForceFrom: string) {
  const before = edition && atLevelOf(edition, plan);
  const { plan: settled, recoded } = settleCodes(plan, before, crossWalk(before, plan), ground);
  const rows = crossWalk(before, settled);
  const kept = unchangedGrids(rows);
  const grids = new Map<number, Grid>();
  const livingOn = new Set<number>();
  for (const grid of settled.grids.values()) {
    const old = before?.grids.get(kept.get(grid.id) ?? Number.NaN);
    const livesOn = old !== undefined && old.code === grid.code;
    if (livesOn) livingOn.add(old.id);
    grids.set(grid.id, { ...grid, validFrom: livesOn ? old.validFrom : inForceFrom, validTo: null });
  }
  const closed = [...(before?.grids.values() ?? [])]
    .filter((grid) => !livingOn.has(grid.id))
    .map((grid) => ({ ...grid, validTo: inForceFrom }));
  return { plan: { ...settled, grids }, recoded, crossWalk: rows, closed };
}

/** What publishing wrote down of the level a published plan is looked at on; null for a plan that is not published. */
export function publicationAt(plan: Plan): Pick<Published, 'crossWalk' | 'closed'> | null {
  if (plan.standing?.kind !== 'published') return null;
  return plan.standing.otherLevels?.find(({ level }) => level === plan.level) ?? plan.standing;
}

/** The same of the schemes whose place it took: where their grids went, on the level it is looked at on. */
export function replacedAt(plan: Plan): readonly Pick<ReplacedScheme, 'scheme' | 'crossWalk'>[] {
  if (plan.standing?.kind !== 'published') return [];
  return (plan.standing.crossWalks ?? []).map(({ scheme, crossWalk: rows, otherLevels }) => ({
    scheme,
    crossWalk: otherLevels?.find(({ level }) => level === plan.level)?.crossWalk ?? rows,
  }));
}

/** First day on which an edition was in force as a whole: its date, for a scheme the latest of its grids' dates. */
export function editionStart(plan: Plan | null): string | null {
  if (!plan) return null;
  if (plan.standing?.kind === 'published') return plan.standing.inForceFrom;
  let latest: string | null = null;
  for (const { validFrom } of plan.grids.values()) {
    if (validFrom !== null && isIsoDate(validFrom) && (latest === null || validFrom > latest)) latest = validFrom;
  }
  return latest;
}

/** For new grids that hold exactly the ground of one old grid, that grid. */
function unchangedGrids(rows: readonly CrossWalkRow[]): ReadonlyMap<number, number> {
  const count = (key: 'from' | 'to') => {
    const counts = new Map<number | null, number>();
    for (const row of rows) counts.set(row[key], (counts.get(row[key]) ?? 0) + 1);
    return counts;
  };
  const [fromCount, toCount] = [count('from'), count('to')];
  return new Map(
    rows
      .filter(({ from, to }) => from !== null && to !== null && fromCount.get(from) === 1 && toCount.get(to) === 1)
      .map(({ from, to }) => [to!, from!]),
  );
}
