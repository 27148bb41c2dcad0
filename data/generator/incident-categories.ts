/** The two-level category table of the sample city, with what drives each: where, when in the day and year, how hard. */
import type { Category } from '../../src/core/incidents/incident';
import type { Use } from './use';

export type DayShape = 'office' | 'peaks' | 'evening' | 'night' | 'morning' | 'flat';
export type YearShape = 'flat' | 'summer' | 'winter' | 'rain' | 'spring' | 'holidays';
/** Where it happens: at homes, at shops, on the street, at the water, or on the ground of certain uses. */
export type Place = 'homes' | 'old-homes' | 'shops' | 'street' | 'water' | 'works' | 'public';

export interface SubCategory {
  readonly category: Category;
  readonly weight: number;
  readonly day: DayShape;
  readonly year: YearShape;
  readonly place: Place;
  /** Median hours of handling. */
  readonly hours: number;
  /** Mean number of further incidents that one sets off nearby within two weeks. */
  readonly repeats: number;
}

type Row = readonly [
  zh: string,
  en: string,
  weight: number,
  day: DayShape,
  year: YearShape,
  place: Place,
  hours: number,
  repeats: number,
  sensitive?: true,
];

const TABLE: readonly { readonly zh: string; readonly en: string; readonly rows: readonly Row[] }[] = [
  {
    zh: '市容环境',
    en: 'Street scene',
    rows: [
      ['暴露垃圾', 'Exposed rubbish', 9, 'morning', 'summer', 'street', 5, 0.3],
      ['占道经营', 'Street vending', 8.5, 'evening', 'summer', 'shops', 3, 0.45],
      ['乱堆物料', 'Dumped material', 4, 'office', 'flat', 'street', 12, 0.2],
      ['油烟噪声扰民', 'Fumes and noise', 3.4, 'evening', 'summer', 'shops', 30, 0.3],
      ['违规广告', 'Illegal posters', 2.6, 'office', 'flat', 'shops', 10, 0.15],
      ['绿化缺损', 'Damaged planting', 1.8, 'office', 'spring', 'street', 60, 0.05],
    ],
  },
  {
    zh: '公共设施',
    en: 'Public works',
    rows: [
      ['路面破损', 'Broken paving', 3.6, 'office', 'rain', 'street', 52, 0.25],
      ['井盖缺失', 'Missing manhole cover', 1.5, 'peaks', 'rain', 'street', 6, 0.05],
      ['路灯不亮', 'Street lamp out', 2.2, 'evening', 'winter', 'street', 40, 0.2],
      ['管网堵塞', 'Blocked drain', 2.8, 'morning', 'rain', 'old-homes', 22, 0.3],
      ['道路积水', 'Flooded road', 1.7, 'flat', 'rain', 'street', 9, 0.5],
    ],
  },
  {
    zh: '交通秩序',
    en: 'Traffic',
    rows: [
      ['违停占道', 'Illegal parking', 7, 'peaks', 'holidays', 'street', 2.5, 0.35],
      ['共享单车堆积', 'Shared-bike pile-up', 3.8, 'peaks', 'spring', 'street', 3, 0.3],
      ['信号灯故障', 'Signal failure', 0.7, 'peaks', 'flat', 'street', 5, 0.02],
      ['僵尸车', 'Abandoned vehicle', 1.1, 'office', 'flat', 'homes', 150, 0.05],
    ],
  },
  {
    zh: '安全隐患',
    en: 'Safety hazards',
    rows: [
      ['消防通道堵塞', 'Blocked fire lane', 4.2, 'evening', 'flat', 'homes', 8, 0.25],
      ['电动车违规充电', 'Unsafe e-bike charging', 4.4, 'evening', 'summer', 'old-homes', 10, 0.3],
      ['燃气隐患', 'Gas hazard', 1.6, 'flat', 'winter', 'old-homes', 14, 0.1],
      ['高空坠物隐患', 'Falling objects', 1.2, 'flat', 'rain', 'homes', 45, 0.05],
      ['企业安全隐患', 'Workplace hazard', 1.6, 'office', 'flat', 'works', 60, 0.1],
    ],
  },
  {
    zh: '矛盾纠纷',
    en: 'Disputes',
    rows: [
      ['邻里纠纷', 'Neighbour dispute', 3.6, 'evening', 'flat', 'homes', 40, 0.2],
      ['物业纠纷', 'Property-management dispute', 3.4, 'office', 'flat', 'homes', 90, 0.35],
      ['家庭矛盾', 'Family conflict', 1.6, 'night', 'holidays', 'homes', 30, 0.15, true],
      ['消费纠纷', 'Consumer dispute', 2, 'evening', 'holidays', 'shops', 44, 0.1],
      ['劳资纠纷', 'Wage dispute', 1.1, 'office', 'winter', 'works', 120, 0.2],
    ],
  },
  {
    zh: '民生服务',
    en: 'Resident services',
    rows: [
      ['停水', 'Water cut', 1.8, 'morning', 'summer', 'homes', 8, 0.6],
      ['停电', 'Power cut', 1.7, 'evening', 'summer', 'homes', 5, 0.6],
      ['电梯故障', 'Lift failure', 2.1, 'peaks', 'summer', 'homes', 7, 0.25],
      ['助老助残', 'Help for the old and disabled', 2.4, 'morning', 'winter', 'homes', 20, 0.1],
      ['社保咨询', 'Social-insurance query', 1.7, 'office', 'flat', 'homes', 16, 0],
      ['房屋漏水', 'Leaking roof or wall', 2, 'morning', 'rain', 'old-homes', 70, 0.15],
    ],
  },
  {
    zh: '治安防控',
    en: 'Public order',
    rows: [
      ['可疑情况', 'Suspicious situation', 1.5, 'night', 'flat', 'street', 4, 0.15],
      ['电动车被盗', 'E-bike theft', 1.9, 'night', 'summer', 'homes', 100, 0.55],
      ['夜间噪声', 'Noise at night', 2.7, 'night', 'summer', 'shops', 3, 0.45],
      ['犬只扰民', 'Dog nuisance', 1.9, 'evening', 'spring', 'homes', 20, 0.15],
    ],
  },
  {
    zh: '违法建设',
    en: 'Unlicensed building',
    rows: [
      ['私搭乱建', 'Unlicensed structure', 2, 'office', 'spring', 'old-homes', 190, 0.15],
      ['违规装修', 'Unlicensed renovation', 1.5, 'office', 'spring', 'homes', 70, 0.15],
      ['夜间施工', 'Building at night', 1.5, 'night', 'summer', 'works', 5, 0.6],
      ['渣土抛洒', 'Spilled spoil', 1.3, 'night', 'spring', 'street', 6, 0.35],
    ],
  },
  {
    zh: '生态环保',
    en: 'Environment',
    rows: [
      ['水体异味', 'Smelly water', 0.9, 'morning', 'summer', 'water', 90, 0.3],
      ['河湖漂浮物', 'Floating debris', 1.1, 'morning', 'rain', 'water', 20, 0.3],
      ['露天焚烧', 'Open burning', 0.9, 'evening', 'winter', 'public', 4, 0.2],
      ['违规垂钓', 'Illegal fishing', 0.7, 'evening', 'spring', 'water', 4, 0.2],
    ],
  },
  {
    zh: '公共卫生',
    en: 'Public health',
    rows: [
      ['病媒消杀', 'Pest control', 1.6, 'morning', 'summer', 'old-homes', 36, 0.25],
      ['食品安全', 'Food safety', 1.4, 'evening', 'summer', 'shops', 48, 0.15],
      ['心理关怀', 'Mental-health care', 0.8, 'flat', 'winter', 'homes', 50, 0.05, true],
    ],
  },
];

/** Main categories first, each followed by its sub-categories; codes 01, 0101, 0102 … */
export function categoryTable(): {
  categories: Category[];
  subs: { readonly index: number; readonly sub: SubCategory }[];
} {
  const categories: Category[] = [];
  const subs: { index: number; sub: SubCategory }[] = [];
  TABLE.forEach((main, m) => {
    const code = String(m + 1).padStart(2, '0');
    const parent = categories.push({ code, name: { zh: main.zh, en: main.en }, parent: -1, sensitive: false }) - 1;
    main.rows.forEach(([zh, en, weight, day, year, place, hours, repeats, sensitive], s) => {
      const category = {
        code: code + String(s + 1).padStart(2, '0'),
        name: { zh, en },
        parent,
        sensitive: sensitive === true,
      };
      const index = categories.push(category) - 1;
      subs.push({ index, sub: { category, weight, day, year, place, hours, repeats } });
    });
  });
  return { categories, subs };
}

export const OLD_USES: ReadonlySet<Use> = new Set<Use>(['lanes', 'urban-village', 'old-slabs']);
