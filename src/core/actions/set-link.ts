/** Two plots are treated as connected or as separated, against what the map shows of them; or as the map has it again. */
import { sharedArcs } from '../mesh/plot-joins';
import { done, type Outcome, refuse } from '../outcome';
import type { Link, Plan } from '../plan/plan';
import { linkOfPair, placeIn, withLinks } from '../plan/plot-links';
import { replaceArea } from '../plan/replace';

/** A plot and the place in it that was meant, metres. */
export interface LinkEnd {
  readonly area: number;
  readonly plot: number;
  readonly x: number;
  readonly y: number;
}

/** What setting a link between two plots means, or that it takes an existing one away. */
export type LinkChange = Link['kind'] | 'removed';

/**
 * Tells what `setLink` would do to two plots of one community: those that share a line become separated, those that
 * share none connected, and a pair with a link loses it. Refuses `link-of-one-plot` and `link-across-communities`.
 */
export function linkChange(plan: Plan, from: LinkEnd, to: LinkEnd): Outcome<LinkChange> {
  if (from.area !== to.area) return refuse('link-across-communities');
  if (from.plot === to.plot) return refuse('link-of-one-plot');
  const { mesh, links } = plan.areas.get(from.area)!;
  if (linkOfPair(links, from.plot, to.plot) >= 0) return done('removed');
  return done(sharedArcs(mesh, from.plot, to.plot).length > 0 ? 'separated' : 'connected');
}

/**
 * Links two plots or takes their link away, as `linkChange` tells and refuses. No plot changes grid, so locked grids
 * take it. The place of an end that lies outside its plot becomes the plot's own point.
 */
export function setLink(plan: Plan, from: LinkEnd, to: LinkEnd): Outcome<Plan> {
  const change = linkChange(plan, from, to);
  if (!change.ok) return change;
  const areaPlan = plan.areas.get(from.area)!;
  const links = areaPlan.links ?? [];
  if (change.value === 'removed') {
    const index = linkOfPair(links, from.plot, to.plot);
    return done(
      replaceArea(
        plan,
        from.area,
        withLinks(
          areaPlan,
          links.filter((_, i) => i !== index),
        ),
      ),
    );
  }
  const [a, b] = from.plot < to.plot ? [from, to] : [to, from];
  const place = ({ plot, x, y }: LinkEnd) => placeIn(areaPlan.mesh, plot, x, y);
  const link: Link = { kind: change.value, plots: [a.plot, b.plot], at: [...place(a), ...place(b)] };
  return done(replaceArea(plan, from.area, withLinks(areaPlan, [...links, link])));
}
