/**
 * Guesses what a layer is for and what its columns mean, from names in Chinese and English and from what the values
 * are. Only a suggestion: the import dialog shows it and a person may change it.
 */
import { polygonCount } from '../geometry/tables';
import { FIELDS_OF_ROLE, type Mapping, type MappingField, type Role } from './role';
import type { SourceColumn, SourceLayer } from './source-layer';

type Shape = 'polygon' | 'line' | 'point';

/** The first rule that fits the file or layer name and the shape wins; narrow words stand before wide ones. */
const ROLE_OF_NAME: readonly (readonly [words: RegExp, shape: Shape, role: Role])[] = [
  [/address|门牌|\bpois?\b|building.?parts?|census|centroid/i, 'point', 'ignore'],
  [/building.?parts?|census|base.?statistical/i, 'polygon', 'ignore'],
  [/track|gps|轨迹|巡查|巡逻|patrol/i, 'point', 'tracks'],
  [/track|gps|轨迹|巡查|巡逻/i, 'line', 'tracks'],
  [/incident|crime|assault|event|case|complaint|311|12345|事件|案件|工单|投诉/i, 'point', 'incidents'],
  [/parcel|building|footprint|house(?!hold)|楼|建筑|房屋|地块|宗地/i, 'polygon', 'buildings'],
  [/grid|网格|beat|route|police|patrol|scheme|precinct|辖区|警务|response/i, 'polygon', 'scheme'],
  [/neighbou?rhood|communit|village|社区|小区|居委|村|里$|ward|quarter/i, 'polygon', 'communities'],
  [/water|river|lake|hydro|pond|水系|水体|河|湖/i, 'polygon', 'water'],
  [/water|river|stream|canal|hydro|水系|河/i, 'line', 'water'],
  [/landuse|land.?use|green|park|forest|绿地|公园|用地/i, 'polygon', 'green'],
  [/rail|metro|subway|tram|铁路|轨道|地铁/i, 'line', 'rail'],
  [/road|street|highway|centerline|landuse.?lines?|wall|fence|道路|路网|街|围墙/i, 'line', 'streets'],
  [/boundar|border|界/i, 'line', 'ignore'],
];

/** Polygons this many, or with a column of households and none of them larger than a block, are buildings. */
const MANY_POLYGONS = 2000;

export function suggestRole(layer: SourceLayer, fileName: string): Role {
  const shape = mainShape(layer);
  const named = `${fileName.replace(/\.(geojson|json|topojson|csv|tsv|gz)/gi, '')} ${layer.name === fileName ? '' : layer.name}`;
  const rule = ROLE_OF_NAME.find(([words, of]) => of === shape && words.test(named.trim()));
  if (rule) return rule[2];
  const has = (field: MappingField) => pick(layer, field) !== null;
  if (shape === 'point') return has('post') && has('time') ? 'tracks' : has('time') ? 'incidents' : 'ignore';
  if (shape === 'line') return 'streets';
  if (has('floors') || has('height') || (has('households') && polygonCount(layer.polygons) > MANY_POLYGONS)) {
    return 'buildings';
  }
  return polygonCount(layer.polygons) <= MANY_POLYGONS && (has('name') || has('code')) ? 'communities' : 'ignore';
}

/** Suggests a column for each field of the role; a column serves one field only. */
export function suggestMapping(layer: SourceLayer, role: Role): Mapping {
  const mapping: { [field in MappingField]?: string } = {};
  const used = new Set<string>();
  for (const field of FIELDS_OF_ROLE[role]) {
    const column = pick(layer, field, used);
    if (!column) continue;
    mapping[field] = column.name;
    used.add(column.name);
  }
  return mapping;
}

function mainShape(layer: SourceLayer): Shape {
  const counts: [Shape, number][] = [
    ['polygon', layer.polygonRow.length],
    ['line', layer.lineRow.length],
    ['point', layer.pointRow.length],
  ];
  return counts.sort((a, b) => b[1] - a[1])[0][0];
}

/** Names of each field, the surest first. */
const NAMES: Readonly<Record<MappingField, readonly RegExp[]>> = {
  id: [
    /^(id|fid|objectid|gid|osm_?id|globalid|ml|map_?lot|parcel_?id|bldg_?id|building_?id|编号|楼栋编号|楼栋号|幢号|栋号|楼号)$/i,
  ],
  code: [
    /^(code|grid_?code|area_?code|community_?code|编码|代码|网格编码|社区编码|行政区划代码|区划代码|统计用区划代码)$/i,
    /^(n_?hood|walk_?rte|car_?rte|mapid|beat|geoid\d*|cadra|number|编号|网格号|dist_?num|district)$/i,
    /(_|^)(code|rte|no)$/i,
  ],
  name: [
    /^(name|name:zh|name_zh|名称|名|社区名称|网格名称|路名|道路名称|小区名称)$/i,
    /^(label|full_?street)$/i,
    /^(street|street_?name|full_?name|title|nbhd_?name|description|rte_?name)$/i,
    /name/i,
  ],
  nameEn: [/^(name:en|name_en|en_?name|english|英文名称?)$/i],
  address: [/^(address|addr|full_?address|site_?addr|门牌地址|地址|坐落)$/i, /^(addr_street|street)$/i],
  households: [
    /^(households?|hh|户数|总户数|住户数|居民户数|hu|housing_?units?|dwelling_?units?(_?est)?|dwellings|units?|unit_?count|num_?units)$/i,
    /househ|dwelling|户数/i,
  ],
  residents: [/^(residents?|population|pop|persons?|人口|人口数|常住人口|总人口|人数)$/i, /^pop(ulation)?_?\d*$/i],
  height: [/^(height|bldg_?height|heightroof|h|高度|建筑高度|楼高)$/i, /height|高度/i],
  floors: [/^(floors?|stor(e?y|ies|eys)|levels|building:levels|num_?floors|层数|楼层|总层数|地上层数)$/i],
  stairwells: [/^(stair_?wells?|stair_?cases?|num_?stair(well|case)s|entrances|单元|单元数|单元数量|楼门数|梯口数)$/i],
  class: [
    /^(fclass|highway|road_?class|道路等级|等级)$/i,
    /^(kind_detail|use|land_?use|building_?use|用途|房屋用途|建筑类型)$/i,
    /^(major_?road|kind|class|type|func_?class|rttyp|mtfcc|类型|种类|类别)$/i,
    /^(building|landuse|natural|leisure|railway|waterway)$/i,
  ],
  tunnel: [/^(is_tunnel|tunnel|隧道)$/i, /^(grade)$/i],
  time: [
    /^(reported_?(at|time|on)|report_?time|occurred_?(at|on)|time_local|date_?time|timestamp|上报时间|发生时间|受理时间|时间)$/i,
    /^(date|time|created(_?at|_?date)?|open_?date|日期)$/i,
    /time|date|时间|日期/i,
  ],
  accepted: [/^(accepted(_?at)?|受理时间)$/i],
  closed: [/^(closed?(_?at|_?date)?|resolved(_?at)?|结案时间|办结时间)$/i],
  due: [/^(due(_?at|_?date)?|deadline|截止时间|办理期限|到期时间)$/i],
  overdue: [/^(overdue|is_?overdue|是否超期|超期)$/i],
  category: [
    /^(category|main_?category|大类|事件类型|类别|事件大类|type|primary_?type|offen[cs]e|crime_?type)$/i,
    /cat|type|类/i,
  ],
  subcategory: [/^(sub_?category|sub_?type|小类|事件小类)$/i],
  tier: [/^(tier|grade|level|priority|severity|分级|等级|事件等级|级别)$/i],
  source: [/^(source|channel|来源|事件来源|上报渠道|问题来源)$/i],
  post: [/^(post|unit|team|squad|patrol|vehicle|device|岗位|班组|巡逻组|队伍|track_?id|id)$/i],
};

/** What a field's values must be; a column of another kind is passed over however well it is named. */
const KINDS: { readonly [field in MappingField]?: readonly SourceColumn['kind'][] } = {
  households: ['number'],
  residents: ['number'],
  height: ['number'],
  floors: ['number'],
  stairwells: ['number'],
  time: ['time', 'number'],
  accepted: ['time', 'number'],
  closed: ['time', 'number'],
  due: ['time', 'number'],
  name: ['text'],
  nameEn: ['text'],
  address: ['text'],
  category: ['text'],
};

/** Fields that tell rows apart; a column with one value for all of them is not what is looked for. */
const DIFFERS: ReadonlySet<MappingField> = new Set(['id', 'code', 'name', 'nameEn']);

/** A class says something where it differs between rows and is there for a fair part of them. */
function saysSomething(layer: SourceLayer, column: SourceColumn): boolean {
  const informative = layer.columns.filter(({ name, samples }) => samples.length > 1 && isNamed(name, 'class'));
  const fullest = Math.max(0, ...informative.map(({ filled }) => filled));
  return column.samples.length > 1 && column.filled * 2 >= fullest;
}

function isNamed(name: string, field: MappingField): boolean {
  return NAMES[field].some((names) => names.test(name));
}

function pick(layer: SourceLayer, field: MappingField, used: ReadonlySet<string> = new Set()): SourceColumn | null {
  for (const names of NAMES[field]) {
    const fits = layer.columns.filter(
      (column) =>
        names.test(column.name) &&
        column.filled > 0 &&
        !used.has(column.name) &&
        (KINDS[field]?.includes(column.kind) ?? true) &&
        (field !== 'class' || saysSomething(layer, column)) &&
        (!DIFFERS.has(field) || column.samples.length > 1 || column.filled === 1) &&
        // Times as bare numbers must look like times.
        (field !== 'time' || column.kind === 'time' || column.samples.every((sample) => Number(sample) >= 1e9)),
    );
    if (fits.length > 0) return fits.reduce((best, column) => (column.filled > best.filled ? column : best));
  }
  return null;
}
