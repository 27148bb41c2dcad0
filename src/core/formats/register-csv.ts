/** The register of grids (登记表) a redraw hands over: old code, new code, and what the grid holds. */
import type { Ground } from '../ground/ground';
import { gridFacts } from '../plan/grid-facts';
import { matchGrids } from '../plan/match-grids';
import type { Plan } from '../plan/plan';
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
];

/**
 * Writes the register as CSV: grids by code, then the grids of `reference` (the scheme in force, null without one) that
 * end, with an empty new code. A published plan knows itself what was before it: `reference` is not asked.
 */
export function registerCsv(plan: Plan, reference: Plan | null, ground: Ground): string {
  const published = plan.standing?.kind === 'published' ? plan.standing : null;
  const before = published ? null : reference;
  const heirs = before ? matchGrids(before, plan) : new Map<number, number>();
  const livesOn = new Set(heirs.values());
  const facts = gridFacts(plan, ground);
  const grids = [...plan.grids.values()].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.id - b.id));
  const rows: Cell[][] = grids.map((grid) => {
    const sums = facts.get(grid.id);
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
  ]);
  return tableCsv([HEADER, ...rows, ...lost]);
}
