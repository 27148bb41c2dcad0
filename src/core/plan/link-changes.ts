/**
 * Which pairs of plots one plan treats otherwise than another: part of what is handed over with the moves, since it
 * says why a grid over a canal counts as one piece.
 */
import { plotsFrom } from './mesh-lineage';
import type { AreaPlan, Link, Plan } from './plan';
import { linkOfPair } from './plot-links';

export interface LinkChange {
  readonly area: number;
  readonly link: Link;
  /** False for a link that only `before` has; its plots are those of `before`. */
  readonly isNew: boolean;
}

/** Lists the links only one of two plans has, by community, new ones first. Communities shared by reference cost nothing. */
export function linkChanges(before: Plan, after: Plan): LinkChange[] {
  const changes: LinkChange[] = [];
  for (const area of [...after.areas.keys()].sort((a, b) => a - b)) {
    const old = before.areas.get(area);
    const now = after.areas.get(area)!;
    if (old === now) continue;
    for (const link of linksNotIn(now, old)) changes.push({ area, link, isNew: true });
    for (const link of old ? linksNotIn(old, now) : []) changes.push({ area, link, isNew: false });
  }
  return changes;
}

/** The links of one state of a community that another does not have, for the ground of their plots. */
function linksNotIn({ mesh, links = [] }: AreaPlan, other: AreaPlan | undefined): readonly Link[] {
  if (!other?.links || links === other.links) return links === other?.links ? [] : links;
  const plotThere = plotsFrom(mesh, other.mesh);
  return links.filter(({ kind, plots: [a, b] }) => {
    const known = linkOfPair(other.links, plotThere[a], plotThere[b]);
    return known < 0 || other.links![known].kind !== kind;
  });
}
