/** What changed part, in batches: neighbouring units that went the same way together. */
import type { Level } from './level';

export interface Batch {
  /** Units, ascending. */
  readonly units: number[];
  /** Part in the plan in force, −1 none. */
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/**
 * Gives the batches of units that are not in the part that lives on from theirs; `identity` holds the label in the
 * plan in force of each part. Linear in edges.
 */
export function batchesOf(
  { count, start, neighbour, weight, previous }: Pick<Level, 'count' | 'start' | 'neighbour' | 'weight' | 'previous'>,
  part: Int32Array,
  identity: Int32Array,
): Batch[] {
  const seen = new Uint8Array(count);
  const batches: Batch[] = [];
  for (let first = 0; first < count; first++) {
    const from = previous[first];
    const to = part[first];
    if (seen[first] || (from >= 0 && identity[to] === from)) continue;
    const units = [first];
    seen[first] = 1;
    let sum = 0;
    for (let head = 0; head < units.length; head++) {
      sum += weight[units[head]];
      for (let entry = start[units[head]]; entry < start[units[head] + 1]; entry++) {
        const other = neighbour[entry];
        if (seen[other] || part[other] !== to || previous[other] !== from) continue;
        seen[other] = 1;
        units.push(other);
      }
    }
    batches.push({ units: units.sort((a, b) => a - b), from, to, weight: sum });
  }
  return batches;
}
