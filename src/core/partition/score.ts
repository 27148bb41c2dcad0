/** The figures of a finished division, computed from the problem itself and not from the search's own books. */
import { balancePrice, secondPrice, shapePrice } from './division';
import type { Share } from './part-counts';
import type { PartitionOptions, PartitionProblem, PartitionScore, ScoreTerms } from './problem';
import { straddlingParts } from './straddling-parts';

/** What the units of each part add up to. */
interface PartSums {
  readonly weight: Float64Array;
  readonly heaviest: Float64Array;
  readonly second: Float64Array;
  readonly areaM2: Float64Array;
  readonly perimeterM: Float64Array;
}

/**
 * Gives the score of parts 0 to `parts` − 1. `identity` is the label in the plan in force each part lives on from.
 * Linear in edges.
 */
export function scoreDivision(
  problem: PartitionProblem,
  options: PartitionOptions,
  part: Int32Array,
  parts: number,
  identity: Int32Array,
  bands: readonly Share[],
): PartitionScore {
  const { weights } = options;
  const sums = sumsOf(problem, part, parts);
  const cutByClassM = cutOf(problem, part);
  const cutM = cutByClassM[0] + cutByClassM[1] + cutByClassM[2];
  let moved = 0;
  for (let unit = 0; unit < part.length; unit++) {
    const was = problem.previous?.[unit] ?? -1;
    if (was >= 0 && identity[part[unit]] !== was) moved += problem.weight[unit];
  }
  let apartBroken = 0;
  const apart = problem.apart ?? [];
  for (let i = 0; i < apart.length; i += 2) if (part[apart[i]] === part[apart[i + 1]]) apartBroken++;
  let outOfBand = 0;
  let worstDeviation = 0;
  let oversize = 0;
  let misfit = 0;
  let secondOutOfBand = 0;
  for (let p = 0; p < parts; p++) {
    const { fits, second: load } = bands[p];
    const { min, max } = statedBand(bands[p], options);
    if (sums.weight[p] < min || sums.weight[p] > max) outOfBand++;
    if (sums.heaviest[p] > max) oversize++;
    if (!fits) misfit++;
    if (load && (sums.second[p] < load.min || sums.second[p] > load.max)) secondOutOfBand++;
    worstDeviation = Math.max(worstDeviation, Math.abs(sums.weight[p] - options.target) / options.target);
  }
  let cut = 0;
  for (let kind = 0; kind < 3; kind++) cut += weights.cutByClass[kind] * cutByClassM[kind];
  const terms = { cut, ...pricesOf(sums, options, bands), change: weights.change * moved };
  return {
    parts,
    cutM,
    cutByClassM,
    barrierShare: cutM > 0 ? (cutByClassM[1] + cutByClassM[2]) / cutM : 0,
    straddling: straddlingParts(problem, options.target, part, parts),
    meanCompactness: meanCompactness(problem, sums),
    outOfBand,
    worstDeviation,
    oversize,
    misfit,
    secondOutOfBand,
    moved,
    apartBroken,
    terms,
    total: terms.cut + terms.balance + terms.target + terms.compactness + terms.change + terms.second,
  };
}

/** Gives the band a part is counted against: its own, or the stated one where no number of parts suits its piece. */
export function statedBand(share: Share, options: PartitionOptions): { min: number; max: number } {
  if (share.fits) return share;
  const { target, tolerance } = options;
  return { min: options.min ?? target * (1 - tolerance), max: options.max ?? target * (1 + tolerance) };
}

function sumsOf(problem: PartitionProblem, part: Int32Array, parts: number): PartSums {
  const [weight, heaviest, second, areaM2, perimeterM] = Array.from({ length: 5 }, () => new Float64Array(parts));
  for (let unit = 0; unit < part.length; unit++) {
    const own = part[unit];
    weight[own] += problem.weight[unit];
    heaviest[own] = Math.max(heaviest[own], problem.weight[unit]);
    second[own] += problem.secondWeight?.[unit] ?? 0;
    if (problem.areaM2 && problem.outerM) areaM2[own] += problem.areaM2[unit];
    perimeterM[own] += problem.outerM?.[unit] ?? 0;
    for (let entry = problem.start[unit]; entry < problem.start[unit + 1]; entry++) {
      if (part[problem.neighbour[entry]] !== own) perimeterM[own] += problem.lengthM[entry];
    }
  }
  return { weight, heaviest, second, areaM2, perimeterM };
}

/** Metres of border between parts by barrier class; the borders of communities are no one's choice and do not count. */
function cutOf(problem: PartitionProblem, part: Int32Array): [number, number, number] {
  const cutByClassM: [number, number, number] = [0, 0, 0];
  for (let unit = 0; unit < part.length; unit++) {
    for (let entry = problem.start[unit]; entry < problem.start[unit + 1]; entry++) {
      const other = problem.neighbour[entry];
      if (other < unit || part[other] === part[unit] || problem.group[other] !== problem.group[unit]) continue;
      cutByClassM[problem.barrierClass[entry]] += problem.lengthM[entry];
    }
  }
  return cutByClassM;
}

function pricesOf(
  sums: PartSums,
  options: PartitionOptions,
  bands: readonly Share[],
): Pick<ScoreTerms, 'balance' | 'target' | 'compactness' | 'second'> {
  const prices = { balance: 0, target: 0, compactness: 0, second: 0 };
  for (let p = 0; p < bands.length; p++) {
    const rules = { ...bands[p], ...options.weights };
    const inside = balancePrice(sums.weight[p], { ...rules, balance: 0 });
    prices.target += inside;
    prices.balance += balancePrice(sums.weight[p], rules) - inside;
    prices.second += secondPrice(sums.second[p], rules);
    prices.compactness += shapePrice(sums.areaM2[p], sums.perimeterM[p], rules);
  }
  return prices;
}

/** Mean Polsby–Popper quotient, 4π·area ÷ perimeter². */
function meanCompactness(problem: PartitionProblem, { areaM2, perimeterM }: PartSums): number | null {
  if (!problem.areaM2 || !problem.outerM) return null;
  let sum = 0;
  let count = 0;
  for (let p = 0; p < areaM2.length; p++) {
    if (!(areaM2[p] > 0 && perimeterM[p] > 0)) continue;
    sum += (4 * Math.PI * areaM2[p]) / perimeterM[p] ** 2;
    count++;
  }
  return count > 0 ? sum / count : null;
}
