/** Incidents (事件) by columns, and the tables their codes point into. Places and times; nobody's name. */
import type { Label } from '../ground/ground';

export const STAGES = ['reported', 'accepted', 'filed', 'dispatched', 'handling', 'verifying', 'closed'] as const;
export type Stage = (typeof STAGES)[number];

export const SIDE_STATES = ['none', 'suspended', 'extended', 'returned', 'reworked', 'voided', 'supervised'] as const;

export const SOURCES = ['hotline', 'patrol', 'visit', 'meeting', 'online', 'assigned', 'other'] as const;

/** Tiers are data: ordered levels, each with the level of government that handles it. */
export interface TierScheme {
  readonly id: string;
  readonly name: Label;
  readonly levels: readonly { readonly code: string; readonly name: Label; readonly handledBy: Label }[];
}

/** Two levels: `parent` −1 is a main category. A sensitive one is never shown below the grid. */
export interface Category {
  readonly code: string;
  readonly name: Label;
  readonly parent: number;
  readonly sensitive: boolean;
}

/** Rows sorted by `reportedAt`. Times are milliseconds since 1970 UTC; NaN is "not yet" or "not given". */
export interface IncidentTable {
  readonly count: number;
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** When the stage was reached, 7 per row in the order of `STAGES`; NaN not reached. `[7·i]` is the report. */
  readonly stageAt: Float64Array;
  readonly dueAt: Float64Array;
  /** 1 overdue, 0 not, 255 the data do not say (then it follows from dueAt). */
  readonly overdueFlag: Uint8Array;
  readonly sideState: Uint8Array;
  /** Index into the tier scheme's levels. */
  readonly tier: Uint8Array;
  /** Index into `SOURCES`. */
  readonly source: Uint8Array;
  /** Index into `categories`. */
  readonly category: Uint16Array;
  readonly categories: readonly Category[];
  readonly tiers: TierScheme;
}
