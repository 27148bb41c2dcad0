/**
 * Pairs of units that must not share a part, carried through the levels. The search prices a broken pair so high that
 * no move breaks one and any move that mends one is taken; a division that has to begin with broken pairs can so be
 * led out of them.
 */

export interface ApartPairs {
  /** Compressed rows, both directions present: unit u must not meet `other[start[u]..start[u + 1]]`. */
  readonly start: Uint32Array;
  readonly other: Uint32Array;
}

/** Price of a broken pair, metres: above anything a division can save. */
export const APART_PRICE = 1e9;

/** Makes the rows of pairs u, v of `count` units; undefined where there are none. Linear. */
export function apartPairs(count: number, pairs: readonly number[]): ApartPairs | undefined {
  if (pairs.length === 0) return undefined;
  const start = new Uint32Array(count + 1);
  for (const unit of pairs) start[unit + 1]++;
  for (let unit = 0; unit < count; unit++) start[unit + 1] += start[unit];
  const fill = start.slice();
  const other = new Uint32Array(pairs.length);
  for (let i = 0; i < pairs.length; i += 2) {
    other[fill[pairs[i]]++] = pairs[i + 1];
    other[fill[pairs[i + 1]]++] = pairs[i];
  }
  return { start, other };
}

/** Gives the pairs as seen by other units: `placeOf` is the new unit of an old one or −1; what meets itself is dropped. */
export function mapApart(
  { start, other }: ApartPairs,
  count: number,
  placeOf: (unit: number) => number,
): ApartPairs | undefined {
  const pairs: number[] = [];
  for (let unit = 0; unit + 1 < start.length; unit++) {
    for (let i = start[unit]; i < start[unit + 1]; i++) {
      if (other[i] < unit) continue;
      const [u, v] = [placeOf(unit), placeOf(other[i])];
      if (u >= 0 && v >= 0 && u !== v) pairs.push(u, v);
    }
  }
  return apartPairs(count, pairs);
}

/** True when two units are a pair. */
export function mustMiss({ start, other }: ApartPairs, unit: number, foe: number): boolean {
  for (let i = start[unit]; i < start[unit + 1]; i++) if (other[i] === foe) return true;
  return false;
}

/** True when a unit must not meet some unit that `owner` gives to `set`. */
export function mustAvoid({ start, other }: ApartPairs, unit: number, owner: ArrayLike<number>, set: number): boolean {
  for (let i = start[unit]; i < start[unit + 1]; i++) if (owner[other[i]] === set) return true;
  return false;
}

/** Gives the pairs broken less those mended when `unit` goes to part `to`. */
export function apartDelta({ start, other }: ApartPairs, part: Int32Array, unit: number, to: number): number {
  const from = part[unit];
  let delta = 0;
  for (let i = start[unit]; i < start[unit + 1]; i++) {
    const p = part[other[i]];
    if (p === to) delta++;
    else if (p === from) delta--;
  }
  return delta;
}

/** Gives the number of broken pairs. Linear in pairs. */
export function brokenPairs({ start, other }: ApartPairs, part: Int32Array): number {
  let twice = 0;
  for (let unit = 0; unit + 1 < start.length; unit++) {
    for (let i = start[unit]; i < start[unit + 1]; i++) if (part[other[i]] === part[unit]) twice++;
  }
  return twice / 2;
}
