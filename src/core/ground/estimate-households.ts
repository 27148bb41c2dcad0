/**
 * Households of a building nobody counted: floor space divided by what a household lives on. An estimate, marked as
 * one wherever it is used. Figures: Seventh National Population Census of China (2020): 111 m² of floor space and 2.62
 * persons per household; 3 m a storey is the usual residential storey height (GB 50096 asks for 2.8 m at most).
 */
import type { BuildingKind } from './ground';

export const FLOOR_SPACE_PER_HOUSEHOLD_M2 = 111;
export const PERSONS_PER_HOUSEHOLD = 2.62;
export const STOREY_HEIGHT_M = 3;

/** Smaller footprints are sheds and guard houses. */
const SMALLEST_HOME_M2 = 30;

/** Of unknown use and taller or wider than this: an office tower (GB 50352 calls it super high-rise) or a hall. */
const TALLEST_HOME_M = 100;
const WIDEST_HOME_M2 = 4000;

/** Storeys assumed where neither storeys nor height are known; 0 for kinds nobody lives in. */
const USUAL_FLOORS: Readonly<Record<BuildingKind, number>> = {
  tower: 24,
  slab: 6,
  'lane-house': 3,
  'village-house': 2,
  other: 4,
  commercial: 0,
  public: 0,
  school: 0,
  hospital: 0,
  market: 0,
  industrial: 0,
};

/** Whole households of a building; 0 for kinds nobody lives in. Storeys win over height, null is "not known". */
export function estimateHouseholds(
  footprintM2: number,
  measured: { readonly heightM: number | null; readonly floors: number | null },
  kind: BuildingKind,
): number {
  if (USUAL_FLOORS[kind] === 0 || footprintM2 < SMALLEST_HOME_M2) return 0;
  const heightM = measured.heightM ?? (measured.floors ?? 0) * STOREY_HEIGHT_M;
  if (kind === 'other' && (heightM > TALLEST_HOME_M || footprintM2 > WIDEST_HOME_M2)) return 0;
  const floors = measured.floors ?? (measured.heightM === null ? null : floorsOfHeight(measured.heightM));
  return Math.round((footprintM2 * (floors ?? USUAL_FLOORS[kind])) / FLOOR_SPACE_PER_HOUSEHOLD_M2);
}

/** Storeys of a height in metres, at least one. */
export function floorsOfHeight(heightM: number): number {
  return Math.max(1, Math.round(heightM / STOREY_HEIGHT_M));
}
