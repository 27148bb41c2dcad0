/**
 * Which new part lives on from which part of the plan in force. Parts are paired one to one by shared weight, greatest
 * first, which is how a planner reads a change list; the weight outside its pair has moved.
 */
import type { Level } from './level';

/** Gives the previous label of each part, −1 for a new one; labels in `except` are not given. About n log n. */
export function matchPrevious(
  weight: Float64Array,
  part: Int32Array,
  parts: number,
  previous: Int32Array | undefined,
  except: readonly number[] = [],
): Int32Array {
  const identity = new Int32Array(parts).fill(-1);
  if (!previous) return identity;
  const shared = new Map<string, { part: number; label: number; weight: number }>();
  for (let unit = 0; unit < part.length; unit++) {
    if (previous[unit] < 0) continue;
    const key = `${part[unit]}:${previous[unit]}`;
    const entry = shared.get(key);
    if (entry) entry.weight += weight[unit];
    else shared.set(key, { part: part[unit], label: previous[unit], weight: weight[unit] });
  }
  const taken = new Set(except);
  for (const pair of [...shared.values()].sort((a, b) => b.weight - a.weight || a.part - b.part || a.label - b.label)) {
    if (identity[pair.part] >= 0 || taken.has(pair.label)) continue;
    identity[pair.part] = pair.label;
    taken.add(pair.label);
  }
  return identity;
}

/** What a redraw of one piece needs to know of the plan in force. */
export interface Standing {
  readonly level: Level;
  readonly parts: number;
  /** Labels of the fixed parts, which come first. */
  readonly labels: readonly number[];
  readonly elsewhere: readonly number[];
}

/** Gives the label each part of a redrawn piece lives on from: a fixed part from its own, the others by shared weight. */
export function identityOf({ level, parts, labels, elsewhere }: Standing, part: Int32Array): Int32Array {
  const identity = matchPrevious(level.weight, part, parts, level.previous, [...elsewhere, ...labels]);
  const known = labels.length > 0 ? new Set(level.previous) : undefined;
  labels.forEach((label, p) => {
    identity[p] = known?.has(label) && !elsewhere.includes(label) ? label : -1;
  });
  return identity;
}

/**
 * Completes `given` (parts 0 to `givenParts` − 1 or −1) with the heaviest connected piece of each previous part, up to
 * `parts` parts; gives the parts and the previous label of each. About n log n.
 */
export function keepPrevious(
  level: Level,
  given: Int32Array,
  givenParts: number,
  parts: number,
): { given: Int32Array; identity: Int32Array } {
  const kept = given.slice();
  const pieces = heaviestPieces(level, kept);
  const labels: number[] = new Array(givenParts).fill(-1);
  for (const [label, { units }] of pieces.slice(0, Math.max(0, parts - givenParts))) {
    for (const unit of units) kept[unit] = labels.length;
    labels.push(label);
  }
  return { given: kept, identity: Int32Array.from(labels) };
}

/**
 * The same with every previous part but those that live on elsewhere, where the labels of `given` parts are labels of
 * the plan in force: a fixed part lives on from the part of its name and takes with it what of that part it touches.
 */
export function keepAllPrevious(
  { level, labels: givenLabels, elsewhere }: Standing,
  given: Int32Array,
): { given: Int32Array; identity: Int32Array } {
  const kept = given.slice();
  const known = new Set(level.previous);
  const taken = new Set(elsewhere);
  const labels = givenLabels.map((label) => (known.has(label) && !taken.has(label) ? label : -1));
  const queue: number[] = [];
  for (let unit = 0; unit < level.count; unit++) if (kept[unit] >= 0) queue.push(unit);
  for (const unit of queue) {
    for (let entry = level.start[unit]; entry < level.start[unit + 1]; entry++) {
      const other = level.neighbour[entry];
      if (kept[other] >= 0 || level.previous[other] < 0 || level.previous[other] !== labels[kept[unit]]) continue;
      kept[other] = kept[unit];
      queue.push(other);
    }
  }
  for (const label of givenLabels) taken.add(label);
  for (const [label, { units }] of heaviestPieces(level, kept)) {
    if (taken.has(label)) continue;
    for (const unit of units) kept[unit] = labels.length;
    labels.push(label);
  }
  return { given: kept, identity: Int32Array.from(labels) };
}

/** The heaviest connected piece of each previous part among the units without a part, heaviest first. */
function heaviestPieces(level: Level, given: Int32Array): [number, { units: number[]; weight: number }][] {
  const heaviest = new Map<number, { units: number[]; weight: number }>();
  const seen = new Uint8Array(level.count);
  for (let first = 0; first < level.count; first++) {
    if (seen[first] || given[first] >= 0 || level.previous[first] < 0) continue;
    const label = level.previous[first];
    const units = [first];
    seen[first] = 1;
    let weight = 0;
    for (let head = 0; head < units.length; head++) {
      weight += level.weight[units[head]];
      for (let entry = level.start[units[head]]; entry < level.start[units[head] + 1]; entry++) {
        const other = level.neighbour[entry];
        if (seen[other] || given[other] >= 0 || level.previous[other] !== label) continue;
        seen[other] = 1;
        units.push(other);
      }
    }
    const rival = heaviest.get(label);
    if (!rival || weight > rival.weight) heaviest.set(label, { units, weight });
  }
  return [...heaviest].sort((a, b) => b[1].weight - a[1].weight || a[0] - b[0]);
}
