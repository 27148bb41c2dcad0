/**
 * A plan: which grid each plot belongs to, plus the planner's own cuts. Everything else (outlines, households,
 * neighbours, contiguity, change lists) is derived from mesh and assignment, so a gap or an overlap cannot be said.
 *
 * A plan is immutable. An action makes a new one that shares by reference every `AreaPlan` it did not touch, which is
 * what makes history cheap and lets derived figures be cached per `AreaPlan` object.
 */
import type { GridKind, Label } from '../ground/ground';
import type { Mesh } from '../mesh/mesh';
import type { StairwellGap } from '../mesh/stairwells';

/** Plot not in any grid. */
export const UNASSIGNED = -1;

export interface Grid {
  /** Identity inside the plan; never reused, survives renaming and recoding. */
  readonly id: number;
  /** Text; default is the 12-digit community code and a 3-digit sequence. */
  readonly code: string;
  readonly name: Label;
  readonly kind: GridKind;
  /** Locked grids take and give no plots. */
  readonly locked: boolean;
  /** ISO dates; validTo is null while the grid lives. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** Code in the scheme in force that this grid lives on from, null for a new one. */
  readonly previousCode: string | null;
}

/** A line the planner cut plots along: metres x, y interleaved, and the plots it went through. */
export interface Cut {
  readonly line: readonly number[];
  /** Plot numbers in the mesh as it was when the cut was made. */
  readonly plots: readonly number[];
  /** Where the line divides the building on its only plot by stairwells; the first ones lie on its left. */
  readonly stairwells?: StairwellGap;
}

/**
 * A pair of plots the map gets wrong: `connected` hang together although they share no line (a footbridge), `separated`
 * do not although they share one (a wall, a locked gate).
 */
export interface Link {
  readonly kind: 'connected' | 'separated';
  /** Plots of `AreaPlan.mesh`. */
  readonly plots: readonly [number, number];
  /** A place in the one plot and in the other, metres: x, y, x, y. */
  readonly at: readonly [number, number, number, number];
}

/** The plan inside one community. */
export interface AreaPlan {
  /** The built mesh with `cuts` applied in order. */
  readonly mesh: Mesh;
  readonly cuts: readonly Cut[];
  /** Grid id of each plot of `mesh`, or `UNASSIGNED`. */
  readonly gridOf: Int32Array;
  /** The same for the levels that are not worked on, by id of the level; absent where grids do not nest. */
  readonly resting?: ReadonlyMap<string, Int32Array>;
  /** Pairs of plots that hang together otherwise than the map shows, each pair once; absent where there are none. */
  readonly links?: readonly Link[];
}

/** One level of a scheme of nested grids, such as 一级网格; how many there are and what they are called is data. */
export interface Level {
  /** Identity inside the plan and the plans made from it. */
  readonly id: string;
  readonly name: Label;
  /** Its grids may lie in several communities, as those of a whole street do. */
  readonly spansCommunities?: true;
}

/** A level that is not worked on: what the plan holds for it; the plots are in `AreaPlan.resting`. */
export interface RestingLevel {
  readonly grids: ReadonlyMap<number, Grid>;
  readonly profile: Profile;
  readonly zones: readonly Zone[];
}

/** A named set of grids; the grids stay as they are. */
export interface Zone {
  readonly id: number;
  readonly name: Label;
  readonly grids: readonly number[];
}

/** The rules a plan is drawn by; numbers are settings, never constants of the code. */
export interface Profile {
  readonly id: string;
  readonly name: Label;
  readonly target: number;
  readonly min: number;
  readonly max: number;
  /** 'households' balances households; 'area' balances ground (city management), target in m². */
  readonly balance: 'households' | 'area';
  /** Rules (by their code, see core/checks) that are taken otherwise than by default: hard blocks submitting. */
  readonly rules?: Readonly<Record<string, 'hard' | 'soft'>>;
  /** A building may be divided between grids by its stairwells. */
  readonly divideBuildings?: true;
}

/** Parts of a whole, 0 to 1; null where the whole is 0. */
export interface Shares {
  readonly households: number | null;
  readonly buildings: number | null;
  readonly area: number | null;
}

export interface CrossWalkRow {
  /** Grid id in the old division, null for ground that had no grid. */
  readonly from: number | null;
  readonly fromCode: string | null;
  /** Grid id in the new division, null for ground that has none. */
  readonly to: number | null;
  readonly toCode: string | null;
  readonly households: number;
  readonly buildings: number;
  readonly areaM2: number;
  /** Which part of the old grid goes this way, and which part of the new one comes from there. */
  readonly ofOld: Shares;
  readonly ofNew: Shares;
}

export interface Submitted {
  readonly kind: 'submitted';
  /** ISO date. */
  readonly on: string;
}

/** A scheme beside the one plans follow each other in, which ended when a plan took its place too. */
export interface ReplacedScheme {
  /** Its id in the ground. */
  readonly scheme: string;
  /** Where its grids went. */
  readonly crossWalk: readonly CrossWalkRow[];
  /** Its grids, all of which ended, with the date as `validTo`. */
  readonly closed: readonly Grid[];
  /** Where its grids went on the levels that the plan was not worked on; absent where grids do not nest. */
  readonly otherLevels?: readonly Pick<LevelRecord, 'level' | 'crossWalk'>[];
}

/** What publishing wrote down of one level of nested grids, where that is not the level it was published on. */
export interface LevelRecord {
  readonly level: string;
  readonly crossWalk: readonly CrossWalkRow[];
  readonly closed: readonly Grid[];
}

export interface Published {
  readonly kind: 'published';
  /** ISO date on which it was submitted. */
  readonly submittedOn: string;
  readonly on: string;
  /** ISO date from which its grids are in force. */
  readonly inForceFrom: string;
  /** Where the grids in force before went. */
  readonly crossWalk: readonly CrossWalkRow[];
  /** Grids in force before that ended or changed, with the date as `validTo`. */
  readonly closed: readonly Grid[];
  /** The other schemes whose place it takes; absent where it takes none. */
  readonly crossWalks?: readonly ReplacedScheme[];
  /** The levels it was not worked on when it was published; absent where grids do not nest. */
  readonly otherLevels?: readonly LevelRecord[];
}

export type PlanStanding = Submitted | Published;

export interface Plan {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly groundId: string;
  /** Scheme or plan it was made from. */
  readonly basedOn: { readonly kind: 'scheme' | 'plan'; readonly id: string } | null;
  readonly profile: Profile;
  /** By index of the community in `Ground.areas`. */
  readonly areas: ReadonlyMap<number, AreaPlan>;
  /** By grid id, only living grids. */
  readonly grids: ReadonlyMap<number, Grid>;
  readonly nextGridId: number;
  /** Codes that were in use once and may not be given again. */
  readonly retiredCodes: ReadonlySet<string>;
  readonly zones: readonly Zone[];
  /** Id of the next zone; ids are one sequence for all levels and never reused. Absent before the first zone. */
  readonly nextZoneId?: number;
  /** Nested levels, highest first; absent where grids do not nest, and then so are the two fields below. */
  readonly levels?: readonly Level[];
  /** Id of the level worked on: `grids`, `profile`, `zones` and `AreaPlan.gridOf` are those of this level. */
  readonly level?: string;
  /** All other levels by id. Grid ids and retired codes are one sequence for all levels. */
  readonly resting?: ReadonlyMap<string, RestingLevel>;
  /** A locked plan takes no edit until it is unlocked. */
  readonly locked?: true;
  /** Absent for a draft; what is submitted or published takes no edit. */
  readonly standing?: PlanStanding;
}
