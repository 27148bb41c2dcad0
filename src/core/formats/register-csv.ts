/** The register of grids (登记表) a redraw hands over: old code, new code, and what the grid holds. */
import type { Ground } from '../ground/ground';
import { boundingDescriptions, boundingLine } from '../plan/bounding-description';
import { gridFacts } from '../plan/grid-facts';
import { nextLevel } from '../plan/levels';
import { matchGrids } from '../plan/match-grids';
import { parentOf } from '../plan/nesting';
import type { Plan, Zone } from '../plan/plan';
import { publicationAt } from '../plan/publish-plan';
import { zoneOfGrid } from '../plan/zones';
import { type Cell, tableCsv } from './table-csv';

const HEADER: readonly string[] = [
  '原编码 old code',
  '新编码 new code',
  '名称 name',
  'name (en)',
  '类型 kind',
  '社区编码 community code',
  '社区 community',
  '户数 households',
  '人数 residents',
  '楼栋 buildings',
  '面积 area (m²)',
  '启用日期 valid from',
  '停用日期 valid to',
  '四至 bounds',
  'bounds (en)',
];

/** Only where there is a level above. */
const PARENT_HEADER: readonly string[] = ['上级网格编码 parent code'];

/** Only where the plan has service zones. */
const ZONE_HEADER: readonly string[] = ['服务片编号 zone id', '服务片 zone', 'zone (en)'];

/** The register as CSV; see `registerTable`. */
export function registerCsv(plan: Plan, reference: Plan | null, ground: Ground): string {
  return tableCsv(registerTable(plan, reference, ground));
}

/**
 * Makes the register, its first row the header: grids by code, then the grids of `reference` (the scheme in force, null without one) that
 * end, with an empty new code. A building divided by stairwells counts in each of its grids. A published plan knows itself what was before it: `reference` is not asked.
 */
export function registerTable(plan: Plan, reference: Plan | null, ground: Ground): Cell[][] {
  const published = publicationAt(plan);
  const before = published ? null : reference;
  const heirs = before ? matchGrids(before, plan) : new Map<number, number>();
  const livesOn = new Set(heirs.values());
  const facts = gridFacts(plan, ground);
  const bounds = boundingDescriptions(plan, ground);
  const zoneOf = zoneOfGrid(plan);
  const hasZones = plan.zones.length > 0;
  const above = nextLevel(plan, 'above');
  const parents = above && plan.resting?.get(above.id)?.grids;
  const zoneCells = (zone: Zone | undefined): Cell[] =>
    hasZones ? [zone?.id ?? null, zone?.name.zh ?? '', zone?.name.en ?? ''] : [];
  const grids = [...plan.grids.values()].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.id - b.id));
  const rows: Cell[][] = grids.map((grid) => {
    const sums = facts.get(grid.id);
    const described = bounds.get(grid.id);
    const line = described ? boundingLine(described) : { zh: '', en: '' };
    const communities = (sums?.areas ?? []).map((area) => ground.areas[area]);
    return [
      before ? (before.grids.get(heirs.get(grid.id) ?? -1)?.code ?? '') : grid.previousCode,
      grid.code,
      grid.name.zh,
      grid.name.en,
      grid.kind,
      communities.map((community) => community.code).join(' '),
      communities.map((community) => community.name.zh).join(' '),
      sums?.households ?? 0,
      sums?.residents ?? 0,
      sums?.buildings ?? 0,
      Math.round(sums?.areaM2 ?? 0),
      grid.validFrom,
      grid.validTo,
      line.zh,
      line.en,
      ...zoneCells(zoneOf.get(grid.id)),
      ...(parents ? [parents.get(parentOf(plan, grid.id))?.code ?? ''] : []),
    ];
  });
  const kept = new Set(grids.map((grid) => grid.previousCode));
  const ended = published
    ? published.closed.filter((grid) => !kept.has(grid.code))
    : [...(before?.grids.values() ?? [])].filter((grid) => !livesOn.has(grid.id));
  const lost: Cell[][] = ended.map((grid) => [
    grid.code,
    '',
    grid.name.zh,
    grid.name.en,
    grid.kind,
    '',
    '',
    0,
    0,
    0,
    0,
    grid.validFrom,
    grid.validTo,
    '',
    '',
    ...zoneCells(undefined),
    ...(parents ? [''] : []),
  ]);
  const header = [...HEADER, ...(hasZones ? ZONE_HEADER : []), ...(parents ? PARENT_HEADER : [])];
  return [[...header], ...rows, ...lost];
}
