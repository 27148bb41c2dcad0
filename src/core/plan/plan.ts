/**
 * A plan: which grid each plot belongs to, plus the planner's own cuts. Everything else (outlines, households,
 * neighbours, contiguity, change lists) is derived from mesh and assignment, so a gap or an overlap cannot be said.
 *
 * A plan is immutable. An action makes a new one that shares by reference every `AreaPlan` it did not touch, which is
 * what makes history cheap and lets derived figures be cached per `AreaPlan` object.
 */
import type { GridKind, Label } from '../ground/ground';
import type { Mesh } from '../mesh/mesh';

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
}

/** The plan inside one community. */
export interface AreaPlan {
  /** The built mesh with `cuts` applied in order. */
  readonly mesh: Mesh;
  readonly cuts: readonly Cut[];
  /** Grid id of each plot of `mesh`, or `UNASSIGNED`. */
  readonly gridOf: Int32Array;
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
  /** A locked plan takes no edit until it is unlocked. */
  readonly locked?: true;
  /** Absent for a draft; what is submitted or published takes no edit. */
  readonly standing?: PlanStanding;
}
