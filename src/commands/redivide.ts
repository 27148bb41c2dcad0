/** Redraws part of the plan in one go, for commands that leave no choice between proposals. */
import { done, type OnProgress, type Outcome } from '../core/outcome';
import { partitionInParallel } from '../workers/partition-in-parallel';
import type { Studio } from './command';
import { openPlan } from './grid-commands';
import { adoptProposal, type Proposal, type ProposalMode, proposalOf, proposalQuestion } from './propose-grids';

/** What is to be redrawn, by the plan's own profile. */
export interface Redivision {
  readonly areas: readonly number[];
  /** Only these grids' plots; null for all of the communities. */
  readonly grids: ReadonlySet<number> | null;
  readonly mode: ProposalMode;
  /** Grids to make of the whole, for `evenly`. */
  readonly parts?: number;
}

/**
 * Asks for one quick proposal and adopts it as one step (a second plan where this one has changed). Refuses what the question or the engine refuses;
 * rejects with the signal's reason when cancelled, with `WorkerDied` when a thread is lost.
 */
export async function redivide(
  studio: Studio,
  { areas, grids, mode, parts = 2 }: Redivision,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: OnProgress },
): Promise<Outcome<{ readonly proposal: Proposal; readonly isSecondPlan: boolean }>> {
  const { profile: band, name } = openPlan(studio);
  const question = proposalQuestion(studio, { areas, grids, mode, parts, band, effort: 'quick', seed: 1 });
  if (!question.ok) return question;
  const outcome = await partitionInParallel(studio.app.workers, question.value.problem, question.value.options, {
    signal,
    onProgress,
  });
  if (!outcome.ok) return outcome;
  const { seed } = question.value.options;
  const proposal = proposalOf(studio, question.value, { leaning: null, seed, result: outcome.value });
  if (!proposal.ok) return proposal;
  const adopted = adoptProposal(studio, proposal.value, `${name} 2`);
  return adopted.ok ? done({ proposal: proposal.value, ...adopted.value }) : adopted;
}
