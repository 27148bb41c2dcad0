/**
 * A proposal from the question to the edit: the plots it may redraw, the engine in its worker, and the answer as one
 * step. Where the plan has changed in the meantime the answer opens as a second plan, never over the first.
 */
import { type AreaProposal, applyProposal } from '../core/actions/apply-proposal';
import { done, type OnProgress, type Outcome, refuse } from '../core/outcome';
import { SCORE_PRESETS } from '../core/partition/presets';
import type { PartitionScore } from '../core/partition/problem';
import { problemFromAreas } from '../core/partition/problem-from-plan';
import { isFree } from '../core/plan/free-plots';
import type { AreaPlan, Plan } from '../core/plan/plan';
import { UNASSIGNED } from '../core/plan/plan';
import { newId } from '../store/new-id';
import { partitionInParallel } from '../workers/partition-in-parallel';
import type { Studio } from './command';
import { openPlan } from './grid-commands';
import { openFreshPlan } from './plan-commands';

export interface ProposalRequest {
  /** Communities to divide. */
  readonly areas: readonly number[];
  /** Only these grids' plots; null for all of the communities. */
  readonly grids: ReadonlySet<number> | null;
  readonly target: number;
  /** Part of the target: 0.1 is ±10 %. */
  readonly tolerance: number;
  readonly mode: 'quick' | 'thorough';
  readonly seed: number;
  /** Prefers what changes the fewest households. */
  readonly keepsGrids: boolean;
}

export interface ProposalReport {
  readonly score: PartitionScore;
  /** Parts between target·(1 − tolerance) and target·(1 + tolerance), counted plainly. */
  readonly inBand: number;
  readonly seed: number;
  /** True where the plan had changed and the proposal is a plan of its own. */
  readonly isSecondPlan: boolean;
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

/** Asks the engine and applies its answer. Rejects with the signal's reason when cancelled. */
export async function proposeGrids(
  studio: Studio,
  request: ProposalRequest,
  { signal, onProgress, secondName }: { signal: AbortSignal; onProgress: OnProgress; secondName: string },
): Promise<Outcome<ProposalReport>> {
  const { app } = studio;
  const plan = openPlan(studio);
  const { ground } = app.city.store.getState();
  if (!ground) throw new Error('No city is open.');

  const heldGrids = new Set([...plan.grids.keys()].filter((id) => !isFree(plan, id)));
  const takesPart = (grid: number) => (!request.grids || request.grids.has(grid)) && !heldGrids.has(grid);
  const areas: [number, AreaPlan][] = request.areas
    .map((area): [number, AreaPlan] => [area, plan.areas.get(area)!])
    .filter(([, { gridOf }]) => gridOf.some(takesPart));
  if (areas.length === 0) return refuse('nothing-to-propose');

  const { problem, plotStart, plotOfUnit } = problemFromAreas(
    areas.map(([, areaPlan]) => areaPlan),
    plan.profile,
    {
      ...(request.grids && { grids: request.grids }),
      locked: heldGrids,
      keepPrevious: request.keepsGrids,
    },
  );
  const { target, tolerance, mode, seed } = request;
  const weights = request.keepsGrids ? SCORE_PRESETS.leastChange : SCORE_PRESETS.balanced;
  const options = { target, tolerance, mode, seed, weights };
  const outcome = await partitionInParallel(app.workers, problem, options, { signal, onProgress });
  if (!outcome.ok) return outcome;
  const { part, score } = outcome.value;
  const inBand = countInBand(problem.weight, part, target * (1 - tolerance), target * (1 + tolerance));
  const proposals = areas.map(
    ([area], i): AreaProposal => ({
      area,
      plots: Int32Array.from(plotOfUnit.subarray(plotStart[i], plotStart[i + 1])),
      part: part.slice(plotStart[i], plotStart[i + 1]),
    }),
  );
  const label = { key: 'propose', values: { parts: score.parts, seed } };
  if (openPlan(studio) === plan) {
    const refusal = app.document.edit(label, (open) => applyProposal(open, ground, proposals), {
      grids: [],
      area: areas.length === 1 ? areas[0][0] : UNASSIGNED,
    });
    return refusal ?? done({ score, inBand, seed, isSecondPlan: false });
  }
  const applied = applyProposal(plan, ground, proposals);
  if (!applied.ok) return applied;
  openFreshPlan(studio, { ...applied.value, id: newId(), name: secondName });
  return done({ score, inBand, seed, isSecondPlan: true });
}

function countInBand(weight: Float64Array, part: Int32Array, min: number, max: number): number {
  const loads = new Map<number, number>();
  for (let unit = 0; unit < part.length; unit++) {
    loads.set(part[unit], (loads.get(part[unit]) ?? 0) + weight[unit]);
  }
  let count = 0;
  for (const load of loads.values()) if (load >= min && load <= max) count++;
  return count;
}
