/** The figures of a finished division, computed from the problem itself and not from the search's own books. */
import { balancePrice, secondPrice, shapePrice } from './division';
import type { Share } from './part-counts';
import type { PartitionOptions, PartitionProblem, PartitionScore } from './problem';

/** Gives the score of parts 0 to `parts` − 1. `identity` is the label in the plan in force each part lives on from. */
export function scoreDivision(
  problem: PartitionProblem,
  options: PartitionOptions,
  part: Int32Array,
  parts: number,
  identity: Int32Array,
  bands: readonly Share[],
): PartitionScore {
  const { weights } = options;
  const weight = new Float64Array(parts);
  const areaM2 = new Float64Array(parts);
  const perimeterM = new Float64Array(parts);
  const heaviest = new Float64Array(parts);
  const second = new Float64Array(parts);
  const cutByClassM: [number, number, number] = [0, 0, 0];
  let moved = 0;
  for (let unit = 0; unit < part.length; unit++) {
    const own = part[unit];
    weight[own] += problem.weight[unit];
    heaviest[own] = Math.max(heaviest[own], problem.weight[unit]);
    second[own] += problem.secondWeight?.[unit] ?? 0;
    areaM2[own] += problem.areaM2?.[unit] ?? 0;
    perimeterM[own] += problem.outerM?.[unit] ?? 0;
    for (let entry = problem.start[unit]; entry < problem.start[unit + 1]; entry++) {
      const other = problem.neighbour[entry];
      if (part[other] !== own) perimeterM[own] += problem.lengthM[entry];
      if (other > unit && part[other] !== own && problem.group[other] === problem.group[unit]) {
        cutByClassM[problem.barrierClass[entry]] += problem.lengthM[entry];
      }
    }
    const was = problem.previous?.[unit] ?? -1;
    if (was >= 0 && identity[own] !== was) moved += problem.weight[unit];
  }
  let apartBroken = 0;
  const apart = problem.apart ?? [];
  for (let i = 0; i < apart.length; i += 2) if (part[apart[i]] === part[apart[i + 1]]) apartBroken++;
  let total = weights.change * moved;
  for (let kind = 0; kind < 3; kind++) total += weights.cutByClass[kind] * cutByClassM[kind];
  let outOfBand = 0;
  let worstDeviation = 0;
  let oversize = 0;
  let misfit = 0;
  let secondOutOfBand = 0;
  for (let p = 0; p < parts; p++) {
    const { min, max, fits } = bands[p];
    const low = fits ? min : (options.min ?? options.target * (1 - options.tolerance));
    const high = fits ? max : (options.max ?? options.target * (1 + options.tolerance));
    if (weight[p] < low || weight[p] > high) outOfBand++;
    if (heaviest[p] > high) oversize++;
    if (!fits) misfit++;
    const load = bands[p].second;
    if (load && (second[p] < load.min || second[p] > load.max)) secondOutOfBand++;
    worstDeviation = Math.max(worstDeviation, Math.abs(weight[p] - options.target) / options.target);
    const rules = { ...bands[p], ...weights };
    total +=
      balancePrice(weight[p], rules) + secondPrice(second[p], rules) + shapePrice(areaM2[p], perimeterM[p], rules);
  }
  const cutM = cutByClassM[0] + cutByClassM[1] + cutByClassM[2];
  return {
    parts,
    cutM,
    cutByClassM,
    outOfBand,
    worstDeviation,
    oversize,
    misfit,
    secondOutOfBand,
    moved,
    apartBroken,
    total,
  };
}
