/** Words about the partition engine: why it refuses, and why a part stays out of the band. */
export const engine = {
  zh: {
    outOfBand: {
      'oversize-unit': '一栋楼的户数就超出了范围，只能单独成格。',
      'bound-together': '固定或要求同格的地块合起来已超出范围。',
      'too-light-piece': '这一片与社区其余部分不相连，户数不够一个网格。',
      'no-count-fits': '这一片的户数按网格数平分，不在范围内。',
      'units-too-coarse': '这一片的楼栋怎样组合，户数都凑不进范围。',
      'hemmed-in': '这一块只能从一处出去，或被单独成格的楼隔开，凑不成完整的网格。',
      'not-reached': '没有找到办法；用“精细”再划一次，或换一个种子。',
    },
    refusal: {
      'together-not-connected': '要求同格的地块之间没有可连通的路径，无法划入一个网格。',
      'together-fixed-apart': '要求同格的地块已分别固定在两个网格中，两条要求相互矛盾。',
      'apart-joined': '同一对地块既要求分开又要求同格，请去掉其中一条。',
    },
  },
  en: {
    outOfBand: {
      'oversize-unit': 'One building alone is above the band and has a grid to itself.',
      'bound-together': 'Plots that are fixed or belong together are above the band.',
      'too-light-piece': 'This ground touches nothing else of its community and is too small for a grid.',
      'no-count-fits': 'The even share of this ground is outside the band with this number of grids.',
      'units-too-coarse': 'No choice of buildings here adds up to a number in the band.',
      'hemmed-in': 'This ground has one way out, or buildings that stand alone cut it off; it makes no whole grids.',
      'not-reached': 'No way was found. Search thoroughly, or with another seed.',
    },
    refusal: {
      'together-not-connected': 'Plots that belong together cannot be joined: no way leads from one to the other.',
      'together-fixed-apart': 'Plots that belong together are fixed in two different grids. Lift one of the rules.',
      'apart-joined': 'Two plots must be apart and in one grid at once. Lift one of the rules.',
    },
  },
};
