/** Nested levels from the Studio: up and down, making and removing a level, gathering grids under one parent. */
import { addLevelAbove, addLevelBelow, addLevelFrom, type LevelNames } from '../core/actions/add-level';
import { removeLevel, renameLevel } from '../core/actions/change-levels';
import { gatherChildren } from '../core/actions/gather-children';
import { checkPlan } from '../core/checks/check-plan';
import type { Label } from '../core/ground/ground';
import { done, type Outcome, refuse } from '../core/outcome';
import { nextLevel, onLevel, switchLevel } from '../core/plan/levels';
import { childrenByParent, parentOf } from '../core/plan/nesting';
import { type Level, type Plan, UNASSIGNED } from '../core/plan/plan';
import { emptyPlan, planFromScheme } from '../core/plan/plan-from-scheme';
import { shortNumberOf } from '../core/plan/short-number';
import { frozenRefusal } from '../core/plan/standing';
import { partitionInParallel } from '../workers/partition-in-parallel';
import type { Command, Studio } from './command';
import { editPlan, needsSelection, openPlan, selectedGrids, tellRefusal } from './grid-commands';
import { type ProposalRequest, proposalOf, questionOf } from './propose-grids';

/** Where the grids of a new level come from; `each` is below the level worked on, the others where they are put. */
export type LevelSource =
  | { readonly kind: 'communities' }
  | { readonly kind: 'parents' }
  | { readonly kind: 'each' }
  /** Gathered by the engine inside each community to so many households. */
  | { readonly kind: 'target'; readonly households: number }
  | { readonly kind: 'scheme'; readonly id: string }
  /** An edition, or any other plan that is kept, on the level it was left on. */
  | { readonly kind: 'plan'; readonly id: string };

export interface LevelRequest {
  readonly source: LevelSource;
  readonly place: 'above' | 'below';
  readonly names: LevelNames;
}

const nameIn = (studio: Studio, name: Label) => name[studio.app.session.getState().language];

/** Goes to a level, as one step; what is selected there are the parents or the children of what was selected. */
export function goToLevel(studio: Studio, level: Level): void {
  const plan = openPlan(studio);
  studio.cancelGesture();
  studio.desk.setState({ refusal: null });
  const target = switchLevel(plan, level.id);
  if (!target.ok) return tellRefusal(studio.app, target);
  if (target.value === plan) return;
  const grids = relatives(plan, target.value, selectedGrids(studio));
  const label = { key: 'switch-level', values: { name: nameIn(studio, level.name) } };
  const goThere = (open: Plan) => switchLevel(open, level.id);
  // A plan that takes no edit may be looked at on every level all the same.
  const refusal = frozenRefusal(plan) ? studio.app.document.amend(goThere) : null;
  if (refusal) return tellRefusal(studio.app, refusal);
  if (frozenRefusal(plan) || editPlan(studio, label, goThere, grids)) studio.app.session.setState({ grids });
}

/** The parents of grids on the next level up, their children on the next one down, nothing on others. */
function relatives(plan: Plan, target: Plan, grids: readonly number[]): number[] {
  if (grids.length === 0) return [];
  if (nextLevel(plan, 'above')?.id === target.level) {
    return [...new Set(grids.map((id) => parentOf(plan, id)))].filter((id) => id !== UNASSIGNED);
  }
  if (nextLevel(plan, 'below')?.id !== target.level) return [];
  const children = childrenByParent(plan, target);
  return grids.flatMap((id) => children.get(id) ?? []);
}

function stepCommand(id: string, key: string, way: 'above' | 'below'): Command {
  return {
    id,
    group: 'plan',
    keys: [key],
    refusal: (studio) => {
      if (nextLevel(openPlan(studio), way)) return studio.app.document.store.getState().heldBack;
      return way === 'above' ? refuse('no-level-above') : refuse('no-level-below');
    },
    run: (studio) => goToLevel(studio, nextLevel(openPlan(studio), way)!),
  };
}

export const levelUp = stepCommand('level-up', 'PageUp', 'above');
export const levelDown = stepCommand('level-down', 'PageDown', 'below');

export const gatherSelection: Command = {
  id: 'gather-children',
  group: 'grid',
  keys: ['Shift+G'],
  refusal: (studio) => (nextLevel(openPlan(studio), 'above') ? needsSelection(2)(studio) : refuse('no-level-above')),
  run: (studio) => {
    const plan = openPlan(studio);
    const grids = selectedGrids(studio);
    const upper = onLevel(plan, nextLevel(plan, 'above')!.id);
    const number = grids.slice(0, 4).map((id) => shortNumberOf(plan, id));
    const values = {
      number: grids.length > 4 ? `${number.join(', ')} …` : number.join(', '),
      into: shortNumberOf(upper, parentOf(plan, grids[0])),
    };
    editPlan(studio, { key: 'gather', values }, (open) => gatherChildren(open, grids), grids);
  },
};

/** The plan with one more level. Refuses what the way chosen refuses, and what loading a kept plan does. */
async function planWithLevel(
  studio: Studio,
  plan: Plan,
  { source, place, names }: LevelRequest,
  signal: AbortSignal,
): Promise<Outcome<Plan>> {
  const { ground, meshes: built } = studio.app.city.store.getState();
  if (!ground) throw new Error('No city is open.');
  if (source.kind === 'each') return done(addLevelBelow(plan, ground, names));
  if (source.kind === 'target') {
    const rough = addLevelAbove(plan, ground, names, 'communities');
    return rough.ok ? gatheredTo(studio, rough.value, source.households, signal) : rough;
  }
  if (source.kind === 'plan') {
    const loaded = await studio.app.plans.loadPlan(source.id, ground, built);
    return loaded.ok ? done(addLevelFrom(plan, ground, loaded.value.plan, names, place)) : loaded;
  }
  if (source.kind !== 'scheme') return addLevelAbove(plan, ground, names, source.kind);
  const scheme = ground.schemes.find(({ id }) => id === source.id);
  const meshes = new Map([...plan.areas].map(([area, { mesh }]) => [area, mesh]));
  const identity = { id: `scheme-${source.id}`, name: '' };
  const from = scheme
    ? planFromScheme(ground, meshes, scheme, plan.profile, identity)
    : emptyPlan(ground, meshes, plan.profile, identity);
  return done(addLevelFrom(plan, ground, from, names, place));
}

/** How far from the target the range of gathered grids goes. */
const GATHERED_TOLERANCE = 0.2;

/**
 * Divides the level above the one worked on anew to a target, children whole, and gives the plan on the level worked on.
 * Refuses what the question or the engine refuses; rejects with the signal's reason when cancelled.
 */
async function gatheredTo(studio: Studio, plan: Plan, target: number, signal: AbortSignal): Promise<Outcome<Plan>> {
  const working = plan.level!;
  const min = Math.round(target * (1 - GATHERED_TOLERANCE));
  const max = Math.round(target * (1 + GATHERED_TOLERANCE));
  const upper = onLevel(plan, nextLevel(plan, 'above')!.id);
  const ranged: Plan = { ...upper, profile: { ...upper.profile, balance: 'households', target, min, max } };
  const request: ProposalRequest = {
    areas: [...plan.areas.keys()],
    grids: null,
    mode: 'fresh',
    band: ranged.profile,
    effort: 'quick',
    parts: 0,
    seed: 1,
  };
  const question = questionOf(studio, ranged, request);
  if (!question.ok) return question;
  const { problem, options } = question.value;
  const found = await partitionInParallel(studio.app.workers, problem, options, {
    signal,
    onProgress: () => undefined,
  });
  if (!found.ok) return found;
  const proposal = proposalOf(studio, question.value, { leaning: null, seed: 1, result: found.value });
  return proposal.ok ? done(onLevel(proposal.value.plan, working)) : proposal;
}

/**
 * Adds a level as one step and says how many of its grids, or of those below it, straddle. False where that is refused,
 * or where the plan has changed while the engine was at work.
 */
export async function addLevel(studio: Studio, request: LevelRequest, signal: AbortSignal): Promise<boolean> {
  const { app } = studio;
  const name = nameIn(studio, request.names.name);
  const before = openPlan(studio);
  studio.cancelGesture();
  const found = await planWithLevel(studio, before, request, signal);
  const made = openPlan(studio) === before ? found : refuse('plan-changed-meanwhile');
  if (!editPlan(studio, { key: 'add-level', values: { name } }, () => made, selectedGrids(studio))) return false;
  const plan = openPlan(studio);
  const { ground } = app.city.store.getState();
  const added = nextLevel(plan, request.place)!;
  const lower = request.place === 'above' ? plan : onLevel(plan, added.id);
  const straddling = checkPlan(lower, ground!).filter(({ rule }) => rule === 'straddles-parent').length;
  app.notices.show({
    tone: 'info',
    key: straddling > 0 ? 'levels.straddling' : 'levels.added',
    values: { name, count: straddling > 0 ? straddling : plan.resting!.get(added.id)!.grids.size },
  });
  return true;
}

export function renameLevelTo(studio: Studio, level: Level, text: string): boolean {
  const { language } = studio.app.session.getState();
  const name = { ...level.name, [language]: text };
  return editPlan(
    studio,
    { key: 'rename-level', values: { name: text } },
    (plan) => renameLevel(plan, level.id, name),
    [],
  );
}

export function removeLevelOf(studio: Studio, level: Level): void {
  const label = { key: 'remove-level', values: { name: nameIn(studio, level.name) } };
  const wasOn = openPlan(studio).level;
  if (editPlan(studio, label, (plan) => removeLevel(plan, level.id), []) && wasOn === level.id) {
    studio.app.session.setState({ grids: [] });
  }
}
