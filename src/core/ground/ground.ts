/**
 * The ground: the facts of a city that a plan stands on. Read-only, by columns, never part of history.
 * Places and counts only; there is no column for a person.
 */
import type { Projection } from '../geometry/projection';
import type { LineTable, PolygonTable } from '../geometry/tables';

/** A name in both languages; imported data in one language holds the same text twice. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** A node of the administrative tree. Depth varies from city to city, so the level is data, not a type. */
export interface Area {
  /** Text, never a number: 12 digits for a community by default, but 14, 15 and 16 exist. */
  readonly code: string;
  readonly name: Label;
  /** Name of the level, such as 区/District, 街道/Street, 社区/Community, 村/Village. */
  readonly level: Label;
  /** Index of the parent in `Ground.areas`, −1 at the root. */
  readonly parent: number;
  /** True where grids are drawn: a community or a village. Only these have a mesh. */
  readonly isCommunity: boolean;
}

export const BUILDING_KINDS = [
  'tower',
  'slab',
  'lane-house',
  'village-house',
  'commercial',
  'public',
  'school',
  'hospital',
  'market',
  'industrial',
  'other',
] as const;
export type BuildingKind = (typeof BUILDING_KINDS)[number];

/** Buildings, column by column; building i is feature i of `shapes`. */
export interface BuildingTable {
  readonly count: number;
  readonly shapes: PolygonTable;
  /** Households, whole numbers, 0 where nobody lives. */
  readonly households: Int32Array;
  /** 1 where `households` was estimated from the footprint, 0 where the source gave it. */
  readonly estimated: Uint8Array;
  readonly residents: Int32Array;
  readonly floors: Uint8Array;
  /** Stairwells (单元), 0 where unknown; absent where the source says nothing of any. */
  readonly stairwells?: Uint8Array;
  /** Index into `BUILDING_KINDS`. */
  readonly kind: Uint8Array;
  /** Index of the community in `Ground.areas` that holds its interior point, −1 outside all of them. */
  readonly area: Int32Array;
  /** The source's own id, as text; unique. */
  readonly id: readonly string[];
  /** A street address, invented in the sample city; empty where unknown. */
  readonly address: readonly Label[];
}

export const BARRIER_KINDS = ['lane', 'street', 'main-road', 'rail', 'water', 'wall'] as const;
export type BarrierKind = (typeof BARRIER_KINDS)[number];

/** How strongly a line divides: 0 nothing, 1 a street, lane or wall, 2 a main road, rail or water. */
export type BarrierClass = 0 | 1 | 2;

/** The barrier class of each of `BARRIER_KINDS`, by index. */
export const CLASS_OF_BARRIER: readonly BarrierClass[] = [1, 1, 2, 2, 2, 1];

/** Lines a boundary likes to follow and a grid dislikes to cross; barrier i is line i of `lines`. */
export interface BarrierTable {
  readonly count: number;
  readonly lines: LineTable;
  /** Index into `BARRIER_KINDS`. */
  readonly kind: Uint8Array;
  readonly name: readonly Label[];
}

export const SURFACE_KINDS = [
  'water',
  'park',
  'farmland',
  'campus',
  'hospital',
  'market',
  'plaza',
  'compound',
  'industrial',
  'village',
] as const;
export type SurfaceKind = (typeof SURFACE_KINDS)[number];

/** Coloured ground of the base map: water, green, campuses, compounds. */
export interface SurfaceTable {
  readonly count: number;
  readonly shapes: PolygonTable;
  /** Index into `SURFACE_KINDS`. */
  readonly kind: Uint8Array;
  readonly name: readonly Label[];
}

export const SITE_KINDS = ['key-site', 'patrol-post'] as const;

/** A place with a duty attached: a key site to be reached in time, or the post a patrol sets out from. */
export interface Site {
  readonly id: string;
  readonly name: Label;
  readonly kind: (typeof SITE_KINDS)[number];
  readonly lon: number;
  readonly lat: number;
}

export const GRID_KINDS = ['basic', 'dedicated', 'micro', 'professional'] as const;
export type GridKind = (typeof GRID_KINDS)[number];

/** One way of dividing the ground that is in force; several may be, over the same ground. Shape i is grid i. */
export interface Scheme {
  readonly id: string;
  readonly name: Label;
  readonly grids: readonly SchemeGrid[];
  readonly shapes: PolygonTable;
}

export interface SchemeGrid {
  readonly code: string;
  readonly name: Label;
  readonly kind: GridKind;
  /** ISO date; empty where nobody says since when. */
  readonly validFrom: string;
}

export interface Ground {
  readonly id: string;
  readonly name: Label;
  /** Who made the data and under which licence; shown on the map and on every print. */
  readonly source: Label;
  /** One projection for the whole city, so that a border point has the same metres from both sides. */
  readonly projection: Projection;
  readonly areas: readonly Area[];
  /** Shape i is area i; an area without a shape of its own has no rings. */
  readonly areaShapes: PolygonTable;
  readonly buildings: BuildingTable;
  readonly barriers: BarrierTable;
  readonly surfaces: SurfaceTable;
  readonly sites: readonly Site[];
  /** The first one is the scheme that plans are compared with. */
  readonly schemes: readonly Scheme[];
}

/** Something wrong with a feature of the ground that was handled: what, which, and what was done about it. */
export interface GroundIssue {
  readonly reason:
    | 'self-touching'
    | 'duplicate'
    | 'overlapping'
    | 'outside-all-communities'
    | 'no-area'
    | 'crosses-community-border';
  /** Index of the building. */
  readonly building: number;
  readonly handled: 'repaired' | 'left-out' | 'shrunk' | 'kept';
}
