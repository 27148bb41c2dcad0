/** Words about the partition engine: why it refuses, what it prices and counts, what its presets stand for. */
export const engine = {
  zh: {
    scoreTerm: {
      cut: {
        name: '边界',
        why: '网格之间的边界越短越好；沿街道、尤其沿主干道、铁路和水系的边界更便宜。',
      },
      balance: { name: '超出范围', why: '户数超出范围的网格按超出比例加重计价，范围内不计。' },
      target: { name: '接近目标', why: '户数离平均值越远计价越高，范围内也计。' },
      compactness: { name: '紧凑', why: '形状越接近圆越好，细长、带尾巴的网格更贵。' },
      change: { name: '变动', why: '每有一户换到别的网格就计价，方案越接近现行越便宜。' },
      second: { name: '第二指标', why: '人口或工作量超出自己的范围时计价，范围内不计。' },
    },
    scoreFigure: {
      barrierShare: { name: '沿街边界', why: '网格边界落在街道、主干道、铁路和水系上的比例。' },
      straddling: { name: '跨主干屏障', why: '被主干道、铁路或水系穿过、两侧都有住户的网格数。' },
      meanCompactness: { name: '平均紧凑度', why: '4π × 面积 ÷ 周长²，圆为 1。' },
    },
    outOfBand: {
      'oversize-unit': '一栋楼的户数就超出了范围，只能单独成格。',
      'bound-together': '固定或要求同格的地块合起来已超出范围。',
      'too-light-piece': '这一片与社区其余部分不相连，户数不够一个网格。',
      'no-count-fits': '这一片的户数按网格数平分，不在范围内。',
      'units-too-coarse': '这一片的楼栋怎样组合，户数都凑不进范围。',
      'hemmed-in': '这一块只能从一处出去，或被单独成格的楼隔开，凑不成完整的网格。',
      'not-reached': '没有找到办法；用“精细”再划一次，或换一个种子。',
    },
    preset: {
      balanced: { name: '均衡', why: '先沿主干道、铁路和水系划界，再沿街道；户数均匀，形状紧凑。' },
      plainCut: { name: '最短边界', why: '只求边界总长最短，不问沿着什么走；用于与图划分程序比较。' },
      leastChange: { name: '少变动', why: '让户数回到范围内，换网格的住户尽量少；边界其次。' },
    },
    refusal: {
      'together-not-connected': '要求同格的地块之间没有可连通的路径，无法划入一个网格。',
      'together-fixed-apart': '要求同格的地块已分别固定在两个网格中，两条要求相互矛盾。',
      'apart-joined': '同一对地块既要求分开又要求同格，请去掉其中一条。',
    },
  },
  en: {
    scoreTerm: {
      cut: {
        name: 'Borders',
        why: 'Short borders between grids; along streets they cost less, along main roads, rail and water least.',
      },
      balance: { name: 'Outside the band', why: 'Households above or below the band, dearer the further out.' },
      target: { name: 'Near the target', why: 'Distance from the even share, counted inside the band as well.' },
      compactness: { name: 'Compactness', why: 'Round grids are cheap; long arms and tails cost more.' },
      change: { name: 'Change', why: 'Every household that changes grid; keeping to the scheme in force is free.' },
      second: { name: 'Second measure', why: 'People or workload outside their own band; nothing inside it.' },
    },
    scoreFigure: {
      barrierShare: {
        name: 'Borders on barriers',
        why: 'Share of the borders on streets, main roads, rail and water.',
      },
      straddling: {
        name: 'Across a main barrier',
        why: 'Grids with households on both sides of a main road, railway or water.',
      },
      meanCompactness: { name: 'Mean compactness', why: '4π × area ÷ perimeter²; a circle has 1.' },
    },
    outOfBand: {
      'oversize-unit': 'One building alone is above the band and has a grid to itself.',
      'bound-together': 'Plots that are fixed or belong together are above the band.',
      'too-light-piece': 'This ground touches nothing else of its community and is too small for a grid.',
      'no-count-fits': 'The even share of this ground is outside the band with this number of grids.',
      'units-too-coarse': 'No choice of buildings here adds up to a number in the band.',
      'hemmed-in': 'This ground has one way out, or buildings that stand alone cut it off; it makes no whole grids.',
      'not-reached': 'No way was found. Search thoroughly, or with another seed.',
    },
    preset: {
      balanced: {
        name: 'Balanced',
        why: 'Borders along main roads, rail and water first, then streets; even households and compact grids.',
      },
      plainCut: {
        name: 'Shortest borders',
        why: 'The shortest borders whatever they run along; comparable with graph partitioners.',
      },
      leastChange: { name: 'Least change', why: 'Back into the band with few households moved; borders come second.' },
    },
    refusal: {
      'together-not-connected': 'Plots that belong together cannot be joined: no way leads from one to the other.',
      'together-fixed-apart': 'Plots that belong together are fixed in two different grids. Lift one of the rules.',
      'apart-joined': 'Two plots must be apart and in one grid at once. Lift one of the rules.',
    },
  },
};
