/**
 * Hot and cold spots: the Getis-Ord Gi* statistic per unit (a grid or a cell), decided with control of the false
 * discovery rate, because a map of a thousand grids tested one by one at 5 % shows fifty spots that are none.
 * Gi*: J. K. Ord and A. Getis, Local spatial autocorrelation statistics, 1995, with weights 1 for a unit itself and
 * its neighbours, 0 for the rest. False discovery: Y. Benjamini and Y. Hochberg, 1995.
 */
import type { NeighbourRows } from '../geometry/raster-neighbours';

export interface HotSpotOptions {
  /** Share of the spots shown that may be none; default 0.05. */
  readonly falseDiscovery?: number;
  /** Incidents behind the values, when the values are rates; default their sum. */
  readonly incidents?: number;
  readonly leastIncidents?: number;
  readonly leastUnits?: number;
}

export interface HotSpots {
  /** `not-enough-incidents` is an answer: then z and p are NaN and nothing is hot or cold. */
  readonly verdict: 'spots' | 'no-spots' | 'not-enough-incidents';
  /** Gi* of each unit, a standard score; NaN where it has none (all values alike, or everything is its neighbour). */
  readonly z: Float64Array;
  /** Two-sided probability of such a score by chance. */
  readonly p: Float64Array;
  /** 1 hot, −1 cold, 0 neither, after false-discovery control. */
  readonly spot: Int8Array;
  /** Largest p that still counts as a spot; 0 when none does. */
  readonly largestP: number;
  readonly incidents: number;
  readonly unitsWithAny: number;
}

/** Below these the normal approximation of Gi* says nothing: the limits Esri's Optimized Hot Spot Analysis uses. */
export const LEAST_INCIDENTS = 60;
export const LEAST_UNITS_WITH_ANY = 30;

export const DEFAULT_FALSE_DISCOVERY = 0.05;

/** Finds hot and cold spots among units with values (counts or rates, ≥ 0). Cost: units log units, plus neighbours. */
export function hotSpots(values: ArrayLike<number>, rows: NeighbourRows, options: HotSpotOptions = {}): HotSpots {
  const count = values.length;
  let sum = 0;
  let squares = 0;
  let unitsWithAny = 0;
  for (let unit = 0; unit < count; unit++) {
    sum += values[unit];
    squares += values[unit] * values[unit];
    if (values[unit] > 0) unitsWithAny++;
  }
  const incidents = options.incidents ?? sum;
  const z = new Float64Array(count).fill(Number.NaN);
  const p = new Float64Array(count).fill(Number.NaN);
  const spot = new Int8Array(count);
  if (
    incidents < (options.leastIncidents ?? LEAST_INCIDENTS) ||
    unitsWithAny < (options.leastUnits ?? LEAST_UNITS_WITH_ANY)
  ) {
    return { verdict: 'not-enough-incidents', z, p, spot, largestP: 0, incidents, unitsWithAny };
  }
  const mean = sum / count;
  const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
  for (let unit = 0; unit < count; unit++) {
    let local = values[unit];
    for (let i = rows.start[unit]; i < rows.start[unit + 1]; i++) local += values[rows.neighbour[i]];
    const weights = rows.start[unit + 1] - rows.start[unit] + 1;
    const spread = deviation * Math.sqrt((count * weights - weights * weights) / (count - 1));
    if (!(spread > 0)) continue;
    z[unit] = (local - mean * weights) / spread;
    p[unit] = complementaryError(Math.abs(z[unit]) / Math.SQRT2);
  }
  const largestP = largestFalseDiscovery(p, options.falseDiscovery ?? DEFAULT_FALSE_DISCOVERY);
  let found = 0;
  for (let unit = 0; unit < count; unit++) {
    if (!(p[unit] <= largestP)) continue;
    spot[unit] = Math.sign(z[unit]);
    found++;
  }
  return { verdict: found > 0 ? 'spots' : 'no-spots', z, p, spot, largestP, incidents, unitsWithAny };
}

/**
 * The Benjamini-Hochberg threshold: the largest p that is at most its rank's share of the rate; 0 when none is.
 * Values that are not numbers are no tests.
 */
export function largestFalseDiscovery(p: ArrayLike<number>, rate: number): number {
  const sorted = Float64Array.from(p)
    .filter((value) => !Number.isNaN(value))
    .sort();
  for (let rank = sorted.length; rank > 0; rank--) {
    if (sorted[rank - 1] <= (rank / sorted.length) * rate) return sorted[rank - 1];
  }
  return 0;
}

/** erfc for x ≥ 0 with a relative error below 1.2e-7 (W. H. Press et al., Numerical Recipes, §6.2). */
function complementaryError(x: number): number {
  const t = 1 / (1 + x / 2);
  const coefficients = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
    0.17087277,
  ];
  const series = coefficients.reduceRight((sum, coefficient) => sum * t + coefficient, 0);
  return t * Math.exp(-x * x + series);
}
