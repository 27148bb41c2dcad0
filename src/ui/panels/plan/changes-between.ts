/** The change list of two plans, kept for the plans looked at last; and where on the map a change is. */
import { toLat, toLon } from '../../../core/geometry/projection';
import type { Ground } from '../../../core/ground/ground';
import { type Change, changeList } from '../../../core/plan/change-list';
import type { Plan } from '../../../core/plan/plan';
import { KEPT_PLANS, type RecentCache, recentCache } from '../../../core/plan/recent-cache';

/** By the plan compared with: the scheme in force and another plan are often asked for in turn. */
const caches = new WeakMap<Plan, RecentCache<Plan, readonly Change[]>>();

export function changesBetween(before: Plan, after: Plan, ground: Ground): readonly Change[] {
  let cache = caches.get(before);
  if (!cache) {
    cache = recentCache(KEPT_PLANS);
    caches.set(before, cache);
  }
  return cache.get(after, 0, () => changeList(before, after, ground));
}

/** Ground around the places of a change, metres. */
const MARGIN_M = 60;

/** West, south, east, north of the plots that change hands; `after` is the plan the change leads to. */
export function boxOfChange({ area, plots }: Change, after: Plan, { projection }: Ground): number[] {
  const { plotPoint } = after.areas.get(area)!.mesh;
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const plot of plots) {
    box[0] = Math.min(box[0], plotPoint[2 * plot] - MARGIN_M);
    box[1] = Math.min(box[1], plotPoint[2 * plot + 1] - MARGIN_M);
    box[2] = Math.max(box[2], plotPoint[2 * plot] + MARGIN_M);
    box[3] = Math.max(box[3], plotPoint[2 * plot + 1] + MARGIN_M);
  }
  if (plots.length === 0) return [];
  return box.map((metres, i) => (i % 2 === 0 ? toLon(projection, metres) : toLat(projection, metres)));
}
