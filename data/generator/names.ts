/** Invented names in both languages: stems that are put together with 路/Road, 社区/Community, 小区/Garden and so on. */
import type { Label } from '../../src/core/ground/ground';

const STEMS = `清和 Qinghe 文昌 Wenchang 永宁 Yongning 安定 Anding 柳堤 Liudi 桂香 Guixiang 竹苑 Zhuyuan 梅岭 Meiling
荷塘 Hetang 松涛 Songtao 枫林 Fenglin 桃源 Taoyuan 兰亭 Lanting 丹桂 Dangui 紫薇 Ziwei 银杏 Yinxing 青石 Qingshi
白沙 Baisha 金桥 Jinqiao 书院 Shuyuan 明德 Mingde 崇仁 Chongren 尚义 Shangyi 守信 Shouxin 和顺 Heshun 建新 Jianxin
同心 Tongxin 友谊 Youyi 新丰 Xinfeng 朝晖 Chaohui 东升 Dongsheng 西园 Xiyuan 南屏 Nanping 北苑 Beiyuan 春晓 Chunxiao
秋实 Qiushi 映雪 Yingxue 烟波 Yanbo 渔歌 Yuge 听涛 Tingtao 观澜 Guanlan 凌波 Lingbo 揽月 Lanyue 栖霞 Qixia 流云 Liuyun
沧浪 Canglang 芳草 Fangcao 碧溪 Bixi 翠微 Cuiwei 锦绣 Jinxiu 瑞丰 Ruifeng 泰安 Taian 康宁 Kangning 福寿 Fushou 长乐 Changle
育才 Yucai 求知 Qiuzhi 勤学 Qinxue 励志 Lizhi 创新 Chuangxin 光华 Guanghua 星火 Xinghuo 前程 Qiancheng 远航 Yuanhang
百草 Baicao 千帆 Qianfan 万和 Wanhe 九曲 Jiuqu 五里 Wuli 三桥 Sanqiao 双槐 Shuanghuai 古樟 Guzhang 石榴 Shiliu 樱园 Yingyuan
海棠 Haitang 玉兰 Yulan 芙蓉 Furong 茉莉 Moli 蔷薇 Qiangwei 凤栖 Fengqi 鹤鸣 Heming 雁栖 Yanqi 鹿鸣 Luming 燕归 Yangui
澄江 Chengjiang 临川 Linchuan 汀兰 Tinglan 沙头 Shatou 江声 Jiangsheng 晚渡 Wandu 晨光 Chenguang 迎宾 Yingbin 望亭 Wangting
知音 Zhiyin 采石 Caishi 药王 Yaowang 仁寿 Renshou 积善 Jishan 厚德 Houde 惠民 Huimin 利民 Limin 富康 Fukang 景明 Jingming`;

const LANE_STEMS = `船坊 Chuanfang 盐仓 Yancang 米市 Mishi 花市 Huashi 茶亭 Chating 铁匠 Tiejiang 染坊 Ranfang 油榨 Youzha
磨坊 Mofang 水井 Shuijing 石桥 Shiqiao 双井 Shuangjing 篾匠 Miejiang 豆腐 Doufu 灯笼 Denglong 伞铺 Sanpu 笔架 Bijia 墨池 Mochi
书铺 Shupu 鼓架 Gujia 银匠 Yinjiang 马号 Mahao 菱角 Lingjiao 藕塘 Outang 木行 Muhang 竹牌 Zhupai 鱼市 Yushi 酱园 Jiangyuan
当铺 Dangpu 轿行 Jiaohang 戏台 Xitai 祠堂 Citang 槐树 Huaishu 柳树 Liushu 枣树 Zaoshu 桑园 Sangyuan 麻线 Maxian 棉花 Mianhua
福星 Fuxing 吉祥 Jixiang 如意 Ruyi 平安 Pingan 太平 Taiping 永福 Yongfu 同德 Tongde 同仁 Tongren 长春 Changchun 延年 Yannian`;

function parse(text: string): Label[] {
  const words = text.trim().split(/\s+/);
  return Array.from({ length: words.length / 2 }, (_, i) => ({ zh: words[2 * i], en: words[2 * i + 1] }));
}

export const STEM_NAMES: readonly Label[] = parse(STEMS);
export const LANE_NAMES: readonly Label[] = parse(LANE_STEMS);

export function named(stem: Label, zh: string, en: string): Label {
  return { zh: stem.zh + zh, en: `${stem.en} ${en}` };
}

/** Hands out names one after another and starts over with a number when they run out. */
export class NamePool {
  private used = 0;

  constructor(private readonly stems: readonly Label[]) {}

  take(): Label {
    const stem = this.stems[this.used % this.stems.length];
    const round = Math.floor(this.used / this.stems.length);
    this.used++;
    if (round === 0) return stem;
    const ordinals = ['', '东', '西', '南', '北', '上', '下', '新'];
    const words = ['', 'East', 'West', 'South', 'North', 'Upper', 'Lower', 'New'];
    const turn = round % ordinals.length;
    const lap = Math.floor(round / ordinals.length);
    return {
      zh: stem.zh + ordinals[turn] + (lap ? chineseNumber(lap + 1) : ''),
      en: [stem.en, words[turn], lap ? `${lap + 1}` : ''].filter(Boolean).join(' '),
    };
  }
}

const DIGITS = '零一二三四五六七八九';

/** 1 to 99 in Chinese: 一, 十二, 二十. */
export function chineseNumber(value: number): string {
  if (value < 10) return DIGITS[value];
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `${tens > 1 ? DIGITS[tens] : ''}十${ones ? DIGITS[ones] : ''}`;
}
