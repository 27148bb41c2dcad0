/**
 * How many stairwells (单元) a building has: what the source says, else an estimate from the length of a block of
 * flats. Two flats a landing make a stairwell about 14 m long, in the slabs of Chinese cities as elsewhere.
 */

import { boxAlongWalls } from '../geometry/box-along-walls';
import { projectCoords } from '../geometry/projection';
import { ringsOf } from '../geometry/tables';
import { BUILDING_KINDS, type BuildingKind, type Ground } from './ground';

/** Length of building that has one stairwell, metres. */
const STAIRWELL_M = 14;

/** Kinds of which an estimate makes sense. */
const BLOCKS_OF_FLATS: ReadonlySet<BuildingKind> = new Set(['slab', 'tower']);

export interface StairwellCount {
  /** At least 1. */
  readonly count: number;
  /** True where the source does not say. */
  readonly isEstimated: boolean;
}

/** Gives the stairwells of a building; 1 for what is no block of flats and of which the source says nothing. */
export function stairwellCount(ground: Ground, building: number): StairwellCount {
  const { stairwells, kind, households, shapes } = ground.buildings;
  const known = stairwells?.[building] ?? 0;
  if (known > 0) return { count: known, isEstimated: false };
  if (!BLOCKS_OF_FLATS.has(BUILDING_KINDS[kind[building]]) || households[building] === 0) {
    return { count: 1, isEstimated: true };
  }
  const box = boxAlongWalls(ringsOf(shapes, building).map((ring) => projectCoords(ground.projection, ring)));
  return { count: Math.max(1, Math.round((box?.longM ?? 0) / STAIRWELL_M)), isEstimated: true };
}
