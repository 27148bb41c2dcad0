/** The graph of the parts of a division, as the flow of weight between them sees it. */
import type { Division } from './division';
import type { Rules } from './level';
import type { PartBorder, PartLoads } from './weight-flow';

/**
 * Gives what each part holds and may hold. A part with a unit larger than the band cannot be brought into it: it need
 * not give, may give, and takes nothing. Linear in units.
 */
export function partLoads({ level, part, weight, parts }: Division, rules: Rules): PartLoads {
  const min = new Float64Array(parts).fill(rules.min);
  const max = new Float64Array(parts).fill(rules.max);
  for (let unit = 0; unit < level.count; unit++) {
    if (level.weight[unit] > rules.max) max[part[unit]] = Math.max(rules.max, weight[part[unit]]);
  }
  return { weight, min, max };
}

/** Gives the borders between parts, each way, ordered; `costOf` prices a unit of weight, Infinity closes. Linear in edges. */
export function partBorders(division: Division, costOf: (from: number, to: number) => number): PartBorder[] {
  const { level, part, parts, foreign } = division;
  const met = new Set<number>();
  for (let unit = 0; unit < level.count; unit++) {
    if (foreign[unit] === 0) continue;
    for (let entry = level.start[unit]; entry < level.start[unit + 1]; entry++) {
      const other = part[level.neighbour[entry]];
      if (other !== part[unit]) met.add(part[unit] * parts + other);
    }
  }
  const borders: PartBorder[] = [];
  for (const key of [...met].sort((a, b) => a - b)) {
    const from = Math.floor(key / parts);
    const to = key % parts;
    const cost = costOf(from, to);
    if (cost < Infinity) borders.push({ from, to, cost });
  }
  return borders;
}
