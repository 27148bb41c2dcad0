/**
 * Places and counts, never persons: columns that look like people's names, identity numbers, telephone numbers or
 * number plates are dropped before anything else sees them. A name of a place is none of these and stays.
 */
import type { SourceColumn, SourceLayer } from './source-layer';

export interface DroppedColumn {
  readonly name: string;
  readonly because: 'person-name' | 'identity-number' | 'phone' | 'plate' | 'personal-account';
}

const HEADERS: readonly (readonly [RegExp, DroppedColumn['because']])[] = [
  [/身份证|证件号|公民身份|id_?card|identity_?(no|number|card)|passport|护照|\bssn\b/i, 'identity-number'],
  [/手机|电话|联系方式|phone|mobile|\btel(ephone)?\b/i, 'phone'],
  [/车牌|号牌|licen[cs]e_?plate|plate_?(no|number)|number_?plate/i, 'plate'],
  [/微信|邮箱|e-?mail|wechat|\bqq\b/i, 'personal-account'],
  [
    /姓名|户主|联系人|负责人|网格员|楼栋长|民警|警员|业主|当事人|报案人|上报人|处理人|owner|officer|contact|resident_?name|(first|last|sur|given|family|middle)_?name|complainant|victim|suspect/i,
    'person-name',
  ],
];

/** Headers that could hold anybody's or anything's name: only then do values decide. */
const OPEN_HEADERS = /^(name|名称|名字|人员|人员名单|person|people|who|备注人)$/i;

const PLACE_ENDING = /[省市区县州旗镇乡村屯街道路巷弄里坊苑园院庄楼厦城场店馆所站桥河湖江山港湾岛]$/;

/** The hundred commonest surnames cover 86 % of the people of China (Ministry of Public Security, 2020). */
const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵覃武钱戴严莫孔',
);

const VALUES: readonly (readonly [(text: string) => boolean, DroppedColumn['because']])[] = [
  [(text) => /^[1-9]\d{5}(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])\d{3}[\dXx]$/.test(text), 'identity-number'],
  [(text) => /^(\+?86)?[- ]?1[3-9]\d[- ]?\d{4}[- ]?\d{4}$/.test(text), 'phone'],
  [
    (text) => /^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·-]?[A-Z0-9]{5,6}$/.test(text),
    'plate',
  ],
  [(text) => /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i.test(text), 'personal-account'],
];

/** A column goes when this share of the values looked at is personal. */
const SHARE = 0.6;
const LOOKED_AT = 500;

/** Gives the layer without its personal columns, and what was dropped and why. Reads at most 500 values a column. */
export function dropPersonalColumns(layer: SourceLayer): { layer: SourceLayer; dropped: DroppedColumn[] } {
  const dropped: DroppedColumn[] = [];
  const columns = layer.columns.filter((column) => {
    const because = personalBecause(column);
    if (because) dropped.push({ name: column.name, because });
    return !because;
  });
  return { layer: dropped.length > 0 ? { ...layer, columns } : layer, dropped };
}

function personalBecause(column: SourceColumn): DroppedColumn['because'] | null {
  const header = HEADERS.find(([words]) => words.test(column.name));
  // A yes/no or a count under such a header ("owner occupied") names nobody.
  if (header && (column.kind === 'text' || header[1] !== 'person-name')) return header[1];
  const values = someValues(column);
  if (values.length === 0) return null;
  const isMostly = (test: (text: string) => boolean) => values.filter(test).length >= values.length * SHARE;
  // Long map ids look like telephone numbers.
  const isId = column.kind === 'number' && /id$/i.test(column.name);
  const found = isId ? undefined : VALUES.find(([test]) => isMostly(test));
  if (found) return found[1];
  return OPEN_HEADERS.test(column.name) && values.length >= 3 && isMostly(looksLikePerson) ? 'person-name' : null;
}

function looksLikePerson(text: string): boolean {
  return /^\p{Script=Han}{2,3}$/u.test(text) && SURNAMES.has(text[0]) && !PLACE_ENDING.test(text);
}

function someValues(column: SourceColumn): string[] {
  const values: string[] = [];
  const all = column.texts ?? Array.from(column.numbers ?? [], (value) => (Number.isNaN(value) ? null : String(value)));
  for (const value of all) {
    if (value !== null) values.push(value);
    if (values.length === LOOKED_AT) break;
  }
  return values;
}
