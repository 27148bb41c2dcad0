/**
 * The partition problem: units with weights on a graph, divided into parts in one piece each, inside their group,
 * near a target weight, with a short border that follows barriers. Typed arrays in, typed arrays out; no map.
 */
import type { OnProgress } from '../outcome';

export interface PartitionProblem {
  /** Weight of each unit (households, or m² for a profile balanced by ground), ≥ 0; length n. */
  readonly weight: Float64Array;
  /** Neighbours in compressed rows, both directions present: unit u's are `neighbour[start[u]..start[u + 1]]`. */
  readonly start: Uint32Array;
  readonly neighbour: Uint32Array;
  /** Shared border of each entry of `neighbour`, metres. */
  readonly lengthM: Float64Array;
  /** `BarrierClass` of each entry: 0 nothing, 1 street, 2 main road, rail or water. */
  readonly barrierClass: Uint8Array;
  /** Community of each unit, 0 to groupCount − 1; a part never spans two. */
  readonly group: Int32Array;
  /** A second load of each unit with a band of its own (people, workload), ≥ 0; counts with `PartitionOptions.second`. */
  readonly secondWeight?: Float64Array;
  /** A point of each unit in metres. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** m² of each unit and length of its border on the outside in metres; compactness needs both. */
  readonly areaM2?: Float64Array;
  readonly outerM?: Float64Array;
  /** Part a unit must be in (any label), −1 free. Units with one label end in one part; labels are kept in the result. */
  readonly fixed?: Int32Array;
  /** Part of each unit in the plan in force, −1 none. */
  readonly previous?: Int32Array;
  /** Pairs of units to treat as neighbours whatever the map says, or never to join directly; u, v interleaved. */
  readonly connected?: Uint32Array;
  readonly separated?: Uint32Array;
  /** Pairs of units that must end in one part, whatever lies between them; u, v interleaved. */
  readonly together?: Uint32Array;
  /** Pairs of units that must not share a part; where that cannot be, `apartBroken` counts them. */
  readonly apart?: Uint32Array;
}

/** What counts, per profile. Every term is ≥ 0 and named in the result. */
export interface ScoreWeights {
  /** Price of a metre of cut border by barrier class; a cheap class 2 draws borders to main roads. */
  readonly cutByClass: readonly [number, number, number];
  /** Price of leaving the band, per relative deviation squared. */
  readonly balance: number;
  /** Price of deviation inside the band. */
  readonly target: number;
  readonly compactness: number;
  /** Price of a household that changes part against `previous`. */
  readonly change: number;
}

export interface PartitionOptions {
  /** Wanted weight of a part, and the relative tolerance of the band. */
  readonly target: number;
  readonly tolerance: number;
  /** Range of a part's weight where the profile states one; default target·(1 ± tolerance). */
  readonly min?: number;
  readonly max?: number;
  /** Band of `secondWeight`: relative tolerance around `target`, or around the group's even share where none is given. */
  readonly second?: { readonly tolerance: number; readonly target?: number };
  /** Number of parts of each group; default round(group weight ÷ target), at least 1. */
  readonly partsByGroup?: readonly number[];
  /**
   * `minimum-change` brings the plan in force (`previous`) back into the band with the fewest households moved;
   * `evenly` makes the largest deviation from the even share as small as it can be, then the border short.
   */
  readonly mode: 'quick' | 'thorough' | 'minimum-change' | 'evenly';
  readonly weights: ScoreWeights;
  readonly seed: number;
  /** Work allowed, in elementary moves tried; the same seed and budget give the same result on every machine. */
  readonly budget?: number;
  readonly onProgress?: OnProgress;
  /** Asked now and then; true ends the search early with the best found (`stoppedEarly`). */
  readonly shouldStop?: () => boolean;
}

/** The priced terms of a score, in metres of plain border. */
export interface ScoreTerms {
  /** Borders between parts, by barrier class. */
  readonly cut: number;
  /** Weight outside the band. */
  readonly balance: number;
  /** Deviation from the even share, inside the band and outside. */
  readonly target: number;
  /** Shapes, by their isoperimetric quotient. */
  readonly compactness: number;
  /** Weight that changes part. */
  readonly change: number;
  /** Second weight outside its band. */
  readonly second: number;
}

export interface PartitionScore {
  readonly parts: number;
  /** Metres of border between parts, in all and by barrier class. */
  readonly cutM: number;
  readonly cutByClassM: readonly [number, number, number];
  /** Share of the cut on streets and main barriers (classes 1 and 2), 0 to 1. */
  readonly barrierShare: number;
  /** Parts with households on both sides of a main barrier. */
  readonly straddling: number;
  /** Mean Polsby–Popper quotient of the parts, 1 for circles; null where areas or outer borders are not known. */
  readonly meanCompactness: number | null;
  /** Parts outside the stated band, and the largest relative deviation from the target. */
  readonly outOfBand: number;
  readonly worstDeviation: number;
  /** Parts that are only out of the band because one unit is larger than it. */
  readonly oversize: number;
  /** Parts of pieces of a group whose weight no number of parts brings into the band, such as one far too light. */
  readonly misfit: number;
  /** Parts outside the band of the second weight; 0 without one. */
  readonly secondOutOfBand: number;
  /** Weight whose part differs from `previous` under the best matching; 0 without `previous`. */
  readonly moved: number;
  /** Pairs of `apart` that share a part, for want of another or of a way round. */
  readonly apartBroken: number;
  /** What each term adds to the total, in metres of plain border. */
  readonly terms: ScoreTerms;
  /** The sum of the terms, which the search made small. */
  readonly total: number;
}

/** Why a part is outside its band: only `not-reached` could be otherwise. */
export type OutOfBandReason =
  /** One unit is heavier than the band allows and stands alone, or has what hangs on it beside it. */
  | 'oversize-unit'
  /** Units that are fixed or belong together are heavier than the band allows. */
  | 'bound-together'
  /** Its piece of the community is lighter than a part has to be. */
  | 'too-light-piece'
  /** The even share of its piece is outside the band with this number of parts, or with any. */
  | 'no-count-fits'
  /** No units of its piece add up to a weight in the band. */
  | 'units-too-coarse'
  /** The ground around it cannot be parts of the band: one unit or parts that stand alone cut it off. */
  | 'hemmed-in'
  /** The search did not get there; more work or another seed may. */
  | 'not-reached';

export interface OutOfBand {
  readonly part: number;
  readonly weight: number;
  readonly reason: OutOfBandReason;
}

/** Why units change part: the first rule that holds, in this order. */
export type MoveRule =
  /** The units were in no part. */
  | 'unassigned'
  /** The part they go to is new. */
  | 'new-part'
  /** Their part in the plan in force lives on nowhere. */
  | 'part-dissolved'
  /** They were not in one piece with the rest of their part. */
  | 'detached'
  /** Their part was above its maximum. */
  | 'above-max'
  /** The part they go to was below its minimum. */
  | 'below-min'
  /** Neither: their part hands on weight on its way to the part `towards`. */
  | 'passes-on';

/** Neighbouring units that change from one part to another together, and the rule that forces it. */
export interface ForcedMove {
  readonly units: Uint32Array;
  /** Part in the plan in force, −1 none. */
  readonly from: number;
  /** Part in the result. */
  readonly to: number;
  readonly weight: number;
  readonly rule: MoveRule;
  /** With `passes-on`: the part of the result in which the weight handed on stays. */
  readonly towards?: number;
}

export interface PartitionResult {
  /**
   * Part of each unit, never −1: 0 to parts − 1, or the labels of `fixed`; with `minimum-change` a part that lives on
   * keeps its label of `previous` and new parts take the smallest numbers not used there.
   */
  readonly part: Int32Array;
  readonly score: PartitionScore;
  /** Parts outside their band, each with the reason. */
  readonly outOfBand: readonly OutOfBand[];
  readonly seed: number;
  readonly stoppedEarly: boolean;
  /** With `minimum-change`: what moved and why, heaviest first. Undoing any one of them alone would break a rule. */
  readonly moves?: readonly ForcedMove[];
}
