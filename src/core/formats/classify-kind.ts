/**
 * Reads kinds out of the words sources use: OpenStreetMap and Tilezen classes, land-use codes of assessors, Chinese
 * road classes. Words that say nothing known give null, and the caller's default stands.
 */
import type { BarrierKind, BuildingKind, SurfaceKind } from '../ground/ground';

const BARRIERS: readonly (readonly [RegExp, BarrierKind | 'none'])[] = [
  [
    /ferry|pier|aerialway|crossing|tree_row|attraction|abandon|disused|dismantl|razed|proposed|swimming|fountain/i,
    'none',
  ],
  [/rail|subway|tram|metro|铁路|轨道|地铁/i, 'rail'],
  [/river|stream|canal|water|pond|河|渠|水/i, 'water'],
  [/wall|fence|hedge|围墙|墙/i, 'wall'],
  [/motorway|trunk|primary|secondary|highway|major|arterial|expressway|快速|高速|主干|次干|国道|省道/i, 'main-road'],
  [/service|path|footway|alley|track|pedestrian|steps|cycleway|bridleway|corridor|巷|弄|小路|步道/i, 'lane'],
  [/tertiary|residential|unclassified|minor|street|living|local|支路|街/i, 'street'],
];

/** Kind of a line that divides; 'none' for one that divides nothing (a ferry line, an abandoned railway). */
export function barrierKindOf(text: string): BarrierKind | 'none' | null {
  return BARRIERS.find(([words]) => words.test(text))?.[1] ?? null;
}

const SURFACES: readonly (readonly [RegExp, SurfaceKind])[] = [
  [/water|river|lake|pond|stream|wet|canal|reservoir|retent|basin|河|湖|水/i, 'water'],
  [/university|college|school|campus|kindergarten|学校|大学/i, 'campus'],
  [/hospital|clinic|医院/i, 'hospital'],
  [/market|retail|commercial|shopping|市场|商业/i, 'market'],
  [/farm|orchard|vineyard|crop|农田|耕地|田/i, 'farmland'],
  [/industr|railway|depot|工业/i, 'industrial'],
  [/residential|compound|小区|住宅/i, 'compound'],
  [/village|村/i, 'village'],
  [/pedestrian|plaza|square|parking|pier|apron|广场|停车/i, 'plaza'],
  [
    /park|garden|grass|forest|wood|green|recreation|pitch|playground|golf|cemetery|scrub|meadow|zoo|绿|公园|林/i,
    'park',
  ],
];

export function surfaceKindOf(text: string): SurfaceKind | null {
  return SURFACES.find(([words]) => words.test(text))?.[1] ?? null;
}

const BUILDINGS: readonly (readonly [RegExp, BuildingKind | 'home'])[] = [
  [/hospital|clinic|medical|医院|卫生/i, 'hospital'],
  [/school|college|university|kindergarten|educat|学校|大学|幼儿园/i, 'school'],
  [/market|supermarket|市场/i, 'market'],
  [/fam|apt|apartment|resid|condo|dwell|house|dorm|住宅|宿舍|公寓|民房/i, 'home'],
  [/industr|warehouse|factory|manufactur|mfg|工业|厂房|仓库/i, 'industrial'],
  [/commerc|retail|office|shop|store|hotel|bank|mall|restaurant|商|办公|酒店/i, 'commercial'],
  [/public|church|worship|govern|museum|library|station|transport|civic|attraction|tower|公共|政府|寺|庙/i, 'public'],
  [/garage|shed|roof|construction|parking|车库|在建/i, 'industrial'],
];

/** Kind of a building from its use and its storeys (0 where unknown); 'other' where the words say nothing. */
export function buildingKindOf(text: string, floors: number): BuildingKind {
  const kind = BUILDINGS.find(([words]) => words.test(text))?.[1] ?? 'other';
  if (kind !== 'home') return kind;
  if (floors >= 10) return 'tower';
  return floors >= 4 || floors === 0 ? 'slab' : 'lane-house';
}
