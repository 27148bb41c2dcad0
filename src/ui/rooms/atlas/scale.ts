/**
 * Class limits for a choropleth: round numbers near the quantiles, so that the legend can be read aloud and every
 * class has grids in it. Zero is a class of its own, drawn as zero; no figure (NaN) is no class. Limits of counts are
 * 1 and then five or more, so that no class tells a masked count from another.
 */
import { MASKED_BELOW } from '../../../core/incidents/privacy';
import type { Measure } from '../../../store/session';

export interface Scale {
  /** Limits, rising: class c holds values ≥ limits[c − 1] and < limits[c]; the first and the last are open. */
  readonly limits: readonly number[];
  /** Token of each class's colour; one more than limits. */
  readonly tokens: readonly string[];
  /** True where class 0 is exactly zero. */
  readonly hasZero: boolean;
}

/** 1, 1.5, 2, 3, 5 and 7.5 times powers of ten, whole and from five up, with the steps households are counted in. */
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
    const round = roundLimit(wanted, limits.at(-1) ?? 0);
    if (round <= (positive.at(-1) ?? 0)) limits.push(round);
  }
  return { limits: [1, ...limits], tokens: tokens.slice(0, limits.length + 2), hasZero: true };
}

/** The first round number at or above one and above another. */
function roundLimit(wanted: number, above: number): number {
  const small = ROUND.find((limit) => limit >= wanted && limit > above);
  if (small !== undefined) return small;
  const least = Math.max(wanted, above + 1);
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 1.5, 2, 3, 5, 7.5, 10].map((factor) => factor * power).find((limit) => limit >= least)!;
}

/** Differences smaller than this are drawn as none: percentage points, or what a masked count may hide. */
const SAME_SHARE = 0.02;

/** A scale of differences about zero, for comparing with the period before: blue fewer, orange more. */
export function changeScale(values: ArrayLike<number>, areShares: boolean): Scale {
  const small = areShares ? SAME_SHARE : MASKED_BELOW;
  const sizes = Array.from(values, Math.abs)
    .filter((value) => value >= small)
    .sort((a, b) => a - b);
  const typical = sizes[Math.floor(sizes.length * 0.6)] ?? 0;
  const large = areShares ? Math.max(0.1, Math.ceil(typical * 10) / 10) : roundLimit(typical, MASKED_BELOW);
  return {
    // Just above −small: a difference of exactly −small is a difference, as +small is.
    limits: [nextAbove(-large), nextAbove(-small), small, large],
    tokens: ['--less-2', '--less-1', '--same-0', '--more-1', '--more-2'],
    hasZero: false,
  };
}

function nextAbove(value: number): number {
  return value + 1e-9;
}

/** Class of a value, −1 for no figure. */
export function classOf(scale: Scale, value: number): number {
  if (Number.isNaN(value)) return -1;
  const found = scale.limits.findIndex((limit) => value < limit);
  return found < 0 ? scale.limits.length : found;
}

/** The classes in words: "0", "<5", "5–9", "≥ 30"; shares in per cent, differences with their sign. */
export function classTexts(measure: Measure, scale: Scale, isComparing: boolean, language: string): string[] {
  const isShare = measure === 'coverage';
  const number = (value: number) => (isShare ? String(Math.round(value * 100)) : value.toLocaleString(language));
  const unit = isShare ? ' %' : '';
  const { limits, hasZero } = scale;
  if (isComparing) {
    const [small, large] = [limits[2], limits[3]];
    const [inner, outer] = isShare ? [small, large] : [small - 1, large - 1];
    return [
      `≤ −${number(large)}`,
      `−${number(outer)} … −${number(small)}`,
      `−${number(inner)} … +${number(inner)}`,
      `+${number(small)} … +${number(outer)}`,
      `≥ +${number(large)}`,
    ];
  }
  const isWhole = !isShare && measure !== 'last-visit';
  return scale.tokens.map((_, step) => {
    if (hasZero && step === 0) return '0';
    if (step === limits.length) return `≥ ${number(limits[step - 1])}${unit}`;
    if (step === 0) return `< ${number(limits[0])}${unit}`;
    const [low, high] = [limits[step - 1], limits[step]];
    if (hasZero && step === 1 && high === MASKED_BELOW) return `<${MASKED_BELOW}`;
    // Whole numbers read best as "5–9", measured ones as "20–40 %".
    return `${number(low)}–${number(isWhole ? high - 1 : high)}${unit}`;
  });
}
