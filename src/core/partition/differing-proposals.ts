/**
 * Several proposals that really differ. Each place on the table has its own idea of a good division (a preset of
 * weights); a division too near to one already on the table is searched again with another seed, and left away when
 * that does not help. Divisions are compared as a resident would: who lives in another grid, under the best pairing.
 */
import type { Outcome } from '../outcome';
import { bestMatching } from './best-matching';
import { SCORE_PRESETS } from './presets';
import type { PartitionProblem, PartitionResult, ScoreWeights } from './problem';

/** What a proposal puts first. */
export const LEANINGS = ['barriers', 'near', 'even', 'short'] as const;
export type Leaning = (typeof LEANINGS)[number];

export const LEANING_WEIGHTS: Readonly<Record<Leaning, ScoreWeights>> = {
  /** Borders along streets cheap, along main roads, rail and water almost free. */
  barriers: { ...SCORE_PRESETS.balanced, cutByClass: [1, 0.2, 0.05], target: 60, compactness: 4 },
  /** A household that changes grid costs as much as some metres of border. */
  near: { ...SCORE_PRESETS.balanced, change: 6 },
  /** Households near the target, at the price of longer borders. */
  even: { ...SCORE_PRESETS.balanced, target: 6000 },
  /** The shortest borders, whatever they run along. */
  short: { ...SCORE_PRESETS.balanced, cutByClass: [1, 1, 1], target: 20 },
};

/** Share of the households two proposals must place differently to be two. */
export const LEAST_DISTANCE = 0.1;
/** Seeds tried for one place before it is given up. */
const TRIES = 4;

/** One search: the same leaning and seed give the same division again. */
export interface Trial {
  readonly leaning: Leaning;
  readonly seed: number;
}

export interface Found extends Trial {
  readonly result: PartitionResult;
}

/** Leanings that mean something for a problem: no barriers, no plan in force, nothing to lean on. */
export function leaningsFor(problem: PartitionProblem): Leaning[] {
  const hasBarriers = problem.barrierClass.some((kind) => kind > 0);
  const hasPrevious = problem.previous?.some((label) => label >= 0) ?? false;
  return LEANINGS.filter((leaning) => (leaning !== 'barriers' || hasBarriers) && (leaning !== 'near' || hasPrevious));
}

/**
 * Gives the share of the weight that lies in different parts of two divisions of the same units, under the pairing of
 * parts that makes it least: 0 the same, near 1 nothing in common. Units count where nothing has weight.
 */
export function distanceBetween(weight: Float64Array, one: Int32Array, other: Int32Array): number {
  let total = 0;
  for (const each of weight) total += each;
  const rowOf = new Map<number, number>();
  const shared: Map<number, number>[] = [];
  for (let unit = 0; unit < one.length; unit++) {
    const value = total > 0 ? weight[unit] : 1;
    if (value === 0) continue;
    let row = rowOf.get(one[unit]);
    if (row === undefined) {
      row = shared.length;
      rowOf.set(one[unit], row);
      shared.push(new Map());
    }
    shared[row].set(other[unit], (shared[row].get(other[unit]) ?? 0) + value);
  }
  let same = 0;
  bestMatching(shared).forEach((column, row) => {
    same += shared[row].get(column) ?? 0;
  });
  const all = total > 0 ? total : one.length;
  return all > 0 ? 1 - same / all : 0;
}

/**
 * Searches until `wanted` divisions stand that differ by `LEAST_DISTANCE` from each other and from `kept`, or no try is
 * left. Searches of a round run side by side; they are judged in the order of their places, so the outcome does not
 * depend on which is done first. `onFound` hears of each as soon as it stands. Where a search rejects, what is found by
 * then is still judged before the rejection is passed on. Refuses what the first refused search refuses.
 */
export async function differingProposals(
  problem: PartitionProblem,
  { wanted, seed, kept = [] }: { readonly wanted: number; readonly seed: number; readonly kept?: readonly Found[] },
  search: (trial: Trial, place: number) => Promise<Outcome<PartitionResult>>,
  onFound: (found: Found, place: number) => void,
): Promise<Outcome<Found[]>> {
  // What is not on the table yet comes first.
  const isKept = (leaning: Leaning) => kept.some((one) => one.leaning === leaning);
  const leanings = leaningsFor(problem).sort((a, b) => Number(isKept(a)) - Number(isKept(b)));
  const found: Found[] = [];
  let open = Array.from({ length: wanted }, (_, place) => place);
  for (let attempt = 0; attempt < TRIES && open.length > 0; attempt++) {
    const running = open.map((place) => {
      const trial = {
        leaning: leanings[place % leanings.length],
        // Places that share a leaning must not share a seed.
        seed: seed + attempt + TRIES * Math.floor(place / leanings.length),
      };
      const answer = search(trial, place);
      // Judged below, in order; until then a rejection is no accident.
      answer.catch(() => {});
      return { place, trial, answer };
    });
    const next: number[] = [];
    let failure: { readonly error: unknown } | null = null;
    for (const { place, trial, answer } of running) {
      try {
        const outcome = await answer;
        if (!outcome.ok) return outcome;
        const made = { ...trial, result: outcome.value };
        const isNew = [...kept, ...found].every(
          (one) => distanceBetween(problem.weight, one.result.part, made.result.part) >= LEAST_DISTANCE,
        );
        if (isNew) {
          found.push(made);
          onFound(made, place);
        } else next.push(place);
      } catch (error) {
        failure ??= { error };
      }
    }
    if (failure) throw failure.error;
    open = next;
  }
  return { ok: true, value: found };
}
