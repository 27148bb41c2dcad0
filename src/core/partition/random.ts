/**
 * Seeded random numbers for the search: xorshift32 (Marsaglia 2003, "Xorshift RNGs", JSS 8:14), the same on every
 * machine. Good enough for annealing, not for secrets.
 */

export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number in [0, below). */
  below(limit: number): number;
}

/** Gives the generator of a seed; neighbouring seeds give unrelated sequences (the seed is mixed first). */
export function seededRandom(seed: number): Random {
  let state = mixSeed(seed, 0) || 0x9e3779b9;
  const step = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  return {
    next: () => step() / 4294967296,
    below: (limit) => Math.floor((step() / 4294967296) * limit),
  };
}

/** Gives a new 32-bit seed out of a seed and a number, such as the index of a component. */
export function mixSeed(seed: number, salt: number): number {
  let hash = (seed ^ Math.imul(salt + 1, 0x9e3779b1)) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
