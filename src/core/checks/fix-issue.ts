/**
 * A safe way out of an issue, as one edit. A fix is tried on the plan and looked at before it is offered: the issue must
 * be gone, no rule may be broken more often, and what soft rules say anew of a hard issue's fix is told with it. Where
 * several ways are open, the neighbour with the longest shared border comes first: the map changes least by it.
 */
import { applyProposal } from '../actions/apply-proposal';
import { assign } from '../actions/assign';
import { mergeGrids } from '../actions/merge-grids';
import { recodeGrid } from '../actions/recode-grid';
import { removeGrid } from '../actions/remove-grid';
import type { Ground } from '../ground/ground';
import { plotsOfBuilding } from '../mesh/stairwells';
import { done, type Outcome, refuse } from '../outcome';
import { partition } from '../partition/partition';
import { SCORE_PRESETS } from '../partition/presets';
import { problemFromAreas } from '../partition/problem-from-plan';
import { loadOf } from '../plan/balance';
import { freeCodes } from '../plan/codes';
import { gridFacts } from '../plan/grid-facts';
import { gridPieces, takersOfPiece } from '../plan/grid-pieces';
import { isFree } from '../plan/is-free';
import { nextLevel, workingLevel } from '../plan/levels';
import { type Plan, UNASSIGNED } from '../plan/plan';
import { settleZones } from '../plan/settle-zones';
import { shortNumberOf } from '../plan/short-number';
import { keepChildrenWhole } from '../plan/whole-children';
import { checkPlan } from './check-plan';
import type { Fix, Way } from './fix';
import { assignGround, giveStrays, leaveCommunities } from './fix-ground';
import { straddlingWays } from './fix-straddling';
import type { Issue, Rule } from './issue';

/**
 * Finds the fix of an issue of this plan. Refuses `no-safe-fix` {rule}. Costs a check of the plan for each way tried,
 * that is of the communities it changes; a split searches some hundred plots.
 */
export function fixIssue(plan: Plan, ground: Ground, issue: Issue): Outcome<Fix> {
  const before = checkPlan(plan, ground);
  let second: Fix | null = null;
  for (const found of waysOut(plan, ground, issue)) {
    // Looked at as the edit would leave it: grids it makes are in the zones of their ground.
    const way = { ...found, plan: settleZones(plan, found.plan) };
    // What is judged is what the edit will be: above the lowest level children come along whole.
    const whole = keepChildrenWhole(plan, way.plan);
    if (!whole.ok) continue;
    const fresh = consequences(before, checkPlan(whole.value, ground), issue);
    if (!fresh) continue;
    if (fresh.length === 0) return done({ ...way, plan: whole.value, costs: [] });
    // Rather a grid out of range than one in two pieces; but first all ways are tried that cost nothing.
    if (issue.severity === 'hard') second ??= { ...way, plan: whole.value, costs: fresh };
  }
  return second ? done(second) : refuse('no-safe-fix', { rule: issue.rule });
}

/** What soft rules say anew; null where the issue stands or a hard rule is broken more often. */
function consequences(before: readonly Issue[], after: readonly Issue[], fixed: Issue): Issue[] | null {
  if (after.some((issue) => keyOf(issue) === keyOf(fixed))) return null;
  const counts = new Map<Rule, number>();
  for (const { rule } of before) counts.set(rule, (counts.get(rule) ?? 0) - 1);
  for (const { rule } of after) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  // Otherwise the trouble has only gone elsewhere.
  if (counts.get(fixed.rule)! >= 0) return null;
  const known = new Set(before.map(keyOf));
  const fresh: Issue[] = [];
  for (const issue of after) {
    if ((counts.get(issue.rule) ?? 0) <= 0) continue;
    if (issue.severity === 'hard') return null;
    if (!known.has(keyOf(issue))) fresh.push(issue);
  }
  return fresh;
}

/** The same rule about the same grids in the same place, whatever its numbers. */
function keyOf({ rule, grids, area, values }: Issue): string {
  const about = rule === 'duplicate-code' ? values.code : rule === 'divided-building' ? values.building : grids.join();
  return `${rule} ${area} ${about}`;
}

function* waysOut(plan: Plan, ground: Ground, issue: Issue): Generator<Way> {
  const [grid = UNASSIGNED] = issue.grids;
  switch (issue.rule) {
    case 'detached-part':
      yield* giveStrays(plan, ground, grid, issue.area);
      return;
    case 'crosses-community-border':
      yield* leaveCommunities(plan, ground, grid);
      return;
    case 'unassigned-households':
      yield* assignGround(plan, ground, issue.area);
      return;
    case 'divided-building':
      yield* makeWhole(plan, ground, issue);
      return;
    case 'straddles-parent':
      yield* straddlingWays(plan, ground, grid);
      return;
    case 'empty-grid': {
      const outcome = removeGrid(plan, grid);
      if (outcome.ok) {
        yield { kind: 'remove', plan: outcome.value, grids: [], values: { number: shortNumberOf(plan, grid) } };
      }
      return;
    }
    case 'duplicate-code':
      yield* recode(
        plan,
        ground,
        issue.grids.filter((id) => id !== keeperOf(plan, issue.grids)),
      );
      return;
    case 'malformed-code':
      yield* recode(plan, ground, issue.grids);
      return;
    case 'out-of-range':
      if (Number(issue.values.value) > plan.profile.max) yield* split(plan, ground, grid);
      else yield* merge(plan, ground, grid);
      return;
    case 'zone-in-pieces':
    case 'grid-in-no-zone':
    case 'crosses-main-barrier':
      // Where to cut, whether a bridge makes it one neighbourhood, and what is served together, is for people who know
      // the place.
      return;
  }
}

/** A divided building goes whole to the grid that has most of its households, then to the others in turn. */
function* makeWhole(plan: Plan, ground: Ground, { area, grids, values }: Issue): Generator<Way> {
  const building = ground.buildings.id.indexOf(String(values.building));
  const { mesh, gridOf } = plan.areas.get(area)!;
  const plots = plotsOfBuilding(mesh, building);
  for (const grid of grids) {
    const outcome = assign(plan, area, plots, grid);
    if (!outcome.ok) continue;
    const households = plots.reduce((sum, plot) => sum + (gridOf[plot] === grid ? 0 : mesh.plotHouseholds[plot]), 0);
    yield {
      kind: 'make-whole',
      plan: outcome.value,
      grids: [...grids],
      values: { building: values.building, into: shortNumberOf(plan, grid), households },
    };
  }
}

/** The grid that keeps a code several have: the one that had it in force, else the oldest. */
function keeperOf(plan: Plan, grids: readonly number[]): number {
  const inForce = grids.find((id) => plan.grids.get(id)!.previousCode === plan.grids.get(id)!.code);
  return inForce ?? Math.min(...grids);
}

function* recode(plan: Plan, ground: Ground, grids: readonly number[]): Generator<Way> {
  let next = plan;
  let code = '';
  const facts = gridFacts(plan, ground);
  const sharing = grids.flatMap((id) => facts.get(id)?.areas ?? []);
  for (const id of grids) {
    // A grid without ground takes its code from the community of the others; alone it has none to take it from.
    const area = facts.get(id)!.areas[0] ?? sharing[0];
    if (area === undefined) return;
    [code] = freeCodes(next, ground, area, 1);
    const outcome = recodeGrid(next, ground, id, code);
    if (!outcome.ok) return;
    next = outcome.value;
  }
  yield {
    kind: 'recode',
    plan: next,
    grids,
    values: { number: shortNumberOf(plan, grids[0]), code, count: grids.length },
  };
}

/** Into as many even parts as the target asks for. */
function* split(plan: Plan, ground: Ground, grid: number): Generator<Way> {
  const facts = gridFacts(plan, ground).get(grid)!;
  const spansCommunities = workingLevel(plan)?.spansCommunities;
  if ((facts.areas.length !== 1 && !spansCommunities) || !isFree(plan, grid)) return;
  const { areas } = facts;
  const { target, min, max } = plan.profile;
  const load = loadOf(facts, plan.profile);
  const parts = Math.max(2, Math.round(load / target));
  const areaPlans = areas.map((area) => plan.areas.get(area)!);
  const { problem, plotStart, plotOfUnit } = problemFromAreas(areaPlans, plan.profile, {
    grids: new Set([grid]),
    children: nextLevel(plan, 'below')?.id,
    spansCommunities,
  });
  const divided = partition(problem, {
    target: load / parts,
    tolerance: 0.05,
    min,
    max,
    partsByGroup: [parts],
    mode: 'quick',
    weights: SCORE_PRESETS.balanced,
    seed: 1,
  });
  if (!divided.ok) return;
  const proposals = areas.map((area, i) => ({
    area,
    plots: Int32Array.from(plotOfUnit.subarray(plotStart[i], plotStart[i + 1])),
    part: divided.value.part.slice(plotStart[i], plotStart[i + 1]),
  }));
  const outcome = applyProposal(plan, ground, proposals);
  if (!outcome.ok) return;
  const fresh = [...outcome.value.grids.keys()].filter((id) => !plan.grids.has(id));
  yield {
    kind: 'split',
    plan: outcome.value,
    grids: [grid, ...fresh],
    values: { number: shortNumberOf(plan, grid), parts: fresh.length + 1 },
  };
}

/** With the neighbour that leaves both in the range; the larger keeps its code. */
function* merge(plan: Plan, ground: Ground, grid: number): Generator<Way> {
  const facts = gridFacts(plan, ground);
  const own = facts.get(grid)!;
  if (own.areas.length !== 1) return;
  const { profile } = plan;
  const load = loadOf(own, profile);
  const [piece] = gridPieces(plan.areas.get(own.areas[0])!, grid);
  for (const neighbour of takersOfPiece(plan, piece)) {
    const other = loadOf(facts.get(neighbour)!, profile);
    if (load + other < profile.min || load + other > profile.max) continue;
    const isLarger = other > load || (other === load && neighbour < grid);
    const [into, from] = isLarger ? [neighbour, grid] : [grid, neighbour];
    const outcome = mergeGrids(plan, into, from);
    if (!outcome.ok) continue;
    yield {
      kind: 'merge',
      plan: outcome.value,
      grids: [into],
      values: { number: shortNumberOf(plan, from), into: shortNumberOf(plan, into), households: load + other },
    };
  }
}
