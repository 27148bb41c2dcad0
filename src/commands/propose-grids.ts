/**
 * A proposal from the question to the edit: the plots it may redraw, the engine in its workers, the plan it would make,
 * and the adoption as one step. Where the plan has changed in the meantime an adopted proposal opens as a second plan,
 * never over the first.
 */
import { type AreaProposal, applyProposal } from '../core/actions/apply-proposal';
import { done, type Outcome, type Refusal, refuse } from '../core/outcome';
import { differingProposals, type Found, LEANING_WEIGHTS, type Leaning } from '../core/partition/differing-proposals';
import { followSchemes } from '../core/partition/follow-schemes';
import { type Band, balanceSelectionOptions, evenlyOptions, minimumChangeOptions } from '../core/partition/modes';
import { SCORE_PRESETS } from '../core/partition/presets';
import type { PartitionOptions, PartitionResult } from '../core/partition/problem';
import { type PlanProblem, problemFromAreas } from '../core/partition/problem-from-plan';
import { isFree } from '../core/plan/is-free';
import { nextLevel, workingLevel } from '../core/plan/levels';
import { type AreaPlan, type Plan, UNASSIGNED } from '../core/plan/plan';
import { schemeInForce } from '../core/plan/plan-from-scheme';
import { newId } from '../store/new-id';
import { partitionInParallel } from '../workers/partition-in-parallel';
import type { Studio } from './command';
import { openPlan } from './grid-commands';
import { openFreshPlan } from './plan-commands';

/** Anew, back into the range, chosen grids among themselves, or into so many equal parts. */
export const PROPOSAL_MODES = ['fresh', 'minimum-change', 'balance', 'evenly'] as const;
export type ProposalMode = (typeof PROPOSAL_MODES)[number];

export interface ProposalRequest {
  /** Communities to divide. */
  readonly areas: readonly number[];
  /** Only these grids' plots; null for all of the communities. */
  readonly grids: ReadonlySet<number> | null;
  readonly mode: ProposalMode;
  readonly band: Band;
  /** How long a fresh division is searched. */
  readonly effort: 'quick' | 'thorough';
  /** Grids to make of the whole, for `evenly`. */
  readonly parts: number;
  readonly seed: number;
  /** The lines of all schemes in force count as lines a border likes to follow. */
  readonly followsSchemes?: boolean;
}

/** A request on the plan as it was when it was made. */
export interface ProposalQuestion extends PlanProblem {
  readonly request: ProposalRequest;
  readonly plan: Plan;
  /** Communities with plots to redraw; unit ranges of `plotStart` in this order. */
  readonly areas: readonly number[];
  readonly options: PartitionOptions;
}

export interface Proposal {
  readonly question: ProposalQuestion;
  /** What it puts first; null where the mode leaves no choice. */
  readonly leaning: Leaning | null;
  readonly seed: number;
  readonly result: PartitionResult;
  /** The plan of the question with the proposal in it. */
  readonly plan: Plan;
}

/** Households (or m²) and communities a request would divide. */
export function proposalExtent(plan: Plan, { areas, grids }: Pick<ProposalRequest, 'areas' | 'grids'>) {
  let load = 0;
  for (const area of areas) {
    const { mesh, gridOf } = plan.areas.get(area)!;
    for (let plot = 0; plot < gridOf.length; plot++) {
      if ((grids && !grids.has(gridOf[plot])) || !isFree(plan, gridOf[plot])) continue;
      load += plan.profile.balance === 'area' ? mesh.plotAreaM2[plot] : mesh.plotHouseholds[plot];
    }
  }
  return { areas: areas.length, load };
}

/**
 * Puts a request to a plan; above the lowest level its children go whole, and where grids of the level worked on may
 * span communities all of them are divided as one. Refuses `nothing-to-propose` where every plot is held,
 * `evenly-one-community` where several communities, each by itself, would become a number of equal grids.
 */
export function questionOf(studio: Studio, plan: Plan, request: ProposalRequest): Outcome<ProposalQuestion> {
  const spansCommunities = workingLevel(plan)?.spansCommunities;
  const heldGrids = new Set([...plan.grids.keys()].filter((id) => !isFree(plan, id)));
  const takesPart = (grid: number) => (!request.grids || request.grids.has(grid)) && !heldGrids.has(grid);
  const areas = request.areas.filter((area) => plan.areas.get(area)!.gridOf.some(takesPart));
  if (areas.length === 0) return refuse('nothing-to-propose');
  if (request.mode === 'evenly' && areas.length > 1 && !spansCommunities) return refuse('evenly-one-community');
  const areaPlans = areas.map((area): AreaPlan => plan.areas.get(area)!);
  const problem = problemFromAreas(areaPlans, plan.profile, {
    ...(request.grids && { grids: request.grids }),
    locked: heldGrids,
    children: nextLevel(plan, 'below')?.id,
    spansCommunities,
    keepPrevious: true,
  });
  const made = request.followsSchemes ? followSchemes(problem, areaPlans, schemesInForce(studio)) : problem;
  return done({ ...made, request, plan, areas, options: optionsOf(request, made) });
}

function schemesInForce({ app }: Studio): Plan[] {
  const { ground, meshes } = app.city.store.getState();
  return ground!.schemes.map((scheme) => schemeInForce(ground!, meshes, scheme));
}

/** The same to the plan on screen. */
export function proposalQuestion(studio: Studio, request: ProposalRequest): Outcome<ProposalQuestion> {
  return questionOf(studio, openPlan(studio), request);
}

function optionsOf({ mode, band, effort, parts, seed }: ProposalRequest, { problem }: PlanProblem): PartitionOptions {
  if (mode === 'minimum-change') return minimumChangeOptions(band, seed);
  if (mode === 'balance') return balanceSelectionOptions(problem, band, seed);
  if (mode === 'evenly') return evenlyOptions(problem, parts, seed);
  const { target, min, max } = band;
  const tolerance = Math.max(target - min, max - target) / target;
  return { target, tolerance, min, max, mode: effort, weights: SCORE_PRESETS.balanced, seed };
}

/** Whether proposals of a mode can lean one way or another; else there is one answer. */
export function hasLeanings(mode: ProposalMode): boolean {
  return mode === 'fresh' || mode === 'evenly';
}

export interface SearchTools {
  readonly signal: AbortSignal;
  /** Progress of the proposal searched at a place on the table. */
  readonly onProgress: (place: number, fraction: number) => void;
  readonly onFound: (proposal: Proposal, place: number) => void;
}

/**
 * Asks the engine for up to `wanted` proposals that differ from each other and from `kept` ones of the same question
 * put before. What is found is told to `onFound` as soon as it stands, so a cancel loses nothing found. Rejects with
 * the signal's reason when cancelled, with `WorkerDied` when a thread is lost.
 */
export async function searchProposals(
  studio: Studio,
  question: ProposalQuestion,
  { wanted, kept }: { readonly wanted: number; readonly kept: readonly Proposal[] },
  { signal, onProgress, onFound }: SearchTools,
): Promise<Refusal | null> {
  const { workers } = studio.app;
  const { problem, options, request } = question;
  const search = (more: Partial<PartitionOptions>, place: number) =>
    partitionInParallel(
      workers,
      problem,
      { ...options, ...more },
      {
        signal,
        onProgress: (fraction) => onProgress(place, fraction),
      },
    );
  let refusal: Refusal | null = null;
  const hear = (found: Pick<Proposal, 'leaning' | 'seed' | 'result'>, place: number) => {
    const proposal = proposalOf(studio, question, found);
    if (proposal.ok) onFound(proposal.value, place);
    else refusal ??= proposal;
  };
  if (!hasLeanings(request.mode)) {
    const outcome = await search({}, 0);
    if (!outcome.ok) return outcome;
    hear({ leaning: null, seed: options.seed, result: outcome.value }, 0);
    return refusal;
  }
  const rivals = kept.filter((one): one is Proposal & Found => one.leaning !== null && isSameQuestion(one, question));
  const outcome = await differingProposals(
    problem,
    { wanted, seed: options.seed, kept: rivals },
    ({ leaning, seed }, place) => search({ weights: LEANING_WEIGHTS[leaning], seed }, place),
    hear,
  );
  return outcome.ok ? refusal : outcome;
}

/** Whether units of a proposal's question are those of another, so that parts compare. */
function isSameQuestion({ question }: Proposal, { plan, areas, plotOfUnit }: ProposalQuestion): boolean {
  return (
    question.plan === plan &&
    String(question.areas) === String(areas) &&
    question.plotOfUnit.length === plotOfUnit.length &&
    question.plotOfUnit.every((plot, unit) => plot === plotOfUnit[unit])
  );
}

/** Gives a found division as the plan it would make. Refuses what `applyProposal` refuses. */
export function proposalOf(
  studio: Studio,
  question: ProposalQuestion,
  found: Pick<Proposal, 'leaning' | 'seed' | 'result'>,
): Outcome<Proposal> {
  const { ground } = studio.app.city.store.getState();
  if (!ground) throw new Error('No city is open.');
  const { areas, plotStart, plotOfUnit } = question;
  const divided = areas.map(
    (area, i): AreaProposal => ({
      area,
      plots: Int32Array.from(plotOfUnit.subarray(plotStart[i], plotStart[i + 1])),
      part: found.result.part.slice(plotStart[i], plotStart[i + 1]),
    }),
  );
  const applied = applyProposal(question.plan, ground, divided);
  return applied.ok ? done({ question, ...found, plan: applied.value }) : applied;
}

/** Makes a proposal one step of the plan it was asked for, or a second plan where that one has changed since. */
export function adoptProposal(
  studio: Studio,
  { question, result, seed, plan }: Proposal,
  secondName: string,
): Outcome<{ readonly isSecondPlan: boolean }> {
  const { request, areas } = question;
  if (openPlan(studio) !== question.plan) {
    openFreshPlan(studio, { ...plan, id: newId(), name: secondName });
    return done({ isSecondPlan: true });
  }
  const key = request.mode === 'fresh' ? 'propose' : `propose-${request.mode}`;
  const refusal = studio.app.document.edit({ key, values: { parts: result.score.parts, seed } }, () => done(plan), {
    grids: [...(request.grids ?? [])],
    area: areas.length === 1 ? areas[0] : UNASSIGNED,
  });
  return refusal ?? done({ isSecondPlan: false });
}
