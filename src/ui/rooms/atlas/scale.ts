/**
 * Class limits for a choropleth: round numbers near the quantiles, so that the legend can be read aloud and every
 * class has grids in it. Zero is a class of its own, drawn as zero; no figure (NaN) is no class.
 */
import type { Measure } from '../../../store/session';

export interface Scale {
  /** Upper limits, rising; class c holds values < limits[c] and ≥ limits[c − 1]; the last class is open. */
  readonly limits: readonly number[];
  /** Token of each class's colour; one more than limits. */
  readonly tokens: readonly string[];
  /** True where class 0 is exactly zero. */
  readonly hasZero: boolean;
}

const ROUND = [5, 10, 15, 20, 30, 40, 50, 75, 100, 150, 200, 250, 300, 350, 400, 500, 600, 750, 1000, 1500, 2000, 3000];
const QUANTILES = [0.3, 0.6, 0.88];
const RAMP_OF: Readonly<Record<Measure, string>> = {
  households: 'seq',
  reported: 'seq',
  open: 'seq',
  overdue: 'late',
  coverage: 'visit',
  'last-visit': 'wait',
};

/** Days since the last visit, and shares of ground visited: limits that mean something, whatever the data. */
const DAY_LIMITS = [1, 3, 7, 14];
const SHARE_LIMITS = [0.2, 0.4, 0.6, 0.8];

export function scaleOf(measure: Measure, values: ArrayLike<number>): Scale {
  const tokens = [0, 1, 2, 3, 4].map((step) => `--${RAMP_OF[measure]}-${step}`);
  if (measure === 'coverage') return { limits: SHARE_LIMITS, tokens, hasZero: false };
  if (measure === 'last-visit') return { limits: DAY_LIMITS, tokens, hasZero: false };
  const positive = Array.from(values)
    .filter((value) => value > 0)
    .sort((a, b) => a - b);
  const limits: number[] = [];
  for (const share of QUANTILES) {
    const wanted = positive[Math.floor(share * positive.length)] ?? 0;
    const round = ROUND.find((limit) => limit >= wanted && limit > (limits.at(-1) ?? 0)) ?? wanted;
    if (round < (positive.at(-1) ?? 0)) limits.push(round);
  }
  // Class 0 is exactly zero; "< 1" says that for counts.
  return { limits: [1, ...limits], tokens: tokens.slice(0, limits.length + 2), hasZero: true };
}

/** A scale of differences about zero, for comparing with the period before: blue fewer, orange more. */
export function changeScale(values: ArrayLike<number>, isShare: boolean): Scale {
  const sizes = Array.from(values, Math.abs)
    .filter((value) => value > 0)
    .sort((a, b) => a - b);
  const typical = sizes[Math.floor(sizes.length * 0.7)] ?? 0;
  const large = isShare ? Math.max(0.1, Math.ceil(typical * 10) / 10) : Math.max(5, Math.ceil(typical / 5) * 5);
  const small = isShare ? 0.02 : 1;
  return {
    limits: [-large, -small + (isShare ? 0 : 1e-9), small, large],
    tokens: ['--less-2', '--less-1', '--same-0', '--more-1', '--more-2'],
    hasZero: false,
  };
}

/** Class of a value, −1 for no figure. */
export function classOf(scale: Scale, value: number): number {
  if (Number.isNaN(value)) return -1;
  const found = scale.limits.findIndex((limit) => value < limit);
  return found < 0 ? scale.limits.length : found;
}
