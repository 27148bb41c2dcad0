/** The words of printed sheets in both languages: the core knows nothing of the page's dictionaries. */
import type { GridKind, Label } from '../ground/ground';
import type { Side } from '../plan/bounding-description';

export type SheetLanguage = 'zh' | 'en';

interface SheetWords {
  readonly sheetTitle: string;
  readonly noticeTitle: string;
  readonly index: string;
  readonly printHint: string;
  readonly contents: string;
  readonly north: string;
  readonly metres: string;
  readonly ofHouseholds: (n: string) => string;
  readonly legend: string;
  /** Heads of the table's columns; they may break where a word says so. */
  readonly heads: readonly string[];
  readonly oldCode: string;
  readonly isNew: string;
  readonly kind: string;
  readonly households: string;
  readonly residents: string;
  readonly buildings: string;
  readonly hectares: string;
  readonly grids: string;
  readonly total: string;
  readonly code: string;
  readonly area: string;
  readonly plan: string;
  readonly standing: string;
  readonly draft: string;
  readonly submitted: (on: string) => string;
  readonly published: (from: string) => string;
  readonly scale: string;
  readonly date: string;
  readonly source: string;
  readonly validFrom: string;
  readonly whenPublished: string;
  readonly bounds: string;
  readonly addresses: string;
  readonly noAddresses: string;
  readonly placesOnly: string;
  readonly estimated: (n: string, of: string) => string;
  readonly divided: (n: string) => string;
  readonly outside: (n: string) => string;
  readonly spread: (grids: string) => string;
  readonly continued: string;
  readonly odd: string;
  readonly even: string;
  readonly stairwells: (runs: string) => string;
  readonly listComma: string;
  readonly colon: string;
  readonly gridKind: Readonly<Record<GridKind, string>>;
  readonly side: Readonly<Record<Side, string>>;
  readonly symbol: Readonly<Record<SymbolKind, string>>;
}

/** What a legend explains. */
export const SYMBOL_KINDS = [
  'community-border',
  'grid-border',
  'this-border',
  'label',
  'next-grid-border',
  'other-border',
  'building',
  'stairwell',
  'main-road',
  'street',
  'lane',
  'rail',
  'wall',
  'water',
  'park',
  'open-ground',
] as const;
export type SymbolKind = (typeof SYMBOL_KINDS)[number];

const ZH: SheetWords = {
  sheetTitle: '社区网格图',
  noticeTitle: '网格划分公示',
  index: '网格图与公示',
  printHint: '打印：选“实际大小”（100 %），不选页眉页脚；社区图用 A3 横向，公示用 A4 纵向。',
  contents: '目录',
  north: '北',
  metres: '米',
  ofHouseholds: (n) => `${n}户`,
  legend: '图例',
  heads: ['网格', '原编码', '新编码', '名称', '类型', '户数', '人数', '楼栋', '公顷'],
  oldCode: '原编码',
  isNew: '新设',
  kind: '类型',
  households: '户数',
  residents: '人数',
  buildings: '楼栋',
  hectares: '公顷',
  grids: '网格',
  total: '合计',
  code: '编码',
  area: '面积',
  plan: '方案',
  standing: '状态',
  draft: '草案，未公布',
  submitted: (on) => `${on} 提交，未公布`,
  published: (from) => `自 ${from} 起施行`,
  scale: '比例尺',
  date: '制图日期',
  source: '数据来源',
  validFrom: '启用日期',
  whenPublished: '公布后确定',
  bounds: '四至',
  addresses: '所辖地址',
  noAddresses: '无门牌地址',
  placesOnly: '只列地点与数量，不含个人信息。',
  estimated: (n, of) => `${of} 栋楼中 ${n} 栋的户数由建筑面积估算。`,
  divided: (n) => `${n} 栋楼按单元分属不同网格，在各网格中分别计数。`,
  outside: (n) => `另有 ${n} 户未划入网格。`,
  spread: (grids) => `${grids} 跨多个社区，本图只计在本社区内的部分。`,
  continued: '网格表（续）',
  odd: '（单号）',
  even: '（双号）',
  stairwells: (runs) => `（${runs}单元）`,
  listComma: '、',
  colon: '：',
  gridKind: { basic: '基础', dedicated: '专属', micro: '微', professional: '专业' },
  side: { east: '东至', south: '南至', west: '西至', north: '北至' },
  symbol: {
    'community-border': '社区界',
    'grid-border': '网格界',
    'this-border': '本网格界',
    label: '网格号与户数',
    'next-grid-border': '其他网格界',
    'other-border': '相邻社区的网格界',
    building: '楼栋',
    stairwell: '按单元划分的楼栋',
    'main-road': '主干道',
    street: '街道',
    lane: '小路',
    rail: '铁路',
    wall: '围墙',
    water: '水系',
    park: '绿地',
    'open-ground': '未划网格',
  },
};

const EN: SheetWords = {
  sheetTitle: 'Community grid map',
  noticeTitle: 'Notice of grid division',
  index: 'Map sheets and notices',
  printHint:
    'Print at actual size (100 %) without headers and footers; map sheets on A3 landscape, notices on A4 portrait.',
  contents: 'Contents',
  north: 'N',
  metres: 'm',
  ofHouseholds: (n) => `${n} hh`,
  legend: 'Legend',
  heads: [
    'Grid',
    'Old code',
    'New code',
    'Name',
    'Kind',
    'House\u00adholds',
    'Resi\u00addents',
    'Build\u00adings',
    'ha',
  ],
  oldCode: 'Old code',
  isNew: 'new',
  kind: 'Kind',
  households: 'Households',
  residents: 'Residents',
  buildings: 'Buildings',
  hectares: 'ha',
  grids: 'Grids',
  total: 'Total',
  code: 'Code',
  area: 'Area',
  plan: 'Plan',
  standing: 'Standing',
  draft: 'draft, not published',
  submitted: (on) => `submitted ${on}, not published`,
  published: (from) => `in force from ${from}`,
  scale: 'Scale',
  date: 'Date',
  source: 'Source of data',
  validFrom: 'Valid from',
  whenPublished: 'set when published',
  bounds: 'Bounded by',
  addresses: 'Addresses it covers',
  noAddresses: 'No street addresses',
  placesOnly: 'Places and counts only; nothing about persons.',
  estimated: (n, of) => `Households of ${n} of ${of} buildings are estimated from their floor space.`,
  divided: (n) => `Buildings divided between grids by stairwells: ${n}, counted in each of their grids.`,
  outside: (n) => `Households outside any grid: ${n}.`,
  spread: (grids) => `${grids}: also in other communities; figures count the part in this one.`,
  continued: 'Grids (continued)',
  odd: ', odd',
  even: ', even',
  stairwells: (runs) => `, stairwells ${runs}`,
  listComma: '; ',
  colon: ': ',
  gridKind: { basic: 'basic', dedicated: 'dedicated', micro: 'micro', professional: 'profes\u00adsional' },
  side: { east: 'East', south: 'South', west: 'West', north: 'North' },
  symbol: {
    'community-border': 'community border',
    'grid-border': 'grid border',
    'this-border': 'border of this grid',
    label: 'grid number, households (hh)',
    'next-grid-border': 'other grids',
    'other-border': 'grids of other communities',
    building: 'building',
    stairwell: 'building divided by stairwells',
    'main-road': 'main road',
    street: 'street',
    lane: 'lane',
    rail: 'railway',
    wall: 'wall',
    water: 'water',
    park: 'green',
    'open-ground': 'ground without a grid',
  },
};

export const SHEET_WORDS: Readonly<Record<SheetLanguage, SheetWords>> = { zh: ZH, en: EN };

/** A name in one language, or in the other where that has none. */
export function nameIn(label: Label, language: SheetLanguage): string {
  return label[language] || label.zh || label.en;
}

/** Whole numbers with thousands apart: "12,480". */
export function grouped(count: number): string {
  return `${count}`.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Square metres as hectares. */
export function hectares(areaM2: number): string {
  const [whole, rest] = (areaM2 / 10_000).toFixed(2).split('.');
  return `${grouped(Number(whole))}.${rest}`;
}
