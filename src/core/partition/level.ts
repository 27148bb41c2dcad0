/**
 * One level of the multilevel search: a connected graph of units, each standing for one or more units of the level
 * below. A coarse unit is a connected set, so a part in one piece on a coarse level is in one piece on every finer
 * one: contiguity is exact on all levels and never needs mending.
 */

import type { ApartPairs } from './apart-pairs';

/** Made in one order of fields and with none left out, so that engines know one shape of it. */
export interface Level {
  readonly count: number;
  /** Compressed rows, both directions present, no loops, no double entries; columns may be longer than the last row's end. */
  readonly start: Uint32Array;
  readonly neighbour: Uint32Array;
  /** Price of cutting each entry, in metres of plain border. */
  readonly price: Float32Array;
  /** Border of each entry in metres; the very array of `price` where all borders are plain. */
  readonly lengthM: Float32Array;
  readonly weight: Float64Array;
  /** Second load of each unit; absent where it has no band. */
  readonly second: Float64Array | undefined;
  readonly areaM2: Float32Array;
  /** Whole border of each unit, to neighbours and to the outside, metres. */
  readonly perimeterM: Float32Array;
  /** Fixed part of the unit as a label 0 to labels − 1, −1 free; two units never share a label. */
  readonly label: Int32Array;
  /** Part in the plan in force, −1 none. */
  readonly previous: Int32Array;
  /** Units that must not share a part; absent where there are none. */
  readonly apart: ApartPairs | undefined;
}

/** Weights a part should have. */
export interface Band {
  readonly min: number;
  readonly max: number;
  /** Weight of a part when all are equal. */
  readonly ideal: number;
}

/** What a division is measured by, in metres of plain border. */
export interface Rules extends Band {
  /** Band of the second load; absent where it has none. */
  readonly second?: Band | undefined;
  readonly balance: number;
  readonly target: number;
  readonly compactness: number;
  readonly change: number;
}

/** Gives the rules of a band at some prices. All rules are made here, of one shape, or engines compile the search anew. */
export function rulesOf(
  { min, max, ideal, second }: Band & { readonly second?: Band | undefined },
  { balance, target, compactness, change }: Pick<Rules, 'balance' | 'target' | 'compactness' | 'change'>,
): Rules {
  return { min, max, ideal, second, balance, target, compactness, change };
}
