/** How many parts each component gets, and the band its parts are held to. */
import { done, type Outcome, refuse } from '../outcome';
import type { Component } from './components';
import type { Band } from './level';
import type { PartitionOptions } from './problem';

export interface Share extends Band {
  readonly parts: number;
  /** Band of the second load, where it has one. */
  readonly second?: Band;
  /** False where no number of parts brings the even share into the stated band; the band is then moved around it. */
  readonly fits: boolean;
}

/**
 * Gives each component its number of parts. Where `partsByGroup` is given, a group's parts are spread over its
 * components by weight (Webster's rule, at least one each) and the band lies around the group's even share; else the
 * number is the one that brings the even share nearest to the target, inside the band where any number does; with
 * `standing` (parts each component has now) the one nearest to that which the band can hold.
 * Refuses `too-many-parts` (group, parts, units) and `no-part-count` (group).
 */
export function shareParts(
  parts: readonly Component[],
  options: PartitionOptions,
  standing?: readonly number[],
): Outcome<Share[]> {
  const shares = shareFirst(parts, options, standing);
  if (!shares.ok || !options.second) return shares;
  const { tolerance, target } = options.second;
  const load = new Map<number, number>();
  const count = new Map<number, number>();
  parts.forEach(({ group, second }, i) => {
    load.set(group, (load.get(group) ?? 0) + second);
    count.set(group, (count.get(group) ?? 0) + shares.value[i].parts);
  });
  return done(
    shares.value.map((share, i) => {
      const { group } = parts[i];
      const ideal = target ?? load.get(group)! / count.get(group)!;
      // A group without any such load is even whatever its parts.
      if (!(ideal > 0)) return share;
      return { ...share, second: { ideal, min: ideal * (1 - tolerance), max: ideal * (1 + tolerance) } };
    }),
  );
}

function shareFirst(
  parts: readonly Component[],
  options: PartitionOptions,
  standing: readonly number[] | undefined,
): Outcome<Share[]> {
  const min = options.min ?? options.target * (1 - options.tolerance);
  const max = options.max ?? options.target * (1 + options.tolerance);
  const heaviest = parts.map(({ level }) => heaviestOf(level.weight));
  const over = parts.map(({ level }) => oversize(level.weight, max));
  if (!options.partsByGroup) {
    return done(
      parts.map((component, i) => {
        const rest = component.weight - over[i].weight;
        const others = standing
          ? countNear(standing[i] - over[i].count, rest, options.target, min, max)
          : nearestCount(rest, options.target, min, max);
        const wanted = Math.max(1, over[i].count + (rest > 0 ? others : 0));
        // A lone remainder too light for the band joins nothing it could: it stays with the oversize unit's part count.
        return bandFor(Math.min(wanted, component.level.count), component.weight, over[i], options.target, min, max);
      }),
    );
  }
  const byGroup = new Map<number, number[]>();
  parts.forEach((component, i) => {
    const members = byGroup.get(component.group);
    if (members) members.push(i);
    else byGroup.set(component.group, [i]);
  });
  const shares: Share[] = new Array(parts.length);
  for (const [group, members] of byGroup) {
    const wanted = options.partsByGroup[group];
    if (wanted === undefined) return refuse('no-part-count', { group });
    const units = members.reduce((sum, i) => sum + parts[i].level.count, 0);
    if (wanted > units) return refuse('too-many-parts', { group, parts: wanted, units });
    const counts = spread(
      members.map((i) => parts[i]),
      wanted,
    );
    const weight = members.reduce((sum, i) => sum + parts[i].weight, 0);
    const even = weight / wanted || options.target;
    const low = options.min ?? even * (1 - options.tolerance);
    const high = options.max ?? even * (1 + options.tolerance);
    members.forEach((i, at) => {
      const own = heaviest[i] > high ? oversize(parts[i].level.weight, high) : { count: 0, weight: 0 };
      // In a redraw a stated band that the number of parts cannot meet moves with the even share.
      const moves = standing !== undefined && options.min !== undefined && options.max !== undefined;
      const share = bandFor(counts[at], parts[i].weight, own, moves ? options.target : even, low, high);
      shares[i] = moves && !share.fits ? share : { ...share, min: low, max: high, fits: true };
    });
  }
  return done(shares);
}

/** Gives the number of parts that brings the even share inside the band and nearest to the target, else nearest. */
export function nearestCount(weight: number, target: number, min: number, max: number): number {
  const few = Math.max(1, Math.floor(weight / target));
  const rate = (count: number) => {
    const even = weight / count;
    const outside = even > max ? even / max - 1 : even < min ? min / even - 1 : 0;
    return [outside, Math.abs(even - target)] as const;
  };
  const [fewOut, fewOff] = rate(few);
  const [manyOut, manyOff] = rate(few + 1);
  return manyOut < fewOut || (manyOut === fewOut && manyOff < fewOff) ? few + 1 : few;
}

/** Share of the target by which an even share should keep clear of the edges of the band: parts differ among themselves. */
const CLEARANCE = 0.05;

/** Gives the number of parts nearest to `standing` that leaves an even share well inside the band, else inside it. */
export function countNear(standing: number, weight: number, target: number, min: number, max: number): number {
  for (const clear of [CLEARANCE * target, 0]) {
    const fewest = Math.max(1, Math.ceil(weight / (max - clear)));
    const most = min + clear > 0 ? Math.floor(weight / (min + clear)) : Infinity;
    if (fewest <= most) return Math.min(most, Math.max(fewest, standing));
  }
  return nearestCount(weight, target, min, max);
}

function heaviestOf(weight: Float64Array): number {
  let most = 0;
  for (let unit = 0; unit < weight.length; unit++) if (weight[unit] > most) most = weight[unit];
  return most;
}

function oversize(weight: Float64Array, max: number): { count: number; weight: number } {
  let count = 0;
  let sum = 0;
  for (let unit = 0; unit < weight.length; unit++) {
    if (weight[unit] <= max) continue;
    count++;
    sum += weight[unit];
  }
  return { count, weight: sum };
}

/** The stated band, or the same band around the even share where the stated one cannot hold the even share. */
function bandFor(
  parts: number,
  weight: number,
  over: { count: number; weight: number },
  target: number,
  min: number,
  max: number,
): Share {
  const free = parts - over.count;
  const even = free > 0 ? (weight - over.weight) / free : weight / parts;
  if (!(even > 0)) return { parts, ideal: target, min: 0, max, fits: false };
  if (even >= min && even <= max) return { parts, ideal: even, min, max, fits: true };
  return { parts, ideal: even, min: (even * min) / target, max: (even * max) / target, fits: false };
}

function spread(members: readonly Component[], wanted: number): number[] {
  const total = members.reduce((sum, component) => sum + component.weight, 0);
  const counts = members.map((component) =>
    Math.min(component.level.count, Math.max(1, Math.floor((wanted * component.weight) / (total || 1)) - 1)),
  );
  let left = wanted - counts.reduce((a, b) => a + b, 0);
  while (left-- > 0) {
    let best = -1;
    let bestClaim = -1;
    members.forEach((component, i) => {
      if (counts[i] >= component.level.count) return;
      const claim = component.weight / (counts[i] + 0.5);
      if (claim > bestClaim) {
        bestClaim = claim;
        best = i;
      }
    });
    if (best < 0) break;
    counts[best]++;
  }
  return counts;
}
