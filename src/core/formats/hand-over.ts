/**
 * What a redraw hands over (登记包), so that nobody has to retype any of it: the register with what bounds every grid,
 * who moves where, old codes against new ones, every building with its old and its new grid, the grids for other
 * programs, the plan itself, and a sheet for every community with a notice for every grid. Places and counts only.
 */
import type { Ground } from '../ground/ground';
import { type BoundingDescription, boundingDescriptions, boundingLine } from '../plan/bounding-description';
import { gridFacts } from '../plan/grid-facts';
import type { Plan } from '../plan/plan';
import { handOverSheets } from '../sheets/hand-over-sheets';
import { buildingsCsv } from './buildings-csv';
import { gridsGeoJson } from './export-grids';
import { fileNameOf } from './file-name';
import { gridShapes } from './grid-shapes';
import { handOverTables, type WorkbookTable } from './hand-over-tables';
import { writePlanFile } from './plan-file';
import { type Shapefile, shapefile } from './shapefile';

/** A file of the package by its path inside, `/` between folders: bytes, text, or tables for a workbook. */
export type HandOverFile =
  | { readonly path: string; readonly content: Uint8Array | string }
  | { readonly path: string; readonly tables: readonly WorkbookTable[] };

export interface HandOverOptions {
  /** The language of file names and sheets; tables name their columns in both. */
  readonly language: 'zh' | 'en';
  /** ISO date that stands on everything. */
  readonly date: string;
}

const NAMES = {
  zh: { register: '登记表', buildings: '楼栋新旧网格', plan: '方案', grids: '网格', sheets: '图件' },
  en: { register: 'register', buildings: 'buildings', plan: 'plan', grids: 'grids', sheets: 'sheets' },
} as const;

/** What a Shapefile calls the columns of the register; a name has ten letters at most. */
const SHAPE_FIELDS = [
  { name: 'CODE', decimals: 'text' },
  { name: 'OLD_CODE', decimals: 'text' },
  { name: 'NAME', decimals: 'text' },
  { name: 'NAME_EN', decimals: 'text' },
  { name: 'KIND', decimals: 'text' },
  { name: 'COMMUNITY', decimals: 'text' },
  { name: 'HOUSEHOLDS', decimals: 0 },
  { name: 'RESIDENTS', decimals: 0 },
  { name: 'BUILDINGS', decimals: 0 },
  { name: 'AREA_M2', decimals: 1 },
  { name: 'BOUNDS', decimals: 'text' },
] as const;

/** Gives how many files `handOver` will give. */
export function handOverCount(plan: Plan): number {
  return 9 + plan.areas.size;
}

/**
 * Gives the files of the package one after the other, so that whoever asks can show how far it is and stop in between.
 * `before` is the division the plan is told against, null for none.
 */
export function* handOver(
  plan: Plan,
  before: Plan | null,
  ground: Ground,
  { language, date }: HandOverOptions,
): Generator<HandOverFile, void> {
  const names = NAMES[language];
  yield { path: `${names.register}.xlsx`, tables: handOverTables(plan, before, ground, language) };
  // A city has more buildings than a sheet is comfortable with.
  yield { path: `${names.buildings}.csv`, content: buildingsCsv(plan, before, ground) };
  yield { path: `${names.plan}.jingwei.json`, content: writePlanFile(plan, ground) };
  yield { path: `${names.grids}/${names.grids}.geojson`, content: gridsGeoJson(plan, ground) };
  const bounds = boundingDescriptions(plan, ground);
  for (const [extension, content] of Object.entries(gridShapefile(plan, ground, bounds, date))) {
    yield { path: `${names.grids}/${names.grids}.${extension}`, content };
  }
  for (const area of plan.areas.keys()) {
    const { code, name } = ground.areas[area];
    const content = handOverSheets(plan, before, ground, area, { language, date, bounds });
    yield { path: `${names.sheets}/${fileNameOf(`${code} ${name[language]}`)}.html`, content };
  }
}

function gridShapefile(
  plan: Plan,
  ground: Ground,
  bounds: ReadonlyMap<number, BoundingDescription>,
  date: string,
): Shapefile {
  const facts = gridFacts(plan, ground);
  const records = gridShapes(plan, ground).map(({ grid, properties, polygons }) => {
    const described = bounds.get(grid.id);
    const { code, name_zh, name_en, kind, community, households, buildings } = properties;
    const { residents, areaM2 } = facts.get(grid.id)!;
    const line = described ? boundingLine(described).zh : '';
    const values = [code, grid.previousCode, name_zh, name_en, kind, community];
    return { polygons, values: [...values, households, residents, buildings, areaM2, line] };
  });
  return shapefile(records, SHAPE_FIELDS, date);
}
