/** The tables of the workbook a redraw hands over: register, who moves where, which buildings, old against new, zones, links. */
import type { Ground } from '../ground/ground';
import { type AddressRange, addressRanges, rangeText } from '../plan/address-ranges';
import { affectedBuildings } from '../plan/affected-buildings';
import { type Change, changeList } from '../plan/change-list';
import { crossWalk } from '../plan/cross-walk';
import type { Plan } from '../plan/plan';
import { publicationAt } from '../plan/publish-plan';
import { shortNumber } from '../plan/short-number';
import { zoneFacts } from '../plan/zone-facts';
import { affectedTable } from './affected-csv';
import { crossWalkTable } from './cross-walk-csv';
import { linksTable } from './links-csv';
import { registerTable } from './register-csv';
import type { Cell } from './table-csv';

/** A sheet of a workbook; the first row is the header. */
export interface WorkbookTable {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
}

const NAMES = {
  zh: {
    register: '登记表',
    changes: '调整清单',
    buildings: '涉及楼栋',
    crossWalk: '新旧对照',
    zones: '服务片',
    links: '连通与分隔',
  },
  en: {
    register: 'Register',
    changes: 'Changes',
    buildings: 'Buildings',
    crossWalk: 'Cross-walk',
    zones: 'Service zones',
    links: 'Links',
  },
} as const;

const CHANGE_HEADER: readonly string[] = [
  '社区编码 community code',
  '社区 community',
  '原网格编码 old grid code',
  '新网格编码 new grid code',
  '楼栋 buildings',
  '户数 households',
  '人数 residents',
  '面积 area (m²)',
  '摘要 summary',
  'summary (en)',
  '地址 addresses',
  'addresses (en)',
];

const ZONE_HEADER: readonly string[] = [
  '服务片编号 zone id',
  '服务片 zone',
  'zone (en)',
  '网格编码 grid codes',
  '网格数 grids',
  '户数 households',
  '人数 residents',
  '楼栋 buildings',
  '面积 area (m²)',
];

const SIDE_WORDS = {
  both: { zh: '', en: '' },
  odd: { zh: '（单号）', en: ' (odd)' },
  even: { zh: '（双号）', en: ' (even)' },
} as const;

/**
 * Makes the tables there is something to say in; the register always. `before` is the division the plan is told
 * against, null for none. A published plan brings the cross-walk it was published with.
 */
export function handOverTables(
  plan: Plan,
  before: Plan | null,
  ground: Ground,
  language: 'zh' | 'en',
): readonly WorkbookTable[] {
  const names = NAMES[language];
  const tables: WorkbookTable[] = [{ name: names.register, rows: registerTable(plan, before, ground) }];
  if (before) {
    const changes = changeList(before, plan, ground);
    const affected = affectedBuildings(changes, plan);
    tables.push({
      name: names.changes,
      rows: [[...CHANGE_HEADER], ...changes.map((change) => changeRow(change, plan, ground))],
    });
    tables.push({ name: names.buildings, rows: affectedTable(affected, ground) });
  }
  const walk = publicationAt(plan)?.crossWalk ?? (before ? crossWalk(before, plan) : []);
  if (walk.length > 0) tables.push({ name: names.crossWalk, rows: crossWalkTable(walk) });
  if (plan.zones.length > 0) tables.push({ name: names.zones, rows: zoneRows(plan, ground) });
  const links = linksTable(plan, before, ground);
  if (links.length > 1) tables.push({ name: names.links, rows: links });
  return tables;
}

function changeRow(change: Change, after: Plan, ground: Ground): Cell[] {
  const { area, fromCode, toCode, buildings, households, residents, areaM2, plots } = change;
  const community = ground.areas[area];
  const { mesh } = after.areas.get(area)!;
  const meant = new Set([...plots].map((plot) => mesh.plotBuilding[plot]).filter((building) => building >= 0));
  const [from, to] = [fromCode, toCode].map((code) => (code === null ? null : shortNumber(code)));
  const addresses = (language: 'zh' | 'en') =>
    addressRanges(ground, meant, language)
      .map((range: AddressRange) => rangeText(range) + SIDE_WORDS[range.side][language])
      .join(language === 'zh' ? '、' : ', ');
  return [
    community.code,
    community.name.zh,
    fromCode ?? '',
    toCode ?? '',
    buildings,
    households,
    residents,
    Math.round(areaM2),
    `${buildings}栋、${households}户由${from ?? '未划网格'}划入${to ?? '未划网格'}`,
    `${buildings} buildings, ${households} households move from ${from ?? 'no grid'} to ${to ?? 'no grid'}`,
    addresses('zh'),
    addresses('en'),
  ];
}

function zoneRows(plan: Plan, ground: Ground): Cell[][] {
  const facts = zoneFacts(plan, ground);
  const rows = plan.zones.map(({ id, name, grids }): Cell[] => {
    const sums = facts.get(id)!;
    const codes = grids.map((grid) => plan.grids.get(grid)?.code ?? '').sort();
    const counts = [sums.grids, sums.households, sums.residents, sums.buildings, Math.round(sums.areaM2)];
    return [id, name.zh, name.en, codes.join(' '), ...counts];
  });
  return [[...ZONE_HEADER], ...rows];
}
