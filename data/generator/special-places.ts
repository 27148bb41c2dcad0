/** Places drawn by hand: what stands where and how large its block may grow; and the hamlets of the township. */
import { type Point, point } from './plane';
import type { Use } from './use';

export interface SpecialPlace {
  readonly use: Use;
  readonly at: Point;
  readonly maxAreaM2: number;
  readonly zh: string;
  readonly en: string;
}

const HECTARE = 10_000;
const place = (use: Use, x: number, y: number, hectares: number, zh: string, en: string): SpecialPlace => ({
  use,
  at: point(x, y),
  maxAreaM2: hectares * HECTARE,
  zh,
  en,
});

export const SPECIAL_PLACES: readonly SpecialPlace[] = [
  place('campus', -640, -1480, 26, '澜宁大学', 'Lanning University'),
  place('hospital', 330, -500, 4.2, '澜宁区人民医院', "Lanning People's Hospital"),
  place('hospital', -1560, 90, 2.4, '澜宁区中医院', 'Lanning Hospital of Chinese Medicine'),
  place('market', -330, -60, 1.5, '米市街集贸市场', 'Mishi Street Market'),
  place('market', 1240, -120, 1.9, '映月农贸市场', 'Yingyue Farmers Market'),
  place('market', -1500, -960, 3.2, '环城建材市场', 'Huancheng Building Materials Market'),
  place('market', 300, 640, 1.8, '沙洲集镇市场', 'Shazhou Town Market'),
  place('park', -760, -40, 7, '望江公园', 'Wangjiang Park'),
  place('park', 500, -1150, 6, '槐荫公园', 'Huaiyin Park'),
  place('park', 2080, -60, 5, '江湾公园', 'Jiangwan Park'),
  place('plaza', 160, -330, 2, '人民广场', 'Renmin Square'),
  place('plaza', -80, -880, 2.2, '澜宁站前广场', 'Lanning Station Square'),
  place('industry', -1700, -1210, 13, '环城工业园', 'Huancheng Industrial Park'),
  place('industry', -2010, -820, 9, '机床厂片区', 'Machine Tool Works'),
  place('industry', 2030, -800, 12, '东湾物流园', 'Dongwan Logistics Park'),
  place('industry', 300, -1540, 12, '南环科技园', 'Nanhuan Technology Park'),
  place('office', 330, -230, 3, '澜宁区政务中心', 'Lanning Civic Centre'),
  place('school', -960, 230, 2.6, '望江小学', 'Wangjiang Primary School'),
  place('school', 640, -400, 3, '澜宁一中', 'Lanning No. 1 Middle School'),
  place('school', -1350, -620, 3, '白鹭小学', 'Bailu Primary School'),
  place('school', 1560, -80, 3.4, '映月中学', 'Yingyue Middle School'),
  place('school', -700, -600, 2.6, '槐荫小学', 'Huaiyin Primary School'),
  place('school', 1340, -330, 2.6, '湖滨小学', 'Hubin Primary School'),
  place('school', 1300, -1500, 4, '城南实验学校', 'Chengnan Experimental School'),
  place('school', 620, 560, 3, '沙洲镇中心学校', 'Shazhou Central School'),
];

/** Hamlets of the township: centre, reach in metres, the village they belong to. */
export const HAMLETS: readonly { readonly at: Point; readonly reachM: number; readonly village: number }[] = [
  { at: point(-1700, 1230), reachM: 170, village: 0 },
  { at: point(-1500, 900), reachM: 130, village: 0 },
  { at: point(-1750, 850), reachM: 110, village: 0 },
  { at: point(-820, 1330), reachM: 180, village: 1 },
  { at: point(-420, 1200), reachM: 120, village: 1 },
  { at: point(-760, 960), reachM: 130, village: 1 },
  { at: point(330, 1210), reachM: 170, village: 2 },
  { at: point(-60, 1120), reachM: 110, village: 2 },
  { at: point(640, 1130), reachM: 120, village: 2 },
  { at: point(1490, 1130), reachM: 170, village: 3 },
  { at: point(1760, 830), reachM: 150, village: 3 },
  { at: point(1200, 700), reachM: 130, village: 3 },
];
