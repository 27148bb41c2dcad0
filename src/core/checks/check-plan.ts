/**
 * All rules over a plan. Rules warn while drawing; only publishing asks whether a hard one is broken. The figures they
 * read are kept per community, so that checking after an edit costs the communities it touched and one look per grid.
 */
import type { Ground } from '../ground/ground';
import type { Plan } from '../plan/plan';
import { KEPT_PLANS, recentCache } from '../plan/recent-cache';
import { crossesCommunityBorder } from './crosses-community-border';
import { crossesMainBarrier } from './crosses-main-barrier';
import { detachedPart } from './detached-part';
import { dividedBuilding } from './divided-building';
import { duplicateCode } from './duplicate-code';
import { emptyGrid } from './empty-grid';
import { gridInNoZone } from './grid-in-no-zone';
import type { Issue, Rule } from './issue';
import { RULES } from './issue';
import { judged } from './judge';
import { malformedCode } from './malformed-code';
import { outOfRange } from './out-of-range';
import { straddlesParent } from './straddles-parent';
import { unassignedHouseholds } from './unassigned-households';
import { zoneInPieces } from './zone-in-pieces';

const CHECKS: Readonly<Record<Rule, (plan: Plan, ground: Ground) => Issue[]>> = {
  'out-of-range': outOfRange,
  'detached-part': detachedPart,
  'unassigned-households': unassignedHouseholds,
  'divided-building': dividedBuilding,
  'straddles-parent': straddlesParent,
  'crosses-community-border': crossesCommunityBorder,
  'crosses-main-barrier': crossesMainBarrier,
  'zone-in-pieces': zoneInPieces,
  'grid-in-no-zone': gridInNoZone,
  'duplicate-code': duplicateCode,
  'malformed-code': malformedCode,
  'empty-grid': emptyGrid,
};

const known = recentCache<Plan, readonly Issue[]>(KEPT_PLANS);

/** Lists what is wrong with a plan: in the order of `RULES`, then by community, then by grid id. */
export function checkPlan(plan: Plan, ground: Ground): readonly Issue[] {
  return known.get(plan, 0, () =>
    judged(
      RULES.flatMap((rule) =>
        CHECKS[rule](plan, ground).sort((a, b) => a.area - b.area || (a.grids[0] ?? -1) - (b.grids[0] ?? -1)),
      ),
      plan.profile,
    ),
  );
}
