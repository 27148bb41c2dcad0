/** Words about the partition engine: why it refuses, what it prices and counts, what its presets stand for. */
export const engine = {
  zh: {
    refusal: {
      'together-not-connected': '要求同格的地块之间没有可连通的路径，无法划入一个网格。',
      'together-fixed-apart': '要求同格的地块已分别固定在两个网格中，两条要求相互矛盾。',
      'apart-joined': '同一对地块既要求分开又要求同格，请去掉其中一条。',
    },
  },
  en: {
    refusal: {
      'together-not-connected': 'Plots that belong together cannot be joined: no way leads from one to the other.',
      'together-fixed-apart': 'Plots that belong together are fixed in two different grids. Lift one of the rules.',
      'apart-joined': 'Two plots must be apart and in one grid at once. Lift one of the rules.',
    },
  },
};
