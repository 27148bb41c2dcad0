/**
 * Which pairs of plots one plan treats otherwise than another: part of what is handed over with the moves, since it
 * says why a grid over a canal counts as one piece.
 */

import { linkRuns } from './link-runs';
import { plotsFrom } from './mesh-lineage';
import type { AreaPlan, Link, Plan } from './plan';
import { linkOfPair } from './plot-links';

export interface LinkChange {
  readonly area: number;
  /** Links that are one thing to people: a wall, a bridge. */
  readonly run: readonly Link[];
  /** False for what only `before` has; its plots are those of `before`. */
  readonly isNew: boolean;
}

/** Lists what only one of two plans links, by community, new first. Communities shared by reference cost nothing. */
export function linkChanges(before: Plan, after: Plan): LinkChange[] {
  const changes: LinkChange[] = [];
  for (const area of [...after.areas.keys()].sort((a, b) => a - b)) {
    const old = before.areas.get(area);
    const now = after.areas.get(area)!;
    if (old === now) continue;
    for (const run of runsNotIn(now, old)) changes.push({ area, run, isNew: true });
    for (const run of old ? runsNotIn(old, now) : []) changes.push({ area, run, isNew: false });
  }
  return changes;
}

/** The links of one state of a community that another does not have for the same ground, in runs. */
function runsNotIn({ mesh, links = [] }: AreaPlan, other: AreaPlan | undefined): readonly (readonly Link[])[] {
  if (!other?.links) return linkRuns({ mesh, links });
  if (links === other.links) return [];
  const plotThere = plotsFrom(mesh, other.mesh);
  const fresh = links.filter(({ kind, plots: [a, b] }) => {
    const known = linkOfPair(other.links, plotThere[a], plotThere[b]);
    return known < 0 || other.links![known].kind !== kind;
  });
  return linkRuns({ mesh, links: fresh });
}
