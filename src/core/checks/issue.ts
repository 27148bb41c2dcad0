/** What a check finds. One rule a file; each rule is plan → `Issue[]`. */

export const RULES = [
  'out-of-range',
  'detached-part',
  'unassigned-households',
  'divided-building',
  'straddles-parent',
  'crosses-community-border',
  'crosses-main-barrier',
  'zone-in-pieces',
  'grid-in-no-zone',
  'duplicate-code',
  'malformed-code',
  'empty-grid',
] as const;
export type Rule = (typeof RULES)[number];

export interface Issue {
  readonly rule: Rule;
  /** `hard` blocks publishing; `soft` is advice. Neither blocks drawing. */
  readonly severity: 'hard' | 'soft';
  /** Grid ids concerned. */
  readonly grids: readonly number[];
  /** Community (index in `Ground.areas`) where it is, −1 for the plan as a whole. */
  readonly area: number;
  /** Where to look: lon, lat in degrees. */
  readonly at: readonly [number, number];
  /** Numbers for the sentence that explains it (i18n key `rule.<rule>`). */
  readonly values: Readonly<Record<string, string | number>>;
}
